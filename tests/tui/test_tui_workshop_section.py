"""Tests of the section of workshops: rehearsing, the agenda, people, minutes, the door of a command."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support.protected_folders import made
from support.screens import (
    place_of,
    press,
    program,
    said_in,
    settle,
    stand_on,
    text_of,
    under_cursor,
    until,
    words_of,
)

from assess.documents.document import Document
from assess.sample import guests
from assess.services.refusal import Refused
from assess.services.workshop.console import new_secret
from assess.services.workshop.minutes import minutes_in
from assess.services.workshop.running import Workshop
from assess.store.workshop.events import Ended
from assess.store.workshop.log import last_log
from assess.store.workshop.room import Entrance
from assess.tui.app import SamepageApp
from assess.tui.routes import WorkshopAgendaRoute, WorkshopMinutesRoute, WorkshopPeopleRoute, WorkshopRoute
from assess.tui.widgets import Rows, rows_text
from assess.tui.workshop import section
from assess.words.facilitating import TURN_AWAY

DAY = "2026-11-30"


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Private files and rehearsals of this test alone."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))


class Door:
    """A door that says where it is, or why it does not open."""

    def __init__(self, refusal: str = "") -> None:
        self.refusal, self.opened, self.closed = refusal, 0, 0

    async def open(self, workshop: Workshop) -> Entrance:  # noqa: ARG002
        """Opens, or refuses."""
        if self.refusal:
            raise Refused(self.refusal)
        self.opened += 1
        return Entrance(address="http://192.168.1.20:8080")

    async def close(self) -> None:
        """Closes."""
        self.closed += 1


def beside(app: SamepageApp) -> str:
    """What is said about the line under the cursor, as one run of words."""
    return " ".join(rows_text(app.screen.query_one("#detail", Rows).rows, 200).split())


async def begun(app: SamepageApp, folder: Path) -> Workshop:
    """A workshop of ninety minutes that the program runs."""
    workshop = Workshop.begin(folder, agenda="short", day=DAY, at="09:00")
    await app.run_workshop(workshop)
    return workshop


async def test_a_rehearsal_has_people_who_vote_by_themselves(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sample's people vote by themselves, as a rehearsal; the assessment has no workshop."""
    monkeypatch.setattr(guests.Guests.__init__, "__kwdefaults__", {"pace": 0.01})
    app = program(sample.parent, start=WorkshopRoute(folder=sample))
    async with app.run_test(notifications=True) as pilot:
        await settle(pilot)
        stand_on(app, "rehearse")
        await press(pilot, "enter", "down", "enter")  # the one of ninety minutes
        await until(pilot, lambda: "14 people" in words_of(app))
        assert words_of(app).startswith("REHEARSAL Rehearsal with invented people: Spring 2026")
        await press(pilot, "n", "n", "v")
        await until(pilot, lambda: "14 of 14 have answered" in words_of(app))
        assert app.workshop is not None
        assert app.workshop.scored.folder != sample
        await press(pilot, "r")
        assert "in sales: Required" in words_of(app)
        assert words_of(app).startswith("REHEARSAL What makes a lead ready?")
    assert last_log(sample) is None


async def test_the_door_opens_with_the_workshop_and_closes_at_the_end(sample: Path) -> None:
    """People come in by the door of the command; address and code are on the console and in the picture."""
    door = Door()
    app = SamepageApp(sample.parent, start=WorkshopRoute(folder=sample), door=door)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        await until(pilot, lambda: place_of(app) == "facilitate")
        assert door.opened == 1
        workshop = app.workshop
        assert workshop is not None
        assert f"People join at http://192.168.1.20:8080 with the code {workshop.code}." in words_of(app)
        await press(pilot, "p")
        assert "People join at http://192.168.1.20:8080 with the code" in said_in(app)
        assert workshop.picture.entrance.code == workshop.code
    assert door.closed == 1


async def test_a_door_that_does_not_open_leaves_the_workshop_on_this_laptop(sample: Path) -> None:
    """Why it does not open is said, and the console works all the same."""
    door = Door("Port 8080 is taken.")
    app = SamepageApp(sample.parent, start=WorkshopRoute(folder=sample), door=door)
    async with app.run_test(notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        await until(pilot, lambda: place_of(app) == "facilitate")
        assert "Port 8080 is taken." in words_of(app)
        await press(pilot, "n")
        assert app.workshop is not None
        assert app.workshop.state.step == "contract"


async def test_the_agenda_says_the_rules_of_each_step_and_leads_there(sample: Path) -> None:
    """Reveal and late arrivals are said per step; Enter begins the step in a workshop that runs."""
    app = program(sample.parent, start=WorkshopAgendaRoute(folder=sample))
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        await settle(pilot)
        stand_on(app, "half_day interventions")
        await settle(pilot)
        assert "People who join late wait for the next vote." in beside(app)
        await press(pilot, "enter")
        assert "No workshop is running here" in words_of(app)
        workshop = await begun(app, sample)
        await press(pilot, "full_stop", "comma")
        stand_on(app, "short level")
        await settle(pilot)
        assert "Shown as soon as everyone has voted." in beside(app)
        await press(pilot, "enter")
        assert place_of(app) == "facilitate"
        assert workshop.state.step == "level"


async def test_people_who_ask_stand_first_and_are_let_back_in_by_one_key(sample: Path) -> None:
    """Somebody of a known name is let in at once; for another name the person is picked, or nobody."""
    app = program(sample.parent, start=WorkshopPeopleRoute(folder=sample))
    async with app.run_test() as pilot:
        await settle(pilot)
        assert "No workshop is running here" in words_of(app)
        workshop = await begun(app, sample)
        ann = workshop.add(name="Ann", side="sales")
        workshop.add(name="Bo", side="marketing")
        first, second = workshop.back.ask("Ann"), workshop.back.ask("Annie")
        await until(pilot, lambda: "Annie asks to be let back in" in words_of(app))
        await press(pilot, "home", "enter")
        assert workshop.who(workshop.back.fetched(first) or "") == ann
        await press(pilot, "home", "enter")
        assert "Annie asks to be let back in. Who is it?" in words_of(app)
        await press(pilot, "down", "enter")
        assert workshop.who(workshop.back.fetched(second) or "") not in (None, ann)
        workshop.back.ask("Nobody known")
        await until(pilot, lambda: "Nobody known asks" in words_of(app))
        await press(pilot, "home", "enter", "end", "enter")
        assert workshop.back.waiting == ()


async def test_who_has_no_name_any_more_is_picked_by_number(tmp_path: Path) -> None:
    """A protected workshop that goes on after a stop knows no names: list and choice say team and number."""
    folder, secrets = made(tmp_path / "acme", "anonymous"), [new_secret() for _ in range(6)]
    with Workshop.begin(folder, agenda="short", day=DAY, at="09:00") as workshop:
        for secret in secrets:
            workshop.join(secret, name="Ann", side="sales")
        told = sorted(workshop.seen(secret).number for secret in secrets)
    app = program(tmp_path, start=WorkshopPeopleRoute(folder=folder))
    async with app.run_test() as pilot:
        workshop = Workshop.continued(folder)
        await app.run_workshop(workshop)
        workshop.back.ask("Annie")
        await until(pilot, lambda: "Annie asks to be let back in" in words_of(app))
        assert re.findall(r"Sales \d+", words_of(app)) == [f"Sales {number}" for number in told]
        await press(pilot, "home", "enter")
        shown = [row.text for row in app.screen.query_one(Rows).rows if row.key]
        assert shown == [*(f"Sales {number}" for number in told), TURN_AWAY]


async def test_minutes_are_read_and_written(sample: Path) -> None:
    """The minutes of a workshop are beside its line, and x writes them as Markdown and PDF."""
    with Workshop.begin(sample, agenda="short", day=DAY, at="09:00") as workshop:
        workshop.add(name="Ann", side="sales")
        workshop.console.do(Ended())
    app = program(sample.parent, start=WorkshopMinutesRoute(folder=sample))
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        await settle(pilot)
        assert under_cursor(app).startswith("30 Nov 2026")
        assert "1 person took part" in beside(app)
        await press(pilot, "x")
        said = "Minutes: 2026-11-30.md and 2026-11-30.pdf in the folder workshop"
        await until(pilot, lambda: said in words_of(app))
        assert str(sample.parent) not in words_of(app)


async def test_minutes_are_made_once_for_a_page(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They judge the whole assessment, so neither a key nor another size of the window makes them again."""
    for day in ("2026-11-29", DAY):
        with Workshop.begin(sample, agenda="short", day=day, at="09:00") as workshop:
            workshop.console.do(Ended())
    made_of: list[Path] = []

    def made_now(log: Path) -> Document:
        made_of.append(log)
        return minutes_in(log)

    monkeypatch.setattr(section, "minutes_in", made_now)
    app = program(sample.parent, start=WorkshopMinutesRoute(folder=sample))
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await press(pilot, "down", "up", "down")
        await pilot.resize_terminal(100, 30)
        assert sorted(log.stem for log in made_of) == ["2026-11-29", DAY]


async def test_an_ended_workshop_is_not_offered_to_go_on(sample: Path) -> None:
    """After the end the section offers a new workshop and names the earlier one."""
    with Workshop.begin(sample, agenda="short", day=DAY, at="09:00") as workshop:
        workshop.console.do(Ended())
    app = program(sample.parent, start=WorkshopRoute(folder=sample))
    async with app.run_test() as pilot:
        await settle(pilot)
        assert "Go on" not in text_of(app)
        assert "Earlier workshops" in text_of(app)
        stand_on(app, f"held {DAY}.log")
        await press(pilot, "enter")
        assert place_of(app) == "workshop_minutes"
