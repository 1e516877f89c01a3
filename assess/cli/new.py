"""``samepage new``: an assessment in a new folder."""

from __future__ import annotations

from pathlib import Path

import click

from assess.cli.options import folder_argument, refuse, today
from assess.cli.terminal import tell
from assess.text import clean
from questionnaires.model import FUNCTIONS
from scoring.answers import MODES


@click.command()
@folder_argument
@click.option("--organisation", default="Our company", show_default=True, help="Whose sales and marketing.")
@click.option("--title", default="", help="A name for this run; the quarter if left out.")
@click.option(
    "--questionnaire",
    "questionnaire_file",
    type=click.Path(path_type=Path),
    help="Your own questionnaire file; the one that comes with Samepage if left out.",
)
@click.option("--form", default="full", show_default=True, help="The form offered first: full or quick.")
@click.option(
    "--privacy",
    type=click.Choice(MODES),
    default="open",
    show_default=True,
    help="Who may see single answers: the team, the facilitator, or nobody.",
)
@click.option(
    "--minimum-group",
    type=int,
    default=5,
    show_default=True,
    help="Unless open: how many of a team must answer before it is shown; 3 or more.",
)
@click.option(
    "--named",
    type=click.Choice(FUNCTIONS),
    multiple=True,
    help="Unless open: a team that is shown openly all the same, and is told so. Can be repeated.",
)
@click.option(
    "--expect", "expected", multiple=True, metavar="FUNCTION=N", help="How many are to answer, sales=8."
)
def new(
    folder: Path,
    organisation: str,
    title: str,
    questionnaire_file: Path | None,
    form: str,
    privacy: str,
    minimum_group: int,
    named: tuple[str, ...],
    expected: tuple[str, ...],
) -> None:
    """Set up an assessment in FOLDER.

    Who may see the answers is fixed from here on and cannot be loosened later.
    """
    from assess.services.content import read_content
    from assess.store.folder import create_assessment
    from assess.words.privacy_notice import SMALLEST_GROUP, hiding_warnings, privacy_sentences
    from questionnaires.load.read import read_questionnaire
    from questionnaires.load.shipped import shipped_bytes
    from scoring.answers import Privacy

    refuse(
        (
            minimum_group < SMALLEST_GROUP,
            f"The minimum group is {SMALLEST_GROUP} or more: "
            "of two people, each would know the other's answers.",
        ),
        (named and privacy == "open", "In an open assessment everyone is shown; leave out --named."),
    )
    counts = _counts(expected)
    data = shipped_bytes() if questionnaire_file is None else read_content(questionnaire_file)
    name = "questionnaire.toml" if questionnaire_file is None else questionnaire_file.name
    questionnaire = read_questionnaire(data, name=name)
    known = ", ".join(questionnaire.forms)
    refuse((form not in questionnaire.forms, f"The questionnaire has no form '{form}'; it has {known}."))
    day, titles = today(), questionnaire.function_titles
    rules = Privacy(mode=privacy, minimum_group=minimum_group, named=frozenset(named))
    identity = create_assessment(
        folder,
        title=title or f"{day[:4]} Q{(int(day[5:7]) + 2) // 3}",
        organisation=organisation,
        date=day,
        questionnaire_bytes=data,
        form=form,
        privacy=rules,
        expected=counts,
    )
    tell(
        f"'{identity.title}' is set up in {clean(str(folder))}.",
        "What each respondent is promised before the first question:",
        *(f"  {sentence}" for sentence in privacy_sentences(rules, titles=titles)),
        *(f"Warning: {warning}" for warning in hiding_warnings(rules, counts, titles=titles)),
        f"Next: samepage answer {clean(str(folder))}",
        f"Or, for colleagues elsewhere: samepage invite {clean(str(folder))}",
    )


def _counts(expected: tuple[str, ...]) -> dict[str, int]:
    """The numbers that are expected, by function.

    Raises:
        UsageError: one is not of the form FUNCTION=N, or a function is named twice.
    """
    counts: dict[str, int] = {}
    for text in expected:
        function, _, number = text.partition("=")
        if function not in FUNCTIONS or not (number.isascii() and number.isdigit() and len(number) <= 5):
            raise click.UsageError(
                f"--expect takes a team and a number, such as sales=8; teams are {', '.join(FUNCTIONS)}."
            )
        if function in counts:
            raise click.UsageError(f"--expect names {function} twice.")
        counts[function] = int(number)
    return counts
