"""Tests of the exercises: drafts and orders, the screens by keyboard, the lines, a kill in the middle."""

from __future__ import annotations

import io
import signal
import sys
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.screens import press, program, settle, stand_on, text_of, words_of

from assess.cli.plain import ask_line_by_line
from assess.cli.plain_exercises import read_order
from assess.services.answering.exercise_session import (
    ExerciseSession,
    Progress,
    exercises_for,
    next_exercise,
    progress,
)
from assess.services.answering.exercises import (
    Draft,
    answer_in,
    cards_in,
    complete,
    draft_from,
    draft_table,
    marked,
    new_draft,
    own_order,
    parts_of,
    read_draft,
    unmarked,
)
from assess.services.answering.ordering import contacted, lasting, lifted, lowered, places, put_at, tied
from assess.services.answering.session import AnswerSession, make_assessment
from assess.store.responses.file import ResponseFile
from assess.tui.answering.answer import AnswerScreen
from assess.tui.answering.exercises import MarkingScreen
from assess.tui.answering.ordering import OrderingScreen
from assess.tui.answering.own_words import WritingScreen
from assess.tui.answering.review import ReviewScreen
from assess.tui.cursor import CURSOR
from assess.tui.routes import AnsweringRoute
from questionnaires.load.read import shipped_questionnaire
from scoring.answers import CardSort, Journey, Ownership

EXERCISES = shipped_questionnaire().exercises
SORT, OWNERS, JOURNEY = (EXERCISES[e] for e in ("lead_definition", "activity_ownership", "buyer_journey"))


def sales_desk(workspace: Path, *, function: str = "sales") -> AnswerSession:
    """A new respondent with the full form, who has passed over the sentences."""
    folder = make_assessment(workspace, organisation="Acme", form="full")
    session = AnswerSession.new_respondent(folder, function=function, name="Ada", form="full")
    ExerciseSession(session, EXERCISES["own_words"]).skip()
    return session


def again(session: AnswerSession) -> AnswerSession:
    """The same desk, read from the disk."""
    assert session.respondent is not None
    return AnswerSession.open(session.folder, response=session.respondent.path)


def respondent_of(session: AnswerSession) -> ResponseFile:
    """The person of a desk, which must have one."""
    assert session.respondent is not None
    return session.respondent


# What is behind the screens


def test_only_functions_of_the_full_form_get_exercises(tmp_path: Path) -> None:
    """Sales gets all four, its own words first; service, the company and the quick form get none."""
    sales = sales_desk(tmp_path)
    assert [e.id for e in exercises_for(sales)] == [
        "own_words",
        "lead_definition",
        "activity_ownership",
        "buyer_journey",
    ]
    for function in ("service", "company"):
        other = AnswerSession.new_respondent(sales.folder, function=function, name="", form="full")
        assert exercises_for(other) == ()
    quick = AnswerSession.new_respondent(sales.folder, function="sales", name="Bo", form="quick")
    assert exercises_for(quick) == ()


def test_each_respondent_has_an_order_of_their_own() -> None:
    """The order is the same each time for one respondent, holds every card, and differs between people."""
    orders = {own_order(SORT, f"r{n}") for n in range(30)}
    assert len(orders) > 25
    assert own_order(SORT, "r1") == own_order(SORT, "r1")
    assert all(sorted(c.id for c in order) == sorted(c.id for c in SORT.cards) for order in orders)


@given(st.data())
def test_a_draft_survives_its_file(data: st.DataObject) -> None:
    """Whatever has been marked, moved and tied so far is the same after writing and reading it."""
    exercise = data.draw(st.sampled_from([SORT, OWNERS, JOURNEY]))
    draft = any_draft(data, exercise_id=exercise.id)
    assert read_draft(exercise, draft_table(draft), "r1") == draft


@given(st.data())
def test_a_complete_draft_and_its_answer_are_the_same(data: st.DataObject) -> None:
    """An exercise opened again after it was finished shows what was answered, and makes the same answer."""
    exercise = data.draw(st.sampled_from([SORT, OWNERS, JOURNEY]))
    draft = finished(data, exercise_id=exercise.id)
    assert complete(exercise, draft, "r1")
    answer = answer_in(exercise, draft)
    back = draft_from(exercise, answer, "r1")
    assert complete(exercise, back, "r1")
    assert answer_in(exercise, back) == answer


def any_draft(data: st.DataObject, *, exercise_id: str) -> Draft:
    """A draft after some random steps."""
    exercise = EXERCISES[exercise_id]
    draft = new_draft(exercise, "r1")
    for part in parts_of(exercise):
        draft = Draft(
            part=part.id,
            marks=draft.marks,
            order=draft.order,
            throughout=draft.throughout,
            first_contact=draft.first_contact,
        )
        cards = cards_in(exercise, draft, part.id, "r1")
        if not cards:
            continue
        for _ in range(data.draw(st.integers(0, 12))):
            card = data.draw(st.sampled_from(cards))
            if part.choices:
                draft = marked(draft, card.id, data.draw(st.sampled_from(part.choices)).id)
            else:
                step = data.draw(st.sampled_from([lifted, lowered, tied, contacted, lasting]))
                draft = step(draft, card.id) if step is not lasting or card.throughout else draft
    return draft


def finished(data: st.DataObject, *, exercise_id: str) -> Draft:
    """A draft with every needed part done."""
    exercise = EXERCISES[exercise_id]
    draft = any_draft(data, exercise_id=exercise_id)
    for part in parts_of(exercise):
        draft = Draft(
            part=part.id,
            marks=draft.marks,
            order=draft.order,
            throughout=draft.throughout,
            first_contact=draft.first_contact,
            ordered=True,
        )
        for card in unmarked(exercise, draft, part.id, "r1"):
            if part.needed:
                draft = marked(draft, card.id, data.draw(st.sampled_from(part.choices)).id)
    return draft


@pytest.mark.parametrize(
    "table",
    [
        {"part": "nothing"},
        {"part": 3, "marks": 7},
        {"marks": {"no_card": "required", "budget": "often", "deadline": 3}},
        {"part": "order", "order": [["sees_problem", "sees_problem"], 4, []], "throughout": ["compares"]},
        {"part": "order", "order": "all", "throughout": 1, "first_contact": [], "ordered": "yes"},
    ],
)
def test_a_spoilt_draft_costs_only_itself(table: dict[str, object]) -> None:
    """What no longer makes sense in a draft is left out, and every card still has exactly one place."""
    for exercise in (SORT, OWNERS, JOURNEY):
        draft = read_draft(exercise, table, "r1")
        assert draft.part in {part.id for part in parts_of(exercise)}
        assert not any(draft.marks.values())
        if exercise is JOURNEY:
            cards = [card for group in draft.order for card in group] + list(draft.throughout)
            assert sorted(cards) == sorted(card.id for card in JOURNEY.cards)


@given(st.lists(st.tuples(st.sampled_from(["lift", "lower", "tie", "last"]), st.integers(0, 7)), max_size=40))
def test_moving_never_loses_a_card(steps: list[tuple[str, int]]) -> None:
    """However cards are moved, each has one place or runs throughout, and no place is empty."""
    draft = new_draft(JOURNEY, "r1")
    moves = {"lift": lifted, "lower": lowered, "tie": tied, "last": lasting}
    for name, card in steps:
        draft = moves[name](draft, JOURNEY.cards[card].id)
    assert all(draft.order)
    assert sorted([*places(draft), *draft.throughout]) == sorted(card.id for card in JOURNEY.cards)


def test_ties_and_moves_by_example() -> None:
    """A tied card shares the number above and leaves its group upwards or downwards."""
    draft = Draft(part="order", order=(("a",), ("b",), ("c",)))
    together = tied(draft, "b")
    assert together.order == (("a", "b"), ("c",))
    assert places(together) == {"a": 1, "b": 1, "c": 2}
    assert tied(together, "b").order == (("a",), ("b",), ("c",))
    assert lifted(together, "b").order == (("b",), ("a",), ("c",))
    assert lifted(draft, "a") == draft
    assert lowered(draft, "a").order == (("b",), ("a",), ("c",))
    assert tied(draft, "a") == draft


@given(st.data())
def test_a_card_put_at_a_place_is_alone_there(data: st.DataObject) -> None:
    """Whatever was tied or throughout before, the card has that place alone; the others keep their order."""
    draft = any_draft(data, exercise_id=JOURNEY.id)
    card, place = data.draw(st.sampled_from(JOURNEY.cards)).id, data.draw(st.integers(1, 9))
    after = put_at(draft, card, place)
    at = min(place, len(after.order))
    assert after.order[at - 1] == (card,)
    assert card not in after.throughout
    others = [c for group in draft.order for c in group if c != card]
    assert [c for group in after.order for c in group if c != card] == others


def test_another_owner_takes_the_last_word_away() -> None:
    """The last word belongs to shared cards only: where a card is no longer shared, it goes."""
    draft = Draft(part="owners")
    draft = marked(draft, "set_price", "shared")
    draft = Draft(part="last_word", marks=draft.marks)
    draft = marked(draft, "set_price", "sales")
    draft = marked(Draft(part="owners", marks=draft.marks), "set_price", "marketing")
    answer = answer_in(OWNERS, draft)
    assert isinstance(answer, Ownership)
    assert answer.last_word == {}


def test_a_shared_card_is_asked_for_its_last_word_until_it_is_answered() -> None:
    """An answer without one is asked again; that nobody has it is an answer too, and is kept."""
    owners = {card.id: "shared" for card in OWNERS.cards}
    silent = draft_from(OWNERS, Ownership(owners=owners), "r1")
    assert unmarked(OWNERS, silent, "last_word", "r1")
    assert not complete(OWNERS, silent, "r1")
    draft = Draft(part="last_word", marks={"owners": owners})
    for card in OWNERS.cards:
        draft = marked(draft, card.id, "none")
    answer = answer_in(OWNERS, draft)
    assert isinstance(answer, Ownership)
    assert set(answer.last_word.values()) == {"nobody"}
    assert complete(OWNERS, draft_from(OWNERS, answer, "r1"), "r1")


def test_a_half_sorted_exercise_is_no_answer(tmp_path: Path) -> None:
    """Unmarked cards are not taken as irrelevant: until all are marked there is a draft and no answer."""
    session = sales_desk(tmp_path)
    attempt = ExerciseSession(session, SORT)
    for card in own_order(SORT, attempt.respondent)[:-1]:
        attempt.put(partial(marked, card=card.id, choice="required"))
    assert respondent_of(again(session)).response.exercises == {}
    assert progress(again(session), SORT) is Progress.STARTED
    last = attempt.left[0]
    attempt.put(partial(marked, card=last.id, choice="helpful"))
    answer = respondent_of(again(session)).response.exercises["lead_definition"]
    assert isinstance(answer, CardSort)
    assert answer.helpful == {last.id}
    attempt.undo()
    assert respondent_of(again(session)).response.exercises == {}
    assert len(ExerciseSession(again(session), SORT).left) == 1


def test_passing_over_keeps_the_marks_and_never_an_answer_away(tmp_path: Path) -> None:
    """An exercise passed over half way can be taken up where it was; a finished one stays finished."""
    session = sales_desk(tmp_path)
    attempt = ExerciseSession(session, SORT)
    attempt.put(partial(marked, card="budget", choice="required"))
    attempt.skip()
    assert progress(again(session), SORT) is Progress.SKIPPED
    coming = next_exercise(again(session))
    assert coming is not None
    assert coming.id == OWNERS.id
    attempt = ExerciseSession(again(session), SORT)
    assert dict(attempt.draft.of("marks")) == {"budget": "required"}
    for card in attempt.left:
        attempt.put(partial(marked, card=card.id, choice="irrelevant"))
    attempt.skip()
    assert progress(again(attempt.answer_session), SORT) is Progress.DONE


# The screens


@pytest.mark.sweep
async def test_a_walk_through_all_three(tmp_path: Path) -> None:
    """By keyboard alone one marks, orders and confirms all three; then the first question comes."""
    session = sales_desk(tmp_path)
    app = program(tmp_path, start=AnsweringRoute(folder=session.folder))

    def digits(part: str, *marks: str) -> list[str]:
        """The keys of these marks: owners come in an order of the respondent's own."""
        parts = parts_of(OWNERS, respondent_of(session).response.id)
        choices = [choice.id for one in parts if one.id == part for choice in one.choices]
        return [str(choices.index(mark) + 1) for mark in marks]

    async with app.run_test() as pilot:
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, MarkingScreen)
        await pilot.press("r", "2", *"i" * 11)
        await settle(pilot)
        assert "13 of 14" in words_of(app)
        await pilot.press("enter")
        await settle(pilot)
        assert "1 card has no mark yet" in words_of(app)
        await pilot.press("h", "enter")
        await settle(pilot)
        assert "EXERCISE 3 of 4" in words_of(app)
        await pilot.press(*digits("owners", "shared"))
        await settle(pilot)
        assert "Who has the last word?" in words_of(app)
        await pilot.press(*digits("last_word", "marketing"))
        await settle(pilot)
        assert "shared, last word: marketing" in words_of(app)
        await pilot.press(*digits("owners", "dont_know", *["sales"] * 14), "enter")
        await settle(pilot)
        assert "Who should own it?" in words_of(app)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, OrderingScreen)
        await pilot.press("j", "K", "a", "j", "j", "equals_sign", "enter")
        await settle(pilot)
        await pilot.press(*"ynynynyn", "enter")
        await settle(pilot)
        await pilot.press(*"22222222", "enter")
        await settle(pilot)
        assert isinstance(app.screen, AnswerScreen)
        assert "Question 1 of" in words_of(app)
    respondent = respondent_of(again(session))
    sort, owners, journey = (respondent.response.exercises[e.id] for e in (SORT, OWNERS, JOURNEY))
    order = own_order(SORT, respondent.response.id)
    assert sort == CardSort(required=frozenset({order[0].id}), helpful=frozenset({order[1].id, order[13].id}))
    cards = own_order(OWNERS, respondent.response.id)
    assert isinstance(owners, Ownership)
    assert [owners.owners[card.id] for card in cards] == ["shared", "dont_know", *["sales"] * 14]
    assert (owners.last_word, owners.should) == ({cards[0].id: "marketing"}, {})
    steps = own_order(JOURNEY, respondent.response.id)
    assert isinstance(journey, Journey)
    assert journey.order[0] == (steps[1].id,)
    assert journey.first_contact == steps[1].id
    assert {len(group) for group in journey.order} == {1, 2}
    assert list(journey.signs.values()).count(True) == 4
    assert not any(journey.content.values())
    assert all(not respondent.draft(e.id) for e in (SORT, OWNERS, JOURNEY))


@pytest.mark.sweep
async def test_undo_goes_back_mark_by_mark(tmp_path: Path) -> None:
    """Z takes back the last mark, on disk too, across the parts of an exercise, and stops at the first."""
    session = sales_desk(tmp_path)
    app = program(tmp_path, start=AnsweringRoute(folder=session.folder))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("r", "r", "z")
        await settle(pilot)
        assert "1 of 14" in words_of(app)
        assert len(dict(ExerciseSession(again(session), SORT).draft.of("marks"))) == 1
        await pilot.press("z", "z")
        await settle(pilot)
        assert "Nothing to undo" in words_of(app)


@pytest.mark.sweep
async def test_a_click_marks_a_card_and_the_next_click_changes_it(tmp_path: Path) -> None:
    """With the mouse alone a card goes from mark to mark, and round."""
    session = sales_desk(tmp_path)
    app = program(tmp_path, start=AnsweringRoute(folder=session.folder))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await settle(pilot)
        first = own_order(SORT, respondent_of(session).response.id)[0].id
        for mark in ("required", "helpful", "irrelevant", "required"):
            await pilot.click("#list", offset=(20, 0))
            await settle(pilot)
            assert dict(ExerciseSession(again(session), SORT).draft.of("marks")) == {first: mark}


@pytest.mark.sweep
async def test_an_exercise_is_passed_over_and_taken_up_from_the_review(tmp_path: Path) -> None:
    """S goes on without the exercise; the review names it and leads back to it."""
    session = sales_desk(tmp_path)
    app = program(tmp_path, start=AnsweringRoute(folder=session.folder))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await settle(pilot)
        for _ in range(3):
            await pilot.press("s")
            await settle(pilot)
        assert isinstance(app.screen, AnswerScreen)
        await pilot.press("v")
        await settle(pilot)
        assert isinstance(app.screen, ReviewScreen)
        assert "skipped" in words_of(app)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, WritingScreen)
        assert "EXERCISE 1 of 4" in words_of(app)


@pytest.mark.sweep
@pytest.mark.parametrize(
    "size", [(40, 12), *(pytest.param(s, marks=pytest.mark.sweep) for s in ((80, 24), (120, 36), (5, 3)))]
)
async def test_exercises_live_in_every_window(tmp_path: Path, size: tuple[int, int]) -> None:
    """No exercise ends the program in a small or absurd window; at the design size all 14 cards are seen."""
    session = sales_desk(tmp_path)
    app = program(tmp_path, start=AnsweringRoute(folder=session.folder))
    async with app.run_test(size=size) as pilot:
        await pilot.press("enter")
        await settle(pilot)
        if size == (80, 24):
            shown = words_of(app)
            assert all(card.text in shown for card in SORT.cards)
        await pilot.press(*"r" * 14, "enter")
        await settle(pilot)
        if size == (80, 24):
            assert all(card.text in words_of(app) for card in OWNERS.cards)
        await pilot.press(*"1" * 16, "enter")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, OrderingScreen)
        assert app.is_running


async def test_a_disk_that_refuses_is_said_and_nothing_is_drawn_as_marked(tmp_path: Path) -> None:
    """A mark that could not be saved is not shown as one."""
    session = sales_desk(tmp_path)
    app = program(tmp_path, start=AnsweringRoute(folder=session.folder))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await settle(pilot)
        path = respondent_of(session).path
        path.write_text("format = [")
        await pilot.press("r")
        await settle(pilot)
        assert "Not saved." in words_of(app)
        assert "0 of 14" in words_of(app)
        assert "●" not in text_of(app)


async def test_a_card_is_lifted_moved_and_put_down(tmp_path: Path) -> None:
    """Arrows move a lifted card, a digit or two clicks send one to a place; every step is on the disk."""
    session = sales_desk(tmp_path)
    for exercise in (SORT, OWNERS):
        ExerciseSession(session, exercise).skip()
    first, second, third, *_ = (card.id for card in own_order(JOURNEY, respondent_of(session).response.id))

    def order() -> list[str]:
        draft = ExerciseSession(again(session), JOURNEY).draft
        return [card for group in draft.order for card in group][:3]

    app = program(tmp_path, start=AnsweringRoute(folder=session.folder))
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "enter", "space", "down")
        assert "↑ ↓ move it" in text_of(app)
        assert order() == [second, first, third]
        await press(pilot, "escape", "up")
        assert isinstance(app.screen, OrderingScreen)
        assert (app.screen.selected, order()) == (second, [second, first, third])
        await press(pilot, "3")
        assert order() == [first, third, second]
        rows = {line.replace(CURSOR, " "): y for y, line in enumerate(text_of(app).splitlines())}
        above = next(y for line, y in rows.items() if line.startswith("   1 "))
        await pilot.click(offset=(20, next(y for line, y in rows.items() if line.startswith("   3 "))))
        await pilot.click(offset=(20, above))
        await settle(pilot)
        assert order() == [second, first, third]
        assert "move it" not in text_of(app)


async def test_a_last_word_that_is_left_is_asked_for_later(tmp_path: Path) -> None:
    """Esc leaves a last word open and z takes one back; the pass after the owners asks for what is open."""
    session = sales_desk(tmp_path)
    ExerciseSession(session, SORT).skip()
    parts = {part.id: part for part in parts_of(OWNERS, respondent_of(session).response.id)}
    shared = str([choice.id for choice in parts["owners"].choices].index("shared") + 1)
    app = program(tmp_path, start=AnsweringRoute(folder=session.folder))
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        await press(pilot, shared, "escape", "down", shared, "1", "z")
        assert isinstance(app.screen, MarkingScreen)
        draft = ExerciseSession(again(session), OWNERS).draft
        first, second, *others = (card.id for card in OWNERS.cards)
        assert (dict(draft.of("owners")), draft.of("last_word")) == (
            dict.fromkeys((first, second), "shared"),
            {},
        )
        stand_on(app, second)
        await press(pilot, shared, "1", *("1" for _ in others), "enter")
        assert app.screen.attempt.part.id == "last_word"
        assert [row.key for row in app.screen.rows.rows] == [first, second]


# Line by line


def test_all_three_line_by_line(tmp_path: Path) -> None:
    """Lines alone do all three exercises, before the first question, and every mark is on the disk."""
    session = sales_desk(tmp_path)
    lines = ["1", "2", "u", "3", *["3"] * 12]
    lines += ["3", *["1"] * 15, "4", "x"]
    lines += ["8 7=6 9", "8 7=6 5 4 3 2 1", "3", *["1"] * 8, *["2"] * 8]
    said: list[str] = []
    ask_line_by_line(session, lines=io.StringIO("\n".join(lines) + "\n"), say=said.append)
    respondent = respondent_of(again(session))
    assert set(respondent.response.exercises) == {SORT.id, OWNERS.id, JOURNEY.id}
    order = own_order(SORT, respondent.response.id)
    assert respondent.response.exercises[SORT.id] == CardSort(
        required=frozenset({order[0].id}), helpful=frozenset()
    )
    steps = own_order(JOURNEY, respondent.response.id)
    journey = respondent.response.exercises[JOURNEY.id]
    assert isinstance(journey, Journey)
    assert journey.order[:2] == ((steps[7].id,), (steps[6].id, steps[5].id))
    assert journey.first_contact == steps[2].id
    text = "\n".join(said)
    assert "'9' is not the number of a card." in text
    assert text.index("What makes a lead ready?") < text.index("Question 1 of")


def test_a_pipe_that_ends_keeps_every_mark(tmp_path: Path) -> None:
    """When the input ends in the middle of an exercise, the next start goes on at the next card."""
    session = sales_desk(tmp_path)
    said: list[str] = []
    ask_line_by_line(session, lines=io.StringIO("1\n2\n"), say=said.append)
    assert any(line.startswith("Stopped.") for line in said)
    said.clear()
    ask_line_by_line(again(session), lines=io.StringIO(""), say=said.append)
    assert any(line.startswith("Card 3 of 14.") for line in said)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("1 2 3", "Card 4 is missing"),
        ("1 1 2 3 4 5 6 7 8", "Card 1 appears twice"),
        ("~1 2 3 4 5 6 7 8", "cannot run throughout"),
        ("1 2 3 4 5 6 7 x", "'x' is not the number"),
        ("1==2 3 4 5 6 7 8", "'' is not the number"),
    ],
)
def test_a_wrong_order_is_refused_in_words(line: str, words: str) -> None:
    """An order line that leaves out, repeats or invents a card is refused with the reason."""
    with pytest.raises(ValueError, match=words.replace("(", r"\(")):
        read_order(new_draft(JOURNEY, "r1"), JOURNEY.cards, line)


@pytest.mark.sweep
@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_killed_in_the_middle_of_an_exercise(tmp_path: Path) -> None:
    """After a kill the same cards are marked and the next start stands at the first without a mark."""
    from support.terminal import Terminal

    folder = sales_desk(tmp_path).folder
    arguments = ("answer", str(folder), "--as", "sales", "--name", "Ada")
    with Terminal(*arguments) as terminal:
        for number, key in enumerate("rhirhi"):
            terminal.until(f"{number} of 14")
            terminal.type(key)
        terminal.until("6 of 14")
        terminal.kill(signal.SIGKILL)
    with Terminal(*arguments) as terminal:
        terminal.until("Welcome back: 6 of 14 are marked")
        terminal.type("r")
        terminal.until("7 of 14")
