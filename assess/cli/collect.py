"""``samepage collect``: bring in the answers that came back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assess.cli.echo import echo, echo_json
from assess.cli.guard import NOT_SO
from assess.cli.options import folder_argument, json_option

if TYPE_CHECKING:
    from assess.documents.collection import Collection
    from assess.services.collecting.survey_csv import SurveyCollection

MOST_LINES = 100
"""More sentences of one kind than this are counted, not printed; ``--json`` has them all."""


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
    if (export is None) != (mapping is None):
        raise click.UsageError(
            "A survey needs both --csv and --map. A mapping to start from is written by: "
            "samepage questionnaire export --csv-template map.toml"
        )
    if not files and export is None:
        raise click.UsageError("Name the files or folders that came back, or a survey with --csv and --map.")
    from assess.documents.collection import Collection
    from assess.services.collecting.collect import collect as collect_files

    collection = collect_files(folder, files) if files else Collection(files=())
    survey = None
    if export is not None and mapping is not None:
        from assess.services.collecting.survey_csv import collect_survey

        survey = collect_survey(folder, export, mapping)
    whole = _joined(collection, survey)
    _say(whole, survey)
    _say_who_is_in(folder)
    if as_json:
        echo_json(_document(folder, whole, survey))
    if not whole.taken or (survey is not None and survey.problems):
        raise click.exceptions.Exit(NOT_SO)


def _joined(collection: Collection, survey: SurveyCollection | None) -> Collection:
    from questionnaires.records import replace

    if survey is None:
        return collection
    problems = {*collection.problems, *survey.collection.problems}
    return replace(
        collection,
        files=(*collection.files, *survey.collection.files),
        problems=tuple(sorted(problems)),
    )


def _say(collection: Collection, survey: SurveyCollection | None) -> None:
    from assess.documents.collection import Outcome

    words = {
        Outcome.NEW: "new",
        Outcome.NEWER: "newer",
        Outcome.SAME: "known already",
        Outcome.OLDER: "earlier, kept beside the newer",
        Outcome.CONFLICT: "conflicting, both kept",
        Outcome.LEFT_ALONE: "left alone",
    }
    counts = [f"{len(found)} {words[outcome]}" for outcome in Outcome if (found := collection.of(outcome))]
    echo(f"{', '.join(counts) or 'Nothing was found'}.", err=True)
    explained = [file for file in collection.files if file.reason]
    _lines(f"{file.source}: {file.reason}" for file in explained if file.outcome is not Outcome.LEFT_ALONE)
    _lines(f"Left alone: {f.source}: {f.reason}" for f in explained if f.outcome is Outcome.LEFT_ALONE)
    _lines(f"In the assessment, not touched: {problem}" for problem in collection.problems)
    if collection.others:
        echo(f"Files in these folders that are no answers: {collection.others}.", err=True)
    if survey is None:
        return
    _lines(survey.problems)
    if survey.problems:
        echo("Rows with something unreadable were not taken. Correct them and collect again.", err=True)
    if survey.unused:
        _lines([f"Columns that no question uses: {', '.join(survey.unused)}"])
    if survey.not_asked:
        echo(f"Answers left out, since their question is not put to that team: {survey.not_asked}.", err=True)
    if survey.other_mapping:
        echo(
            f"Responses here that came from a survey by another mapping: {survey.other_mapping}. If they are "
            "the same people, they count twice: remove their files from the folder 'responses'.",
            err=True,
        )


def _lines(sentences: Any) -> None:
    from assess.text import clean

    said = list(sentences)
    for sentence in said[:MOST_LINES]:
        echo(clean(sentence, limit=1_000), err=True)
    if len(said) > MOST_LINES:
        echo(f"... and {len(said) - MOST_LINES} more like these; --json lists them all.", err=True)


def _say_who_is_in(folder: Path) -> None:
    from collections import Counter

    from assess.store.folder import respondents

    counts = Counter(head.function for head in respondents(folder) if not head.problem)
    who = ", ".join(f"{number} {function}" for function, number in sorted(counts.items()))
    echo(f"In the assessment now: {who or 'nobody'}.", err=True)


def _document(folder: Path, collection: Collection, survey: SurveyCollection | None) -> dict[str, Any]:
    """What ``--json`` prints. Who a file is from is said in open assessments only."""
    from assess.documents.collection import Outcome
    from assess.store.assessment.identity import read_identity

    named = not read_identity(folder).privacy.protected
    document: dict[str, Any] = {
        "counts": {outcome.value: len(collection.of(outcome)) for outcome in Outcome},
        "others": collection.others,
        "files": [
            {"file": file.source, "outcome": file.outcome.value}
            | ({"reason": file.reason} if file.reason else {})
            | ({"respondent": file.respondent} if named and file.respondent else {})
            for file in collection.files
        ],
        "problems": list(collection.problems),
    }
    if survey is not None:
        document["survey"] = {
            "rows": survey.rows,
            "problems": list(survey.problems),
            "unused_columns": list(survey.unused),
            "not_asked": survey.not_asked,
            "other_mapping": survey.other_mapping,
        }
    return document
