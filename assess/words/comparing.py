"""Why a verdict on a change is what it is, and what a comparison cannot tell."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from assess.words.numbers import chance_words, count_words, listed, quoted, small
from scoring.comparing.verdicts import SMALLEST_CHANGE
from scoring.rounding import shown, signed


def _too_small(*, change: Fraction) -> str:
    far = signed(change, 2)
    if shown(abs(change), 2) == shown(SMALLEST_CHANGE, 2):
        far = f"just {'under' if change > 0 else 'above'} {far}"
    return f"It moved less than half a level ({far})."


def _titles(titles: tuple[str, ...]) -> str:
    left = len(titles) - 3
    more = f" and {count_words(left, 'more count', 'more counts')}" if left > 0 else ""
    return ", ".join(f"“{title}”" for title in titles[:3]) + more


UNSHOWN = "the counted questions do not show it yet"
OTHER_WAY = "the counted questions moved the other way"


def rated(*, up: bool) -> str:
    """That people rate something otherwise than before."""
    return f"People rate it {'higher' if up else 'lower'}"


def _earlier_rules(*, titles: tuple[str, ...], levels: tuple[str, ...]) -> str:
    named = quoted(titles)
    said = f"Not compared, because one assessment was published by earlier rules: {named}"
    return f"{said}, and the maturity levels of {_small(levels)}." if levels else f"{said}."


def _small(titles: tuple[str, ...]) -> str:
    return listed([small(title) for title in titles])


def _counts_still(*, up: bool, change: Fraction, moved_with: int, moved_against: int) -> str:
    ways = f"{signed(change, 2)} on average, {moved_with} the same way, {moved_against} the other way"
    did = OTHER_WAY if change and (change > 0) is not up else UNSHOWN
    return f"{rated(up=up)}; {did} ({ways if moved_with or moved_against else 'none of them moved'})."


SENTENCES: dict[str, Callable[..., str]] = {
    "too_few_common": lambda *, share: (
        f"Only {shown(share * 100, 0)}% of the questions are shared; that is too few for a verdict."
    ),
    "not_in_order": lambda: "The assessments are in the order you named them, not in date order.",
    "organisations": lambda *, names: f"These assessments are of different organisations: {names}.",
    "questionnaires": lambda *, names: f"They used different questionnaires: {names}.",
    "questionnaires_common": lambda *, names, share: (
        f"They used different questionnaires ({names}); at least {shown(share * 100, 0)}% of the "
        "questions are shared."
    ),
    "by_publication": lambda: (
        "Protected assessments are compared only by the figures that each has shown, by the rules of its own "
        "questionnaire."
    ),
    "earlier_rules": _earlier_rules,
    "other_gates": lambda *, titles: (
        f"The must-have questions of {_small(titles)} differ, so the levels aren't compared."
    ),
    "other_exercises": lambda *, titles: f"Not compared, because the exercise has changed: {quoted(titles)}.",
    "earlier_levels": lambda *, days, levels: (
        f"The saved results of {listed(days)} were made by earlier rules: their maturity levels of "
        f"{_small(levels)} are left out, and their ratings count the exercises as they were scored then."
    ),
    "pulse": lambda: "A pulse is a point in the trend; it sets no level and is not compared.",
    "nobody_yet": lambda *, file: f"{file}: nobody has answered yet.",
    "named_twice": lambda *, file: f"{file} was named twice and is counted once.",
    "copy": lambda *, file, other: f"{file} is a copy of {other} and is not counted again.",
    "same_assessment": lambda *, file, other: (
        f"{file} is the same assessment as {other}: a copy cannot show what changed."
    ),
    "answers_private": lambda: "Single answers are private here, so chance cannot be tested.",
    "too_few_both": lambda: "Not enough people answered it both times.",
    "too_few_people": lambda: "With so few people no change could be told from chance, however large.",
    "moved": lambda *, change, p, exact: (
        f"{'Up' if change > 0 else 'Down'} {shown(abs(change))} levels, {chance_words(p, exact=exact)}."
    ),
    "counts_moved": lambda *, change, titles, p, exact: (
        f"The counted questions show it too ({signed(change, 2)}, {chance_words(p, exact=exact)}): "
        f"{_titles(titles)} moved the same way."
    ),
    "by_chance": lambda *, p, exact: (
        f"Chance alone would too often change some dimension this much ({chance_words(p, exact=exact)})."
    ),
    "too_small": _too_small,
    "counts_still": _counts_still,
    "counts_by_chance": lambda *, up, change, p, exact: (
        f"{rated(up=up)}; {UNSHOWN}: what they moved ({signed(change, 2)}) could be chance "
        f"({chance_words(p, exact=exact)})."
    ),
    "counts_not_asked": lambda *, up: (
        f"{rated(up=up)}; none of its counted questions was answered both times."
    ),
    "not_linked": lambda: (
        "Nobody is known to have answered both times, so changed answers and changed people are one figure."
    ),
    "private": lambda: (
        "Who answered both times is private here, so changed answers and changed people are one figure."
    ),
    "no_answers": lambda: (
        "A saved result holds no single answers, so changed answers and changed people are one figure, and "
        "chance cannot be tested."
    ),
    "protected": lambda: (
        "Single answers are private here, so changed answers and changed people are one figure, and "
        "chance cannot be tested."
    ),
    "rounded": lambda: "Saved figures are rounded, and so are these parts.",
}
