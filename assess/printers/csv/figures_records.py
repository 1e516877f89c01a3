"""What figures of a result are about, and their rows in a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from assess.store.io.csv_text import harmless, number_text

Row = dict[str, str]

Values = Mapping[str, Fraction | int | None]
"""Exact figures by the names of their measures, None where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What figures are about: an item, a dimension, a card (``part``) of an exercise, and so on.

    ``provisional`` says that all of them rest on bands or values that are not calibrated.
    """

    kind: str
    id: str = ""
    part: str = ""
    title: str = ""
    provisional: bool = False

    def rows(
        self,
        values: Values,
        *,
        function: str = "",
        precision: str = "",
        provisional: bool = False,
        withheld: str = "",
    ) -> Iterator[Row]:
        """A row for each of the figures that exist; for each, without a value, where they are ``withheld``.

        ``function`` is "" for everybody together. ``precision`` is "" for exact figures, else how privacy
        rounds them. ``withheld`` says why the reader may not know them.
        """
        for measure, value in values.items():
            if withheld or value is not None:
                yield {
                    "subject": self.kind,
                    "id": harmless(self.id),
                    "part": harmless(self.part),
                    "title": harmless(self.title),
                    "function": harmless(function),
                    "measure": harmless(measure),
                    "value": "" if withheld else number_text(value),
                    "precision": precision,
                    "provisional": "yes" if (provisional or self.provisional) and not withheld else "no",
                    "withheld": harmless(withheld),
                }
