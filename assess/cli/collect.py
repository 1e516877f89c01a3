"""``samepage collect``: the answers that came back, taken into an assessment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assess.cli.options import folder_argument, json_option, refuse
from assess.cli.questionnaire import write_new
from assess.cli.terminal import NOT_SO, echo_json, echo_lines, tell
from assess.documents.collection import Collection, Outcome
from assess.text import clean
from assess.words import survey as said
from assess.words.tables import other_sheets_words

if TYPE_CHECKING:
    from assess.services.collecting.survey.outcome import SurveyCollection


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
    help="A survey export (CSV or .xlsx): one row per person.",
)
@click.option(
    "--map",
    "mapping",
    type=click.Path(path_type=Path),
    help="Which column answers which question; --propose writes one.",
)
@click.option("--propose", is_flag=True, help="Propose a mapping for the export, to check and use.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="With --propose: the file to write; else it is printed.",
)
@click.option("--dry-run", is_flag=True, help="Show row by row what would happen; change nothing.")
@json_option
def collect(
    folder: Path,
    files: tuple[Path, ...],
    export: Path | None,
    mapping: Path | None,
    output: Path | None,
    *,
    propose: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Collect the answers in FILES (files or folders) into FOLDER.

    Repeat it as often as you like, in any order. The same answers count once, newer answers replace older
    ones, and both versions are kept. A missing file removes nothing. FILES are not changed.

    Exit code 0: answers were taken, are known already, or nothing was there. 1: there was something, and none
    of it could be taken. 3: the assessment, the mapping or the export cannot be read.
    """
    refuse(
        (propose and export is None, "--propose needs a survey export: --csv FILE."),
        (output is not None and not propose, "-o works with --propose only."),
        (
            propose and (mapping is not None or bool(files) or dry_run or as_json),
            "--propose works with --csv alone.",
        ),
        (
            not propose and (export is None) != (mapping is None),
            "A survey needs both --csv and --map. To write a mapping to start from: samepage collect FOLDER "
            "--csv FILE --propose -o map.toml",
        ),
        (
            not files and export is None,
            "Name the files or folders that came back, or a survey with --csv and --map.",
        ),
    )
    if propose and export is not None:
        _propose(folder, export, output)
        return
    from assess.services.collecting.everything import collect_everything, collected_document, in_vain
    from assess.store.folder import respondents

    collection, survey = collect_everything(folder, files, export, mapping, dry_run=dry_run)
    if dry_run and not as_json:
        echo_lines(_one_by_one(collection, survey))
    for group in _sentences(collection, survey):
        _tell(group)
    if dry_run:
        tell("Dry run: nothing was changed.")
    else:
        counts = Counter(head.function for head in respondents(folder) if not head.problem)
        who = ", ".join(f"{number} {function}" for function, number in sorted(counts.items()))
        tell(f"In the assessment now: {who or 'nobody'}.")
    if as_json:
        echo_json(collected_document(folder, collection, survey, dry_run=dry_run))
    if in_vain(collection, survey):
        raise click.exceptions.Exit(NOT_SO)


def _tell(group: Sequence[str]) -> None:
    tell(*(clean(sentence, limit=1_000) for sentence in group[:MOST_LINES]))
    if len(group) > MOST_LINES:
        tell(f"... and {len(group) - MOST_LINES} more like these; --json lists them all.")


def _propose(folder: Path, export: Path, output: Path | None) -> None:
    """Print or write a mapping for an export; what it is based on goes to stderr."""
    from assess.services.collecting.survey.propose import proposal

    found = proposal(folder, export)
    write_new(found.text.encode(), output)
    tell(*(clean(sentence, limit=1_000) for sentence in found.said))


def _one_by_one(collection: Collection, survey: SurveyCollection | None) -> Iterator[str]:
    """What would become of every file and every row of a survey."""
    of_rows = set(survey.collection.files) if survey else set()
    for file in collection.files:
        if file not in of_rows:
            yield said.file_line(file.source, OUTCOMES[file.outcome])
    for row in survey.rows if survey else ():
        yield said.row_line(
            row.row,
            said.ROW_OUTCOMES[row.outcome.value],
            team=row.function,
            answers=row.answers,
            lost=row.lost,
            reason=row.reason,
        )


def _sentences(collection: Collection, survey: SurveyCollection | None) -> Iterator[Sequence[str]]:
    """What became of the files and of the rows of a survey, in groups of sentences of one kind."""
    counts = [
        f"{len(found)} {words}" for outcome, words in OUTCOMES.items() if (found := collection.of(outcome))
    ]
    nothing = "Nothing was found" if survey is None else "Nothing was taken"
    yield [f"{', '.join(counts) or nothing}."]
    files = [file for file in collection.files if file.reason]
    yield [f"{file.source}: {file.reason}" for file in files if file.outcome is not Outcome.LEFT_ALONE]
    yield [f"Skipped: {f.source}: {f.reason}" for f in files if f.outcome is Outcome.LEFT_ALONE]
    yield [f"Problem in the assessment, left as it is: {problem}" for problem in collection.problems]
    if collection.others:
        yield [f"Files in these folders that are not answers: {collection.others}."]
    if collection.archives:
        yield [said.archives(collection.archives)]
    if survey is not None:
        yield survey.problems
        yield survey.rejected
        yield survey.unread
        yield survey.columns
        yield survey.unusual
        yield [other_sheets_words(survey.other_sheets)] if survey.other_sheets else []
        yield said.about(
            lost=sum(row.lost for row in survey.rows),
            skipped=survey.skipped,
            unused=survey.unused,
            not_asked=survey.not_asked,
            other_mapping=survey.other_mapping,
        )
