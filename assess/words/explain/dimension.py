"""A dimension explained: its questions, unknowns, gates, target, and what lies between the sides."""

from __future__ import annotations

from fractions import Fraction

from assess.words.explain.lines import ExplainLine, Lines, headed, range_words, titled
from assess.words.gaps import gap_words, no_team_words, reach_words, signed_words, smallest_words
from assess.words.groups import few, group_words
from assess.words.levels import NOT_ESTABLISHED, TOGETHER, grounds_words, place_words, turn_words
from assess.words.numbers import capital, count_words, how_counted, number_words, p_words, small
from assess.words.privacy import SUPPRESSED_WORDS, why_withheld
from assess.words.say import say
from questionnaires.model import Kind, Questionnaire
from scoring.answers import Assessment
from scoring.gaps.multiplicity import ALPHA_GAP, SMALLEST_GAP
from scoring.gaps.reach import GapReach
from scoring.judge import named_ratings, reach_of
from scoring.result import BlockReason, DimensionResult, GapFigures, Ground, ItemState, Result, TargetBasis
from scoring.rounding import shown

BASIS_WORDS = {
    TargetBasis.SET: "set by hand",
    TargetBasis.CONTEXT: "from the company's situation",
    TargetBasis.ASSUMED: "assumed, as the company's situation is not described",
}


def dimension_lines(assessment: Assessment, result: Result, d: DimensionResult) -> Lines:
    """One dimension, from its score to what is left out of it."""
    items = assessment.questionnaire.items_of(d.id)
    if d.rating is None:
        yield ExplainLine(text="No question of this dimension is answered yet, so there is no rating.")
    else:
        counted = [i for i in items if result.items[i.id].rating is not None]
        yield ExplainLine(
            text=f"Rating {shown(d.rating)} of 5: the mean of {count_words(len(counted), 'question')}"
            f" ({range_words(d.low, d.high)})"
        )
        for item in counted:
            found = result.items[item.id]
            weight = "" if item.weight == 1 else f", weight {number_words(item.weight)}"
            yield ExplainLine(
                text=f"{titled(item)}: {shown(found.rating or Fraction(0))}{weight}",
                depth=1,
                ref=item.id,
            )
    unknown = ((item, result.items[item.id].unknown) for item in items)
    yield from headed(
        f"Unknown: {count_words(d.unknown, 'answer')}, in the range but not in the rating",
        (
            ExplainLine(text=f"{titled(item)}: {count}", depth=1, ref=item.id)
            for item, count in unknown
            if count
        ),
    )
    yield from _level_lines(assessment, result, d)
    if d.milestone is not None:
        yield ExplainLine(
            text=f"Milestone: level {d.milestone}, the most that six months of fitting interventions "
            "can support (provisional)"
        )
    basis = BASIS_WORDS[d.target.basis]
    yield ExplainLine(text=f"Target: level {d.target.level} (provisional), {basis}: {say(d.target.said)}")
    if d.gap is not None:
        yield from gap_lines(
            questionnaire=assessment.questionnaire,
            result=result,
            gap=d.gap,
            reach=reach_of(assessment, result, d.id),
        )
    yield from _function_lines(assessment, result, d)
    reasons = {i.id: result.items[i.id].suppressed for i in items}
    for reason in filter(None, dict.fromkeys(reasons.values())):
        hidden = ", ".join(key for key, why in reasons.items() if why == reason)
        yield ExplainLine(text=f"Withheld, {SUPPRESSED_WORDS[reason]}: {hidden}")
    not_asked = [
        key for key, why in reasons.items() if not why and result.items[key].state is ItemState.NOT_ASKED
    ]
    if not_asked:
        yield ExplainLine(text=f"Left out, since nobody was asked: {', '.join(not_asked)}")


def _level_lines(assessment: Assessment, result: Result, d: DimensionResult) -> Lines:
    questionnaire = assessment.questionnaire
    gates = [i for i in questionnaire.items_of(d.id) if i.gate and i.id not in d.waived]
    if d.level is None:
        why = "nobody could answer its must-have questions"
        if not d.blocked_by:
            why = TOGETHER if result.view.pooled else "none of its must-have questions could be asked"
        yield ExplainLine(text=f"Maturity level {NOT_ESTABLISHED}: {why}")
    else:
        name = questionnaire.level_name(d.level)
        yield ExplainLine(
            text=f"Maturity level {d.level}, {name}: the highest that every must-have question supports"
        )
    blocked = {
        block.item: "not enough known: half or more of a side cannot say"
        if block.reason is BlockReason.UNKNOWN
        else f"level {block.held}, blocks the next level"
        for block in d.blocked_by
    }
    titles = questionnaire.function_titles

    def place(ground: Ground) -> str:
        return place_words(small(titles.get(ground.side, ground.side)), result.respondents)

    grounds = {block.item: block.grounds for block in d.blocked_by}
    for item in gates:
        words = blocked.get(item.id) or f"level {result.items[item.id].held}"
        counts = [ground for ground in grounds.get(item.id, ()) if ground.n > 1]
        if counts:
            words = f"{words}; {grounds_words(counts, places=[place(ground) for ground in counts])}"
        yield ExplainLine(text=f"{titled(item)}: {words}", depth=1, ref=item.id)
    if d.level is not None and result.respondents.total > 1:
        for turn in d.turns:
            said = turn_words(turn, d.level, place=place(turn), title=questionnaire.items[turn.item].title)
            yield ExplainLine(text=said, depth=1, ref=turn.item)
    for waived in () if result.view.pooled else d.waived:
        item = questionnaire.items[waived]
        why = why_withheld(result.items[waived].suppressed) or (
            "not checked by the exercise" if item.kind is Kind.EXERCISE else "nobody could be asked"
        )
        yield ExplainLine(text=f"{titled(item)}: left out, {why}", depth=1, ref=item.id)


def gap_lines(
    *, questionnaire: Questionnaire, result: Result, gap: GapFigures, reach: GapReach | None = None
) -> Lines:
    """A gap: its words, how its chance was found, and the questions behind it, the widest first."""
    yield ExplainLine(text=f"Gap. {gap_words(gap)}")
    if gap.p is not None:
        yield ExplainLine(
            text=f"Chance: {p_words(gap.p)} for the widest gap in any dimension, "
            f"{how_counted(exact=gap.exact)}. A clear gap needs p "
            f"{shown(ALPHA_GAP, 3).removeprefix('0')} or less, {shown(SMALLEST_GAP)} levels or more, "
            "and more than the differences between people on one side explain",
            depth=1,
        )
    if reach is not None:
        smallest = "" if gap.clear else smallest_words(reach)
        for words in filter(None, (reach_words(reach), smallest)):
            yield ExplainLine(text=capital(words), depth=1)
    count = count_words(len(gap.items), "question")
    yield ExplainLine(
        text=f"Sales minus marketing on {count} that both sides answered about the same thing", depth=1
    )
    gaps = ((key, value) for key in gap.items if (value := result.items[key].gap) is not None)
    for key, value in sorted(gaps, key=lambda entry: -abs(entry[1])):
        words = f"{titled(questionnaire.items[key])}: {signed_words(value)}"
        yield ExplainLine(text=words, depth=2, ref=key)


def _function_lines(assessment: Assessment, result: Result, d: DimensionResult) -> Lines:
    if result.respondents.no_team:
        yield ExplainLine(text=no_team_words(result.respondents.total))
        return
    if not d.by_function:
        return
    people = named_ratings(assessment, result, d.id)
    yield ExplainLine(text="By team, on all the questions it was asked")
    for function, figures in d.by_function.items():
        title = assessment.questionnaire.function_titles.get(function, "The whole company")
        if figures.mean is None:
            yield ExplainLine(text=f"{title}: no answer", depth=1)
            continue
        words = f"{title}: {group_words(figures)}, {count_words(figures.n, 'person', 'people')}"
        if figures.points and not few(figures):
            words += f", from {shown(figures.points[0])} to {shown(figures.points[-1])}"
        yield ExplainLine(text=words, depth=1)
        for name, rating in people.get(function, ()):
            yield ExplainLine(text=f"{name}: {shown(rating)}", depth=2)
