"""The people whose answers the gaps are made of: their levels side by side, and what each adds to a gap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm

from questionnaires.model import SIDES
from questionnaires.records import record, replace
from scoring.gaps.multiplicity import Row, relabelled
from scoring.levels.items import ItemRespondent
from scoring.statistics.exact import Number, common_denominator
from scoring.statistics.family import Columns

ItemRespondents = Mapping[str, Sequence[ItemRespondent]]


@record
class GapPeople:
    """The levels of the people of both sides, question by question, and what each gap is a mean over.

    ``levels`` has a row per person of a side and a column per question, None where it is not known;
    ``gaps`` gives the columns of each gap with weights that add up to 1.
    """

    levels: Mapping[str, Sequence[Row]]
    gaps: Mapping[str, Columns]

    def parts(self, gap: str, side: str, mean: Fraction) -> tuple[Fraction, ...]:
        """What each person of a side who answered any of a gap's questions makes of it; on average ``mean``.

        ``mean`` is the side's weighted mean over the questions. A person's part is that mean, plus how far
        each answer lies from its question's mean, times the question's weight and the people of the side
        per answer to it: the linear form of a mean of means (Särndal, Swensson and Wretman 1992, 5.5).
        With every answer given it is the person's own mean.
        """
        columns = self.gaps[gap]
        rows = [row for row in self.levels[side] if any(row[column] is not None for column in columns)]
        unit = common_denominator(list(columns.values()))
        given = {column: [row[column] for row in rows if row[column] is not None] for column in columns}
        below = lcm(*(len(levels) ** 2 for levels in given.values() if levels))
        parts: list[Number] = [0] * len(rows)
        for column, levels in given.items():
            total, answers = sum(level for level in levels if level is not None), len(levels)
            factor = int(columns[column] * unit) * len(rows) * (below // answers**2) if answers else 0
            for place, row in enumerate(rows):
                level = row[column]
                if level is not None:
                    parts[place] += (level * answers - total) * factor
        return tuple(mean + Fraction(part) / (below * unit) for part in parts)

    def shifted(self, gap: str, by: Fraction) -> GapPeople:
        """The same people, had all in sales answered the questions of this gap so many levels higher."""
        columns = self.gaps[gap]
        sales = [
            tuple(
                level if level is None or column not in columns else level + by
                for column, level in enumerate(row)
            )
            for row in self.levels["sales"]
        ]
        return replace(self, levels={**self.levels, "sales": sales})


def gap_people(gaps: Mapping[str, Mapping[str, Fraction]], respondents: ItemRespondents) -> GapPeople:
    """The people behind gaps that are each a weighted mean over questions."""
    keys = list(dict.fromkeys(key for weights in gaps.values() for key in weights))
    place = {key: column for column, key in enumerate(keys)}
    return GapPeople(
        levels={side: relabelled(side_levels(keys, respondents, side)) for side in SIDES},
        gaps={
            name: {place[key]: weight / sum(weights.values()) for key, weight in weights.items()}
            for name, weights in gaps.items()
        },
    )


def side_levels(keys: Sequence[str], respondents: ItemRespondents, side: str) -> list[list[int | None]]:
    """The levels of everybody of a side who answered any of the questions, in the order of the questions."""
    given: dict[str, list[int | None]] = {}
    for place, key in enumerate(keys):
        for respondent in respondents[key]:
            if respondent.function == side and respondent.level is not None:
                given.setdefault(respondent.id, [None] * len(keys))[place] = respondent.level
    return list(given.values())


def both_answered(respondents: Sequence[ItemRespondent]) -> bool:
    """Whether each side has a known answer."""
    return all(any(v.function == side and v.level is not None for v in respondents) for side in SIDES)
