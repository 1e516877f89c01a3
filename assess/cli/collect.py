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
    Outcome.SAME: "already collected",
    Outcome.OLDER: "older, kept beside the newer",
    Outcome.CONFLICT: "conflicting, both kept",
    Outcome.LEFT_ALONE: "skipped",
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
    help="Maps columns to questions; samepage questionnaire export --csv-template writes one.",
)
@json_option
def collect(
    folder: Path, files: tuple[Path, ...], export: Path | None, mapping: Path | None, *, as_json: bool
) -> None:
    """Collect the answers in FILES (files or folders) into FOLDER.

    Repeat it as often as you like, in any order. The same answers count once, newer answers replace older
    ones, and both versions are kept. A missing file removes nothing. FILES are not changed.
    """
    refuse(
        (
            (export is None) != (mapping is None),
            "A survey needs both --csv and --map. To write a mapping to start from: samepage "
            "questionnaire export --csv-template map.toml",
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
    yield [f"Skipped: {f.source}: {f.reason}" for f in said if f.outcome is Outcome.LEFT_ALONE]
    yield [f"Problem in the assessment, left as it is: {problem}" for problem in collection.problems]
    if collection.others:
        yield [f"Files in these folders that are not answers: {collection.others}."]
    if survey is None:
        return
    yield survey.problems
    if survey.problems:
        yield ["Rows with unreadable cells were skipped. Correct them and collect again."]
    if survey.unused:
        yield [f"Columns that no question uses: {', '.join(survey.unused)}"]
    if survey.not_asked:
        yield [f"Answers ignored because that team is not asked the question: {survey.not_asked}."]
    if survey.other_mapping:
        yield [
            f"Responses already here from a survey with another mapping: {survey.other_mapping}. If "
            "they are the same people, they are counted twice: delete their files from the folder "
            "'responses'."
        ]
