"""Sentences in people's own words: written once, ticked afterwards, on screens, in lines and from a file."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.own_words import LEAD, NUMBER, OWN, PURPOSE, ticks_of
from support.screens import program, settle, text_of, words_of
from textual.widgets import Input

from assess.cli.plain import ask_line_by_line
from assess.services.answering.exercise_session import ExerciseSession, Progress, asked_exercise, progress
from assess.services.answering.exercises import (
    Draft,
    answer_in,
    cards_in,
    complete,
    draft_from,
    draft_table,
    marked,
    new_draft,
    parts_of,
    read_draft,
    ticked_alone,
)
from assess.services.answering.session import AnswerSession, make_assessment
from assess.store.io.errors import NotPossibleNow, listen
from assess.text import SENTENCE_LIMIT
from assess.tui.answering.exercises import MarkingScreen
from assess.tui.answering.own_words import TickingScreen, WritingScreen
from assess.tui.routes import AnsweringRoute
from questionnaires.load.read import shipped_questionnaire
from questionnaires.records import replace
from scoring.answers import OwnWords, Privacy

EXERCISE = shipped_questionnaire().exercises[OWN]
PROTECTED = Privacy(mode="anonymous")


def begun(workspace: Path, *, privacy: Privacy | None = None) -> AnswerSession:
    """A new respondent of sales with the full form."""
    folder = make_assessment(workspace, organisation="Acme", form="full", privacy=privacy)
    return AnswerSession.new_respondent(folder, function="sales", name="", form="full")


def again(session: AnswerSession) -> AnswerSession:
    """The same answers, read from the disk."""
    assert session.respondent is not None
    return AnswerSession.open(session.folder, response=session.respondent.path)


def kept(session: AnswerSession) -> OwnWords | None:
    """What is answered on the disk, None before it is."""
    respondent = again(session).respondent
    assert respondent is not None
    found = respondent.response.exercises.get(OWN)
    assert found is None or isinstance(found, OwnWords)
    return found


def attempt(session: AnswerSession) -> ExerciseSession:
    """The exercise as this session asks it."""
    return ExerciseSession(session, asked_exercise(session, OWN))


# What is behind the screens


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """A draft with every part done."""
    draft = new_draft(EXERCISE, "r1")
    for part in parts_of(EXERCISE):
        draft = replace(draft, part=part.id)
        cards = cards_in(EXERCISE, draft, part.id, "r1")
        if part.several:
            draft = ticked_alone(draft, cards, draw(st.sets(st.sampled_from([card.id for card in cards]))))
        for card in () if part.several else cards:
            words = st.sampled_from(["they call", "a plant, “next week”", "[b]now[/b]"])
            choice = draw(st.sampled_from([c.id for c in part.choices]) if part.choices else words)
            draft = marked(draft, card.id, choice)
    return draft


@given(drafts())
def test_a_draft_and_its_answer_survive_their_file(draft: Draft) -> None:
    """Whatever is written, ticked and agreed to is the same after writing and reading it."""
    assert complete(EXERCISE, draft, "r1")
    assert read_draft(EXERCISE, draft_table(draft), "r1") == draft
    answer = answer_in(EXERCISE, draft)
    back = draft_from(EXERCISE, answer, "r1")
    assert complete(EXERCISE, back, "r1")
    assert answer_in(EXERCISE, back) == answer


def test_a_saved_sentence_cannot_be_changed_or_taken_back(tmp_path: Path) -> None:
    """Neither by writing again, nor by undo, nor from another window; so nobody writes towards the ticks."""
    heard: list[str] = []
    listen(heard.append)
    session = begun(tmp_path)
    mine, other = attempt(session), attempt(again(session))
    mine.write(LEAD, "they  call\n us ")
    assert not mine.can_undo
    for late in (mine, other):
        with pytest.raises(NotPossibleNow):
            late.write(LEAD, "something else")
    assert dict(attempt(again(session)).draft.of("sentences")) == {LEAD: "they call us"}


def test_there_is_no_answer_before_the_ticks(tmp_path: Path) -> None:
    """Sentences alone are a draft: what nobody ticked would read as saying nothing."""
    session = begun(tmp_path)
    own = attempt(session)
    for sentence, text in ((LEAD, "they call"), (PURPOSE, "help us sell"), (NUMBER, "")):
        own.write(sentence, text)
    assert kept(session) is None
    assert progress(again(session), own.exercise) is Progress.STARTED
    own.go_on()
    own.finish_ticks(["problem"])
    assert kept(session) is None
    own.finish_ticks()
    assert kept(session) == OwnWords(
        sentences={LEAD: "they call", PURPOSE: "help us sell"},
        ticks={LEAD: frozenset({"problem"}), PURPOSE: frozenset()},
    )
    assert progress(again(session), own.exercise) is Progress.DONE


def test_passing_over_keeps_what_is_written(tmp_path: Path) -> None:
    """A second visit goes on where the first one ended."""
    session = begun(tmp_path)
    attempt(session).write(LEAD, "they call")
    attempt(session).skip()
    assert progress(again(session), attempt(session).exercise) is Progress.SKIPPED
    assert [card.id for card in attempt(again(session)).left] == [PURPOSE, NUMBER]


@pytest.mark.parametrize(("privacy", "asked"), [(None, False), (PROTECTED, True)])
def test_who_may_read_it_is_asked_only_where_answers_are_protected(
    tmp_path: Path, privacy: Privacy | None, asked: bool
) -> None:
    """In an open assessment everybody may read everything, so there is nothing to agree to."""
    parts = parts_of(attempt(begun(tmp_path, privacy=privacy)).exercise)
    assert ("consent" in [part.id for part in parts]) is asked


# The screens


async def test_a_walk_through_the_sentences(tmp_path: Path) -> None:
    """Three sentences, two lists of ticks, and the next exercise comes; the number may be left out."""
    session = begun(tmp_path)
    app = program(tmp_path, start=AnsweringRoute(folder=session.folder))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, WritingScreen)
        assert "EXERCISE 1 of 4" in words_of(app)
        await pilot.press("enter")
        await settle(pilot)
        assert "Write how the sentence goes on" in words_of(app)
        await pilot.press(*"they s v q", "enter")
        await settle(pilot)
        assert "✓ Sales should act on a lead when … they s v q" in words_of(app)
        await pilot.press(*"help", "enter")
        await settle(pilot)
        assert "Enter on an empty line leaves this one out." in words_of(app)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, TickingScreen)
        assert "“Sales should act on a lead when they s v q”" in words_of(app)
        await pilot.press("1", "3", "z", "j", "space", "enter")
        await settle(pilot)
        await pilot.press("left")
        await settle(pilot)
        assert text_of(app).count("[x]") == 2
        await pilot.press("enter", "enter")
        await settle(pilot)
        assert isinstance(app.screen, MarkingScreen)
    answer = kept(session)
    assert answer is not None
    assert answer.sentences == {LEAD: "they s v q", PURPOSE: "help"}
    assert (len(answer.ticks[LEAD]), answer.ticks[PURPOSE]) == (2, frozenset())


@pytest.mark.sweep
async def test_a_long_sentence_is_seen_whole_and_ends_at_the_limit(tmp_path: Path) -> None:
    """What is typed beyond 200 letters is not taken, and the whole sentence can be read while typing."""
    session = begun(tmp_path)
    app = program(tmp_path, start=AnsweringRoute(folder=session.folder))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await settle(pilot)
        words = " ".join(f"w{number}" for number in range(70))
        await pilot.press(*words)
        await settle(pilot)
        assert f"{SENTENCE_LIMIT} of {SENTENCE_LIMIT}" in words_of(app)
        assert words[: SENTENCE_LIMIT - 10] in words_of(app)
        assert len(app.screen.query_one("#words", Input).value) == SENTENCE_LIMIT


async def test_letters_are_keys_again_outside_the_sentence(tmp_path: Path) -> None:
    """Escape leaves the sentence, Tab goes back to it, and s then passes the exercise over."""
    session = begun(tmp_path)
    app = program(tmp_path, start=AnsweringRoute(folder=session.folder))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await settle(pilot)
        assert "s skip" not in words_of(app)
        await pilot.press("escape", "tab", *"s", "escape")
        await settle(pilot)
        assert app.screen.query_one("#words", Input).value == "s"
        assert "s skip" in words_of(app)
        await pilot.press("s")
        await settle(pilot)
        assert isinstance(app.screen, MarkingScreen)
    assert progress(again(session), attempt(session).exercise) is Progress.SKIPPED


async def test_a_disk_that_refuses_keeps_the_sentence_in_the_field(tmp_path: Path) -> None:
    """A sentence that could not be saved is not shown as saved, and nothing typed is lost."""
    session = begun(tmp_path)
    app = program(tmp_path, start=AnsweringRoute(folder=session.folder))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", *"they call")
        await settle(pilot)
        assert session.respondent is not None
        session.respondent.path.write_text("format = [")
        await pilot.press("enter")
        await settle(pilot)
        assert "Not saved." in words_of(app)
        assert "✓" not in words_of(app)
        assert app.screen.query_one("#words", Input).value == "they call"


@pytest.mark.sweep
@pytest.mark.parametrize("size", [(40, 12), (120, 36), (5, 3)])
async def test_sentences_live_in_every_window(tmp_path: Path, size: tuple[int, int]) -> None:
    """No part of the exercise ends the program in a small or absurd window."""
    session = begun(tmp_path, privacy=PROTECTED)
    app = program(tmp_path, start=AnsweringRoute(folder=session.folder))
    async with app.run_test(size=size) as pilot:
        await pilot.press("enter")
        await settle(pilot)
        for key in ("a", "b", "", "1", "2", "1"):
            await pilot.press(*key, "enter")
            await settle(pilot)
        assert app.is_running
    answer = kept(session)
    assert answer is not None
    assert answer.consent


# Line by line


def test_line_by_line(tmp_path: Path) -> None:
    """A sentence a line, then the numbers of its ticks; commands are lines of one letter."""
    session = begun(tmp_path, privacy=PROTECTED)
    lines = ["x" * 201, "", "they call", "help us", "revenue", "9", "1 2", "", "1", "q"]
    said: list[str] = []
    ask_line_by_line(session, lines=io.StringIO("\n".join(lines) + "\n"), say=said.append)
    answer = kept(session)
    assert answer is not None
    assert answer.sentences == {LEAD: "they call", PURPOSE: "help us", NUMBER: "revenue"}
    assert (len(answer.ticks[LEAD]), answer.ticks[PURPOSE], answer.consent) == (2, frozenset(), True)
    text = "\n".join(said)
    assert "That is 201 letters." in text
    assert "Write how the sentence goes on" in text
    assert f"Type numbers from 1 to {len(ticks_of(LEAD))}" in text


def test_a_pipe_that_ends_keeps_every_sentence(tmp_path: Path) -> None:
    """The next start asks for the next sentence."""
    session = begun(tmp_path)
    ask_line_by_line(session, lines=io.StringIO("they call\n"), say=lambda _: None)
    said: list[str] = []
    ask_line_by_line(again(session), lines=io.StringIO(""), say=said.append)
    assert "For sales, marketing is here to …" in said
    assert "Sales should act on a lead when …" not in said
