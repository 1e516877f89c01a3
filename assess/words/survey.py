"""What is said about a survey export: its rows, its cells, its columns."""

from __future__ import annotations

from collections.abc import Sequence

from assess.words.numbers import count_words, listed

TOO_MANY_CELLS = "it has more cells than there are headings, so they may be in the wrong columns."
WHOLE_COMPANY = "this privacy mode does not allow answers for the whole company."
NO_ANSWERS = "the row has no answers."
NOTHING_READ = "none of its answers could be read."

_MOST_ROWS = 10
_MOST_NAMES = 20


def team(column: str, cell: str) -> str:
    """Why a row has no team."""
    return f'{column}: "{cell}" is not one of the teams.' if cell else f"{column}: the team is missing."


def key_missing(column: str) -> str:
    """Why a row has no key."""
    return f"{column}: the key is missing."


def replaced(row: int, column: str) -> str:
    """Why another row was used."""
    return f"row {row} has the same key in {column} and is later; row {row} was used."


def key_same(column: str, better: Sequence[str]) -> str:
    """Why a column cannot tell people apart."""
    advice = f' Use the column "{better[0]}"' if better else " Use another column"
    return (
        f"{column} is the same in all rows, so it cannot be the key.{advice} under [key] in the mapping, or "
        "leave it empty there. Nothing was collected."
    )


def key_rounded(column: str, key: str) -> str:
    """Why a column cannot tell people apart whose long numbers a spreadsheet has shortened."""
    return (
        f'{column}: a spreadsheet has rounded its numbers ("{key}"), so they tell nobody apart. Take the '
        "export as the survey tool wrote it. Nothing was collected."
    )


def out_of_range(cell: str) -> str:
    """Why a number is no answer."""
    return f'"{cell}" is out of range.'


def unusual(cell: str) -> str:
    """A number that was taken and may be a slip."""
    return f'"{cell}" is unusually high. It was taken; please check it.'


def codes(column: str, odd: str, item: str) -> str:
    """Why the bare numbers of a column were not taken."""
    return (
        f'{column}: its numbers are codes of another range ("{odd}"), so none of them was read. Say in '
        f"the mapping what each code means, under [items.{item}.options]."
    )


def rows(numbers: Sequence[int]) -> str:
    """Some rows, named while they are few."""
    if len(numbers) > _MOST_ROWS:
        return f"{count_words(len(numbers), 'row')}, from row {numbers[0]}"
    return f"row{'s' if len(numbers) > 1 else ''} {listed([str(number) for number in numbers])}"


def skipped(
    *,
    above: int,
    more: int,
    headings: Sequence[int],
    test: Sequence[int],
    deleted: Sequence[int],
    footer: Sequence[int],
) -> str:
    """The rows that hold no answers, "" where there are none."""
    parts = [f"{count_words(above, 'row')} above the headings"] if above else []
    parts += [f"{count_words(more, 'further row')} of headings"] if more else []
    parts += [f"{what} ({rows(found)})" for what, found in (
        ("headings again", headings), ("test answers", test), ("deleted or rejected answers", deleted),
        ("totals or remarks", footer),
    ) if found]  # fmt: skip
    return f"Rows without answers were left out: {listed(parts)}." if parts else ""


SKIPPED = {
    "headings": "the headings again.",
    "test": "a test.",
    "deleted": "deleted or rejected in the survey tool.",
    "footer": "a total or a remark.",
}
"""What a row is that is nobody's, by its kind."""

ROW_OUTCOMES = {
    "new": "new",
    "newer": "updated",
    "same": "same as before",
    "older": "older than what is here",
    "conflict": "in conflict with what is here",
    "left_alone": "skipped",
    "replaced": "not used",
    "rejected": "rejected",
    "skipped": "no answers",
}
"""What becomes of a row of a survey, by its outcome."""


def file_line(source: str, outcome: str) -> str:
    """What becomes of a file."""
    return f"{source}: {outcome}"


def archives(many: int) -> str:
    """Archives in a folder, which may hold answers."""
    they, them = ("it holds", "it") if many == 1 else ("they hold", "them")
    return (
        f"{count_words(many, 'archive was', 'archives were')} not opened. If {they} answers, unpack {them} "
        "and collect again."
    )


def row_line(row: int, outcome: str, *, team: str, answers: int, lost: int, reason: str) -> str:
    """What becomes of a row of a survey."""
    parts = [outcome, team, count_words(answers, "answer") if answers else ""]
    parts.append(f"{count_words(lost, 'cell')} not read" if lost else "")
    return f"row {row}: {', '.join(filter(None, parts))}{f': {reason}' if reason else ''}"


def about(*, lost: int, skipped: str, unused: Sequence[str], not_asked: int, other_mapping: int) -> list[str]:
    """What else is to say about an export."""
    found = []
    if lost:
        found.append(
            f"Answers that could not be read: {lost}. The other answers of these people count. Correct the "
            "cells or the mapping and collect again."
        )
    if skipped:
        found.append(skipped)
    if unused:
        found.append(f"Columns that no question uses: {_some(unused)}")
    if not_asked:
        found.append(f"Answers ignored because that team is not asked the question: {not_asked}.")
    if other_mapping:
        found.append(
            f"Responses already here from a survey with another mapping: {other_mapping}. If they are the "
            "same people, they are counted twice: delete their files from the folder 'responses'."
        )
    return found


def no_questions(source: str, unclear: Sequence[str] = ()) -> str:
    """Why no mapping can be proposed."""
    if unclear:
        return f"{source}: headings that are there twice or may be several questions: {_some(unclear)}"
    return (
        f"{source}: none of its headings is one of the questions. Write the headings into a mapping "
        "yourself: samepage questionnaire export --csv-template map.toml"
    )


def proposal_remarks(
    *, unused: Sequence[str], unclear: Sequence[str], left_out: Sequence[str], form: str
) -> list[str]:
    """The comments at the end of a proposed mapping."""
    found = []
    if left_out:
        found.append(f'In the export, but not in the form "{form}": {", ".join(left_out)}')
    if unclear:
        found.append(f"Headings that are there twice or may be several questions: {', '.join(unclear)}")
    if unused:
        found.append(f"Columns that are not used: {', '.join(unused)}")
    return found


def proposed(
    *,
    found: int,
    form: str,
    missing: Sequence[str],
    team: str,
    key: str,
    date: str,
    name: str,
    unknown: Sequence[str],
    unused: Sequence[str],
    unclear: Sequence[str],
) -> list[str]:
    """What a proposed mapping is based on."""
    lines = [f'Found {count_words(found, "question")} of the form "{form}".']
    if missing:
        lines.append(f"Questions of this form that were not found: {_some(missing)}")
    people = (("team", team), ("key", key), ("date", date), ("name", name))
    columns = [f'{what} "{heading}"' for what, heading in people if heading]
    if columns:
        lines.append(f"Columns: {', '.join(columns)}.")
    if not team:
        lines.append(
            "No column says the team. Write its heading, or the team, under [function] in the mapping."
        )
    if not key:
        lines.append(
            "No column tells people apart, so a person who answers twice counts twice. If there is one, "
            "write its heading under [key] in the mapping."
        )
    if unknown:
        lines.append(f"Check what these mean; the mapping marks them: {', '.join(unknown)}")
    if unclear:
        lines.append(f"Headings that are there twice or may be several questions: {_some(unclear)}")
    if unused:
        lines.append(f"Columns that are not used: {_some(unused)}")
    lines.append("Check the mapping, then collect with --map; --dry-run shows what would happen.")
    return lines


def _some(names: Sequence[str]) -> str:
    """Names, the last of many only counted."""
    more = len(names) - _MOST_NAMES
    return ", ".join(names[:_MOST_NAMES]) + (f" and {more} more" if more > 0 else "")
