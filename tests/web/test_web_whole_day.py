"""A whole workshop with everything real: console, projector, phones, terminals, a passed keyboard, a kill."""

from __future__ import annotations

import contextlib
import json
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from support.browsers import CHROMIUM, Browser, Page, browser
from support.doors import free_port
from support.terminal import Terminal

from assess.sample.builder import WAVES, write_sample
from assess.services.workshop.state import State, state_of
from assess.store.workshop.log import last_log, read_log
from assess.words import workshop_pages as words
from questionnaires.load.read import shipped_questionnaire

pytestmark = [
    pytest.mark.sweep,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here"),
]

CARDS = len(shipped_questionnaire().exercises["lead_definition"].cards)
DOWN, SAVE, ENTER = "\x1b[B", "\x13", "\r"


class Day:
    """The facilitator's console at one port, and the people's way to it."""

    def __init__(self, place: Path) -> None:
        self.folder, self.port = write_sample(place, WAVES[0]), free_port()
        self._data = place / "data"
        self.console = self._started()

    def _started(self) -> Terminal:
        return Terminal(
            "workshop", str(self.folder), "--serve", "--port", str(self.port), lines=30, columns=100
        )

    def begin(self) -> None:
        """Begins the short form."""
        self.console.until("Ninety minutes")
        self.console.settle()
        self.console.type(DOWN, ENTER)
        self.console.until("FACILITATING")

    def kill(self) -> None:
        """Kills the console, starts it anew, and goes on."""
        self.console.kill(signal.SIGKILL)
        self.console = self._started()
        self.console.until("Go on")
        self.console.settle()
        self.console.type(ENTER)
        self.console.until("FACILITATING")

    @property
    def code(self) -> str:
        """The code, as the room's screen has it."""
        path = next(self._data.rglob("*.picture"))
        return str(json.loads(path.read_bytes())["entrance"]["code"])

    @property
    def address(self) -> str:
        """What the QR code holds."""
        return f"http://127.0.0.1:{self.port}/?code={self.code}"

    @property
    def state(self) -> State:
        """The workshop as its log tells it."""
        path = last_log(self.folder)
        assert path is not None
        return state_of(read_log(path))


@pytest.fixture
async def day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Day]:
    """A day that has begun."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))
    found = Day(tmp_path)
    try:
        found.begin()
        yield found
    finally:
        found.console.__exit__(None, None, None)


async def come_in(found: Browser, day: Day, name: str, side: str) -> tuple[str, Page]:
    """A phone that has scanned the code and come in; its device and its tab."""
    device = await found.device()
    phone = await found.tab(device)
    await phone.open(day.address)
    await phone.fill("name", name)
    await phone.click(f"[name=side][value={side}]")
    await phone.click("[name=consent][value=yes]")
    await phone.send(times=2)
    await phone.until("document.querySelector('#live') && !document.querySelector('[name=code]')")
    return device, phone


async def vote(phone: Page, value: str, *, times: int = 1) -> None:
    """Chooses this answer everywhere, and votes."""
    await phone.until(f"document.querySelector('form [value=\"{value}\"]')")
    every = f"document.querySelectorAll('form [value=\"{value}\"]').forEach(one => one.click())"
    await phone.value(every)
    await phone.send(times=times)
    await phone.sees(words.VOTED)


async def test_a_workshop_from_the_first_person_to_the_printed_minutes(day: Day) -> None:
    """Seven people vote in four ways, one late, one away for a while; a kill in the middle loses nothing."""
    with contextlib.ExitStack() as stack:
        projector = stack.enter_context(Terminal("workshop", str(day.folder), "--present"))
        screens = stack.enter_context(Terminal("join", day.address))
        lines = stack.enter_context(Terminal("join", day.address, "--plain"))
        add_somebody(day.console)
        join_on_screens(screens)
        join_line_by_line(lines)
        async with browser() as found:
            device, first = await come_in(found, day, "Ann", "sales")
            _, second = await come_in(found, day, "Bo", "marketing")
            day.console.type(ENTER)
            day.console.until("How safe is it to speak openly here?")
            day.console.type("n")
            day.console.until("v Vote What makes a lead ready?")
            day.console.type(ENTER)
            day.console.until("0 of 5 have answered")
            projector.until("What makes a lead ready?")

            await vote(first, "required", times=2)
            screens.until("Required")
            screens.settle()
            screens.type(*("1" * CARDS), ENTER)
            day.console.until("2 of 5 have answered")
            day.kill()
            day.console.until("2 of 5 have answered")

            await first.call("Page.close")  # the phone of the first one does not wake again: a new tab
            first = await found.tab(device)
            await first.open(day.address)
            await first.sees(words.VOTED)
            await vote(second, "helpful")
            _, late = await come_in(found, day, "Late", "marketing")
            await vote(late, "irrelevant")
            lines.until("1 Required, 2 Helpful, 3 Irrelevant")
            lines.type(*(["2\r"] * CARDS), ENTER)
            day.console.until("5 of 6 have answered")
            pass_the_keyboard(day.console)
            day.console.until("6 of 6 have answered")
            for phone in (first, second, late):
                assert "<table" not in await phone.value("document.body.innerHTML")

            day.console.type("r")
            for phone in (first, second, late):
                await phone.until("document.querySelector('table')")
            shown = day.state.voted["lead_definition"].last
            assert len(shown.ballots or ()) == 6
            assert shown.missing == 0
            assert {one.side for one in shown.ballots or ()} == {"sales", "marketing"}

        agree_and_end(day.console)
        minutes_are_there(day.folder)
        lines.wait()
        assert lines.status == 0


def add_somebody(console: Terminal) -> None:
    """Adds somebody without a device."""
    console.settle()
    console.type("a")
    console.until("Add a person")
    console.type("Paul", "\t", DOWN, SAVE)
    console.until("1 person")


def join_on_screens(terminal: Terminal) -> None:
    """Comes in by the form of the screens."""
    terminal.until("Join the workshop")
    terminal.settle()
    terminal.type("Tess")
    terminal.until("Tess")
    terminal.settle()
    terminal.type(SAVE)
    terminal.until("The next vote opens here by itself")


def join_line_by_line(terminal: Terminal) -> None:
    """Comes in line by line."""
    for asked, typed in (
        ("Your name", "Pia"),
        ("Your team", "2"),
        ("Do you vote", "y"),
        ("If your team is small", "y"),
    ):
        terminal.until(asked)
        terminal.type(f"{typed}\r")
    terminal.until("The next vote opens here by itself")


def pass_the_keyboard(console: Terminal) -> None:
    """Lets the one without a device vote on the console."""
    console.settle()
    console.type("h")
    console.until("Paul")
    console.settle()
    console.type(ENTER)
    console.until("Only you")
    console.settle()
    console.type(ENTER)
    console.until("1 Required")
    console.settle()
    console.type(*("1" * CARDS), ENTER)
    console.settle()
    console.type(ENTER)
    console.until("FACILITATING")


def agree_and_end(console: Terminal) -> None:
    """Writes down what the room agrees on for one card, and ends the workshop."""
    console.settle()
    console.type("1")
    console.settle()
    console.type("Both teams see it so.")
    console.until("Both teams see it so.")
    console.settle()
    console.type(SAVE)
    console.until("FACILITATING")
    console.settle()
    console.type("e")
    console.until("End the workshop?")
    console.settle()
    console.type(DOWN, ENTER)
    console.until("Minutes")
    console.settle()


def minutes_are_there(folder: Path) -> None:
    """The minutes are beside the log, as Markdown and as a PDF."""
    path = last_log(folder)
    assert path is not None
    minutes = path.with_suffix(".md").read_text("utf-8")
    assert "Both teams see it so." in minutes
    assert "6 people took part" in minutes
    assert path.with_suffix(".pdf").read_bytes().startswith(b"%PDF")
