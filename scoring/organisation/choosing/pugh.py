"""The first vote: each option against today, better, the same or worse by each criterion."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from questionnaires.records import record

Marks = Mapping[str, Mapping[str, int]]
"""By option, its mark by each criterion: 1 better than today, 0 the same, -1 worse."""


@record
class PughRow:
    """What the voters say of one option; ``by_criterion`` sums their marks on each.

    ``better`` and ``worse`` count the marks on the criteria that decide. An option with more worse than
    better among them is not ``kept``.
    """

    option: str
    by_criterion: Mapping[str, int]
    better: int
    worse: int

    @property
    def kept(self) -> bool:
        """Whether the option stays in the choice."""
        return self.worse <= self.better


def pugh(ballots: Sequence[Marks], deciding: Collection[str]) -> tuple[PughRow, ...]:
    """The options in the order of the ballots; ``deciding`` are the criteria on which one is kept or dropped.

    Each voter marks every option by every criterion.

    Raises:
        ValueError: there is no ballot, or a mark is not -1, 0 or 1.
    """
    if not ballots:
        raise ValueError("there is no ballot")
    if any(mark not in (-1, 0, 1) for b in ballots for own in b.values() for mark in own.values()):
        raise ValueError("a mark is -1, 0 or 1")
    rows = []
    for option, criteria in ballots[0].items():
        marks = [
            ballot[option][criterion] for ballot in ballots for criterion in criteria if criterion in deciding
        ]
        rows.append(
            PughRow(
                option=option,
                by_criterion={c: sum(ballot[option][c] for ballot in ballots) for c in criteria},
                better=marks.count(1),
                worse=marks.count(-1),
            )
        )
    return tuple(rows)
