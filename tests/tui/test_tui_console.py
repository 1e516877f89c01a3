"""Tests of how the facilitator's console shows things: all that is needed at 80 by 24, and nothing cut."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.facilitating import all_vote, facilitating
from support.screens import fill, place_of, press, save_fields, settle, text_of, until, words_of

from assess.documents.lines.painted import words_of as words_of_lines
from assess.store.workshop.events import Agreed, Decided, Noted, NoteKind
from assess.store.workshop.room import Entrance
from assess.tui.actions import HELP_PARTS, actions_of
from assess.tui.widgets import Rows
from assess.tui.workshop.around import card_lines, small_card
from assess.words import facilitating as words
from scoring.workshop.voting import Topic, TopicKind, dots_topic

OPTIONS = {f"o{n}": f"An answer of some length, number {n}" for n in range(1, 9)}
LONG = Topic(
    id="long",
    title="Who decides?",
    kind=TopicKind.CARDS,
    parts={
        f"p{n}": f"Part {n}: a thing that is said in a whole sentence of a usual length" for n in range(6)
    },
    options=OPTIONS,
)


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Private files of this test alone."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))


async def test_a_question_about_missing_answers_goes_with_the_last_of_them(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last vote takes the question away; an Enter meant for it reveals nothing, the next one does."""
    monkeypatch.setattr("assess.tui.workshop.console_keys.WAITS", 1000)
    async with facilitating(sample, steps=2) as (pilot, app, workshop):
        await press(pilot, "v")
        all_vote(workshop, but="Dee")
        await until(pilot, lambda: "4 of 5 have answered" in words_of(app))
        await press(pilot, "r")
        assert place_of(app) == "ask"
        all_vote(workshop)
        await until(pilot, lambda: place_of(app) == "facilitate")
        await press(pilot, "enter")
        assert workshop.state.open_round is not None
        assert "has answered; the room sees 5" in words_of(app)
        monkeypatch.setattr("assess.tui.workshop.console_keys.WAITS", 0)
        await press(pilot, "enter")
        assert workshop.state.open_round is None


async def test_enter_decides_by_what_is_so_now(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where votes came since the last look, Enter calls nobody who has voted, and reveals nothing yet."""
    monkeypatch.setattr("assess.tui.workshop.facilitate.BEAT", 1000)
    async with facilitating(sample, steps=2) as (pilot, app, workshop):
        await press(pilot, "v")
        all_vote(workshop, but="Dee")
        await press(pilot, "enter")
        assert place_of(app) == "pick"
        assert [row.text for row in app.screen.query_one(Rows).rows] == ["Dee"]
        await press(pilot, "escape")
        all_vote(workshop)
        await press(pilot, "enter")  # meant for the card that passes the keyboard
        assert place_of(app) == "facilitate"
        assert workshop.state.open_round is not None
        await press(pilot, "enter")
        assert workshop.state.open_round is None


async def test_eight_answers_leave_room_for_the_question_and_the_list(sample: Path) -> None:
    """At 80 by 24 the question to the extremes, the keys to agree and lines of the list are seen, uncut."""
    async with facilitating(sample, steps=2) as (pilot, app, workshop):
        workshop.console.open_vote(LONG)
        all_vote(workshop)
        workshop.console.reveal()
        await press(pilot, "n")
        seen = words_of(app)
        assert "What have you seen that others may not have?" in seen
        assert "Agreed 1 2 3 4 5 6 7 8" in seen
        assert "Part 1: a thing that is said" in seen
        assert "Nobody: 2 An answer of some length" in seen
        assert "…" not in "\n".join(text_of(app).splitlines()[:-1])


@pytest.mark.parametrize(("size", "pages"), [((80, 24), 4), ((120, 36), 0)])
async def test_what_each_level_is_can_be_read_out(sample: Path, size: tuple[int, int], pages: int) -> None:
    """While a level is voted on, each level is there with what it is: at 80 by 24 by scrolling."""
    async with facilitating(sample, steps=4, size=size) as (pilot, app, workshop):
        await press(pilot, "v")
        of = workshop.state.open_round
        assert of is not None
        seen = words_of(app)
        for _ in range(pages):
            await press(pilot, "pagedown")
            seen += words_of(app)
        for said in of.topic.meant.values():
            assert said.split()[-1] in seen
        assert len(of.topic.meant) == 5


@pytest.mark.parametrize("keys", [("down", "enter"), ("2",)], ids=" ".join)
async def test_what_the_room_agrees_on_can_be_picked(sample: Path, keys: tuple[str, ...]) -> None:
    """After two votes Enter lists the answers and the way to differ; the key before each one chooses, too."""
    async with facilitating(sample, steps=4) as (pilot, app, workshop):
        for _ in range(2):
            await press(pilot, "v")
            all_vote(workshop)  # the last vote reveals the level by itself
            await until(pilot, lambda: "the votes stay beside it" in words_of(app))
        await press(pilot, "enter", *keys)
        fill(app, reason="Written down, not used.")
        save_fields(app)
        await settle(pilot)
        (settled,) = workshop.state.voted["lead_definition.level"].settled.values()
        assert isinstance(settled, Agreed)
        assert settled.option == "2"


@pytest.mark.parametrize(("step", "ended"), [("lead", False), ("close", True)])
async def test_two_keys_end_a_workshop_in_its_last_step_alone(
    sample: Path, step: str, *, ended: bool
) -> None:
    """While steps are left, Enter on the question stays, since nothing goes on with a workshop that ended."""
    async with facilitating(sample, steps=1) as (pilot, app, workshop):
        workshop.go(step)
        await press(pilot, "e")
        assert words.END_QUESTION in words_of(app)
        await press(pilot, "enter")
        await settle(pilot)
        assert workshop.state.ended is ended


async def test_parked_things_and_the_floor_are_always_in_sight(sample: Path) -> None:
    """What was parked, what somebody brings, and how often each team spoke are counted under the question."""
    async with facilitating(sample, steps=2) as (pilot, app, workshop):
        await press(pilot, "v")
        all_vote(workshop)
        await press(pilot, "r", "s", "s", "m")
        workshop.console.do(Noted(kind=NoteKind.PARKED, text="The bonus"))
        workshop.console.do(Noted(kind=NoteKind.EVIDENCE, text="The report", who="Ann"))
        await until(pilot, lambda: "1 parked" in words_of(app))
        assert "Had the floor s ▲ 2 m ■ 1 1 parked 1 to bring" in words_of(app)


async def test_what_has_left_the_catalogue_can_still_be_committed_to(sample: Path) -> None:
    """A chosen intervention that is no longer in the catalogue is filled in under its title on the dots."""
    async with facilitating(sample) as (pilot, app, workshop):
        console = workshop.console
        console.open_vote(dots_topic("d", "What first?", {"gone": "An old idea"}))
        console.vote(workshop.secret_of(next(iter(workshop.names))) or "", "d", 1, {"gone": "1"})
        console.reveal(anyway=True)
        console.do(Decided(decider="Ann", chosen=("gone",)))
        await settle(pilot)
        await press(pilot, "t")
        assert "An old idea" in words_of(app)


async def test_one_key_fills_in_one_commitment_after_the_other(sample: Path) -> None:
    """After one is whole the cursor is on the next, so that no owner is typed over another."""
    async with facilitating(sample, agenda="half_day") as (pilot, app, workshop):
        console, keys = workshop.console, ("I03", "I10")
        workshop.go("commitments")
        console.open_vote(dots_topic("d", "What first?", dict.fromkeys(keys, "Something")))
        console.reveal(anyway=True)
        console.do(Decided(decider="Ann", chosen=keys))
        await settle(pilot)
        for owner in ("Bo", "Cleo"):
            await press(pilot, "t")
            fill(app, owner=owner)
            save_fields(app)
            await settle(pilot)
        assert {key: one.owner for key, one in workshop.state.commitments.items()} == dict(
            zip(keys, ("Bo", "Cleo"), strict=True)
        )


async def test_a_key_shows_the_room_the_wifi(sample: Path) -> None:
    """Until the first step the room sees the code of the Wi-Fi, then where w is pressed."""
    async with facilitating(sample) as (pilot, _, workshop):
        workshop.entrance = Entrance(address="http://a", qr=("1",), wifi="Guest", wifi_qr=("1",))
        assert workshop.picture.entrance.wifi == "Guest"
        await press(pilot, "n")
        assert workshop.picture.entrance.wifi_qr == ()
        await press(pilot, "w")
        assert workshop.picture.entrance.wifi_qr == ("1",)
        await press(pilot, "w")
        assert workshop.picture.entrance.wifi == ""


@pytest.mark.parametrize("width", [29, 40, 76])
def test_a_card_wraps_and_cuts_nothing(width: int) -> None:
    """Every word of a card is there in any window, in the large card and in the small one."""
    label, text = "Decide on interventions", "The contact has told us a problem in their own words, twice."
    large = card_lines("1–8", label, text, "At most three.", width)
    for lines in (large, small_card("n", label, text, width)):
        assert {*text.split(), *label.split()} <= {*words_of_lines(tuple(lines)).split()}


@pytest.mark.parametrize("place", HELP_PARTS)
def test_help_under_headings_names_each_action_once(place: str) -> None:
    """The headings of a page with many keys take in all its actions, none twice."""
    named = [name for names in HELP_PARTS[place].values() for name in names]
    assert sorted(named) == sorted(action.name for action in actions_of(place))
