"""What a comparison says, as plain sentences: one place for the command, the screens and the printed pages.

No sentence claims more than the verdict it is made from, and none says why something moved.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from assess.answering.wording import plain
from assess.views.comparing_days import day_text as day_text
from assess.views.comparing_days import span_words
from assess.views.comparing_figures import NO_FIGURE, adding_up, figure, signed
from scoring.comparing.records import (
    Comparison,
    DimensionChange,
    ExerciseChange,
    ItemChange,
    Linkage,
    Parts,
    Verdict,
)
from scoring.comparing.verdicts import ALPHA_CHANGE, MINIMUM_COMPARABILITY, SMALLEST_CHANGE
from scoring.rounding import shown
from scoring.statistics.chance import Chance
from scoring.words import count_words, p_words

TITLE = 60
"""Letters of a dimension's title that are shown."""

ITEM = 90
"""Letters of a question's title that are shown."""

STEADY = Fraction(1, 10)
"""A mean change below this is worded as "about as before"; a matter of words, not a test."""

STRICTER = (
    "What is counted went up while opinions went down. People who learn judge more strictly, so the counts "
    "say more here."
)
MOOD = "Opinions went up while what is counted went down. Opinions alone can follow the mood."
COUNTED_OR_NOT = (
    "Counted is what people say they did, or what a record shows. Opinions are all other questions, the "
    "exercises among them. Their means are not tested."
)
NO_CAUSE = (
    "What moved after a promise did not have to move because of it: other things happened in the same "
    "months. No cause is claimed."
)
GAPS_UNTESTED = (
    "A gap is sales minus marketing. Whether a gap changed is not tested, so nothing is claimed of it."
)
PROVISIONAL = (
    f"That half of the questions must be common ({shown(MINIMUM_COMPARABILITY * 100, 0)} %) is provisional."
)


def change_sentence(d: DimensionChange) -> str:
    """One dimension with its verdict: "Lead definition: rose, from 2.3 to 3.1 (p .002).".

    A verdict rests on the questions and people that can be compared. Where the scores as stated went another
    way, for instance because other people answered, the sentence says both.
    """
    return f"{dimension_title(d)}: {verdict_sentence(d)}"


def verdict_sentence(d: DimensionChange) -> str:
    """The verdict on a dimension with its figures, in small letters."""
    if d.verdict in (Verdict.ROSE, Verdict.FELL):
        chance = p_words(d.chance.p) if d.chance else ""
        if agrees(d):
            return (
                f"{d.verdict.value}, {_from_to(d)} ({chance})."
                if chance
                else f"{d.verdict.value}, {_from_to(d)}."
            )
        tested = ", ".join(filter(None, (signed(d.tested) if d.tested is not None else "", chance)))
        return (
            f"{d.verdict.value} on what can be compared ({tested}), though the scores as stated are "
            f"{figure(d.before)} and {figure(d.after)}."
        )
    reasons = short_reasons(d)
    then = f" ({figure(d.before)}, then {figure(d.after)})"
    return f"{d.verdict.value}{then}: {reasons}." if reasons else f"{d.verdict.value}{then}."


def agrees(d: DimensionChange) -> bool:
    """Whether the scores as printed went the way of the verdict."""
    if d.before is None or d.after is None:
        return False
    moved = Fraction(shown(d.after)) - Fraction(shown(d.before))
    return moved > 0 if d.verdict is Verdict.ROSE else moved < 0


def _from_to(d: DimensionChange) -> str:
    return f"from {figure(d.before)} to {figure(d.after)}"


def verdict_label(d: DimensionChange) -> str:
    """The verdict for a table: "rose", "fell", "no clear change", "no verdict"."""
    return "no verdict" if d.verdict is Verdict.NOT_STATED else d.verdict.value


def short_reasons(d: DimensionChange) -> str:
    """The first thing that a claim lacks, in a few words; the reason as given where there is no verdict."""
    if d.verdict in (Verdict.ROSE, Verdict.FELL):
        return ""
    if d.verdict is Verdict.NOT_STATED or d.tested is None or d.chance is None:
        return _small(" ".join(d.reasons)).rstrip(".")
    if abs(d.tested) < SMALLEST_CHANGE:
        alike = d.change is not None and abs(d.tested - d.change) < STEADY
        return "less than half a level" + ("" if alike else f" where it can be compared ({signed(d.tested)})")
    if d.chance.p > ALPHA_CHANGE:
        return f"it could be chance ({p_words(d.chance.p)})"
    return "what is counted moved the other way" if d.against else "nothing that is counted moved with it"


def chance_words(chance: Chance) -> str:
    """A chance as it is printed beside a verdict, and that it was drawn where it was."""
    return p_words(chance.p) if chance.exact else f"{p_words(chance.p)}, drawn"


def shared_reason(comparison: Comparison) -> str:
    """The reason why no dimension has a verdict, where it is the same for all; else ""."""
    reasons = {d.reasons for d in comparison.dimensions if d.verdict is Verdict.NOT_STATED}
    stated = any(d.verdict is not Verdict.NOT_STATED for d in comparison.dimensions)
    return " ".join(reasons.pop()) if len(reasons) == 1 and not stated else ""


def parts_sentence(d: DimensionChange) -> str:
    """The change taken apart: "Of +0.72: answers +0.58, other people +0.10, other questions +0.04.".

    "" where the parts are not told, or none of them is worth printing.
    """
    told = part_figures(d)
    if not told or all(value == signed(Fraction(0)) for _, value in told):
        return ""
    return f"Of {signed(d.change)}: {', '.join(f'{name} {value}' for name, value in told)}."


def part_figures(d: DimensionChange) -> list[tuple[str, str]]:
    """The parts that are told with their figures, which as printed add up to the change as printed."""
    if d.parts is None or d.change is None:
        return []
    named = [(name, value) for name, value in named_parts(d.parts)]
    return [
        (name, text)
        for (name, _), text in zip(named, adding_up(d.change, [value for _, value in named]), strict=True)
    ]


ANSWERS, PEOPLE, REST, QUESTIONS = "answers", "other people", "answers and people together", "other questions"


def named_parts(parts: Parts) -> list[tuple[str, Fraction]]:
    """The parts that are told, each under its name, in the order in which they are read."""
    found = (
        (ANSWERS, parts.answers),
        (PEOPLE, parts.people),
        (REST, parts.rest),
        (QUESTIONS, parts.questionnaire),
    )
    return [(name, value) for name, value in found if value is not None]


def why_not_finer(comparison: Comparison) -> str:
    """Why changes are not taken apart further, "" where they are."""
    return next((d.parts.why for d in comparison.dimensions if d.parts and d.parts.why), "")


@dataclass(frozen=True, slots=True, kw_only=True)
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
    """Counts beside opinions, and what to make of it where they go apart; "" where there is neither."""
    counted, opinions = beside(comparison, dimension)
    if counted is None and opinions is None:
        return ""
    said = "; ".join(
        f"{name}: {found.words}" if found else f"{name}: none on both sides"
        for name, found in (("Counted", counted), ("opinions", opinions))
    )
    return " ".join(filter(None, (f"{said}.", apart_words(counted, opinions))))


def apart_words(counted: Beside | None, opinions: Beside | None) -> str:
    """What to make of counts and opinions that go different ways; "" where they do not."""
    if counted is None or opinions is None:
        return ""
    return {(1, -1): STRICTER, (-1, 1): MOOD}.get((counted.way, opinions.way), "")


def level_words(before: int | None, after: int | None) -> str:
    """Evidenced levels then and now: "2, then 3", "2 both times"."""
    if before is None and after is None:
        return "not stated"
    if before == after:
        return f"{before} both times"
    then, now = ("not stated" if level is None else str(level) for level in (before, after))
    return f"{then}, then {now}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocked:
    """The questions that hold the next level back: no longer, newly, and still, by their titles."""

    gone: tuple[str, ...]
    new: tuple[str, ...]
    still: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """All three in words, "" where nothing blocks on either side."""
        named = (("Still", self.still), ("No longer", self.gone), ("Now", self.new))
        return " ".join(f"{when} held back by {'; '.join(titles)}." for when, titles in named if titles)


def blocked(comparison: Comparison, d: DimensionChange) -> Blocked:
    """What blocks then and now; a question that was only reworded is the same one."""
    current = {item.replaces: item.id for item in comparison.items if item.replaces}
    before = dict.fromkeys(current.get(key, key) for key in d.blocked_before)
    after = dict.fromkeys(d.blocked_after)

    def titles(keys: Sequence[str]) -> tuple[str, ...]:
        return tuple(item_title(comparison, key) for key in keys)

    return Blocked(
        gone=titles([key for key in before if key not in after]),
        new=titles([key for key in after if key not in before]),
        still=titles([key for key in after if key in before]),
    )


def gap_sentence(d: DimensionChange) -> str:
    """The gap then and now, without a claim; "" where neither is stated."""
    if d.gap_before is None and d.gap_after is None:
        return ""
    then, now = (
        "not stated" if gap is None else signed(gap, decimals=1) for gap in (d.gap_before, d.gap_after)
    )
    return f"Gap: {then} then, {now} now."


def exercise_figure(change: ExerciseChange, value: Fraction | None) -> str:
    """A figure of an exercise in its unit: "3", "45 %", "62 of 100"."""
    if value is None:
        return NO_FIGURE
    if change.unit == "share":
        return f"{shown(value * 100, 0)} %"
    return (
        f"{shown(value, 0)} of 100"
        if change.unit == "index"
        else shown(value, 0 if value.denominator == 1 else 1)
    )


def exercise_words(change: ExerciseChange) -> str:
    """One figure of an exercise then and now: "clear ownership: 50 of 100 then, 49 of 100 now"."""
    then, now = (exercise_figure(change, value) for value in (change.before, change.after))
    return f"{plain(change.measure, limit=TITLE)}: {then} then, {now} now"


def mover_words(item: ItemChange) -> str:
    """A question with its figures: "Joint meetings (FL-03, counted): 2.1 to 3.3"."""
    counted = ", counted" if item.behaviour else ""
    name = f"{plain(item.title, limit=ITEM) or item.id} ({plain(item.id, limit=20)}{counted})"
    return f"{name}: {figure(item.before)} to {figure(item.after)}"


def people_sentence(comparison: Comparison) -> str:
    """How many answered, and how far they are known to be the same."""
    people = comparison.people
    counts = f"{count_words(people.before, 'voice')} then, {people.after} now."
    if people.linkage is Linkage.UNTOLD:
        return f"{counts} Who answered both times is not told here."
    if people.linkage is Linkage.UNLINKED:
        known = "Nobody is" if not people.both else "Only one is"
        return (
            f"{counts} {known} known to have answered both times, so they are compared as two samples: other "
            "people may answer otherwise."
        )
    if not people.left and not people.joined:
        return f"{counts} They are the same people."
    return (
        f"{counts} {people.both} answered both times, {people.left} only then, {people.joined} only now. The "
        "change was tested on those who answered both times."
    )


def comparability_sentence(comparison: Comparison) -> str:
    """How many of all questions are common, and what follows from too few."""
    common = len(comparison.common)
    every = common + len(comparison.only_before) + len(comparison.only_after)
    share = shown(comparison.comparability * 100, 0)
    said = f"{common} of {count_words(every, 'question')} were asked both times ({share} %)."
    return " ".join(filter(None, (said, below_words(comparison))))


def below_words(comparison: Comparison) -> str:
    """That too few questions are common for a verdict, "" where enough are."""
    low = comparison.comparability < MINIMUM_COMPARABILITY
    return "Below half no verdict is given; where that line lies is provisional." if low else ""


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


def headline(comparison: Comparison, *, dated: bool = True) -> str:
    """What moved, as a title without a full stop, computed from the verdicts alone.

    ``dated`` adds the months where nothing else is said.
    """
    by_verdict = {
        verdict: [dimension_title(d) for d in comparison.dimensions if d.verdict is verdict]
        for verdict in Verdict
    }
    rose, fell = by_verdict[Verdict.ROSE], by_verdict[Verdict.FELL]
    unjudged, unclear = by_verdict[Verdict.NOT_STATED], by_verdict[Verdict.UNCLEAR]
    when = f" {span_words(comparison.before.date, comparison.after.date)}" if dated else ""
    if not (rose or fell or unclear):
        return f"There is no verdict on what changed{when}"
    parts = [f"{_listed(titles)} {verb}" for titles, verb in ((rose, "rose"), (fell, "fell")) if titles]
    if not parts:
        parts = [f"No clear change{when}" if unjudged else f"No dimension clearly changed{when}"]
    elif unclear:
        parts.append("nothing else clearly changed")
    if unjudged:
        parts.append(f"no verdict on {_listed([_small(title) for title in unjudged])}")
    text = "; ".join([parts[0], *(_small(part) for part in parts[1:])])
    return text[:1].upper() + text[1:]


def _listed(parts: Sequence[str]) -> str:
    """The parts as a list, with small letters from the second on."""
    if len(parts) < 2:
        return "".join(parts)
    tail = [_small(part) for part in parts[1:]]
    return f"{', '.join([parts[0], *tail[:-1]])} and {tail[-1]}"


def _small(text: str) -> str:
    """The text with its first letter in lower case, unless it starts with an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
