"""The attacker: knows every output, every saved version and his own answers, and counts out all the rest.

For each small group every possible set of answers is scored. What has the same outputs cannot be told
apart; if in all of it the others' answers to a question are one and the same, they are found.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import combinations_with_replacement, product
from random import Random

import pytest
from support.small_world import DONT_KNOW, NOT_APPLICABLE, Row, everything, small_catalogue, world
from support.sweeping import first_of

from assess.services.assessments.scored import publish
from assess.store.results.codec import encode
from scoring.answers import Answer, Assessment
from scoring.judge import score
from scoring.privacy.batches import Publication, advance, settled
from scoring.privacy.cells import half_level

Group = tuple[Row, ...]
Cells = dict[str, list[Group]]

LEVELS: tuple[int | Answer, ...] = (1, 2, 3, 4, 5)
MIDDLING = ((3, 2, 4), (4, 4, 2), (2, 3, 3), (3, 3, 3), (5, 1, 2))


@lru_cache(maxsize=100_000)
def figures_of(rows: tuple[tuple[str, Group], ...], minimum: int) -> str:
    """The saved result and the whole record of it, as one text."""
    return figures(world(dict(rows), minimum=minimum, items=("PD-15", "PD-16")[: width(rows)]))


def width(rows: tuple[tuple[str, Group], ...]) -> int:
    """How many items the rows answer."""
    return len(rows[0][1][0])


def figures(assessment: Assessment) -> str:
    """The document, and every field of the result, of an assessment."""
    result = score(assessment, small_catalogue())
    return json.dumps(encode(publish(assessment, result)), sort_keys=True) + repr(result)


def found(cell: Sequence[Group]) -> list[tuple[Row, int, object]]:
    """What somebody in a cell of groups can tell: own answers, the question, and the others' one answer."""
    left: dict[tuple[Row, int], set[int | Answer | None]] = {}
    for group in cell:
        for own in set(group):
            others = list(group)
            others.remove(own)
            for question in range(len(own)):
                left.setdefault((own, question), set()).update(row[question] for row in others)
    return [
        (own, question, values)
        for (own, question), values in left.items()
        if len(values) == 1 and values != {own[question]} and values != {None}
    ]


def cells_of(groups: Iterable[Group], output: Callable[[Group], str]) -> Cells:
    """The groups by their outputs."""
    cells: Cells = {}
    for group in groups:
        cells.setdefault(output(group), []).append(group)
    return cells


def groups_of(
    size: int, *, questions: int = 1, values: Sequence[int | Answer | None] = LEVELS
) -> list[Group]:
    """Every group of people with every possible answers, by every assignment of people."""
    rows = list(product(values, repeat=questions))
    return list(combinations_with_replacement(rows, size))


def test_the_attacker_finds_what_half_levels_alone_would_tell() -> None:
    """The attacker can attack: means rounded to the half level, and no more, do give people away."""
    cells = cells_of(
        groups_of(5),
        lambda group: str(half_level(Fraction(sum(row[0] for row in group), 5))),  # type: ignore[misc]
    )
    assert any(found(cell) for cell in cells.values())


@pytest.mark.parametrize(("size", "minimum"), first_of(1, [(4, 3), (5, 5), (3, 3), (5, 3)]))
def test_all_outputs_together_give_nobody_away(size: int, minimum: int) -> None:
    """From the document, all explanations and all printed lines, no member tells the others' answers."""
    beside = tuple((row[0],) for row in MIDDLING)
    cells = cells_of(
        groups_of(size),
        lambda group: everything(
            world({"sales": group, "marketing": beside}, minimum=minimum, items=("PD-15",))
        ),
    )
    assert len(cells) > 1
    assert [found(cell) for cell in cells.values() if found(cell)] == []


@pytest.mark.parametrize("size", first_of(1, [3, 4]))
def test_states_give_nobody_away(size: int) -> None:
    """The same where people may not know, not be concerned, or not have come to the question."""
    beside = tuple((row[0],) for row in MIDDLING)
    values = (*LEVELS, DONT_KNOW, NOT_APPLICABLE, None)
    cells = cells_of(
        groups_of(size, values=values),
        lambda group: figures_of((("sales", group), ("marketing", beside)), 3),
    )
    assert [found(cell) for cell in cells.values() if found(cell)] == []


@pytest.mark.sweep
@pytest.mark.parametrize(("size", "minimum"), [(6, 5), (7, 5), (6, 3), (7, 3)])
def test_larger_groups_give_nobody_away(size: int, minimum: int) -> None:
    """The same for groups of six and seven."""
    beside = tuple((row[0],) for row in MIDDLING)
    cells = cells_of(
        groups_of(size),
        lambda group: everything(
            world({"sales": group, "marketing": beside}, minimum=minimum, items=("PD-15",))
        ),
    )
    assert [found(cell) for cell in cells.values() if found(cell)] == []


@pytest.mark.sweep
def test_two_questions_of_the_same_people_give_nobody_away() -> None:
    """All groups of three with all answers to two questions: no figure links the two."""
    beside = tuple(row[:2] for row in MIDDLING)
    cells = cells_of(
        groups_of(3, questions=2),
        lambda group: figures_of((("sales", group), ("marketing", beside)), 3),
    )
    assert [found(cell) for cell in cells.values() if found(cell)] == []


@pytest.mark.parametrize("seed", first_of(2, range(4)))
def test_two_questions_seen_from_random_neighbours(seed: int) -> None:
    """With the other question's answers known altogether, the one question still gives nobody away."""
    random = Random(seed)
    size = random.choice([3, 4, 5])
    beside = tuple(row[:2] for row in MIDDLING)
    known = [random.randint(1, 5) for _ in range(size)]
    cells = cells_of(
        groups_of(size),
        lambda group: figures_of(
            (
                ("sales", tuple((*row, other) for row, other in zip(group, known, strict=True))),
                ("marketing", beside),
            ),
            3,
        ),
    )
    assert [found(cell) for cell in cells.values() if found(cell)] == []


def test_pooled_figures_give_nobody_away() -> None:
    """Three and three people are shown as six, and none of the six is found."""
    cells = cells_of(
        groups_of(6),
        lambda group: figures_of((("sales", group[:3]), ("marketing", group[3:])), 5),
    )
    assert len(cells) > 1
    assert [found(cell) for cell in cells.values() if found(cell)] == []


def test_pooled_figures_do_not_tell_the_sides() -> None:
    """Who of the pooled people is in sales and who in marketing changes no output."""
    one = world({"sales": [(5,)] * 3, "marketing": [(1,)] * 3}, items=("PD-15",))
    other = world({"sales": [(5,), (5,), (1,)], "marketing": [(1,), (1,), (5,)]}, items=("PD-15",))
    assert everything(one) == everything(other)


@pytest.mark.parametrize("mode", ["anonymous", "facilitated"])
def test_a_hidden_function_leaves_no_trace(mode: str) -> None:
    """The answers of a function below the minimum change nothing in any output."""
    sides = {"sales": list(MIDDLING), "marketing": list(MIDDLING)}
    outputs = {
        everything(world({**sides, "leadership": [(low,) * 3, (5, 1, high)]}, mode=mode))
        for low in (1, 5)
        for high in (1, 3, 5)
    }
    assert len(outputs) == 1


@pytest.mark.parametrize("seed", range(6))
def test_who_gave_which_answers_changes_nothing(seed: int) -> None:
    """Below ten, every output is the same whichever person of a function gave which of its answers."""
    random = Random(seed)
    columns = [[random.randint(1, 5) for _ in range(6)] for _ in range(3)]
    before = everything(world({"sales": list(zip(*columns, strict=True)), "marketing": list(MIDDLING)}))
    for column in columns:
        random.shuffle(column)
    after = everything(world({"sales": list(zip(*columns, strict=True)), "marketing": list(MIDDLING)}))
    assert before == after


@pytest.mark.parametrize("seed", range(4))
def test_a_nearly_unanimous_question_of_ten_links_to_nothing(seed: int) -> None:
    """Ten people, two questions shown exactly, a third nearly unanimous: who differs on it shows nowhere."""
    random = Random(seed)
    shown = [[1, 2, 3, 4, 5, 5, 4, 2, 1, 3], [2, 2, 2, 3, 3, 3, 5, 5, 5, 1]]
    nearly = [4] * 9 + [5]

    def told(column: list[int]) -> str:
        people = list(zip(*shown, column, strict=True))
        return everything(world({"sales": people, "marketing": people}))

    before = told(nearly)
    random.shuffle(nearly)
    assert told(nearly) == before


def figures_after(assessment: Assessment) -> str:
    """The saved result only, for the many pairs of two saves."""
    return json.dumps(encode(publish(assessment, score(assessment, small_catalogue()))), sort_keys=True)


def saves(versions: Sequence[tuple[tuple[str, Group], ...]], minimum: int) -> tuple[str, ...]:
    """The outputs after each version of a folder, one after the other."""
    publication, told = Publication(), []
    for rows in versions:
        assessment = world(dict(rows), minimum=minimum, items=("PD-15",))
        publication = advance(publication, assessment, expected={})
        told.append(figures(settled(publication, assessment).assessment))
    return tuple(told)


def test_fewer_than_the_minimum_change_nothing() -> None:
    """One or two who join three, whatever they answer, leave every output as it was."""
    beside = ("marketing", tuple((row[0],) for row in MIDDLING))
    first: Group = ((2,), (3,), (5,))
    for later in [*groups_of(1), *groups_of(2)]:
        before, after = saves([(("sales", first), beside), (("sales", (*first, *later)), beside)], 3)
        assert before == after


@pytest.mark.sweep
def test_two_saves_give_nobody_away() -> None:
    """Three people, then three more: for all answers of all six, nobody finds anybody in either three."""
    beside = ("marketing", tuple((row[0],) for row in MIDDLING))
    cells: dict[tuple[str, str], list[tuple[Group, Group]]] = {}
    for first in groups_of(3):
        before = world(dict([("sales", first), beside]), minimum=3, items=("PD-15",))
        published = advance(Publication(), before, expected={})
        told = figures(settled(published, before).assessment)
        for later in groups_of(3):
            after = world(dict([("sales", (*first, *later)), beside]), minimum=3, items=("PD-15",))
            then = settled(advance(published, after, expected={}), after)
            cells.setdefault((told, figures_after(then.assessment)), []).append((first, later))
    assert len(cells) > 1
    for cell in cells.values():
        for own_group, other_group in ((0, 1), (1, 0)):
            assert found([pair[own_group] for pair in cell]) == []
            for own in {row for pair in cell for row in pair[own_group]}:
                others = {row for pair in cell if own in pair[own_group] for row in pair[other_group]}
                assert len(others) > 1
