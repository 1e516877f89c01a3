"""The ballot on the facilitator's laptop: every kind of vote by keys, nothing shown before or after it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from support.protected_folders import DAY, made
from support.screens import place_of, press, program, settle, text_of, until, words_of

from assess.services.workshop.running import Workshop
from assess.tui.app import SamepageApp
from assess.tui.routes import BallotRoute, HomeRoute
from assess.words import ballot as words
from scoring.workshop.voting import Topic, TopicKind, dots_topic, level_topic, places_topic

CARDS = Topic(
    id="cards",
    title="What makes a lead ready?",
    kind=TopicKind.CARDS,
    parts={"a": "Has asked for a price", "b": "Has a budget", "c": "Knows us"},
    options={"required": "Required", "helpful": "Helps", "irrelevant": "Not needed"},
)
LEVEL = level_topic("level", "Role clarity", {str(n): f"{n} Level" for n in range(1, 6)})
DOTS = dots_topic("dots", "What to do first", {f"I{n}": f"Intervention {n}" for n in range(8)})
NUMBER = Topic(
    id="number",
    title="Of 100 leads, how many are called within a day?",
    kind=TopicKind.NUMBER,
    parts={"number": "Leads called within a day"},
    options={},
    unit="%",
    low="0",
    high="100",
)
WORDS = Topic(
    id="words", title="In your words", kind=TopicKind.WORDS, parts={"w": "A good lead is"}, options={}
)
ORDER = places_topic("order", "The buyer's journey", {"x": "Visits", "y": "Asks", "z": "Buys"})


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Private files of this test alone."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))


@contextmanager
def room_with(tmp_path: Path, topic: Topic) -> Iterator[tuple[SamepageApp, Workshop, str]]:
    """A program that runs a workshop with a vote open, and the person who is called to the keyboard."""
    folder = made(tmp_path / "acme", "open")
    with Workshop.begin(folder, agenda="short", day=DAY, at="09:00") as workshop:
        ann = workshop.add(name="Ann Berg", side="sales")
        workshop.add(name="Bo Lund", side="marketing")
        workshop.go("lead")
        workshop.console.open_vote(topic)
        app = program(tmp_path, start=HomeRoute())
        app.workshop = workshop
        yield app, workshop, ann


VOTES = (
    (LEVEL, ("3", "enter"), {"level": "3"}),
    (CARDS, ("1", "2", "3", "enter"), {"a": "required", "b": "helpful", "c": "irrelevant"}),
    (DOTS, ("2", "end", "enter"), {"I0": "2"}),
    (ORDER, ("home", "J", "equals_sign", "end", "enter"), None),
)
"""Each kind with the keys that vote on it, and the choices of that vote."""


@pytest.mark.parametrize(("topic", "keys", "wanted"), VOTES, ids=lambda one: getattr(one, "id", ""))
async def test_every_kind_is_voted_by_keys_alone(
    tmp_path: Path, topic: Topic, keys: tuple[str, ...], wanted: dict[str, str] | None
) -> None:
    """Digits answer, the cursor goes on by itself, and Enter at the end casts what was chosen."""
    with room_with(tmp_path, topic) as (app, workshop, ann):
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            app.go(BallotRoute(person=ann))
            await settle(pilot)
            assert "Ann Berg, it's your turn" in words_of(app)
            assert topic.title not in words_of(app)
            await press(pilot, "enter")
            assert topic.title in words_of(app)
            await press(pilot, *keys)
            assert words.PASS_ON in words_of(app), text_of(app)
            assert topic.title not in words_of(app)
            await press(pilot, "enter")
            assert place_of(app) == "home"
        assert workshop.console.answered == {"sales": 1}
        workshop.console.reveal(anyway=True)
        (ballot,) = workshop.state.voted[topic.id].last.ballots or ()
        if wanted is not None:
            assert ballot.choices == wanted
        else:  # the cards lie in an order of the person's own
            assert sorted(ballot.choices) == sorted(topic.parts)
            assert sorted(ballot.choices.values()) == ["1", "1", "2"]


@pytest.mark.parametrize(
    ("topic", "typed", "wrong"),
    [(NUMBER, "42", "142"), (WORDS, "signed by both", "")],
    ids=["number", "words"],
)
async def test_typed_answers_are_checked_before_the_vote(
    tmp_path: Path, topic: Topic, typed: str, wrong: str
) -> None:
    """A number outside of its limits is refused in words; what fits is cast as it was typed."""
    with room_with(tmp_path, topic) as (app, workshop, ann):
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            app.go(BallotRoute(person=ann))
            await settle(pilot)
            await press(pilot, "enter")
            if wrong:
                await press(pilot, "enter", *wrong, "enter")
                assert "number" in words_of(app)
                assert not workshop.console.answered
            await press(pilot, "enter", *typed.replace(" ", "_").split("_")[0])
            for word in typed.split()[1:]:
                await press(pilot, "space", *word)
            await press(pilot, "enter")
            assert typed in words_of(app)
            await press(pilot, "end", "enter")
            assert words.PASS_ON in words_of(app), text_of(app)
        workshop.console.reveal(anyway=True)
        (ballot,) = workshop.state.voted[topic.id].last.ballots or ()
        assert [*ballot.choices.values()] == [typed]


async def test_keys_typed_ahead_vote_as_they_were_meant(tmp_path: Path) -> None:
    """Enter, a digit and Enter in one go are the vote for that digit, and for no other."""
    with room_with(tmp_path, LEVEL) as (app, workshop, ann):
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            app.go(BallotRoute(person=ann))
            for key in ("enter", "4", "enter"):
                app.simulate_key(key)
            await until(pilot, lambda: words.PASS_ON in words_of(app))
        workshop.console.reveal(anyway=True)
        (ballot,) = workshop.state.voted[LEVEL.id].last.ballots or ()
        assert ballot.choices == {LEVEL.id: "4"}


async def test_a_click_chooses_and_dots_begin_anew_where_there_are_no_more(tmp_path: Path) -> None:
    """With the mouse a line goes through its choices, and back to none where the dots are used up."""
    with room_with(tmp_path, DOTS) as (app, _, ann):
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            app.go(BallotRoute(person=ann))
            await settle(pilot)
            await press(pilot, "enter")
            found = []
            for _ in range(3):
                await pilot.click("#list", offset=(8, 0))
                await settle(pilot)
                found.append(words_of(app).split(" of 2 dots left")[0].split()[-1])
            assert found == ["1", "0", "2"]


async def test_dots_stop_at_the_budget_and_what_is_left_is_said_once(tmp_path: Path) -> None:
    """No more dots can be placed than there are; a vote that leaves some takes Enter twice."""
    with room_with(tmp_path, DOTS) as (app, workshop, ann):
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            app.go(BallotRoute(person=ann))
            await settle(pilot)
            await press(pilot, "enter", "1", "end", "enter")
            assert "1 dot is left" in words_of(app)
            assert not workshop.console.answered
            await press(pilot, "home", "2", "down", "1")
            assert "more dots than you have" in words_of(app)
            await press(pilot, "z", "z", "end", "enter")
            assert words.NOTHING_CHOSEN in words_of(app), text_of(app)
            await press(pilot, "home", "2", "end", "enter")
        assert workshop.console.answered == {"sales": 1}


async def test_a_vote_that_was_revealed_meanwhile_closes_the_ballot(tmp_path: Path) -> None:
    """What is chosen on a ballot of an old round is never cast in another one."""
    with room_with(tmp_path, LEVEL) as (app, workshop, ann):
        bo = next(person for person in workshop.state.people if person != ann)
        workshop.console.vote(workshop.secret_of(bo) or "", LEVEL.id, 1, {"level": "5"})
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await settle(pilot)
            app.go(BallotRoute(person=ann))
            await settle(pilot)
            await press(pilot, "enter", "2")
            workshop.console.reveal(anyway=True)
            await press(pilot, "enter")
            assert words.PASS_ON not in words_of(app)
            await pilot.pause(2.2)
            await settle(pilot)
            assert place_of(app) == "home"
            assert words.VOTE_OVER in words_of(app)
        assert len(workshop.state.voted[LEVEL.id].last.ballots or ()) == 1


async def test_somebody_with_a_device_is_not_called_to_the_keyboard(tmp_path: Path) -> None:
    """The laptop has no way to vote for a person who joined by themselves, and says so."""
    with room_with(tmp_path, LEVEL) as (app, workshop, _):
        cy = workshop.join("a secret of their own", name="Cy", side="sales")
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await settle(pilot)
            app.go(BallotRoute(person=cy))
            await settle(pilot)
            assert place_of(app) == "home"
            assert words.OWN_DEVICE in words_of(app)


@pytest.mark.parametrize("size", [(40, 12), (120, 36), (5, 3)], ids=str)
async def test_a_ballot_fits_any_window(tmp_path: Path, size: tuple[int, int]) -> None:
    """In small and large windows digits vote as well, and nothing breaks while it is resized."""
    with room_with(tmp_path, CARDS) as (app, workshop, ann):
        async with app.run_test(size=size) as pilot:
            await settle(pilot)
            app.go(BallotRoute(person=ann))
            await settle(pilot)
            await press(pilot, "enter", "1", "1")
            await pilot.resize_terminal(80, 24)
            await pilot.resize_terminal(*size)
            await press(pilot, "1", "enter")
        assert workshop.console.answered == {"sales": 1}
