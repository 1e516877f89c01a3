"""How a sentence gets the values of its statement: by their names, as arguments."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from scoring.statement import Value

Sentence = Callable[[Mapping[str, Value]], str]
"""Words the values of one kind of statement."""


def by_name(sentences: Mapping[str, Callable[..., str]]) -> dict[str, Sentence]:
    """Sentences that take their values as keyword arguments, as a topic's table of sentences."""

    def taking(sentence: Callable[..., str]) -> Sentence:
        return lambda values: sentence(**values)

    return {kind: taking(sentence) for kind, sentence in sentences.items()}
