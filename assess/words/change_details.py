"""What a comparison says beside its verdicts, as plain sentences: for the command, the screens and the pages.

Questions, levels, gaps, exercises, people and common ground; what moved is in ``change_verdicts``.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from assess.text import plain
from assess.words.change_figures import NO_FIGURE, signed
from assess.words.days import day_text as day_text
from assess.words.levels import NOT_ESTABLISHED
from assess.words.numbers import capital, count_words, joined, number_words, quoted
from questionnaires.records import record
from scoring.comparing import exercises
from scoring.comparing.matching import MINIMUM_COMPARABILITY
from scoring.comparing.records import (
    Comparison,
    DimensionChange,
    ExerciseChange,
    ItemChange,
    Linkage,
)
from scoring.rounding import MINUS, shown

TITLE = 60
"""Letters of a dimension's title that are shown."""

ITEM = 90
"""Letters of a question's title that are shown."""

STEADY = Fraction(1, 10)
"""A mean change below this is worded as "about as before"; a matter of words, not a test."""

STRICTER = (
    "Counted answers went up while opinions went down. People who learn more judge more strictly, so trust "
    "the counts here."
)
MOOD = "Opinions went up while counted answers went down. Opinions can shift with mood alone."
COUNTED_OR_NOT = (
    "Counted is what people say they did, or what a record shows. Opinions are all other questions, the "
    "exercises among them. Their means are not tested."
)
NO_CAUSE = "A change after a commitment may have other causes. No cause is claimed."
GAPS_UNTESTED = "A gap is sales minus marketing. Whether a gap changed is not tested."
_HALF = shown(MINIMUM_COMPARABILITY * 100, 0)
PROVISIONAL = f"The limit of {_HALF}% of questions in common is provisional."


def earlier_words(count: int) -> str:
    """That so many results of a list were made by earlier rules."""
    were, their = ("was", "its") if count == 1 else ("were", "their")
    return (
        f"{capital(count_words(count, 'result'))} {were} made by earlier rules. Exercises are scored "
        f"differently now, so {their} maturity levels do not compare with the others."
    )


@record
class Beside:
    """The mean change of one kind of question in a dimension, in levels, over so many of them."""

    mean: Fraction
    count: int

    @property
    def way(self) -> int:
        """1 up, -1 down, 0 about as before."""
        return 0 if abs(self.mean) < STEADY else 1 if self.mean > 0 else -1

    @property
    def way_words(self) -> str:
        """The direction in words."""
        return {1: "up", -1: "down", 0: "about as before"}[self.way]

    @property
    def words(self) -> str:
        """The direction with its figure: "up (+0.50, 2 questions)"."""
        return f"{self.way_words} ({signed(self.mean)}, {count_words(self.count, 'question')})"


def beside(comparison: Comparison, dimension: str) -> tuple[Beside | None, Beside | None]:
    """The counted questions of a dimension and its opinions; None where no question of the kind has both."""
    kinds: dict[bool, list[Fraction]] = {True: [], False: []}
    for item in comparison.items:
        if item.dimension == dimension and item.change is not None:
            kinds[item.behaviour].append(item.change)
    counted, opinions = (
        Beside(mean=sum(changes, Fraction(0)) / len(changes), count=len(changes)) if changes else None
        for changes in (kinds[True], kinds[False])
    )
    return counted, opinions


def beside_sentence(comparison: Comparison, dimension: str) -> str:
    """Counts beside opinions, and what to make of it where they differ; "" where there is neither."""
    counted, opinions = beside(comparison, dimension)
    if counted is None and opinions is None:
        return ""
    said = "; ".join(
        f"{name}: {found.words}" if found else f"{name}: none on both sides"
        for name, found in (("Counted", counted), ("opinions", opinions))
    )
    return joined(f"{said}.", opposite_words(counted, opinions))


def opposite_words(counted: Beside | None, opinions: Beside | None) -> str:
    """What to make of counts and opinions that go different ways; "" where they do not."""
    if counted is None or opinions is None:
        return ""
    return {(1, -1): STRICTER, (-1, 1): MOOD}.get((counted.way, opinions.way), "")


def level_words(before: int | None, after: int | None) -> str:
    """Maturity levels then and now: "2, then 3", "2 both times"."""
    if before is None and after is None:
        return NOT_ESTABLISHED
    if before == after:
        return f"{before} both times"
    then, now = (NOT_ESTABLISHED if level is None else str(level) for level in (before, after))
    return f"{then}, then {now}"


def levels_sentence(d: DimensionChange) -> str:
    """The same of a dimension; that only the questions or the rules changed it is said."""
    if not d.levels_compared:
        return "not compared"
    said = level_words(d.level_before, d.level_after)
    if d.levels_common is None or d.level_moved or d.level_before == d.level_after:
        return said
    return f"{said}; {level_words(*d.levels_common)} on the common questions by the newer rules"


def blocked(comparison: Comparison, d: DimensionChange) -> dict[str, tuple[str, ...]]:
    """The titles of the questions that the next level lacks: under "Still", "No longer" and "Now".

    A question that was only reworded is the same one.
    """
    current = {item.replaces: item.id for item in comparison.items if item.replaces}
    before = dict.fromkeys(current.get(key, key) for key in d.blocked_before)
    after = dict.fromkeys(d.blocked_after)
    found = {
        "Still": [key for key in after if key in before],
        "No longer": [key for key in before if key not in after],
        "Now": [key for key in after if key not in before],
    }
    return {when: tuple(item_title(comparison, key) for key in keys) for when, keys in found.items()}


def blocked_sentence(comparison: Comparison, d: DimensionChange) -> str:
    """What was and is missing for the next level, too low or unknown; "" where nothing is."""
    named = [(when, titles) for when, titles in blocked(comparison, d).items() if titles]
    return " ".join(
        f"{when} missing{'' if n else ' for the next level'}: {quoted(titles)}."
        for n, (when, titles) in enumerate(named)
    )


def gap_sentence(d: DimensionChange) -> str:
    """The gap then and now, without a claim; "" where neither is stated."""
    if d.gap_before is None and d.gap_after is None:
        return ""
    then, now = (
        "not stated" if gap is None else signed(gap, decimals=1) for gap in (d.gap_before, d.gap_after)
    )
    return f"Gap: {then} then, {now} now."


MEASURE_WORDS = {
    exercises.LEVEL: "level",
    exercises.SHARED_BEYOND_CHANCE: "overlap of required cards beyond chance",
    exercises.SHARED_ACROSS: "required cards shared between the sides",
    exercises.SHARED_IN_SALES: "required cards shared within sales",
    exercises.SHARED_IN_MARKETING: "required cards shared within marketing",
    exercises.CLEAR: "clear ownership",
    exercises.CLEAR_ACROSS: "clear ownership between the sides",
    exercises.AGREED_ORDER: "comparisons in the same order",
    exercises.SAID_ALIKE: "pairs of people who say one thing in common",
}
"""What each compared figure of an exercise measures."""


def exercise_figure(change: ExerciseChange, value: Fraction | None) -> str:
    """A figure of an exercise in its unit: "3", "45%", "62 of 100"."""
    if value is None:
        return NO_FIGURE
    if change.unit == "share":
        return f"{shown(value * 100, 0).replace('-', MINUS)}%"
    return f"{shown(value, 0)} of 100" if change.unit == "index" else number_words(value)


def exercise_words(change: ExerciseChange) -> str:
    """One figure of an exercise then and now: "clear ownership: 50 of 100 then, 49 of 100 now"."""
    then, now = (exercise_figure(change, value) for value in (change.before, change.after))
    return f"{MEASURE_WORDS[change.measure]}: {then} then, {now} now"


def people_sentence(comparison: Comparison) -> str:
    """How many answered, and how far they are known to be the same."""
    people = comparison.people
    counts = f"{count_words(people.before, 'person', 'people')} then, {people.after} now."
    if people.linkage is Linkage.UNTOLD:
        return f"{counts} Who answered both times is kept private here."
    if people.linkage is Linkage.UNLINKED:
        known = "Nobody is" if not people.both else "Only one is"
        return (
            f"{counts} {known} known to have answered both times, so they are compared as two samples: other "
            "people may answer differently."
        )
    if not people.left and not people.joined:
        return f"{counts} They are the same people."
    return (
        f"{counts} {people.both} answered both times, {people.left} only then, {people.joined} only now. The "
        "change was tested on those who answered both times."
    )


def below_words(comparison: Comparison) -> str:
    """That too few questions are common for a verdict, "" where enough are."""
    low = comparison.comparability < MINIMUM_COMPARABILITY
    return "Below half there is no verdict (provisional)." if low else ""


def reworded(comparison: Comparison) -> list[str]:
    """The questions that were asked under another id before, with both ids."""

    def ids(item: ItemChange) -> str:
        return f"{plain(item.id, limit=20)}, before: {plain(item.replaces, limit=20)}"

    return [f"{plain(item.title, limit=ITEM)} ({ids(item)})" for item in comparison.items if item.replaces]


def asked_once(comparison: Comparison, ids: Sequence[str]) -> list[str]:
    """The titles of questions that one side alone asked."""
    return [f"{item_title(comparison, key)} ({plain(key, limit=20)})" for key in ids]


def item_title(comparison: Comparison, key: str) -> str:
    """A question's title, or its id where there is none."""
    return plain(comparison.titles.get(key, ""), limit=ITEM) or plain(key, limit=ITEM)


def dimension_title(d: DimensionChange) -> str:
    """A dimension's title, or its id where there is none."""
    return plain(d.title, limit=TITLE) or plain(d.id, limit=TITLE)
