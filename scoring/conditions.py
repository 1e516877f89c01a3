"""Whether a condition holds: met, unmet or unknown, with the answers that say so."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from questionnaires.conditions import AllOf, AnyOf, Comparison, Condition, FirstKnown, Test
from scoring.measures import Evidence, Value, measure
from scoring.result import Check, Truth


def check(condition: Condition, evidence: Evidence, *, text: str = "") -> Check:
    """Hold a condition against the evidence; ``text`` is how it is shown where it has no words of its own."""
    if isinstance(condition, Test):
        measured = measure(condition.measure, evidence)
        return Check(
            text=text or condition.text or condition.measure,
            truth=_compare(measured.value, condition.comparison, condition.value),
            evidence=measured.evidence,
            refs=measured.refs,
        )
    parts = [check(part, evidence) for part in condition.parts]
    if isinstance(condition, FirstKnown):
        first = next((part for part in parts if part.truth is not Truth.UNKNOWN), parts[0])
        return replace(first, text=text or condition.text or first.text)
    truth = _all(parts) if isinstance(condition, AllOf) else _any(parts)
    telling = [part for part in parts if part.truth is truth] or parts
    return Check(
        text=text or condition.text or _joined(condition, telling),
        truth=truth,
        evidence="; ".join(dict.fromkeys(part.evidence for part in telling)),
        refs=tuple(dict.fromkeys(ref for part in telling for ref in part.refs)),
    )


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


def _all(parts: list[Check]) -> Truth:
    truths = {part.truth for part in parts}
    if Truth.UNMET in truths:
        return Truth.UNMET
    return Truth.UNKNOWN if Truth.UNKNOWN in truths else Truth.MET


def _any(parts: list[Check]) -> Truth:
    truths = {part.truth for part in parts}
    if Truth.MET in truths:
        return Truth.MET
    return Truth.UNKNOWN if Truth.UNKNOWN in truths else Truth.UNMET


def _joined(condition: AllOf | AnyOf, parts: list[Check]) -> str:
    return (" and " if isinstance(condition, AllOf) else " or ").join(part.text for part in parts)


def _compare(value: Value, comparison: Comparison, wanted: Fraction | str | tuple[str, ...]) -> Truth:
    if value is None:
        return Truth.UNKNOWN
    if comparison is Comparison.EQUALS:
        holds = value == wanted
    elif comparison is Comparison.ONE_OF:
        given = value if isinstance(value, tuple) else (value,)
        holds = isinstance(wanted, tuple) and any(part in wanted for part in given)
    elif isinstance(value, Fraction) and isinstance(wanted, Fraction):
        holds = {
            Comparison.AT_LEAST: value >= wanted,
            Comparison.AT_MOST: value <= wanted,
            Comparison.ABOVE: value > wanted,
            Comparison.BELOW: value < wanted,
        }[comparison]
    else:
        return Truth.UNKNOWN
    return Truth.MET if holds else Truth.UNMET
