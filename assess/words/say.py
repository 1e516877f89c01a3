"""From a statement of the judgement to its sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from assess.words import advice, answers, comparing, findings, measures, organisation, planning, privacy
from scoring.statement import Statement, Value

TOPICS: Mapping[str, Mapping[str, Callable[..., str]]] = {
    "advice": advice.SENTENCES,
    "answers": answers.SENTENCES,
    "chart": organisation.SENTENCES,
    "comparing": comparing.SENTENCES,
    "findings": findings.SENTENCES,
    "measures": measures.SENTENCES,
    "planning": planning.SENTENCES,
    "privacy": privacy.SENTENCES,
}
"""The sentences by topic, then by kind; each takes the values of its statement by their names."""


def say(statement: Statement) -> str:
    """The sentence for a statement; statements among its values are worded first.

    Raises:
        KeyError: no sentence is known for its kind, which a test rules out.
    """
    topic, _, kind = statement.kind.partition(".")
    return TOPICS[topic][kind](**{name: _worded(value) for name, value in statement.values.items()})


def _worded(value: Value) -> Value:
    if isinstance(value, Statement):
        return say(value)
    if isinstance(value, tuple):
        return tuple(say(part) if isinstance(part, Statement) else part for part in value)
    return value


def say_all(statements: Iterable[Statement]) -> tuple[str, ...]:
    """The sentences for several statements, in their order."""
    return tuple(say(statement) for statement in statements)
