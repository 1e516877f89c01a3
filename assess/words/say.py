"""From a statement of the judgement to its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assess.words import answers, comparing, findings, planning, privacy
from assess.words.values import Sentence
from scoring.statement import Statement

TOPICS: Mapping[str, Mapping[str, Sentence]] = {
    "answers": answers.SENTENCES,
    "comparing": comparing.SENTENCES,
    "findings": findings.SENTENCES,
    "planning": planning.SENTENCES,
    "privacy": privacy.SENTENCES,
}
"""The sentences by topic, then by kind; each topic is worded in the module of its name."""


def say(statement: Statement) -> str:
    """The sentence for a statement; a statement inside it is worded first.

    Raises:
        KeyError: no sentence is known for its kind, which a test rules out.
    """
    topic, _, kind = statement.kind.partition(".")
    values = {
        name: say(value) if isinstance(value, Statement) else value
        for name, value in statement.values.items()
    }
    return TOPICS[topic][kind](values)


def say_all(statements: Iterable[Statement]) -> tuple[str, ...]:
    """The sentences for several statements, in their order."""
    return tuple(say(statement) for statement in statements)
