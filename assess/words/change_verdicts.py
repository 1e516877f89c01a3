"""What a comparison says moved, and what it lacks to say so: the verdicts and their parts in words.

No sentence claims more than the verdict it is made from, and none says why something moved.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from assess.words.change_details import STEADY, dimension_title
from assess.words.change_figures import NO_FIGURE, adding_up, figure, signed
from assess.words.comparing import OTHER_WAY, UNSHOWN
from assess.words.days import span_words
from assess.words.numbers import listed, p_words, small
from assess.words.say import say, say_all
from scoring.comparing.records import Comparison, DimensionChange, Linkage, Parts, Verdict
from scoring.comparing.verdicts import SMALLEST_CHANGE
from scoring.rounding import shown
from scoring.statistics.chance import DRAWS

VERDICT_WORDS = {
    Verdict.ROSE: "rose",
    Verdict.FELL: "fell",
    Verdict.UNCLEAR: "no clear change",
    Verdict.NOT_STATED: "not stated",
}

UNCLEAR = "unclear"
"""No clear change, where there is room for one word."""


def headline(comparison: Comparison, *, dated: bool = True) -> str:
    """What moved, as a title without a full stop, computed from the verdicts and the levels.

    ``dated`` adds the months where nothing else is said. Whatever any row shows beside a verdict is said:
    ratings that the counts do not follow, and maturity levels that changed.
    """
    found = comparison.dimensions
    risen, fallen = ([d for d in found if d.verdict is verdict] for verdict in (Verdict.ROSE, Verdict.FELL))
    higher, lower = (
        [d for d in found if d.rated_only and ((d.tested or 0) > 0) is up] for up in (True, False)
    )
    moved = [d for d in found if d.level_moved and not _goes_with_level(d)]
    unjudged = [d for d in found if d.verdict is Verdict.NOT_STATED]
    quiet = [d for d in found if d.verdict is Verdict.UNCLEAR and not d.rated_only and d not in moved]
    when = f" {span_words(comparison.before.date, comparison.after.date)}" if dated else ""
    if len(unjudged) == len(found) and not moved:
        return f"There is no verdict on what changed{when}"
    parts = [f"{_titles(named)} {verb}" for named, verb in ((risen, "rose"), (fallen, "fell")) if named]
    rated = [
        f"{small(_titles(named))} {way}" for named, way in ((higher, "higher"), (lower, "lower")) if named
    ]
    if rated:
        parts.append(f"people rate {listed(rated)}, which the counted questions do not show")
    if moved:
        parts.append(_levels_moved(moved))
    if not parts:
        parts = [f"No rating clearly changed{when}"]
    elif quiet:
        parts.append(f"no {'other ' if risen or fallen or higher or lower else ''}rating clearly changed")
    if unjudged and len(unjudged) < len(found):
        parts.append(f"no verdict on {small(_titles(unjudged))}")
    elif unjudged:
        parts.append("there is no verdict on the ratings")
    text = "; ".join([parts[0], *(small(part) for part in parts[1:])])
    return text[:1].upper() + text[1:]


def _titles(dimensions: Sequence[DimensionChange]) -> str:
    return _listed([dimension_title(d) for d in dimensions])


def _goes_with_level(d: DimensionChange) -> bool:
    """Whether a verdict says already which way the level went."""
    up = (d.level_after or 0) > (d.level_before or 0)
    return d.verdict is (Verdict.ROSE if up else Verdict.FELL)


def _levels_moved(dimensions: Sequence[DimensionChange]) -> str:
    """Levels that changed: "the maturity level of lead definition and feedback loops went from 1 to 2"."""
    alike: dict[str, list[str]] = {}
    for d in dimensions:
        way = f"from {d.level_before} to {d.level_after}"
        alike.setdefault(way, []).append(small(dimension_title(d)))
    (way, first), *others = alike.items()
    more = [f"of {listed(titles)} {way}" for way, titles in others]
    return listed([f"the maturity level of {listed(first)} went {way}", *more])


def _listed(parts: Sequence[str]) -> str:
    """The parts as a list, with small letters from the second on."""
    return listed([*parts[:1], *(small(part) for part in parts[1:])])


def change_sentence(d: DimensionChange) -> str:
    """One dimension with its verdict: "Lead definition: rose, from 2.3 to 3.1.".

    A verdict is based on the questions and people that can be compared. Where the ratings as stated went
    another way, for instance because other people answered, the sentence says both.
    """
    return f"{dimension_title(d)}: {verdict_sentence(d)}"


def verdict_sentence(d: DimensionChange) -> str:
    """The verdict on a dimension with its figures, in small letters."""
    if d.verdict in (Verdict.ROSE, Verdict.FELL):
        if agrees(d):
            return f"{VERDICT_WORDS[d.verdict]}, from {figure(d.before)} to {figure(d.after)}."
        tested = NO_FIGURE if d.tested is None else signed(d.tested)
        return (
            f"{VERDICT_WORDS[d.verdict]} on what can be compared ({tested}), though the ratings are "
            f"{figure(d.before)} and {figure(d.after)}."
        )
    reasons = short_reasons(d)
    label = verdict_label(d) if d.rated_only else VERDICT_WORDS[d.verdict]
    said = f"{label} ({figure(d.before)}, then {figure(d.after)})"
    return f"{said}: {reasons}." if reasons else f"{said}."


def agrees(d: DimensionChange) -> bool:
    """Whether the scores as printed went the way of the verdict."""
    if d.before is None or d.after is None:
        return False
    moved = Fraction(shown(d.after)) - Fraction(shown(d.before))
    return moved > 0 if d.verdict is Verdict.ROSE else moved < 0


def verdict_label(d: DimensionChange) -> str:
    """The verdict for a table: "rose", "rated higher" where counts do not follow, and so on."""
    if d.rated_only:
        return "rated higher" if (d.tested or 0) > 0 else "rated lower"
    return "no verdict" if d.verdict is Verdict.NOT_STATED else VERDICT_WORDS[d.verdict]


def short_reasons(d: DimensionChange) -> str:
    """The first thing that a claim lacks, in a few words; the reason as given where there is no verdict."""
    if d.verdict in (Verdict.ROSE, Verdict.FELL):
        return ""
    if d.verdict is Verdict.NOT_STATED or d.tested is None or d.chance is None:
        return small(" ".join(say_all(d.reasons))).rstrip(".")
    if d.rated_only:
        other_way = d.counts is not None and (d.counts.change or 0) * d.tested < 0
        return OTHER_WAY if other_way else UNSHOWN
    if abs(d.tested) < SMALLEST_CHANGE:
        alike = d.change is not None and abs(d.tested - d.change) < STEADY
        return "less than half a level" + ("" if alike else f" where it can be compared ({signed(d.tested)})")
    return "could be chance"


def chance_sentence(comparison: Comparison, d: DimensionChange) -> str:
    """How the chance of a change was counted, in one sentence; "" where it was not tested."""
    if d.chance is None:
        return ""
    how = (
        "reversing each person's change"
        if comparison.people.linkage is Linkage.LINKED
        else "reshuffling people between the two dates within their team"
    )
    ways = "in every possible way" if d.chance.exact else f"in {DRAWS} draws with a fixed seed"
    whole = f"Chance was tested over all dimensions together by {how} {ways}"
    return f"{whole}: {p_words(d.chance.p)} for a change this large in any of them."


def shared_reason(comparison: Comparison) -> str:
    """The reason why no dimension has a verdict, where it is the same for all; else ""."""
    reasons = {say_all(d.reasons) for d in comparison.dimensions if d.verdict is Verdict.NOT_STATED}
    stated = any(d.verdict is not Verdict.NOT_STATED for d in comparison.dimensions)
    return " ".join(reasons.pop()) if len(reasons) == 1 and not stated else ""


def part_figures(d: DimensionChange) -> list[tuple[str, str]]:
    """The parts that are known with their figures, which as printed add up to the change as printed."""
    if d.parts is None or d.change is None:
        return []
    named = named_parts(d.parts)
    texts = adding_up(d.change, [value for _, value in named])
    return [(name, text) for (name, _), text in zip(named, texts, strict=True)]


ANSWERS, PEOPLE, REST, QUESTIONS = "answers", "other people", "answers and people together", "other questions"


def named_parts(parts: Parts) -> list[tuple[str, Fraction]]:
    """The parts that are known, each under its name, in the order in which they are read."""
    found = (
        (ANSWERS, parts.answers),
        (PEOPLE, parts.people),
        (REST, parts.rest),
        (QUESTIONS, parts.questionnaire),
    )
    return [(name, value) for name, value in found if value is not None]


def why_not_finer(comparison: Comparison) -> str:
    """Why changes are not taken apart further, "" where they are."""
    return next((say(d.parts.why) for d in comparison.dimensions if d.parts and d.parts.why), "")
