"""Tests of the facilitator's console: the whole way, the pause, undo, the guard, going on after a kill."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support.facilitating import AT, DAY, PEOPLE, all_vote, choices, facilitating
from support.protected_folders import made
from support.screens import (
    fill,
    place_of,
    press,
    program,
    save_fields,
    settle,
    stand_on,
    text_of,
    until,
    words_of,
)

from assess.services.workshop.running import Workshop
from assess.store.io.errors import NotSaved
from assess.store.workshop.events import Agreed
from assess.store.workshop.log import last_log
from assess.tui.routes import FacilitateRoute, WorkshopRoute
from assess.tui.workshop.facilitate import FacilitateScreen
from questionnaires.load.agendas import shipped_agendas

GUARD = shipped_agendas().guards[0]


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Private files of this test alone."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))


async def test_a_room_that_feels_unsafe_is_told_to_pause(sample: Path) -> None:
    """The first vote is on safety: the statements are read out, no team is shown, nothing can be agreed,
    and a low mean says to pause.
    """
    async with facilitating(sample, steps=1) as (pilot, app, workshop):
        assert "Earlier commitment: Marketers join sales calls" in words_of(app)
        await press(pilot, "v")
        of = workshop.state.open_round
        assert of is not None
        assert all(statement in words_of(app) for statement in of.topic.parts.values())
        for person in workshop.names:
            ratings = dict.fromkeys(of.topic.parts, "2")
            workshop.console.vote(workshop.secret_of(person) or "", of.topic.id, 1, ratings)
        await press(pilot, "r")
        assert "Pause here" in words_of(app)
        assert not {"▲", "Agreed"} & {*words_of(app).split()}
        await press(pilot, "3", "v")
        assert workshop.state.open_round is None
        assert place_of(app) == "facilitate"


async def test_what_was_agreed_is_said_with_its_reason(sample: Path) -> None:
    """The level comes before the reason, and how votes moved is a sentence."""
    async with facilitating(sample, steps=4) as (pilot, app, workshop):
        for _ in range(2):
            await press(pilot, "v")
            all_vote(workshop)
            await until(pilot, lambda: "Answers range from 1 to 5." in words_of(app))
        key = workshop.state.topic
        workshop.console.do(Agreed(topic=key, part=key, option="2", reason="We read the page"))
        await until(pilot, lambda: "2 Fences. We read the page." in words_of(app))
        assert "sales 1.0 → 1.0" in words_of(app)


async def test_before_the_dots_the_room_hears_what_the_plan_takes(sample: Path) -> None:
    """Open commitments are named with what to do, and what cannot start yet is named without codes."""
    async with facilitating(sample, steps=5) as (_, app, _workshop):
        assert "! Three commitments are still open in the plan: Marketers join" in words_of(app)
        assert "first: Blind lead-definition workshop" in words_of(app)
        assert not re.search(r"\(I\d\d\)", words_of(app))


async def test_the_whole_way_by_keys(sample: Path) -> None:
    """From the start over votes, talk, dots, a decision and commitments to the minutes, each by its key."""
    async with facilitating(sample, steps=2) as (pilot, app, workshop):
        assert "What makes a lead ready?" in words_of(app)
        await press(pilot, "v")
        all_vote(workshop, but="Dee")
        await until(pilot, lambda: "4 of 5 have answered" in words_of(app))
        assert "□ Dee" in text_of(app)
        assert "h Pass the keyboard one answer is missing; the room sees 4" in words_of(app)
        await press(pilot, "r")
        assert "1 answer is missing" in words_of(app)
        await press(pilot, "down", "enter")
        assert workshop.state.open_round is None
        assert "2 of 2 in sales: Required" in words_of(app)

        await press(pilot, "n", "s", "v")  # the widest differences are voted again
        of = workshop.state.open_round
        assert of is not None
        assert (of.number, len(of.topic.parts)) == (2, 5)
        assert workshop.state.spoken == {"sales": 1}
        all_vote(workshop)
        await press(pilot, "r")
        assert "vote 1 vote 2" in words_of(app)
        await press(pilot, "1")
        fill(app, reason="Both see it so.", evidence="CRM field")
        save_fields(app)
        await settle(pilot)
        await press(pilot, "d")
        fill(app, sales="We see calls.", marketing="We see forms.")
        save_fields(app)
        await settle(pilot)
        assert len(workshop.state.voted["lead_definition"].settled) == 2

        await press(pilot, "n", "v")
        all_vote(workshop)  # the last vote reveals the level by itself
        await until(pilot, lambda: "Answers range from 1 to 5." in words_of(app))
        assert "Those at 1 and at 5: “What have you seen" in words_of(app)

        await press(pilot, "n", "v")
        all_vote(workshop)
        await press(pilot, "r", "c")
        assert "Three commitments are still open in the plan" in words_of(app)
        await press(pilot, "enter")
        fill(app, decider="Eli")
        chosen = app.screen.query_one("#field-chosen")
        chosen.turn(1)
        save_fields(app)
        await settle(pilot)
        assert workshop.state.decided is None  # the plan has no room for it
        chosen.turn(1)
        chosen.turn(0)
        save_fields(app)
        await settle(pilot)
        decided = workshop.state.decided
        assert decided is not None
        assert (decided.decider, len(decided.chosen)) == ("Eli", 1)

        await press(pilot, "n")
        assert "! Not complete: owner, first step" in words_of(app)
        await press(pilot, "t")
        fill(app, owner="Bo", first_step_date="+7", review_date="+30")
        save_fields(app)
        await settle(pilot)
        assert "Not complete" not in words_of(app)
        await press(pilot, "k")
        fill(app, text="Who brings the list?", who="Ann")
        save_fields(app)
        await settle(pilot)

        await press(pilot, "n", "enter", "enter")  # the card of the last step ends the workshop
        await until(pilot, lambda: place_of(app) == "workshop_minutes")
        assert app.workshop is None
        log = last_log(sample)
        assert log is not None
        assert "Who brings the list?" in log.with_suffix(".md").read_text(encoding="utf-8")
        assert log.with_suffix(".pdf").read_bytes().startswith(b"%PDF")


async def test_before_the_reveal_the_console_shows_no_vote(sample: Path) -> None:
    """While a vote is open the same screen is drawn whatever people chose."""
    seen = []
    for first in ("1", "5"):
        async with facilitating(sample, steps=4, size=(120, 36)) as (pilot, app, workshop):
            await press(pilot, "v")
            of = workshop.state.open_round
            assert of is not None
            for name in ("Ann", "Cy"):
                person = next(key for key, known in workshop.names.items() if known == name)
                secret = workshop.secret_of(person) or ""
                workshop.console.vote(secret, of.topic.id, 1, dict.fromkeys(of.topic.parts, first))
            workshop.pause()  # so that the clock shows the same
            workshop.resume()
            await until(pilot, lambda: "2 of 5 have answered" in words_of(app))
            await settle(pilot)
            lines = text_of(app).splitlines()
            seen.append([line[:74] for line in lines])
            await press(pilot, "r", "down", "enter", "e", "down", "enter")
            await until(pilot, lambda: place_of(app) == "workshop_minutes")
    assert seen[0] == seen[1]


async def test_a_pause_hides_everything_and_leads_out(sample: Path) -> None:
    """Esc pauses: no question, no key but going on and leaving; Esc again leads to the section."""
    async with facilitating(sample, steps=2) as (pilot, app, workshop):
        await press(pilot, "v", "escape")
        assert workshop.paused
        assert "What makes a lead ready?" not in text_of(app)
        await press(pilot, "r", "n", "k")
        assert place_of(app) == "facilitate"
        assert workshop.state.open_round is not None
        await press(pilot, "enter")
        assert not workshop.paused
        await press(pilot, "escape", "escape")
        assert place_of(app) == "workshop"
        assert workshop.paused
        assert "It is running in this program, paused." in words_of(app)
        await press(pilot, "enter")
        assert place_of(app) == "facilitate"
    assert app.workshop is None  # the program left it
    with Workshop.continued(sample) as again:
        assert again.paused


async def test_a_protected_assessment_names_nobody_who_is_waited_for(tmp_path: Path) -> None:
    """Counts per team are shown, no name; below the smallest group a vote can end, and shows nothing."""
    folder = made(tmp_path / "acme", "anonymous")
    async with facilitating(folder, steps=2) as (pilot, app, workshop):
        await press(pilot, "v")
        all_vote(workshop, but="Dee")
        await until(pilot, lambda: "4 of 5 have answered" in words_of(app))
        assert not [name for name in PEOPLE if name in text_of(app)]
        await press(pilot, "z", "r", "enter")
        assert workshop.state.open_round is not None  # Enter waits, since nothing hides votes again
        await press(pilot, "r", "down", "enter")
        assert workshop.state.open_round is None
        await press(pilot, "n", "n", "v")
        of = workshop.state.open_round
        assert of is not None
        ann = next(key for key, name in workshop.names.items() if name == "Ann")
        workshop.console.vote(
            workshop.secret_of(ann) or "", of.topic.id, of.number, choices(workshop, "sales")
        )
        await until(pilot, lambda: "votes of 3 people or more" in words_of(app))
        await press(pilot, "r", "enter")
        assert workshop.state.open_round is not None
        await press(pilot, "r", "down", "enter")
        assert workshop.state.open_round is None
        assert workshop.state.voted[of.topic.id].last.ballots == ()
        assert "median" not in text_of(app)


async def test_undo_takes_everything_out_but_a_reveal(sample: Path) -> None:
    """A step that was begun is undone by z; after a reveal z says why not."""
    async with facilitating(sample, steps=2) as (pilot, app, workshop):
        await press(pilot, "n", "z")
        assert workshop.state.step == "lead"
        await press(pilot, "v")
        all_vote(workshop)
        await press(pilot, "r", "z")
        assert workshop.state.open_round is None
        assert "A reveal cannot be undone" in words_of(app)


async def test_time_that_is_up_rings_once(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over the time box the clock counts up with a plus, in words too, and the bell rings one time."""
    rung = []
    async with facilitating(sample, steps=1) as (pilot, app, workshop):
        monkeypatch.setattr(app, "bell", lambda: rung.append(1))
        clock = workshop._now
        workshop._now = lambda: clock() + 7 * 60 + 5
        await until(pilot, lambda: "2 minutes over" in words_of(app))
        await pilot.pause(1.2)
        assert rung == [1]
        await press(pilot, "plus", "plus", "plus")
        assert "of 8 minutes" in words_of(app)


async def test_where_bridges_are_burned_the_console_says_so_first(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The warning offers the plan; going on needs typed words, which are kept."""
    monkeypatch.setattr("assess.tui.workshop.session.comes_too_early", lambda *_: GUARD)
    monkeypatch.setattr("assess.services.workshop.console.comes_too_early", lambda *_: True)
    app = program(sample.parent, start=WorkshopRoute(folder=sample))
    async with app.run_test(notifications=True) as pilot:
        await settle(pilot)
        stand_on(app, "begin short")
        await press(pilot, "enter")
        assert "blame each other" in words_of(app)
        await press(pilot, "down", "enter", "enter")
        assert app.workshop is None
        assert "Add a few words" in words_of(app)
        await press(pilot, *"now", "enter")
        await until(pilot, lambda: place_of(app) == "facilitate")
        assert app.workshop is not None
        assert app.workshop.state.went_on == "now"
        await press(pilot, "n")
        assert app.workshop.state.step == "contract"


async def test_a_reason_that_was_not_typed_before_a_kill_is_asked_for(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Begun too early and killed before the reason: the first step asks for it, then begins."""
    monkeypatch.setattr("assess.services.workshop.console.comes_too_early", lambda *_: True)
    Workshop.begin(sample, agenda="short", day=DAY, at=AT).console.release()
    app = program(sample.parent, start=WorkshopRoute(folder=sample))
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        await until(pilot, lambda: place_of(app) == "facilitate")
        await press(pilot, "n", *"now", "enter", "n")
        assert app.workshop is not None
        assert (app.workshop.state.went_on, app.workshop.state.step) == ("now", "contract")


async def test_the_warning_leads_to_the_plan(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first offer puts joint sales calls into the plan and opens the advice; no workshop begins."""
    monkeypatch.setattr("assess.tui.workshop.session.comes_too_early", lambda *_: GUARD)
    app = program(sample.parent, start=WorkshopRoute(folder=sample))
    async with app.run_test(notifications=True) as pilot:
        await settle(pilot)
        stand_on(app, "begin short")
        await press(pilot, "enter", "enter")
        assert place_of(app) == "advice"
        assert app.workshop is None
        assert last_log(sample) is None
        assert "I01" in (sample / "plan.toml").read_text(encoding="utf-8")


async def test_after_a_kill_the_console_is_in_the_same_step_with_the_same_votes(sample: Path) -> None:
    """Nothing is left behind but files; the section offers to go on, votes counted, by one Enter."""
    workshop = Workshop.begin(sample, agenda="short", day=DAY, at=AT)
    for name, side in PEOPLE.items():
        workshop.add(name=name, side=side)
    workshop.go("lead")
    workshop.console.open_vote(workshop.topics[0])
    all_vote(workshop, but="Eli")
    workshop.console.release()  # as the system does for a program that was killed
    app = program(sample.parent, start=WorkshopRoute(folder=sample))
    async with app.run_test() as pilot:
        await settle(pilot)
        assert "Go on: 30 Nov 2026" in words_of(app)
        await press(pilot, "enter")
        await until(pilot, lambda: place_of(app) == "facilitate")
        await until(pilot, lambda: "4 of 5 have answered" in words_of(app))
        await press(pilot, "escape", "escape", "enter")
        await until(pilot, lambda: "4 of 5 have answered" in words_of(app))


async def test_the_cursor_is_what_the_room_sees(sample: Path) -> None:
    """The part under the cursor is the one on the projector's picture."""
    async with facilitating(sample, steps=2) as (pilot, app, workshop):
        await press(pilot, "v")
        all_vote(workshop)
        await press(pilot, "r")
        for _ in range(3):
            await press(pilot, "down")
            screen = app.screen
            assert isinstance(screen, FacilitateScreen)
            assert screen.thing is not None
            assert workshop.picture.question == screen.thing.title
            assert screen.thing.title[:30] in text_of(app)
        await press(pilot, "n", "n", "n")
        assert workshop.picture.question == ""


async def test_a_keyboard_is_passed_and_somebody_let_back_in(sample: Path) -> None:
    """One key opens the ballot of who takes the keyboard, one lets back in who asks under a known name."""
    async with facilitating(sample, steps=2) as (pilot, app, workshop):
        await press(pilot, "v", "h")
        assert "Who votes on this laptop now?" in words_of(app)
        await press(pilot, "enter")
        assert place_of(app) == "ballot"
        app.pop_screen()
        ticket = workshop.back.ask("ann")
        await until(pilot, lambda: "! ann asks to be let back in: l" in words_of(app))
        await press(pilot, "l")
        assert workshop.back.fetched(ticket) is not None
        assert workshop.back.waiting == ()


@pytest.mark.sweep
async def test_every_state_is_drawn_at_every_size(sample: Path) -> None:
    """Before, while and after a vote, over dots and commitments: nothing crashes in any window."""
    async with facilitating(sample, steps=2) as (pilot, app, workshop):

        async def drawn() -> None:
            for size in ((40, 12), (80, 24), (120, 36), (100, 20), (5, 3)):
                await pilot.resize_terminal(*size)
                assert text_of(app).strip()

        await drawn()
        await press(pilot, "v")
        await drawn()
        all_vote(workshop, but="Ann")
        await press(pilot, "r", "down", "enter")
        await drawn()
        await press(pilot, "escape")
        await drawn()
        await press(pilot, "enter", "n", "n", "v")
        all_vote(workshop)
        await press(pilot, "n", "v")
        await drawn()
        all_vote(workshop)
        await press(pilot, "r", "n")
        assert place_of(app) == "facilitate"
        await drawn()


async def test_a_workshop_that_does_not_run_has_no_console(sample: Path) -> None:
    """Without one the route says where to begin."""
    app = program(sample.parent)
    async with app.run_test(notifications=True) as pilot:
        await settle(pilot)
        app.go(FacilitateRoute(folder=sample))
        await settle(pilot)
        assert place_of(app) == "home"
        assert "No workshop is running here" in words_of(app)


async def test_a_room_agrees_on_a_number_by_typing_it(sample: Path) -> None:
    """Where nothing could be chosen a digit asks for what the room agrees on, and the console shows it."""
    app = program(sample.parent, start=WorkshopRoute(folder=sample))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        stand_on(app, "begin half_day")
        await press(pilot, "enter")
        await until(pilot, lambda: place_of(app) == "facilitate")
        workshop = app.workshop
        assert workshop is not None
        secret = workshop.secret_of(workshop.add(name="Ann", side="sales")) or ""
        workshop.go("records")
        workshop.console.open_vote(workshop.topics[0])
        workshop.console.vote(secret, "LD-03", 1, {"LD-03": "7"})
        workshop.console.reveal()
        await until(pilot, lambda: "Median" in words_of(app))
        await press(pilot, "1", "6", "tab", "S", "o")
        save_fields(app)
        await until(pilot, lambda: "6 of ten leads" in words_of(app))
        settled = workshop.state.voted["LD-03"].settled["LD-03"]
        assert isinstance(settled, Agreed)
        assert (settled.option, settled.reason) == ("6", "So")


async def test_a_full_disk_is_said_and_ends_nothing(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a pause cannot be saved the console says so and goes on; leaving the program is quiet."""

    def full(path: Path, _: object) -> None:
        raise NotSaved(path, "could not be saved: the disk is full.")

    async with facilitating(sample, steps=1) as (pilot, app, workshop):
        with monkeypatch.context() as patch:
            patch.setattr("assess.services.workshop.running.write_record", full)
            await press(pilot, "escape")
            assert not workshop.paused
            assert "disk is full" in words_of(app)
            await app.leave_workshop()
