"""A question taken apart: figures by function, the rule that makes levels, and the answers."""

from __future__ import annotations

from assess.words.answers import STATE_WORDS, answer_words, choice_words
from assess.words.explain.lines import ExplainLine, Explanation, Lines, range_words
from assess.words.gaps import SORTING_WORDS
from assess.words.numbers import count_words, number_words, p_words
from assess.words.privacy import SUPPRESSED_WORDS
from questionnaires.model import COMPANY, Item, Kind
from scoring.answers import Assessment, State
from scoring.exercises.modal_share import modal_percent
from scoring.levels.items import ItemRespondent, asked_items, respondents_asked
from scoring.privacy.release import comments_shown
from scoring.result import FunctionFigures, ItemResult, ItemState, Result
from scoring.rounding import shown
from scoring.statistics.agreement import agreement_chance
from scoring.statistics.spread_family import PEOPLE_COUNTED


def explain_item(assessment: Assessment, result: Result, item: Item) -> Explanation:
    """One scored question, line by line; ``assessment`` is what may be seen."""
    return Explanation(
        title=f"{item.id} {item.title}",
        lines=tuple(_item_lines(assessment, result, item)),
    )


def _item_lines(assessment: Assessment, result: Result, item: Item) -> Lines:
    found = result.items[item.id]
    yield ExplainLine(text=f"“{item.text}”")
    if item.group:
        ref = f"exercise.{item.exercise}" if item.exercise else ""
        text = "This is read from a group; it needs two answers on either side."
        yield ExplainLine(text=text, ref=ref if item.exercise in result.exercises else "")
        if result.view.protected:
            yield ExplainLine(text="It is counted once: answers that come later leave it as it is.")
    if found.suppressed:
        yield from _choice_lines(assessment, found, item)
        yield ExplainLine(text=f"Withheld: {SUPPRESSED_WORDS[found.suppressed]}.")
        return
    if found.state is ItemState.NOT_ASKED:
        why = "Too few have answered yet" if item.group else "Nobody was asked"
        yield ExplainLine(text=f"{why}, so it is left out of every figure.")
        return
    if found.rating is None:
        yield ExplainLine(text="Nobody who was asked could say, so there is no score, only a wider range.")
    else:
        yield ExplainLine(
            text=f"Score {shown(found.rating)} of 5 ({range_words(found.low, found.high)}); "
            f"{count_words(found.n, 'answer')}"
        )
    for function, figures in found.by_function.items():
        yield ExplainLine(text=_function_words(assessment, item, function, figures), depth=1)
    if COMPANY in found.by_function and len(found.by_function) > 1:
        yield ExplainLine(text="An answer for the whole company counts in every team's mean", depth=1)
    for function in found.withheld:
        title = assessment.questionnaire.function_titles.get(function, function)
        yield ExplainLine(text=f"{title}: withheld, too few answered", depth=1)
    yield from _side_lines(found)
    if item.group:
        yield from _choice_lines(assessment, found, item)
    if item.gate:
        held = "it cannot be told" if found.held is None else f"level {found.held}"
        rule = "" if item.group else ": the lower of the two sides' lower medians"
        yield ExplainLine(text=f"As a gate it holds {held}{rule}")
    yield ExplainLine(text=level_rule(item))
    if not item.exercise:
        yield from _voice_lines(assessment, result, item)


def _side_lines(found: ItemResult) -> Lines:
    if found.gap is None:
        return
    sign = "+" if found.gap > 0 else ""
    yield ExplainLine(text=f"Sales minus marketing: {sign}{shown(found.gap)}. {SORTING_WORDS[found.sorting]}")
    if found.camps_p is not None:
        state = "two camps" if found.camps_clear else "not clear from this many answers"
        yield ExplainLine(
            text=f"As wide a gap on any shared question by chance: {p_words(found.camps_p)}; {state}", depth=1
        )


def _choice_lines(assessment: Assessment, found: ItemResult, item: Item) -> Lines:
    for function, counts in found.choices.items():
        title = assessment.questionnaire.function_titles.get(function, function)
        yield ExplainLine(text=f"{title}: {choice_words(item, counts)}", depth=1)
    share = modal_percent(found.choices)
    if share is not None:
        yield ExplainLine(text=f"{shown(share[0], 0)} % of both sides chose the most chosen option")


def _voice_lines(assessment: Assessment, result: Result, item: Item) -> Lines:
    """The answers one by one where they may be listed, else the comments that may be read."""
    view = result.view
    voices = respondents_asked(item, assessment, asked_items(assessment))
    listed = [v for v in voices if v.id == "record" or view.may_list(v.function)]
    if len(listed) < len(voices):
        yield ExplainLine(text="Single answers are kept private in this assessment.")
    if listed:
        yield ExplainLine(text="Answers")
    for voice in listed:
        yield ExplainLine(text=_voice_words(assessment, item, voice, names=view.names), depth=1)
    comments = comments_shown(voices, view)
    if comments:
        yield ExplainLine(text="Comments, in no order")
    for comment in comments:
        yield ExplainLine(text=comment, depth=1)


def _function_words(assessment: Assessment, item: Item, function: str, figures: FunctionFigures) -> str:
    whole = "Company figure" if item.kind is Kind.RECORD else "The whole company"
    title = assessment.questionnaire.function_titles.get(function, whole)
    unknown = f", {figures.unknown} unknown" if figures.unknown else ""
    if figures.mean is None:
        return f"{title}: no answer{unknown}"
    bound = f" {figures.bound}" if figures.bound else ""
    words = f"{title}: mean {shown(figures.mean)}{bound} of {figures.n}{unknown}"
    levels = [level for level, count in enumerate(figures.distribution, start=1) for _ in range(count)]
    if figures.agreement is None or not levels:
        return words
    words += f", agreement {shown(figures.agreement, 2)}"
    chance = agreement_chance(levels) if len(levels) <= PEOPLE_COUNTED else None
    return words if chance is None else f"{words} (answers at random agree as much with {p_words(chance.p)})"


def level_rule(item: Item) -> str:
    """How an answer to this item becomes a level, in words."""
    provisional = " (provisional)" if item.provisional else ""
    if item.bands:
        bands = []
        for band in item.bands:
            low = ("from " if band.low_closed else "over ") + number_words(band.low)
            high = ""
            if band.high is not None:
                high = (" up to " if band.high_closed else " to under ") + number_words(band.high)
            if band.high == band.low:
                low, high = number_words(band.low), ""
            bands.append(f"{low}{high} = {band.level}")
        unit = f" ({item.unit})" if item.unit else ""
        return f"Bands{unit}{provisional}: {'; '.join(bands)}"
    if item.reverse:
        return "Level: 6 minus the place of the answer, since agreeing speaks against alignment"
    if item.kind is Kind.EXERCISE:
        return "Level: by the bands of its exercise (provisional)"
    return "Level: the place of the answer as printed, 1–5"


def _voice_words(assessment: Assessment, item: Item, voice: ItemRespondent, *, names: bool) -> str:
    named = {r.id: r.name for r in assessment.responses if names}
    who = assessment.questionnaire.function_titles.get(voice.function, "One voice for the whole company")
    if voice.id == "record":
        who = "Company figure"
    elif named.get(voice.id):
        who = f"{named[voice.id]} ({who})" if voice.function != COMPANY else named[voice.id]
    if voice.answer.state is not State.ANSWERED:
        words = answer_words(item, voice.answer)
    else:
        level = "" if voice.level is None else f" → level {voice.level}"
        words = f"{answer_words(item, voice.answer)}{level}"
    extra = [
        f"{label}: {text}"
        for label, text in (
            ("comment", voice.answer.comment),
            ("evidence", voice.answer.evidence),
            ("source", voice.answer.source),
            ("date", voice.answer.date),
        )
        if text
    ]
    return f"{who}: {words}" + (f" · {' · '.join(extra)}" if extra else "")


def explain_fact(assessment: Assessment, item: Item) -> Explanation:
    """A question that is never scored: what was entered."""
    answer = assessment.context.get(item.id)
    if answer is None:
        words = "Not entered yet; it is never scored."
    elif answer.state is State.ANSWERED:
        words = f"{answer_words(item, answer)} (never scored)"
    else:
        words = STATE_WORDS[answer.state]
    return Explanation(
        title=f"{item.id} {item.title}", lines=(ExplainLine(text=f"“{item.text}”"), ExplainLine(text=words))
    )
