"""Something that the judgement has to say, as data: a kind and its values, never a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from fractions import Fraction
from typing import TypeAlias

from questionnaires.records import record

Value: TypeAlias = "int | Fraction | str | bool | Statement | tuple[int | str | Statement, ...]"
"""What a statement may carry: figures, ids, texts from the content, further statements, lists of those."""


@record
class Statement:
    """A kind such as ``"gap.unclear"`` (topic, then what is said) and the values that its sentence needs.

    Values are figures, ids, and texts from the questionnaire or the catalogue, so that a sentence needs
    nothing else; a statement among them is worded first. ``assess.words.say`` turns it
    into a sentence.
    """

    kind: str
    values: Mapping[str, Value] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash(self.kind)
