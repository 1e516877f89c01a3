"""The assessments of a workspace by organisation, as rows to mark, and what can be compared of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from assess.store.workspace import AssessmentSummary, Stage
from assess.text import folded, plain
from assess.tui.widgets import Row
from assess.tui.widgets.words import fit
from assess.words.change_details import day_text as day
from assess.words.numbers import count_words

MARKED, UNMARKED = "[x] ", "[ ] "
WIDE = 60
TWO = "Comparing takes two at least, of one organisation, best some months apart."
NOTHING_HERE = f"There is no assessment here yet. {TWO}"
UNNAMED = "No organisation named"
NO_NAME = (
    "This assessment names no organisation, so it cannot be told which others belong to it. Give the name "
    "with “edit names” in its overview."
)


def by_organisation(found: Sequence[AssessmentSummary]) -> dict[str, tuple[AssessmentSummary, ...]]:
    """The assessments grouped by organisation in order of names, each group oldest first."""
    groups: dict[str, list[AssessmentSummary]] = {}
    for summary in sorted(found, key=lambda s: (folded(s.organisation), s.date, s.folder.name)):
        groups.setdefault(folded(summary.organisation), []).append(summary)
    return {name: tuple(group) for name, group in groups.items()}


def fit_to_compare(summary: AssessmentSummary) -> bool:
    """Whether there are answers to compare and its files can be read."""
    return not summary.problem and summary.stage is not Stage.NEW


def first_marks(found: Sequence[AssessmentSummary], selected: Path | None) -> frozenset[Path]:
    """All of the organisation under the cursor; where that is too few, of the first that has two."""
    groups = by_organisation(found)
    own = next((name for name, group in groups.items() if any(s.folder == selected for s in group)), "")
    for name in (own, *groups):
        fits = [summary.folder for summary in groups.get(name, ()) if fit_to_compare(summary)]
        if name and len(fits) > 1:
            return frozenset(fits)
    return frozenset()


def wave_rows(found: Sequence[AssessmentSummary], marked: Collection[Path], width: int) -> list[Row]:
    """Every assessment under its organisation's name; those that cannot be read carry their problem."""
    rows: list[Row] = []
    for group in by_organisation(found).values():
        if rows:
            rows.append(Row(text="", heading=True))
        name = plain(group[0].organisation, limit=80) or UNNAMED
        rows.append(Row(text=name, heading=True))
        rows += [wave_row(summary, marked=summary.folder in marked, width=width) for summary in group]
    return rows


def wave_row(summary: AssessmentSummary, *, marked: bool, width: int) -> Row:
    """One assessment with its mark."""
    key = str(summary.folder)
    if summary.problem:
        name = plain(summary.folder.name, limit=60)
        return Row(text=name, lead="!   ", more=(plain(summary.problem),), key=key)
    lead = MARKED if marked else UNMARKED
    title = plain(summary.title, limit=200) or plain(summary.folder.name, limit=60)
    level = "no level yet" if summary.level is None else f"level {summary.level}"
    people = count_words(summary.respondents, "voice", "voices")
    if summary.stage is Stage.NEW:
        people, level = "nobody has answered", ""
    if width >= WIDE:
        line = f"{fit(day(summary.date), 13)}{fit(title, max(8, width - 52))}  {fit(people, 20)} {level}"
        return Row(text="", lead=lead, art=f"{lead}{line}".rstrip(), strong=marked, key=key)
    words = ", ".join(filter(None, (title, people, level)))
    return Row(text=f"{day(summary.date)}, {plain(words, limit=90)}", lead=lead, strong=marked, key=key)


def state_words(found: Sequence[AssessmentSummary], marked: Collection[Path], *, alone: bool) -> str:
    """How many are marked and what Enter does; where nothing can be compared, what is missing."""
    if not found:
        return NOTHING_HERE
    chosen = [summary for summary in found if summary.folder in marked]
    if len(chosen) > 1:
        names = {folded(summary.organisation): summary.organisation for summary in chosen}
        whose = f" of {plain(next(iter(names.values())), limit=60)}" if len(names) == 1 and any(names) else ""
        return f"{len(chosen)} marked{whose}. Enter compares them, the oldest first."
    if any(
        sum(map(fit_to_compare, group)) > 1 for name, group in by_organisation(found).items() if name or alone
    ):
        return f"One is marked. {TWO}" if chosen else f"Mark some. {TWO}"
    return missing_words(found, alone=alone)


def missing_words(found: Sequence[AssessmentSummary], *, alone: bool) -> str:
    """What is missing before anything can be compared."""
    if alone and not found[0].organisation.strip():
        return NO_NAME
    name = plain(found[0].organisation, limit=60)
    whose = f"Of {name}" if alone else "Of each organisation"
    if any(not fit_to_compare(summary) for summary in found):
        return f"{whose} there is no second assessment here that has answers and can be read. {TWO}"
    return (
        f"{whose} there is only one assessment here. Ask again in some months, under the same name of the "
        f"organisation. {TWO}"
    )
