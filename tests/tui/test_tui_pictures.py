"""Tests of what is made without a screen: bars, wrapping, drafts, the walk, answers in short."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from support.screens import HOSTILE, some_answer

from assess.documents.lines.layout import FULL, UNFILLED
from assess.documents.lines.question import WIDE, Aside, Progress, QuestionLines, longest_of, question_picture
from assess.services.answering.walk import (
    NotANumber,
    NumberDraft,
    Walk,
    answer_in_short,
    asked_items,
    doubt,
    number_in,
    settled,
    stretches,
    ticks_answer,
    unusual,
)
from assess.text import plain
from assess.tui.answering.page import option_lines, time_of
from assess.tui.widgets import cut, fit, hanging, progress_bar, wrapped
from questionnaires.load.read import shipped_questionnaire
from questionnaires.model import COMPANY, NUMERIC, Item, Kind
from scoring.answers import Answer, State

SCORES = st.fractions(min_value=1, max_value=5, max_denominator=50)
TEXTS = st.text(max_size=300) | st.sampled_from(HOSTILE)


@given(total=st.integers(1, 80), width=st.integers(2, 80), data=st.data())
def test_progress_is_full_only_when_all_is_done(total: int, width: int, data: st.DataObject) -> None:
    """The bar is full exactly when everything is done, and empty exactly when nothing is."""
    done = data.draw(st.integers(0, total))
    bar = progress_bar(done, total, width)
    assert len(bar) == width
    assert (UNFILLED not in bar) == (done == total)
    assert (FULL not in bar) == (done == 0)


@given(TEXTS, st.integers(1, 60))
def test_wrapping_loses_no_word_and_keeps_the_width(text: str, width: int) -> None:
    """Wrapped lines hold every letter of the text and none is wider than asked, save a single wide letter."""
    lines = wrapped(text, width)
    assert "".join(lines).replace(" ", "") == plain(text).replace(" ", "")
    assert all(cell_len(line) <= width or len(line.strip()) == 1 for line in lines)


@given(TEXTS, st.integers(0, 40))
def test_fitting_is_exact(text: str, cells: int) -> None:
    """A text fitted to columns takes exactly these columns; cut, at most these."""
    assert cell_len(fit(text, cells)) == cells
    assert cell_len(cut(text, cells)) <= cells


@given(TEXTS)
def test_plain_text_holds_no_control(text: str) -> None:
    """Nothing that a terminal would obey survives, and nothing is longer than asked."""
    shown = plain(text, limit=50)
    assert not any(ord(letter) < 32 or 127 <= ord(letter) < 160 for letter in shown)
    assert len(shown) <= 50


def test_later_lines_hang_below_the_first() -> None:
    """A wrapped option is indented below its text, not below its digit."""
    assert hanging(" 1  ", "one two three", 12) == [" 1  one two", "    three"]


def item(item_id: str) -> Item:  # noqa: D103
    return shipped_questionnaire().items[item_id]


@pytest.mark.parametrize(
    ("keys", "text"),
    [("12", "12"), ("1,5", "1.5"), (",5", "0.5"), ("1..5", "1.5"), ("a1", "1"), ("1-2", "12")],
)
def test_typing_a_number(keys: str, text: str) -> None:
    """Only what belongs to a number is taken up; a comma is a decimal point."""
    draft = NumberDraft()
    for key in keys:
        draft = draft.typed(key)
    assert draft.text == text


@given(st.text("0123456789.,-x", max_size=40))
def test_a_typed_number_is_in_range_or_refused(keys: str) -> None:
    """Whatever is typed becomes a number in the item's range or a sentence, never anything else."""
    draft = NumberDraft()
    for key in keys:
        draft = draft.typed(key)
    asked = item("LD-03")
    value, said = None, ""
    try:
        value = number_in(draft, asked)
    except NotANumber as reason:
        said = str(reason)
    if value is None:
        assert said.endswith(".")
    else:
        assert value.denominator == 1
        assert asked.minimum <= value <= (asked.maximum or value)


def test_ticks_stand_in_the_order_of_the_item() -> None:
    """Ticks are recorded in the order of the options, and none at all is an answer."""
    asked = item("PD-02")
    ids = [option.id for option in asked.options]
    assert ticks_answer(asked, frozenset((ids[2], ids[0]))).ticks == (ids[0], ids[2])
    assert ticks_answer(asked, frozenset()).ticks == ()


def test_every_item_has_a_short_answer() -> None:
    """Any answer to any item can be said in a few words, and silence is called open."""
    for asked in shipped_questionnaire().items.values():
        if asked.kind is not Kind.EXERCISE:
            assert answer_in_short(asked, some_answer(asked)).strip()
            assert answer_in_short(asked, None) == "open"
    reason = Answer(state=State.NOT_APPLICABLE, reason="no shop")
    assert answer_in_short(item("RC-15"), reason) == "does not apply: no shop"


def quick_walk(answers: dict[str, Answer] | None = None) -> Walk:  # noqa: D103
    items = asked_items(shipped_questionnaire(), form="quick", function=COMPANY)
    return Walk(items=items, answers=answers or {})


STATES = st.sampled_from([State.ANSWERED, State.DONT_KNOW, State.SKIPPED, State.NOT_APPLICABLE])


@given(st.dictionaries(st.integers(0, 19), STATES), st.integers(0, 19))
def test_the_next_open_question_is_open(states: dict[int, State], at: int) -> None:
    """The next open question is another one and open; there is none only when no other is open."""
    walk = quick_walk()
    for place, state in states.items():
        walk = walk.with_answers({**walk.answers, walk.items[place].id: Answer(state=state)})
    walk = walk.to(at)
    found = walk.next_open()
    others = set(walk.open_places) - {at}
    assert (found is None) == (not others)
    if found is not None:
        assert found.at in others
        assert found.answers == walk.answers


@given(st.dictionaries(st.integers(0, 19), STATES))
def test_resuming_finds_what_was_never_touched(states: dict[int, State]) -> None:
    """One resumes at the first untouched question, then at a skipped one, and counts add up per dimension."""
    walk = quick_walk()
    for place, state in states.items():
        walk = walk.with_answers({**walk.answers, walk.items[place].id: Answer(state=state)})
    resumed = walk.resumed()
    untouched = [n for n in range(20) if n not in states]
    if untouched:
        assert resumed.at == untouched[0]
    elif walk.open_places:
        assert resumed.at == walk.open_places[0]
    assert sum(s.done for s in stretches(resumed, shipped_questionnaire())) == walk.done


@given(st.lists(st.sampled_from(["next", "back", "jump", "open"]), max_size=30), st.integers(0, 19))
def test_going_about_keeps_every_answer(steps: list[str], jump: int) -> None:
    """However one goes through the questions, no answer is lost or changed."""
    first = quick_walk().items[3].id
    walk = quick_walk({first: Answer(state=State.ANSWERED, level=4)})
    before = dict(walk.answers)
    for step in steps:
        if step == "open":
            walk = walk.next_open() or walk
        else:
            walk = walk.to({"next": walk.at + 1, "back": walk.at - 1, "jump": jump}[step])
    assert walk.answers == before
    assert settled(walk.answers[first])


def test_no_exercise_is_asked_as_a_question() -> None:
    """Exercises are not asked as questions of any form or function."""
    questionnaire = shipped_questionnaire()
    for function in ("company", "sales", "marketing", "leadership", "service"):
        for form in questionnaire.forms:
            kinds = {i.kind for i in asked_items(questionnaire, form=form, function=function)}
            assert Kind.EXERCISE not in kinds


@pytest.mark.parametrize(("width", "height"), [(80, 23), (120, 35)])
def test_no_question_moves_what_comes_below_it(width: int, height: int) -> None:
    """Whatever a question's length, its first option stands in the same row, and all of it is seen."""
    items = [
        item for item in asked_items(shipped_questionnaire(), form="full", function="sales") if item.options
    ]
    longest = longest_of((item.wording("sales"), time_of(item, "sales")) for item in items)
    aside = Aside(heading="Also fine") if width >= WIDE else None
    places = set()
    for item in items:
        picture = question_picture(
            QuestionLines(
                mode="ANSWERING",
                who="Ada",
                saved="",
                progress=(Progress(label="Role clarity", short="Role", done=0, total=1),),
                question=item.wording("sales"),
                longest=longest,
                window=time_of(item, "sales"),
                options=option_lines(item, picked=None, ticks=frozenset()),
                aside=aside,
            ),
            width=width,
            height=height,
        )
        assert not picture.below, item.id
        places.add(picture.options.index(0))
    assert len(places) == 1


@given(
    st.text("0123456789.,-", max_size=8),
    st.sampled_from([item for item in shipped_questionnaire().items.values() if item.kind in NUMERIC]),
)
def test_what_is_odd_is_said_before_enter(text: str, item: Item) -> None:
    """What Enter refuses is doubted while it is typed or may still grow; a step is never refused."""
    draft = NumberDraft()
    for key in text:
        draft = draft.typed(key)
    try:
        value = number_in(draft, item)
    except NotANumber:
        said = doubt(draft, item)
        grows = not draft.text.strip("-0.") or (draft.text.isdigit() and int(draft.text) < item.minimum)
        assert bool(said) is not grows
    else:
        assert bool(doubt(draft, item)) is unusual(value, item)
        number_in(draft.stepped(1, item), item)
        number_in(draft.stepped(-1, item), item)
