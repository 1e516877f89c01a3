"""An exercise explained: its figures, its cards with the contested ones first, and how they were found."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from assess.words.exercises import STATUS_WORDS, exercise_words, ticked_words
from assess.words.explain.lines import ExplainLine, Lines, band_words, below
from assess.words.numbers import capital, count_words, how_counted, p_words
from assess.words.privacy import SUPPRESSED_WORDS
from questionnaires.model import Exercise
from scoring.audience import EARLIER_RULES, LEVEL_WITHHELD
from scoring.privacy.exercises import COUNTS_WITHHELD
from scoring.result_exercises import (
    CardSortResult,
    ExerciseResult,
    OrderResult,
    OwnersResult,
    OwnWordsResult,
)
from scoring.rounding import shown
from scoring.statistics.ownership import Owner


def exercise_lines(exercise: Exercise, result: ExerciseResult | None) -> Lines:
    """One exercise; what is withheld or not there yet is said."""
    if result is None:
        yield ExplainLine(text="Nobody in sales or marketing has done this exercise yet.")
        return
    if result.suppressed == EARLIER_RULES:
        yield ExplainLine(text=f"{capital(SUPPRESSED_WORDS[EARLIER_RULES])}.")
        return
    done = ", ".join(f"{side} {count}" for side, count in result.n.items())
    yield ExplainLine(text=f"Completed by: {done}. It needs two on either side.")
    if result.level is not None:
        yield ExplainLine(text=f"Level {result.level} (provisional)", ref=result.item)
    if exercise.bands:
        yield ExplainLine(text=f"Bands (provisional): {band_words(exercise.bands, decimals=2)}", depth=1)
    if result.suppressed:
        what = {LEVEL_WITHHELD: "Level and cards", COUNTS_WITHHELD: "All answers"}.get(
            result.suppressed, "Cards"
        )
        yield ExplainLine(text=f"{what} are withheld: {SUPPRESSED_WORDS[result.suppressed]}.")
    elif result.enough:
        yield ExplainLine(text=exercise_words(result))
        if isinstance(result, CardSortResult):
            yield from _sort_lines(result)
        elif isinstance(result, OwnersResult):
            yield from _owner_lines(result)
        elif isinstance(result, OrderResult):
            yield from _order_lines(result)
        else:
            yield from _own_words_lines(result)


def _figure(value: Fraction | None) -> str:
    return "none" if value is None else shown(value, 3)


def _sort_lines(result: CardSortResult) -> Lines:
    yield ExplainLine(
        text=f"Mean overlap of the required cards: across the sides {_figure(result.across)}, within sales "
        f"{_figure(result.within_sales)}, within marketing {_figure(result.within_marketing)}; "
        f"across divided by within {_figure(result.cohesion)} (about 1 where the sides agree)"
    )
    yield ExplainLine(
        text=f"Overlap beyond chance, which sets the level: {_figure(result.beyond_chance)}. It is "
        "(overlap across − chance) / (1 − chance): 0 is chance, 1 the same cards"
    )
    yield ExplainLine(
        text=f"Chance is {_figure(result.by_chance)}: what two people picking as many cards at random share "
        "on average",
        depth=1,
    )
    if result.sampled:
        yield ExplainLine(text="Of a side with more than 200 people, a sample with a fixed seed", depth=1)
    if result.p is not None:
        yield from below(
            [
                f"A random split of the same people differs this much with {p_words(result.p)}, "
                f"{how_counted(exact=result.exact)}"
            ]
        )
    yield ExplainLine(
        text=f"Required by most of sales: {len(result.majority_sales)} cards, of marketing: "
        f"{len(result.majority_marketing)}; these two sets overlap by {_figure(result.majority)}"
    )
    yield ExplainLine(
        text=f"Cards one person requires: sales {_figure(result.strictness_sales)}, "
        f"marketing {_figure(result.strictness_marketing)}"
    )
    if result.empty_picks:
        yield ExplainLine(text=f"People who required no card: {result.empty_picks}; they match nobody")
    yield ExplainLine(text="Cards, the largest difference first (required by sales, by marketing)")
    for card in result.cards:
        counts = ", ".join(f"{card.required[side]} of {n}" for side, n in result.n.items())
        p = "" if card.p is None else f", {p_words(card.p)} among all cards"
        yield ExplainLine(text=f"{card.text} {counts}{p}", depth=1)


def _owner_lines(result: OwnersResult) -> Lines:
    yield ExplainLine(
        text=f"Pairs of people out of 100 who name the same owner: {_figure(result.index)}; "
        f"pairs across the sides, which set the level: {_figure(result.cross_index)}."
    )
    yield ExplainLine(
        text="“Nobody” and “I don't know” match nothing; “shared” matches “shared” with the same last word",
        depth=1,
    )
    if result.moved is not None:
        yield ExplainLine(text=f"{shown(100 * result.moved, 0)}% of answers would change the owner")
    yield ExplainLine(text="Activities, the disputed ones first")
    for card in result.cards:
        status = "" if card.status is None else f": {STATUS_WORDS[card.status]}"
        said = "; ".join(f"{side} {_counts(counts)}" for side, counts in card.owners.items() if counts)
        last = f"; last word: {card.last_word}" if card.last_word else ""
        yield ExplainLine(text=f"{card.text}{status} ({said}{last})", depth=1)


def _counts(counts: Mapping[str, int]) -> str:
    words = {Owner.DONT_KNOW.value: "don't know", Owner.LEADERSHIP.value: "top management"}
    return ", ".join(f"{count} × {words.get(owner, owner)}" for owner, count in counts.items())


def _own_words_lines(result: OwnWordsResult) -> Lines:
    yield ExplainLine(
        text="It gives no level. Nobody judges the words: the authors say what their sentences say. Two "
        "people have something in common where both tick the same thing; what says too little is left out"
    )
    yield ExplainLine(text="What the sentences say, the widest apart first")
    yield from below(capital(ticked_words(card, result)) for card in result.cards)
    for belief in result.beliefs:
        yield ExplainLine(
            text=f"Of {count_words(belief.people, 'person', 'people')} of all teams, {belief.claimed} say "
            f"they {belief.text}, {belief.ticked} tick it for their own sentence, and {belief.unticked} "
            "claim it without ticking it",
            ref=belief.item,
        )


def _order_lines(result: OrderResult) -> Lines:
    yield ExplainLine(
        text="Share of comparisons that put two steps in the same order: between the sides "
        f"{_figure(result.same_way)}, within sales {_figure(result.same_way_sales)}, within marketing "
        f"{_figure(result.same_way_marketing)}; 0.5 is chance"
    )
    yield ExplainLine(
        text=f"Same order minus opposite order, which sets the level: {_figure(result.agreement)}. It is "
        "counted over all pairs of one person from each side with four steps in common",
        depth=1,
    )
    for share, what in ((result.signs, "an agreed sign"), (result.content, "content that helps")):
        if share is not None:
            yield ExplainLine(text=f"Steps for which most see {what}: {shown(100 * share, 0)}%")
    yield ExplainLine(text="Steps as printed: mean place by sales, by marketing")
    yield from below(
        f"{card.text}: {', '.join('no place' if p is None else shown(p) for p in card.places.values())}"
        for card in result.cards
    )
