"""``samepage organise FOLDER import FILE``: a list of people as the chart, or what it would change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from assess.cli.options import refuse, today
from assess.cli.terminal import echo, echo_json, tell
from assess.printers.json import plain_values
from assess.services.organisation.carrying import Happens
from assess.services.organisation.chart_editor import BroughtIn, OrgChartEditor
from assess.services.refusal import Refused
from assess.text import clean
from assess.words.numbers import count_words
from assess.words.people_list import LEFT_OUT_WORDS, change_words
from questionnaires.records import fields_of

TITLE_CELLS = 34


def import_list(
    editor: OrgChartEditor,
    file: str,
    *,
    keep_names: bool,
    replace: bool,
    column: Sequence[str],
    dry_run: bool,
    as_json: bool,
) -> None:
    """Bring a list in, or show row by row what that would change.

    Raises:
        Refused: there is a chart that ``replace`` does not give up.
        FileProblem: it is no such list, or the chart could not be saved.
    """
    pairs = [text.partition("=") for text in column]
    refuse(
        (
            not all(what.strip() and heading.strip() for what, _, heading in pairs),
            'Name a column as --column manager="Reports to".',
        )
    )
    if (present := len(editor.chart.roles)) and not replace and not dry_run:
        raise Refused(
            f"There is already a chart with {count_words(present, 'position')}. To see what would change, "
            "add --dry-run. To replace it with the list, add --replace; positions in both keep their "
            "activities."
        )
    columns = {what.strip(): heading.strip() for what, _, heading in pairs}
    act = editor.look_at if dry_run else editor.bring_in
    found = act(Path(file), keep_names=keep_names, columns=columns, today=today())
    if as_json:
        echo_json(_document(found, dry_run=dry_run))
        return
    if dry_run:
        for line in _rows(found):
            echo(line)
    for sentence in _sentences(editor, found, dry_run=dry_run):
        tell(clean(sentence, limit=1_000))


def import_rights(editor: OrgChartEditor, file: str, *, scheme: str) -> None:
    """Put the rights of a table in the place of those in the same decisions.

    Raises:
        Misused: a column is no position of the chart.
        FileProblem: it is no such table, or the chart could not be saved.
    """
    found = editor.bring_in_rights(Path(file), scheme=scheme)
    tell(f"{count_words(len(found), 'decision')} imported. Saved in {editor.path.name}.")


def _rows(found: BroughtIn) -> Iterator[str]:
    """Every row of the list with what happens to it, then the positions that go."""
    titles = {role.id: role.title for role in (*found.before.roles.values(), *found.chart.roles.values())}
    rows = [
        (
            change.row,
            change.title,
            change_words(
                change.happens,
                before=change.before,
                after=change.after,
                boss=titles.get(str(change.after.get("reports_to", "")), ""),
                owned=change.owned,
            ),
        )
        for change in found.changes
    ]
    rows += [(out.row, "", LEFT_OUT_WORDS[out.why].format(said=out.said)) for out in found.read.left_out]
    for row, title, words in sorted(rows, key=lambda line: (not line[0], line[0])):
        shown = title if len(title) <= TITLE_CELLS else f"{title[: TITLE_CELLS - 1]}…"
        yield f"{f'row {row}' if row else '':<9} {shown:<{TITLE_CELLS}}  {words}"


def _sentences(editor: OrgChartEditor, found: BroughtIn, *, dry_run: bool) -> Iterator[str]:
    positions = count_words(len(found.chart.roles), "position")
    if dry_run:
        counts = [
            f"{many} {happens}"
            for happens in Happens
            if (many := sum(change.happens is happens for change in found.changes))
        ]
        yield f"{positions} would be imported ({', '.join(counts)}). Nothing was saved."
    else:
        yield f"{positions} imported. Saved in {editor.path.name}."
    yield from found.read.notes
    if found.freed:
        yield f"No longer owned, because the position is gone: {', '.join(found.freed)}."
    yield from found.read.problems
    if found.read.problems:
        yield (
            "Correct the list and import it again with --replace, or correct the chart one position at "
            "a time. Figures that depend on unclear lines are not known until then."
        )


def _document(found: BroughtIn, *, dry_run: bool) -> dict[str, Any]:
    return {
        "saved": not dry_run,
        "positions": len(found.chart.roles),
        "rows": [
            {
                "row": change.row or None,
                "id": change.role_id,
                "title": change.title,
                "change": change.happens,
                "before": plain_values(change.before),
                "after": plain_values(change.after),
                "no_longer_owned": change.owned,
            }
            for change in found.changes
        ],
        "left_out": [fields_of(out) for out in found.read.left_out],
        "no_longer_owned": found.freed,
        "notes": found.read.notes,
        "problems": found.read.problems,
    }
