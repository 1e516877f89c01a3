"""An intervention explained: why it is advised or not, its value, and what is in the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assess.words.advice import tried_words
from assess.words.explain.lines import ExplainLine, Lines, below, headed, titled
from assess.words.interventions import evidence_words, figure_words, names_words, takes_days_words
from assess.words.numbers import number_words, small
from assess.words.say import say, say_all
from questionnaires.catalogue import Catalogue, Intervention
from questionnaires.model import Questionnaire
from scoring.advice.practices import ruled_out, unknown
from scoring.result import Advice, Check, Result, Truth
from scoring.rounding import shown
from scoring.statement import Statement

MARKS = {Truth.MET: "[x] met", Truth.UNMET: "[ ] unmet", Truth.UNKNOWN: "[?] unknown"}


def intervention_lines(
    v: Intervention,
    advice: Advice | None,
    result: Result,
    *,
    catalogue: Catalogue,
    questionnaire: Questionnaire,
) -> Lines:
    """One intervention, advised or not."""
    yield from _advice_lines(v, advice, result)
    yield from _content_lines(v, result, titles={key: titled(i) for key, i in questionnaire.items.items()})
    yield from published_lines(catalogue, v.id)
    for question in (d for d in catalogue.disagreements if v.id in d.interventions):
        yield ExplainLine(text=f"Where experience disagrees: {question.question}")
        yield ExplainLine(text=f"One side: {question.one_side}", depth=1)
        yield ExplainLine(text=f"The other: {question.other_side}", depth=1)
        yield ExplainLine(text=f"What Samepage does: {question.resolution}", depth=1)


def published_lines(catalogue: Catalogue, key: str) -> Lines:
    """What others measured, beside a question or an intervention."""
    figures = catalogue.figures_beside(key, with_key=True)
    return headed("Published figures", below(figure_words(figure) for figure in figures))


def _advice_lines(v: Intervention, advice: Advice | None, result: Result) -> Lines:
    """Whether it is advised, by which answers, and what is in the way."""
    yield ExplainLine(text=v.summary)
    yield from (ExplainLine(text=text) for text in (names_words(v),) if text)
    yield from headed("Tried before", below(tried_words(advice)))
    if v.id in result.done:
        said = say_all(advice.why_not) if advice is not None else ()
        yield from (ExplainLine(text=text) for text in said or ("It is already in place.",))
        return
    if advice is None:
        yield ExplainLine(text="Part of every plan, so it has no rank and nothing holds it back.")
        return
    if advice.why_not:
        yield ExplainLine(text="Not advised now")
        yield from below(say_all(_unlisted(advice.why_not, advice)))
    else:
        yield from headed("Why", below(say_all(_unlisted(advice.why, advice))))
    if advice.value is not None and advice.need:
        state = "" if advice.ready else ", once nothing holds it back"
        yield ExplainLine(
            text=f"Value {shown(advice.value, 2)} (provisional){state} = "
            f"need {number_words(advice.need)} × evidence {v.evidence} ({shown(v.weight, 2)}) "
            f"÷ effort {v.effort.value} ({v.effort.divisor})"
        )
    yield from _conditions("What calls for it", advice.calls)
    yield from _conditions("Conditions", [c for c in advice.checks if c not in advice.calls])
    yield from _conditions("Reasons against it", advice.against)
    yield from below(f"Decide first: {text}" for text in say_all(_unlisted(advice.missing, advice)))
    yield from _held_back(advice)
    if advice.overridden:
        yield ExplainLine(text=f"Overridden, with this reason: {advice.overridden}")


def _unlisted(reasons: Sequence[Statement], advice: Advice) -> list[Statement]:
    """The reasons that are none of the conditions, which are listed with their marks."""
    listed = [c.said for c in (*advice.calls, *advice.checks, *advice.against)]
    return [r for r in reasons if r not in listed and r.values.get("condition") not in listed]


def _held_back(advice: Advice) -> Lines:
    """What is in the way; what nobody knows of a change of structure is to be found out first."""
    judged = advice.value is not None or ruled_out(advice)
    open_ = [] if judged else [c for c in unknown(advice) if not c.first]
    blocks = "; ".join(say(c.said).rstrip(".") for c in advice.blocks if c not in open_)
    if blocks:
        yield ExplainLine(text=f"Held back by: {blocks}")
    if open_:
        words = "; ".join(f"whether {small(say(c.said).rstrip('.'))}" for c in open_)
        yield ExplainLine(text=f"Not enough is known yet; first find out {words}")


def _conditions(title: str, checks: Sequence[Check]) -> Lines:
    texts = ((f"{MARKS[c.truth]}: {say(c.said)} ({say(c.evidence)})", c.refs) for c in checks)
    return headed(title, (ExplainLine(text=text, depth=1, ref=next(iter(refs), "")) for text, refs in texts))


def _content_lines(v: Intervention, result: Result, *, titles: Mapping[str, str]) -> Lines:
    """What the catalogue says about it."""
    yield ExplainLine(text=evidence_words(v))
    yield ExplainLine(text=f"Owner: {v.owner}")
    yield from (ExplainLine(text=text) for text in (takes_days_words(v),) if text)
    yield ExplainLine(text=f"First step: {v.first_step}")
    yield from below(f"Day {step.day}: {step.text}" for step in v.steps)
    yield ExplainLine(text=f"What to expect (provisional): {v.expect}")
    yield ExplainLine(text=f"What to measure: {v.indicator}")
    yield ExplainLine(text=f"When to stop: {v.stop_sign}")
    yield from below(f"Watch out: {part.text}" for part in v.contraindications if part.when is None)
    if v.moves:
        yield ExplainLine(text="Expected effect on questions (provisional)")
    for move in v.moves:
        held = result.items.get(move.item)
        now = "" if held is None or held.rating is None else f", now {shown(held.rating)}"
        yield ExplainLine(
            text=f"{titles.get(move.item, move.item)}: +{shown(move.low)} to +{shown(move.high)} levels{now}",
            depth=1,
            ref=move.item if held is not None else "",
        )
