"""The attacker on group questions: one level for both sides, and what may stand beside it.

RC-03 (whose priorities go first) and the three exercises have one level that is based on the answers of sales
and of marketing. Someone who sees one side's answers as well could work out the other's from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest
from independent.exercises import level
from support.every_format import readers_of, written
from support.group_cases import (
    FOURS,
    NAMED_SIDE,
    OWNERS,
    SHORT,
    SORTS,
    UNMARKED,
    Case,
    named_sales,
    options,
)
from support.group_world import MODES, NO_ADVICE, THREE, Group, attack, groups_of, published, world
from support.small_world import DONT_KNOW, everything
from support.sweeping import first_of
from support.whole_team import CATALOGUE, team

from assess.documents.lines.exercise_picture import exercise_picture
from assess.documents.lines.question_list import question_list_lines
from assess.documents.lines.question_picture import question_lines
from assess.words.explain.explanation import explain
from assess.words.privacy import SUPPRESSED_WORDS
from questionnaires.model import SIDES
from questionnaires.records import replace
from scoring.answers import Answer, Assessment, Privacy, Response, State
from scoring.audience import LEVEL_WITHHELD
from scoring.judge import score
from scoring.privacy.batches import Publication, advance, settled
from scoring.result import ItemState

ONE_SAVE = first_of(
    4,
    [
        Case(key="RC-03", values=options(*THREE), sizes=(10, 3)),
        Case(key="LD-01", values=SORTS, sizes=(3, 3), cards=2),
        Case(key="RC-18", values=OWNERS, sizes=(3, 3), cards=1),
        Case(key="PD-13", values=FOURS[:4], sizes=(3, 3), cards=4),
        Case(key="RC-03", values=options(*MODES), sizes=(3, 3)),
        Case(key="RC-03", values=options("sales", "equal", "nobody"), sizes=(4, 4)),
        Case(key="RC-03", values=options("sales", "marketing", "equal"), sizes=(4, 4)),
        Case(key="RC-03", values=options(*THREE, DONT_KNOW), sizes=(4, 4)),
        Case(key="RC-03", values=options(*MODES), sizes=(5, 4)),
        Case(key="RC-03", values=options("sales", "marketing", "equal", "nobody"), sizes=(10, 3)),
        Case(key="RC-03", values=options(*THREE), sizes=(10, 10)),
        Case(key="LD-01", values=SORTS[1::2], sizes=(10, 10), cards=2),
        Case(key="LD-01", values=SORTS, sizes=(5, 4), cards=2),
        Case(key="LD-01", values=UNMARKED, sizes=(4, 4), cards=2),
        Case(
            key="RC-18",
            values=options("sales", "marketing", "shared:sales", "nobody", "dont_know"),
            sizes=(4, 4),
            cards=1,
        ),
        Case(
            key="RC-18", values=options("sales", "shared:sales", "shared:marketing"), sizes=(10, 10), cards=1
        ),
        Case(key="RC-18", values=options("sales", "marketing", "dont_know"), sizes=(10, 10), cards=1),
        Case(key="PD-13", values=SHORT, sizes=(4, 4), cards=4),
        Case(key="PD-13", values=FOURS, sizes=(4, 3), cards=4),
    ],
)


@pytest.mark.sweep
@pytest.mark.parametrize("case", ONE_SAVE, ids=str)
def test_no_answer_is_pinned_by_one_save(case: Case) -> None:
    """From all that is published, nobody on either side finds another person's answer."""
    done = attack(
        (published(world(case.questionnaire, dict(zip(SIDES, groups, strict=True)))), groups)
        for groups in groups_of(case.values, *case.sizes)
    )
    assert done.pins == ()


@pytest.mark.parametrize(
    "case",
    [
        Case(key="RC-03", values=options(*MODES), sizes=(5, 4)),
        Case(key="LD-01", values=(*SORTS, *UNMARKED), sizes=(4, 4), cards=2),
        Case(key="RC-18", values=(*OWNERS, *OWNERS[2:3] * 9), sizes=(4, 4), cards=1),
        Case(key="PD-13", values=(*FOURS, *SHORT), sizes=(4, 4), cards=4),
    ],
    ids=str,
)
def test_the_attacked_levels_are_those_of_the_rules(case: Case) -> None:
    """A second computation of each group question gives the level that is told, unless it is withheld."""
    dice, told = Random(11), set()
    for _ in range(60):
        groups = [[dice.choice(case.values) for _ in range(size)] for size in case.sizes]
        assessment = world(case.questionnaire, dict(zip(SIDES, groups, strict=True)))
        item = score(assessment, NO_ADVICE).items[case.key]
        found = level(case.key, *groups) if all(map(case.enough, groups)) else None
        assert item.held == found or (item.held is None and item.suppressed == LEVEL_WITHHELD)
        told.add(item.held)
    assert len(told) > 1


def test_one_sides_counts_and_the_level_would_give_answers_away() -> None:
    """The attacker can attack: the level of an open assessment, beside known counts, finds answers."""
    case = Case(key="RC-03", values=options(*THREE), sizes=(10, 3))

    def level(sales: Group, marketing: Group) -> int | None:
        people = world(case.questionnaire, {"sales": sales, "marketing": marketing})
        return score(replace(people, privacy=Privacy()), NO_ADVICE).items["RC-03"].held

    worlds = (((sales, level(sales, group)), (group,)) for sales, group in groups_of(case.values, 10, 3))
    assert attack(worlds).pins


def test_the_counts_of_sales_and_a_level_tell_nothing_of_marketing() -> None:
    """Beside ten sellers' counts, one of five marketers does not find what the other four said."""
    case = Case(key="RC-03", values=options(*MODES), sizes=(5,))
    sales: Group = (("equal",),) * 7 + (("by_product",),) * 3
    done = attack(
        (published(world(case.questionnaire, {"sales": sales, "marketing": group}, minimum=5)), (group,))
        for (group,) in groups_of(case.values, 5)
    )
    assert done.worlds == 126
    assert done.pins == ()


@pytest.mark.sweep
@pytest.mark.parametrize("case", NAMED_SIDE, ids=str)
def test_beside_a_named_side_nobody_of_the_other_is_pinned(case: Case) -> None:
    """What the people of a named side answered is known to all, and tells no answer of the other side."""
    worlds = (
        ((published(named_sales(case, known, group)), known), (group,))
        for known, group in groups_of(case.values, *case.sizes)
    )
    assert attack(worlds).pins == ()


def people(sizes: dict[str, int], *, seed: int, named: Sequence[str] = ()) -> Assessment:
    """The whole questionnaire answered by so many of each side, who are of two minds about RC-03."""
    whole = team(10, seed=seed)
    kept = [one for one in whole.responses if int(one.id[-1]) < sizes.get(one.function, 0)]
    privacy = replace(whole.privacy, named=frozenset(named))
    return choosing(
        replace(whole, responses=tuple(kept), privacy=privacy), SIDES, ("equal", "equal", "sales")
    )


def choosing(assessment: Assessment, functions: Sequence[str], chosen: Sequence[str]) -> Assessment:
    """The same, with the people of these functions choosing these options in RC-03 in turn."""

    def answers(one: Response) -> dict[str, Answer]:
        option = chosen[int(one.id[-1]) % len(chosen)]
        return {**one.answers, "RC-03": Answer(state=State.ANSWERED, choice=option)}

    return replace(
        assessment,
        responses=tuple(
            replace(one, answers=answers(one)) if one.function in functions else one
            for one in assessment.responses
        ),
    )


@pytest.mark.sweep
def test_a_level_that_is_withheld_enters_nothing() -> None:
    """What marketing chose changes no score, level, advice, explanation or line beside sales' counts."""
    assessment = people({"sales": 10, "marketing": 6}, seed=3)
    item = score(assessment, CATALOGUE).items["RC-03"]
    assert (item.state, item.rating, item.held, item.n) == (ItemState.NOT_ASKED, None, None, 0)
    assert list(item.choices) == ["sales"]
    told = {everything(choosing(assessment, ["marketing"], [option]), CATALOGUE) for option in MODES}
    assert len(told) == 1


def test_counts_that_may_be_shown_are_shown_without_the_level() -> None:
    """The screen and the explanation show what sales chose, and say why there is no level."""
    assessment = people({"sales": 10, "marketing": 6}, seed=3)
    result = score(assessment, CATALOGUE)
    item = assessment.questionnaire.items["RC-03"]
    titles = assessment.questionnaire.function_titles
    screen = " ".join(line.text for line in question_lines(item, result.items["RC-03"], titles, 90))
    told = explain(assessment=assessment, result=result, catalogue=CATALOGUE, what="RC-03")
    words = [line.text for line in told.lines]
    assert screen.count("▲") == 10
    assert "■" not in screen
    for text in (item.text, *(option.text for option in item.options)):
        screen = screen.replace(text, "")
    assert "Marketing" not in screen
    assert f"Withheld: {SUPPRESSED_WORDS[LEVEL_WITHHELD]}." in screen
    assert f"Withheld: {SUPPRESSED_WORDS[LEVEL_WITHHELD]}." in words
    assert any(text.startswith("Sales: ") for text in words)
    listed = question_list_lines(result, assessment.questionnaire, 90)
    assert "level withheld" in next(line.text for line in listed if line.key == "RC-03")


@pytest.mark.sweep
def test_a_level_that_is_withheld_is_in_no_file() -> None:
    """The same for every format of the report and every reader."""
    assessment = people({"sales": 10, "marketing": 6}, seed=3)
    for reader in readers_of("anonymous"):
        one, two = (
            written(choosing(assessment, ["marketing"], [option]), CATALOGUE, reader, pdf=False)
            for option in ("equal", "nobody")
        )
        assert one == two


@pytest.mark.sweep
def test_an_exercise_beside_a_named_side_enters_nothing() -> None:
    """What six people of marketing did in the exercises changes nothing where sales answers by name."""
    assessment = people({"sales": 10, "marketing": 6}, seed=3, named=["sales"])
    other = {one.id: one.exercises for one in team(10, seed=4).responses}
    changed = replace(
        assessment,
        responses=tuple(
            replace(one, exercises=other[one.id]) if one.function == "marketing" else one
            for one in assessment.responses
        ),
    )
    assert changed != assessment
    result = score(assessment, CATALOGUE)
    assert {exercise.level for exercise in result.exercises.values()} == {None}
    assert {result.items[key].suppressed for key in ("LD-01", "RC-18", "PD-13")} == {LEVEL_WITHHELD}
    assert everything(changed, CATALOGUE) == everything(assessment, CATALOGUE)
    for key, exercise in result.exercises.items():
        told = explain(assessment=assessment, result=result, catalogue=CATALOGUE, what=f"exercise.{key}")
        said = [line.text for line in told.lines]
        board = " ".join(line.text for line in exercise_picture(exercise, 90))
        if exercise.item:
            assert f"Level and cards are withheld: {SUPPRESSED_WORDS[LEVEL_WITHHELD]}." in said
            assert "The level and the cards are withheld." in board
        else:
            assert f"All answers are withheld: {SUPPRESSED_WORDS[exercise.suppressed]}." in said
            assert "The answers are withheld." in board


def test_a_level_is_stated_where_both_sides_or_neither_are_shown() -> None:
    """Ten a side have counts and the level, six a side the level alone."""
    for size, held, shown in ((10, 4, ["sales", "marketing"]), (6, 3, [])):
        assessment = people(dict.fromkeys(SIDES, size), seed=3)
        assessment = choosing(assessment, SIDES, ("sales", "sales", "equal"))
        item = score(assessment, CATALOGUE).items["RC-03"]
        assert (item.held, item.n) == (held, 2 * size)
        assert list(item.choices) == shown


def test_a_choice_of_which_one_option_alone_makes_a_level_has_none() -> None:
    """Of yes and a capped no, any level above 1 would say that nearly all said yes."""
    case = Case(key="RC-03", values=options("sales", "nobody"), sizes=(3, 3))
    worlds = [
        (published(world(case.questionnaire, dict(zip(SIDES, groups, strict=True)))), groups)
        for groups in groups_of(case.values, 3, 3)
    ]
    assert len({output for output, _ in worlds}) == 1
    assert attack(worlds).pins == ()


def test_people_who_come_later_change_no_group_question() -> None:
    """Five more on either side leave the level of RC-03 and of the exercises as they were."""
    first, whole = (people(dict.fromkeys(SIDES, size), seed=7) for size in (5, 10))
    publication = advance(Publication(), first, expected={})
    before = score(settled(publication, first).assessment, CATALOGUE)
    then = settled(advance(publication, whole, expected={}), whole).assessment
    after = score(then, CATALOGUE)
    assert len(then.responses) == len(first.responses) + 10
    assert before.items["RC-03"].n == 10
    assert after.items["RC-03"] == before.items["RC-03"]
    assert after.exercises == before.exercises
    assert after.items["RC-02"].n > before.items["RC-02"].n
