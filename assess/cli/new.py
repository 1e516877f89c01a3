"""``samepage new``: an assessment in a new folder."""

from __future__ import annotations

from pathlib import Path

import click

from assess.cli.options import Command, folder_argument, refuse, today, typed_day
from assess.cli.terminal import tell
from assess.text import clean
from questionnaires.model import FUNCTIONS
from scoring.answers import MODES


@click.command(cls=Command)
@folder_argument
@click.option("--organisation", default="Our company", show_default=True, help="The company being assessed.")
@click.option("--title", default="", help="A name for this assessment; default: the quarter.")
@click.option(
    "--questionnaire",
    "questionnaire_file",
    type=click.Path(path_type=Path),
    help="Your own questionnaire file; default: the one shipped with Samepage.",
)
@click.option("--form", default="full", show_default=True, help="The form offered first: full or quick.")
@click.option(
    "--privacy",
    type=click.Choice(MODES),
    default="open",
    show_default=True,
    help="Who sees single answers: the team, the facilitator or nobody.",
)
@click.option(
    "--minimum-group",
    type=int,
    default=5,
    show_default=True,
    help="Unless open: people a team needs before it is shown (3+).",
)
@click.option(
    "--named",
    type=click.Choice(FUNCTIONS),
    multiple=True,
    help="Unless open: a team always shown, and informed; repeatable.",
)
@click.option(
    "--expect",
    "expected",
    multiple=True,
    metavar="TEAM=N",
    help="How many people should answer, such as sales=8; repeatable.",
)
@click.option(
    "--context",
    "facts",
    multiple=True,
    metavar="FACT=VALUE",
    help="A fact about the company, such as CX-32=accounts; repeatable.",
)
@click.option(
    "--erase-after",
    metavar="DAY",
    callback=typed_day,
    help="State that answers are erased after this date, such as 2027-06-30.",
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
    facts: tuple[str, ...],
    erase_after: str | None,
) -> None:
    """Set up an assessment in FOLDER.

    Who may see the answers is fixed once somebody answers or is invited.
    """
    from assess.services.answering.facts import facts_in, keep_facts
    from assess.services.content import read_content
    from assess.store.folder import create_assessment
    from assess.words.privacy_notice import SMALLEST_GROUP, hiding_warnings, privacy_sentences
    from questionnaires.load.read import read_questionnaire
    from questionnaires.load.shipped import shipped_bytes
    from scoring.answers import Privacy

    refuse(
        (
            minimum_group < SMALLEST_GROUP,
            f"The minimum group must be {SMALLEST_GROUP} or more: in a group of two, each would "
            "know the other's answers.",
        ),
        (named and privacy == "open", "An open assessment shows everyone; leave out --named."),
    )
    counts = _counts(expected)
    data = shipped_bytes() if questionnaire_file is None else read_content(questionnaire_file)
    name = "questionnaire.toml" if questionnaire_file is None else questionnaire_file.name
    questionnaire = read_questionnaire(data, name=name)
    known = ", ".join(questionnaire.forms)
    refuse(
        (form not in questionnaire.forms, f"The questionnaire has no form '{form}'; its forms are {known}.")
    )
    known_facts = facts_in(facts, questionnaire)
    day, titles = today(), questionnaire.function_titles
    refuse((erase_after and erase_after <= day, "--erase-after must be a date after today."))
    rules = Privacy(
        mode=privacy, minimum_group=minimum_group, named=frozenset(named), erase_after=erase_after or ""
    )
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
    keep_facts(folder, known_facts, questionnaire)
    tell(
        f"'{identity.title}' is set up in {clean(str(folder))}.",
        "What people read before the first question:",
        *(f"  {sentence}" for sentence in privacy_sentences(rules, titles=titles)),
        *(f"Warning: {warning}" for warning in hiding_warnings(rules, counts, titles=titles)),
        f"Next: samepage answer {clean(str(folder))}",
        f"To invite colleagues elsewhere: samepage invite {clean(str(folder))}",
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
                f"--expect needs a team and a number, such as sales=8; the teams are {', '.join(FUNCTIONS)}."
            )
        if function in counts:
            raise click.UsageError(f"--expect names {function} twice; name each team once.")
        counts[function] = int(number)
    return counts
