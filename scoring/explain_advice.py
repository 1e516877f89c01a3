"""An intervention taken apart: why it is advised, what its value is made of, what stands in the way."""

from __future__ import annotations

from questionnaires.catalogue import Intervention
from scoring.explain_lines import ExplainLine, Explanation, Lines
from scoring.result import Advice, Result, Truth
from scoring.rounding import shown
from scoring.words import number_words

MARKS = {Truth.MET: "[x] met", Truth.UNMET: "[ ] unmet", Truth.UNKNOWN: "[?] unknown"}


def explain_intervention(v: Intervention, advice: Advice | None, result: Result) -> Explanation:
    """One intervention, line by line, advised or not."""
    return Explanation(title=f"{v.id} {v.title}", lines=tuple(_intervention_lines(v, advice, result)))


def _intervention_lines(v: Intervention, advice: Advice | None, result: Result) -> Lines:
    yield ExplainLine(text=v.summary)
    if advice is None:
        yield ExplainLine(text="Not advised now: no dimension it works on is below target in its range,")
        yield ExplainLine(text="or the answers that call for it are not there, or it is already in place.")
    else:
        if advice.why:
            yield ExplainLine(text="Why")
        for why in advice.why:
            yield ExplainLine(text=why, depth=1)
        if advice.value is not None and advice.need is not None:
            state = "" if advice.ready else ", once nothing stands in the way"
            yield ExplainLine(
                text=f"Value {shown(advice.value, 2)} (provisional){state} = "
                f"need {number_words(advice.need)} × evidence {v.grade.value} ({shown(v.grade.weight, 2)}) "
                f"÷ effort {v.effort.value} ({v.effort.divisor})"
            )
        if advice.checks:
            yield ExplainLine(text="Conditions")
        for c in advice.checks:
            ref = next((r for r in c.refs if r != v.id), "")
            yield ExplainLine(text=f"{MARKS[c.truth]}: {c.text} ({c.evidence})", depth=1, ref=ref)
        for text in advice.missing:
            yield ExplainLine(text=f"To settle first: {text}", depth=1)
    yield ExplainLine(text=f"Evidence grade {v.grade.value}{f': {v.grade_text}' if v.grade_text else ''}")
    yield ExplainLine(text=f"Owner: {v.owner}")
    yield ExplainLine(text=f"First step: {v.first_step}")
    for step in v.steps:
        yield ExplainLine(text=f"Day {step.day}: {step.text}", depth=1)
    yield ExplainLine(text=f"Expect (provisional): {v.expect}")
    yield ExplainLine(text=f"Watch: {v.indicator}")
    yield ExplainLine(text=f"Stop if: {v.stop_sign}")
    for part in v.contraindications:
        yield ExplainLine(text=f"Careful: {part.text}", depth=1)
    if v.moves:
        yield ExplainLine(text="Expected to move (provisional)")
    for move in v.moves:
        held = result.items.get(move.item)
        now = "" if held is None or held.felt is None else f", now {shown(held.felt)}"
        yield ExplainLine(
            text=f"{move.item}: +{shown(move.low)} to +{shown(move.high)} levels{now}", depth=1, ref=move.item
        )
