"""The last page: what can be compared and what not, who answered, and how the figures are made."""

from __future__ import annotations

import shlex
from collections.abc import Sequence

from assess.documents.clean import day, shorten
from assess.documents.comparison.facts import ComparisonFacts, said
from assess.documents.document import (
    Block,
    Heading,
    ReportPage,
    Rich,
    Table,
    beside,
    cell,
    plain,
    quiet,
    small_points,
    small_print,
    strong,
)
from assess.words import change_details as words
from assess.words.numbers import joined, number
from assess.words.say import say_all
from scoring.comparing.records import Comparison
from scoring.rounding import shown

MOST_LISTED = 40
"""Questions of one kind that are listed by their titles."""

METHOD = (
    "Both assessments are scored by the newer questionnaire, on the questions that both asked.",
    "A change is split into the effect of changed answers, changed people and changed questions. "
    "Printed parts are rounded so that they add up.",
    "Chance is tested over all dimensions together by shuffling the answers: in every possible way up to "
    "20,000 ways, beyond that in 999 draws with a fixed seed.",
    "Small teams change by chance; a low first rating tends to rise, and seasons matter.",
)


def comparable_page(facts: ComparisonFacts) -> ReportPage:
    """The page with its title from the count of common questions."""
    found = facts.comparison
    left: list[Block] = [Heading(text="The assessments"), _points_table(facts)]
    left += [
        Heading(text="Who answered"),
        small_print(plain(words.people_sentence(found))),
    ]
    right: list[Block] = [
        Heading(text="How these figures are made"),
        small_points(plain(text) for text in (*METHOD, words.PROVISIONAL)),
    ]
    if notes := _notes(facts):
        right += [Heading(text="Please note"), small_points(notes)]
    right += [Heading(text="Reproduce these figures"), small_print(_command(facts))]
    blocks: list[Block] = [beside(left, right, shares=(0.55, 0.45))]
    blocks += _questions(found)
    return ReportPage(
        id="comparable",
        kicker="What can be compared",
        title=title(found),
        answer=plain(
            joined(
                f"That is {shown(found.comparability * 100, 0)}% of the questions that either one asked.",
                words.below_words(found),
            )
        ),
        blocks=tuple(blocks),
    )


def title(found: Comparison) -> str:
    """How many of all questions were asked both times."""
    every = len(found.common) + len(found.only_before) + len(found.only_after)
    if every and len(found.common) == every:
        return f"All {every} questions were asked both times"
    return f"{len(found.common)} of {every} questions were asked both times"


def _points_table(facts: ComparisonFacts) -> Table:
    return Table(
        columns=(("Day", 0.24), ("Title", 0.34), ("Questionnaire", 0.24), ("People", 0.1), ("Privacy", 0.14)),
        rows=tuple(
            (
                cell(plain(day(point.date)), *([quiet("pulse")] if point.pulse else []), heads=True),
                cell(plain(shorten(point.title, words.ITEM) or "–")),
                cell(plain(f"{shorten(point.questionnaire, 30)} {shorten(point.version, 12)}")),
                cell(plain(str(point.respondents))),
                cell(plain(shorten(point.privacy, 20))),
            )
            for point in facts.timeline.points
        ),
        described="Every assessment with its day, questionnaire and number of people.",
    )


def _questions(found: Comparison) -> list[Block]:
    """The questions that cannot be compared, and those that were put in other words."""
    blocks: list[Block] = []
    for title, names in (
        ("Asked only then", words.asked_once(found, found.only_before)),
        ("Asked only now", words.asked_once(found, found.only_after)),
        ("Reworded since, and compared", words.reworded(found)),
    ):
        if names:
            blocks += [Heading(text=title), small_print(_named(names))]
    return blocks


def _named(names: Sequence[str]) -> Rich:
    left = len(names) - MOST_LISTED
    more = f" and {number(left)} more" if left > 0 else ""
    return plain("; ".join(shorten(name, 160) for name in names[:MOST_LISTED]) + more + ".")


def _notes(facts: ComparisonFacts) -> tuple[Rich, ...]:
    notes = dict.fromkeys((*say_all(facts.comparison.notes), *facts.timeline.notes))
    return tuple(said(note) for note in notes)


def _command(facts: ComparisonFacts) -> Rich:
    names = [shlex.quote(shorten(point.path.name, 80) or "FOLDER") for point in facts.timeline.points]
    return strong(shorten(f"samepage compare {' '.join(names)}", 600)) + quiet(
        " prints these figures; --explain DIMENSION shows what is behind one."
    )
