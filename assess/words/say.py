"""From a statement of the judgement to its sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from assess.words import comparing, planning
from scoring.statement import Statement, Value

Sentence = Callable[[Mapping[str, Value]], str]
"""Words the values of one kind of statement."""

TOPICS: Mapping[str, Mapping[str, Sentence]] = {
    "comparing": comparing.SENTENCES,
    "planning": planning.SENTENCES,
}
"""The sentences by topic, then by kind; each topic is worded in the module of its name."""


def say(statement: Statement) -> str:
    """The sentence for a statement.

    Raises:
        KeyError: no sentence is known for its kind, which a test rules out.
    """
    topic, _, kind = statement.kind.partition(".")
    return TOPICS[topic][kind](statement.values)


def say_all(statements: Iterable[Statement]) -> tuple[str, ...]:
    """The sentences for several statements, in their order."""
    return tuple(say(statement) for statement in statements)
