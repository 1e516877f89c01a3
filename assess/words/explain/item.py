"""A question explained: figures by function, the rule that makes levels, and the answers."""

from __future__ import annotations

from collections.abc import Mapping

from assess.words.answers import STATE_WORDS, answer_words, choice_words
from assess.words.explain.lines import ExplainLine, Lines, band_words, below, headed, range_words
from assess.words.gaps import SORTING_WORDS, signed_words
from assess.words.numbers import count_words, p_words
from assess.words.privacy import SUPPRESSED_WORDS
from questionnaires.model import COMPANY, Item, Kind
from scoring.answers import Assessment, State
from scoring.exercises.modal_share import modal_percent
from scoring.gaps.spreads import PEOPLE_COUNTED
from scoring.levels.items import ItemRespondent, asked_items, respondents_asked
from scoring.privacy.release import comments_shown
from scoring.result import FunctionFigures, ItemResult, ItemState, Result
from scoring.rounding import shown
from scoring.statistics.agreement import agreement_chance

ANSWER_PARTS = ("comment", "evidence", "source", "date")
"""What may be written with an answer, by the names of its fields."""


def item_lines(assessment: Assessment, result: Result, item: Item) -> Lines:
    """One scored question; ``assessment`` is what may be seen."""
    found = result.items[item.id]
    yield ExplainLine(text=f"“{item.text}”")
    if item.group:
        ref = f"exercise.{item.exercise}" if item.exercise in result.exercises else ""
        yield ExplainLine(text="This compares people; it needs two answers on each side.", ref=ref)
        if result.view.protected:
            yield ExplainLine(text="It is counted once; later answers do not change it.")
    if found.suppressed:
        yield from _choice_lines(assessment, found, item)
        yield ExplainLine(text=f"Withheld: {SUPPRESSED_WORDS[found.suppressed]}.")
        return
    if found.state is ItemState.NOT_ASKED:
        why = "Too few have answered yet" if item.group else "Nobody was asked"
        yield ExplainLine(text=f"{why}, so it counts in no figure.")
        return
    if found.rating is None:
        yield ExplainLine(text="Nobody asked could answer, so there is no rating, only a wider range.")
    else:
        yield ExplainLine(
            text=f"Rating {shown(found.rating)} of 5 ({range_words(found.low, found.high)}); "
            f"{count_words(found.n, 'answer')}"
        )
    figures = found.by_function.items()
    yield from below(_function_words(assessment, item, function, one) for function, one in figures)
    if COMPANY in found.by_function and len(found.by_function) > 1:
        yield ExplainLine(text="An answer for the whole company counts in every team's mean", depth=1)
    titles = assessment.questionnaire.function_titles
    yield from below(f"{titles.get(key, key)}: withheld, too few answered" for key in found.withheld)
    yield from _side_lines(found)
    if item.group:
        yield from _choice_lines(assessment, found, item)
    if item.gate:
        held = "no level that can be shown" if found.held is None else f"level {found.held}"
        rule = "" if item.group else ": the lower of the two sides' lower medians"
        yield ExplainLine(text=f"As a must-have question it is at {held}{rule}")
    yield ExplainLine(text=level_rule(item))
    if not item.exercise:
        yield from _answer_lines(assessment, result, item)


def _side_lines(found: ItemResult) -> Lines:
    if found.gap is None:
        return
    yield ExplainLine(
        text=f"Sales minus marketing: {signed_words(found.gap)}. {SORTING_WORDS[found.sorting]}"
    )
    if found.camps_p is not None:
        state = "clear by itself" if found.camps_clear else "not clear from this many answers"
        yield ExplainLine(
            text=f"A gap this wide on any shared question by chance: {p_words(found.camps_p)}; {state}",
            depth=1,
        )


def _choice_lines(assessment: Assessment, found: ItemResult, item: Item) -> Lines:
    titles, choices = assessment.questionnaire.function_titles, found.choices.items()
    yield from below(f"{titles.get(key, key)}: {choice_words(item, counts)}" for key, counts in choices)
    share = modal_percent(found.choices)
    if share is not None:
        yield ExplainLine(text=f"{shown(share[0], 0)}% of both sides chose the most common answer")
        caps = {} if item.modal_share is None else item.modal_share.caps
        yield from below(
            f"“{option.text.rstrip('.')}” as the most common answer allows level {caps[option.id]} at most"
            for option in item.options
            if option.id in share[1] and option.id in caps
        )


def _answer_lines(assessment: Assessment, result: Result, item: Item) -> Lines:
    """The answers one by one where they may be listed, else the comments that may be read."""
    view = result.view
    given = respondents_asked(item, assessment, asked_items(assessment))
    listed = [one for one in given if one.id == "record" or view.may_list(one.function)]
    if len(listed) < len(given):
        yield ExplainLine(text="Single answers are kept private in this assessment.")
    names = {r.id: r.name for r in assessment.responses if view.names}
    yield from headed("Answers", below(_given_words(assessment, item, one, names) for one in listed))
    yield from headed("Comments, in no particular order", below(comments_shown(given, view)))


def _function_words(assessment: Assessment, item: Item, function: str, figures: FunctionFigures) -> str:
    whole = "Company figure" if item.kind is Kind.RECORD else "The whole company"
    title = assessment.questionnaire.function_titles.get(function, whole)
    unknown = f", {figures.unknown} unknown" if figures.unknown else ""
    if figures.mean is None:
        return f"{title}: no answer{unknown}"
    bound = f" {figures.bound}" if figures.bound else ""
    people = count_words(figures.n, "person", "people")
    if item.kind is Kind.RECORD:
        return f"{title}: level {shown(figures.mean, 0)}{unknown}"
    words = f"{title}: mean {shown(figures.mean)}{bound}, {people}{unknown}"
    levels = [level for level, count in enumerate(figures.distribution, start=1) for _ in range(count)]
    if figures.agreement is None or not levels:
        return words
    words += f", agreement {shown(figures.agreement, 2)}"
    chance = agreement_chance(levels) if len(levels) <= PEOPLE_COUNTED else None
    return (
        words if chance is None else f"{words} (random answers would agree as much with {p_words(chance.p)})"
    )


def level_rule(item: Item) -> str:
    """How an answer to this item becomes a level, in words."""
    if item.bands:
        unit = f" ({item.unit})" if item.unit else ""
        return f"Bands{unit}{' (provisional)' if item.provisional else ''}: {band_words(item.bands)}"
    if item.reverse:
        return "Level: 6 minus the answer's place in the list, as agreeing is the bad answer here"
    if item.kind is Kind.EXERCISE:
        return "Level: by the bands of its exercise (provisional)"
    return "Level: the answer's place in the list, 1 to 5"


def _given_words(assessment: Assessment, item: Item, given: ItemRespondent, names: Mapping[str, str]) -> str:
    """One answer, who gave it, and what was written with it."""
    who = assessment.questionnaire.function_titles.get(given.function, "One person for the whole company")
    if given.id == "record":
        who = "Company figure"
    elif name := names.get(given.id):
        who = f"{name} ({who})" if given.function != COMPANY else name
    answered = given.answer.state is State.ANSWERED and given.level is not None
    words = f"{answer_words(item, given.answer)}{f' → level {given.level}' if answered else ''}"
    beside = [f"{part}: {text}" for part in ANSWER_PARTS if (text := getattr(given.answer, part))]
    return " · ".join((f"{who}: {words}", *beside))


def fact_lines(assessment: Assessment, item: Item) -> Lines:
    """A question that is never scored: what was entered."""
    yield ExplainLine(text=f"“{item.text}”")
    answer = assessment.context.get(item.id)
    if answer is None:
        yield ExplainLine(text="Not entered yet; it is never scored.")
    elif answer.state is State.ANSWERED:
        yield ExplainLine(text=f"{answer_words(item, answer)} (never scored)")
    else:
        yield ExplainLine(text=STATE_WORDS[answer.state])
