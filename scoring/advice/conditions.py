"""Whether a condition holds: met, unmet or unknown, with the answers that say so."""

from __future__ import annotations

from questionnaires.conditions import AllOf, Condition, FirstKnown, Test, compare
from questionnaires.records import replace
from scoring.advice.measures import Evidence, measure
from scoring.result import Check, Truth
from scoring.statement import Statement


def check(condition: Condition, evidence: Evidence, *, text: str = "") -> Check:
    """Hold a condition against the evidence; ``text`` is shown in the place of its own words."""
    if isinstance(condition, Test):
        measured = measure(condition.measure, evidence)
        return Check(
            said=content(text or condition.text or condition.measure),
            truth=_TRUTHS[compare(measured.value, condition)],
            evidence=measured.evidence,
            refs=measured.refs,
        )
    words = text or condition.text
    parts = [check(part, evidence) for part in condition.parts]
    if isinstance(condition, FirstKnown):
        first = next((part for part in parts if part.truth is not Truth.UNKNOWN), parts[0])
        return replace(first, said=content(words)) if words else first
    # All of several: one that is unmet decides, then one that is unknown; any of them: the other way round.
    order = (Truth.UNMET, Truth.UNKNOWN, Truth.MET)
    truths = order if isinstance(condition, AllOf) else order[::-1]
    truth = next((truth for truth in truths if any(part.truth is truth for part in parts)), truths[-1])
    telling = [part for part in parts if part.truth is truth] or parts
    joined = "advice.all_of" if isinstance(condition, AllOf) else "advice.any_of"
    said = tuple(part.said for part in telling)
    return Check(
        said=content(words) if words else Statement(kind=joined, values={"parts": said}),
        truth=truth,
        evidence=Statement(
            kind="advice.evidence", values={"parts": tuple(part.evidence for part in telling)}
        ),
        refs=tuple(dict.fromkeys(ref for part in telling for ref in part.refs)),
    )


def content(text: str) -> Statement:
    """A text of the questionnaire or the catalogue, as it stands there."""
    return Statement(kind="advice.text", values={"text": text})


def decisive(condition: Condition, evidence: Evidence) -> tuple[Check, ...]:
    """The single checks that make a condition what it is: of several that each suffice, those that hold."""
    whole = check(condition, evidence)
    if isinstance(condition, Test | FirstKnown) or condition.text:
        return (whole,)
    return tuple(
        c
        for part in condition.parts
        if check(part, evidence).truth is whole.truth
        for c in decisive(part, evidence)
    )


_TRUTHS = {True: Truth.MET, False: Truth.UNMET, None: Truth.UNKNOWN}
