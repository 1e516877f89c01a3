"""What was done with a list of people, and what in it is not clear, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from assess.words.numbers import count_words, number_words
from questionnaires.model import FUNCTIONS

MOST_ROWS = 12
"""More rows than this are counted in a sentence, not named."""

NAMES_KEPT = "People's names are kept."
NAMES_REMOVED = (
    "Names were used to find reporting lines and then removed: a chart contains positions, not people."
)


def rows_words(numbers: Iterable[int]) -> str:
    """Rows as a sentence begins with them."""
    rows = sorted(numbers)
    if len(rows) == 1:
        return f"Row {rows[0]}"
    if len(rows) > MOST_ROWS:
        return f"Rows {', '.join(map(str, rows[:MOST_ROWS]))} and {len(rows) - MOST_ROWS} more"
    return f"Rows {', '.join(map(str, rows[:-1]))} and {rows[-1]}"


def teams_words(counts: Mapping[str, int], *, none: int, guessed: bool) -> str:
    """How many positions work for each team, and from what that was read."""
    heard = [f"{counts[function]} {function}" for function in FUNCTIONS if counts.get(function)]
    tally = ", ".join([*heard, *([f"{none} in none of these"] if none else [])])
    if guessed:
        return (
            "There is no department column, so the team of each position was guessed from its title: "
            f"{tally}. Please look it over."
        )
    return f"The team of each position was read from its department: {tally}."


def left_words(rows: Sequence[int]) -> str:
    """How many people have left."""
    people = count_words(len(rows), "person has", "people have")
    return f"{people} left and {_are(rows)} not in the chart ({rows_words(rows).lower()})."


def earlier_words(rows: Sequence[int]) -> str:
    """How many rows hold an earlier, later or second job of somebody."""
    many = count_words(len(rows), "row holds another job", "rows hold another job")
    return f"{many} of a person whose present one is in the chart ({rows_words(rows).lower()})."


def account_words(rows: Sequence[int]) -> str:
    """How many rows name an account and say nothing of a position."""
    many = count_words(len(rows), "row has", "rows have")
    they = "it is" if len(rows) == 1 else "they are"
    return (
        f"{many} no title, team or manager, and nobody reports there; {they} not in the chart "
        f"({rows_words(rows).lower()})."
    )


def matrix_words(rows: Sequence[int]) -> str:
    """Rows in which two columns name different managers."""
    many = count_words(len(rows), "row names", "rows name")
    return (
        f"{many} different managers in several columns ({rows_words(rows).lower()}); the likeliest column "
        "was used. Say which one counts: --column manager=HEADING"
    )


def no_position_words(rows: Sequence[int], *, blank: int) -> str:
    """How many rows hold no position."""
    titles = count_words(len(rows), "title or total row was", "title and total rows were")
    parts = [f"{titles} skipped ({rows_words(rows).lower()})"] if rows else []
    parts += [f"{count_words(blank, 'blank row was', 'blank rows were')} skipped"] if blank else []
    return f"{', and '.join(parts)}."


def unused_words(headings: Sequence[str]) -> str:
    """Which columns were not read."""
    shown = ", ".join(f"“{heading}”" for heading in headings[:MOST_ROWS])
    return f"Unused columns: {shown}{' and others' if len(headings) > MOST_ROWS else ''}."


def namesakes_words(rows: Sequence[int], name: str) -> str:
    """Several people with one name."""
    return f"{rows_words(rows)}: {len(rows)} people are called “{name}”."


def wide_words(row: int) -> str:
    """A row with cells beyond the last heading."""
    return f"Row {row}: it has more cells than there are headings; check that each is in its column."


def no_title_words(row: int, title: str) -> str:
    """A position without a title."""
    return f"Row {row}: the title is empty; the position is called “{title}”."


def status_words(row: int, status: str) -> str:
    """A status that is not known."""
    return f"Row {row}: “{status}” is not a known status; the position counts as filled."


def share_words(row: int, share: str) -> str:
    """A share of a full-time job that is no figure."""
    return f"Row {row}: “{share}” is not a share of a full-time job; the position counts as one."


def end_words(row: int, day: str) -> str:
    """A day of leaving that cannot be read."""
    return f"Row {row}: “{day}” is not a day; nobody is taken to have left."


def same_number_words(rows: Sequence[int], number: str) -> str:
    """Several people with one number."""
    return f"{rows_words(rows)}: {len(rows)} people have the number “{number}”; all are kept."


def several_managers_words(row: int, manager: str, rows: Sequence[int]) -> str:
    """A manager who may be one of several lines."""
    return (
        f"Row {row}: the manager “{manager}” could be any of {len(rows)} positions "
        f"({rows_words(rows).lower()}); the position reports to nobody for now."
    )


def manager_left_words(row: int, manager: str, rows: Sequence[int]) -> str:
    """A manager who has left."""
    where = rows_words(rows).lower()
    return f"Row {row}: the manager “{manager}” has left ({where}); the position reports to nobody for now."


def no_manager_words(row: int, manager: str) -> str:
    """A manager who is not in the list."""
    return f"Row {row}: the manager “{manager}” is not in the list; the position reports to nobody for now."


def circle_words(rows: Sequence[int], titles: Sequence[str]) -> str:
    """Lines that run in a circle; ``titles`` upwards, from one of them."""
    around = [f"“{title}”" for title in (*titles, titles[0])]
    shown = around if len(around) <= 6 else [*around[:4], "…", around[-1]]
    return f"{rows_words(rows)}: circular reporting line, {' under '.join(shown)}."


def tops_words(rows: Sequence[int]) -> str:
    """Several positions at the top."""
    return f"{rows_words(rows)}: {len(rows)} positions have no manager; only one can be at the top."


NO_TOP = "Nobody is at the top: every row has a manager."


def _are(rows: Sequence[int]) -> str:
    return "is" if len(rows) == 1 else "are"


FIELD_WORDS = {
    "title": "title",
    "functions": "team",
    "status": "status",
    "person": "name",
    "level": "level",
    "fte": "full-time jobs",
}


def change_words(
    happens: str,
    *,
    before: Mapping[str, object],
    after: Mapping[str, object],
    boss: str,
    owned: Sequence[str],
) -> str:
    """What happens to a position; ``boss`` is the title of its manager, "" for none."""
    under = f"reports to {boss}" if boss else "at the top"
    match happens:
        case "new":
            return f"new, {under}"
        case "gone":
            return "; no longer owned: ".join(
                ["no longer in the list", *([", ".join(owned)] if owned else [])]
            )
        case "unchanged":
            return "unchanged"
    changes = [f"now {under}"] if "reports_to" in after else []
    for field, name in FIELD_WORDS.items():
        if field in after:
            changes.append(f"{name} {_value(after[field])} (was {_value(before[field])})")
    return ", ".join(changes)


def _value(value: object) -> str:
    if isinstance(value, Fraction):
        return number_words(value)
    text = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
    return text or "none"


LEFT_OUT_WORDS = {
    "left": "left out: has left ({said})",
    "earlier": "left out: another job of the same person ({said})",
    "account": "left out: no title, team or manager",
    "no_position": "skipped: no position ({said})",
}
"""Why a row of a list is no position."""
