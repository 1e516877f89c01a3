"""From must-have questions to a maturity level: what each holds, what blocks, which answers it turns on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from questionnaires.model import COMPANY, SIDES, Item
from questionnaires.records import record
from scoring.levels.bands import HIGHEST
from scoring.levels.items import LOWEST, cannot_say
from scoring.result import Block, BlockReason, FunctionFigures, Ground, ItemResult, ItemState

Gates = Sequence[tuple[Item, ItemResult]]


@record
class Maturity:
    """A maturity level and what it is made of.

    ``level`` is None where no must-have question has a known answer: the level is not established.
    ``blocks`` keep it from the next level, ``waived`` are those nobody could be asked. ``turns`` are the
    counts of which one answer more or less would make another level.
    """

    level: int | None
    blocks: tuple[Block, ...] = ()
    waived: tuple[str, ...] = ()
    turns: tuple[Ground, ...] = ()


def maturity(gates: Gates) -> Maturity:
    """The highest level that every must-have question holds; one that is not known holds level 1.

    A question holds the lower of its two sides' lower medians. It is not known where half or more of a
    side cannot say.
    """
    held: dict[str, int | None] = {}
    results: dict[str, ItemResult] = {}
    waived = []
    known = False
    for item, result in gates:
        sides = _sides(result)
        if item.group and result.state is ItemState.SCORED:
            held[item.id], known = result.held, True
        elif not sides:
            waived.append(item.id)
            continue
        else:
            known = known or any(side.n for side in sides.values())
            medians = [side.lower_median for side in sides.values() if side.lower_median is not None]
            unsure = any(cannot_say(side) for side in sides.values())
            held[item.id] = None if unsure else min(medians)
        results[item.id] = result
    level = min(LOWEST if reached is None else reached for reached in held.values()) if known else None
    blocks = tuple(
        Block(
            item=key,
            reason=BlockReason.UNKNOWN if reached is None else BlockReason.BELOW,
            held=reached,
            grounds=() if reached is None else _grounds(results[key], reached),
        )
        for key, reached in held.items()
        if reached is None or (level is not None and reached <= level < HIGHEST)
    )
    turns = () if level is None else _turns(results, held, level)
    return Maturity(level=level, blocks=blocks, waived=tuple(waived), turns=turns)


def _sides(result: ItemResult) -> dict[str, FunctionFigures]:
    return {side: result.counting[side] for side in SIDES if side in result.counting}


def _grounds(result: ItemResult, level: int) -> tuple[Ground, ...]:
    """The sides whose lower median is this level, each with its count; only where the counts are shown."""
    return tuple(
        ground
        for side, figures in _sides(result).items()
        if figures.lower_median == level and (ground := _ground(result.id, side, figures, level))
    )


def _ground(key: str, side: str, figures: FunctionFigures, level: int) -> Ground | None:
    if not figures.n or sum(figures.distribution) != figures.n:
        return None
    short = sum(figures.distribution[:level])
    return Ground(item=key, side=side, level=level, short=short, n=figures.n)


def _turns(
    results: Mapping[str, ItemResult], held: Mapping[str, int | None], level: int
) -> tuple[Ground, ...]:
    """The counts on which the level turns: one person's known answer given otherwise makes another level.

    Sorted, the lower median of n answers is that at place (n - 1) // 2 from 0. It lies above a level where
    at most so many answers lie at the level or below it. So it rises with one answer of a side where one
    less is needed, and falls where no further one is allowed. The level rises only with the one question
    that holds it, and there with both sides at once only by an answer for the whole company; it falls
    with any question.
    """
    found: list[Ground] = []
    deciding = [key for key, reached in held.items() if reached is None or reached <= level]
    if level < HIGHEST and len(deciding) == 1 and held[deciding[0]] == level:
        result = results[deciding[0]]
        sides = [side for side, figures in _sides(result).items() if figures.lower_median == level]
        grounds = _grounds(result, level)
        rises = all(ground.short - 1 == _middle(ground.n) for ground in grounds)
        company = result.by_function.get(COMPANY)
        shared = company is not None and any(company.distribution[:level])
        if grounds and rises and len(grounds) == len(sides) and (len(sides) == 1 or shared):
            found += grounds
    if level > LOWEST:
        for key, result in results.items():
            for side, figures in _sides(result).items():
                below = _ground(key, side, figures, level - 1)
                if below is not None and below.short == _middle(below.n):
                    found.append(below)
    return tuple(found)


def _middle(n: int) -> int:
    """The place of the lower median among n sorted answers, from 0."""
    return (n - 1) // 2
