"""``samepage collect``: answers that came back are brought in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assess.cli.options import folder_argument, json_option, refuse
from assess.cli.terminal import NOT_SO, echo_json, tell
from assess.documents.collection import Collection, Outcome
from assess.text import clean

if TYPE_CHECKING:
    from assess.services.collecting.survey_csv import SurveyCollection


MOST_LINES = 100
"""More sentences of one kind than this are counted, not printed; ``--json`` has them all."""

OUTCOMES = {
    Outcome.NEW: "new",
    Outcome.NEWER: "newer",
    Outcome.SAME: "known already",
    Outcome.OLDER: "earlier, kept beside the newer",
    Outcome.CONFLICT: "conflicting, both kept",
    Outcome.LEFT_ALONE: "left alone",
}


@click.command()
@folder_argument
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--csv",
    "export",
    type=click.Path(path_type=Path),
    help="A survey export: one row per person, one column per question.",
)
@click.option(
    "--map",
    "mapping",
    type=click.Path(path_type=Path),
    help="Which column is which question; samepage questionnaire export --csv-template writes one.",
)
@json_option
def collect(
    folder: Path, files: tuple[Path, ...], export: Path | None, mapping: Path | None, *, as_json: bool
) -> None:
    """Bring the answers in FILES (files and folders, any number, in any order) into FOLDER.

    As often as you like: the same answers count once, newer ones replace older ones, both are kept, and
    nothing is ever taken away because a file is missing. The files themselves are not changed.
    """
    refuse(
        (
            (export is None) != (mapping is None),
            "A survey needs both --csv and --map. A mapping to start from is written by: "
            "samepage questionnaire export --csv-template map.toml",
        ),
        (
            not files and export is None,
            "Name the files or folders that came back, or a survey with --csv and --map.",
        ),
    )
    from assess.services.collecting.survey_csv import collect_everything, collected_document
    from assess.store.folder import respondents

    collection, survey = collect_everything(folder, files, export, mapping)
    for group in _sentences(collection, survey):
        tell(*(clean(sentence, limit=1_000) for sentence in group[:MOST_LINES]))
        if len(group) > MOST_LINES:
            tell(f"... and {len(group) - MOST_LINES} more like these; --json lists them all.")
    counts = Counter(head.function for head in respondents(folder) if not head.problem)
    who = ", ".join(f"{number} {function}" for function, number in sorted(counts.items()))
    tell(f"In the assessment now: {who or 'nobody'}.")
    if as_json:
        echo_json(collected_document(folder, collection, survey))
    if not collection.taken or (survey is not None and survey.problems):
        raise click.exceptions.Exit(NOT_SO)


def _sentences(collection: Collection, survey: SurveyCollection | None) -> Iterator[Sequence[str]]:
    """What became of the files and of the rows of a survey, in groups of sentences of one kind."""
    counts = [
        f"{len(found)} {words}" for outcome, words in OUTCOMES.items() if (found := collection.of(outcome))
    ]
    yield [f"{', '.join(counts) or 'Nothing was found'}."]
    said = [file for file in collection.files if file.reason]
    yield [f"{file.source}: {file.reason}" for file in said if file.outcome is not Outcome.LEFT_ALONE]
    yield [f"Left alone: {f.source}: {f.reason}" for f in said if f.outcome is Outcome.LEFT_ALONE]
    yield [f"In the assessment, not touched: {problem}" for problem in collection.problems]
    if collection.others:
        yield [f"Files in these folders that are no answers: {collection.others}."]
    if survey is None:
        return
    yield survey.problems
    if survey.problems:
        yield ["Rows with something unreadable were not taken. Correct them and collect again."]
    if survey.unused:
        yield [f"Columns that no question uses: {', '.join(survey.unused)}"]
    if survey.not_asked:
        yield [f"Answers left out, since their question is not put to that team: {survey.not_asked}."]
    if survey.other_mapping:
        yield [
            f"Responses here that came from a survey by another mapping: {survey.other_mapping}. If they are "
            "the same people, they count twice: remove their files from the folder 'responses'."
        ]
