"""One figure of a result and what it is about, before it becomes a row of a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

Number = Fraction | int


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """One figure: exact, or None where it is ``withheld``, which then says why.

    ``function`` is "" for everybody together. ``precision`` is "" for an exact figure, else how privacy
    rounds it. ``provisional`` says that it rests on bands or values that are not calibrated.
    """

    subject: Subject
    measure: str
    value: Number | None
    function: str = ""
    precision: str = ""
    provisional: bool = False
    withheld: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What figures are about: an item, a dimension, a card (``part``) of an exercise, and so on.

    ``provisional`` holds for every figure that is made with ``figures``.
    """

    kind: str
    id: str = ""
    part: str = ""
    title: str = ""
    provisional: bool = False

    def figure(
        self, measure: str, value: Number, *, function: str = "", provisional: bool = False
    ) -> FigureRow:
        """One figure about this subject."""
        return FigureRow(
            subject=self,
            measure=measure,
            value=value,
            function=function,
            provisional=provisional or self.provisional,
        )

    def figures(
        self,
        *,
        function: str = "",
        precision: str = "",
        provisional: bool = False,
        **values: Number | None,
    ) -> Iterator[FigureRow]:
        """Those of the figures that exist, each under its name."""
        for measure, value in values.items():
            if value is not None:
                yield FigureRow(
                    subject=self,
                    measure=measure,
                    value=value,
                    function=function,
                    precision=precision,
                    provisional=provisional or self.provisional,
                )

    def withheld(self, reason: str, *measures: str, function: str = "") -> Iterator[FigureRow]:
        """Figures that the reader may not know, without a value."""
        for measure in measures:
            yield FigureRow(subject=self, measure=measure, value=None, function=function, withheld=reason)
