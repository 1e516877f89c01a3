"""Tests of the report screen: choosing, its pages, writing, stopping, opening, naming the file."""

from __future__ import annotations

import re
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from support.screens import (
    HOSTILE,
    SIZES,
    company_folder,
    press,
    program,
    settle,
    stand_on,
    text_of,
    until,
    words_of,
)
from support.sweeping import first_of
from textual.pilot import Pilot
from textual.widgets import Input

from assess.documents.lines.reporting import PageOffer, Progress, ReportChoice, WrittenReport
from assess.services.reporting.settings import Viewer
from assess.store.io.errors import FileProblem
from assess.tui.app import SamepageApp
from assess.tui.overview.overview import OverviewScreen
from assess.tui.report import page as report_page
from assess.tui.report.page import ReportScreen
from assess.tui.report.rows import WRITTEN
from assess.tui.routes import OverviewRoute, ReportRoute
from assess.tui.sheets.fields import FieldsSheet
from questionnaires.records import replace

OFFERS = {
    "team": (
        PageOffer(id="summary", label="Summary", title="The team stands at level 2"),
        PageOffer(id="scores", label="Scores", title="Three of five feel better than the evidence"),
        PageOffer(id="trend", label="What moved", title=""),
    ),
    "board": (
        PageOffer(id="summary", label="Summary", title="The board has one thing to decide"),
        PageOffer(id="plan", label="The plan", title="Eight moves by June"),
    ),
    "facilitator": (),
}


class FakeReports:
    """Makes no report: says what it is told to, and keeps what it was asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.offers: dict[str, tuple[PageOffer, ...]] = dict(OFFERS)
        self.saved: tuple[Path, ...] = ()
        self.notes: tuple[str, ...] = ()
        self.previewed: list[ReportChoice] = []
        self.written: list[tuple[ReportChoice, Path]] = []
        self.ended: list[str] = []
        self.preview_gates: dict[str, threading.Event] = {}
        self.sheet_gate: threading.Event | None = None
        self.heedless = False
        self.preview_error: Exception | None = None
        self.error: Exception | None = None

    def earlier(self) -> tuple[Path, ...]:
        """The saved assessments."""
        return self.saved

    def preview(self, choice: ReportChoice) -> tuple[PageOffer, ...]:
        """The pages for a reader, once the gate is open."""
        self.previewed.append(choice)
        if gate := self.preview_gates.get(choice.reader):
            assert gate.wait(20)
        if self.preview_error is not None:
            raise self.preview_error
        return self.offers[choice.reader]

    def default_path(self, choice: ReportChoice) -> Path:
        """A path by reader."""
        return self.folder / f"report-{choice.reader}.pdf"

    def write(self, choice: ReportChoice, path: Path, progress: Progress | None = None) -> WrittenReport:
        """Set twelve sheets; at the fourth the gate is waited for."""
        assert progress is not None
        self.written.append((choice, path))
        try:
            for sheet in range(13):
                if sheet == 4 and self.sheet_gate is not None:
                    assert self.sheet_gate.wait(20)
                if not (self.heedless and sheet >= 4):
                    progress(sheet, 12)
            if self.error is not None:
                raise self.error
        except BaseException as error:
            self.ended.append(type(error).__name__)
            raise
        path.write_bytes(b"%PDF fake")
        self.ended.append("written")
        return WrittenReport(path=path, notes=self.notes)


@pytest.fixture
def fake(tmp_path: Path) -> FakeReports:
    """A maker of reports for a small assessment."""
    return FakeReports(company_folder(tmp_path))


@pytest.fixture(autouse=True)
def no_viewer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever this machine has, there is no program to open files with."""
    monkeypatch.setattr(report_page, "find_viewer", lambda: None)


def program_of(fake: FakeReports) -> SamepageApp:
    """The program with this maker of reports."""
    return program(fake.folder.parent, reports=lambda _: fake)


async def opened(pilot: Pilot[None], fake: FakeReports) -> ReportScreen:
    """The report screen, as soon as it is there."""
    assert isinstance(pilot.app, SamepageApp)
    pilot.app.go(ReportRoute(folder=fake.folder))
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, ReportScreen)
    return screen


@asynccontextmanager
async def at_report(
    fake: FakeReports, *, size: tuple[int, int] = (80, 24), notifications: bool = False
) -> AsyncIterator[tuple[SamepageApp, Pilot[None]]]:
    """The program with the report screen of the small assessment, its pages worked out."""
    app = program_of(fake)
    async with app.run_test(size=size, notifications=notifications) as pilot:
        await opened(pilot, fake)
        await settle(pilot)
        yield app, pilot


async def choose(pilot: Pilot[None], *keys: str) -> None:
    """Stand on each of these rows in turn and press Enter."""
    for key in keys:
        stand_on(pilot.app, key)
        await press(pilot, "enter")


# Choosing and writing


async def test_the_chosen_pages_are_written_for_the_chosen_reader(fake: FakeReports) -> None:
    """Board, Letter and one page left out are asked of the maker, and the screen says where the file lies."""
    async with at_report(fake) as (app, pilot):
        assert "The team stands at level 2" in words_of(app)
        await press(pilot, "down", "down", "enter")
        stand_on(app, "paper")
        await press(pilot, "enter")
        assert "The board has one thing to decide" in words_of(app)
        assert "The team stands at level 2" not in words_of(app)
        stand_on(app, "page:summary")
        await pilot.press("space")
        assert "1 of 2" in words_of(app)
        await press(pilot, "x")
        path = fake.folder / "report-board.pdf"
        assert fake.written == [(ReportChoice(reader="board", paper="letter", pages=("plan",)), path)]
        assert str(path) in "".join(text_of(app).replace("█", "").split())
        assert "Written" in words_of(app)
        assert isinstance(app.screen, ReportScreen)


@pytest.mark.sweep
async def test_all_pages_are_asked_for_as_all(fake: FakeReports) -> None:
    """A page left out and taken back leaves no trace in what is asked; a page without data is no page."""
    async with at_report(fake, notifications=True) as (app, pilot):
        stand_on(app, "page:scores")
        await pilot.press("space", "space", "down", "space")
        await settle(pilot)
        assert "nothing to show" in words_of(app)
        assert "This page has nothing to show" in words_of(app)
        await press(pilot, "x")
        assert [choice.pages for choice, _ in fake.written] == [()]


@pytest.mark.sweep
async def test_a_report_without_pages_is_refused(fake: FakeReports) -> None:
    """With every page left out, or none for this reader, nothing is asked of the maker."""
    async with at_report(fake, size=(80, 36), notifications=True) as (app, pilot):
        stand_on(app, "page:summary")
        await pilot.press("space", "down", "space", "x")
        await settle(pilot)
        assert "Every page is left out" in words_of(app)
        await choose(pilot, "reader:facilitator")
        assert "There is nothing to show this reader yet" in words_of(app)
        await press(pilot, "x")
        assert fake.written == []


@pytest.mark.sweep
async def test_the_facilitators_report_carries_its_warning(fake: FakeReports) -> None:
    """The choice says what is not for handing round, the file has its own name, and its notes are said."""
    fake.offers["facilitator"] = (PageOffer(id="queue", label="Bring up", title="Begin with the lead"),)
    fake.notes = ("It may name people.", *(f"Letter {n} is missing." for n in range(9)))
    async with at_report(fake) as (app, pilot):
        assert "what to discuss, and how; not to be passed on" in words_of(app)
        await choose(pilot, "reader:facilitator")
        await press(pilot, "x")
        assert [path.name for _, path in fake.written] == ["report-facilitator.pdf"]
        assert "Note: It may name people." in words_of(app)
        assert "And 6 more notes." in words_of(app)


@pytest.mark.sweep
async def test_looking_back_is_offered_only_where_there_is_something(fake: FakeReports) -> None:
    """Without earlier assessments there is no such line; with some it can be turned off; the pages follow."""
    async with at_report(fake) as (app, pilot):
        assert "Look back" not in words_of(app)
        await press(pilot, "escape")
        assert len(fake.previewed) == 1
        fake.saved = (Path("a"), Path("b"))
        await opened(pilot, fake)
        await settle(pilot)
        assert "● with 2 earlier assessments" in words_of(app)
        await choose(pilot, "look_back")
        assert "○ with 2 earlier assessments" in words_of(app)
        await press(pilot, "x")
        assert [choice.earlier for choice in fake.previewed] == [(), fake.saved, ()]
        assert [choice.earlier for choice, _ in fake.written] == [()]


@pytest.mark.sweep
async def test_a_table_has_no_pages(fake: FakeReports) -> None:
    """Another format changes the ending, and what has no pages or paper offers none."""
    async with at_report(fake) as (app, pilot):
        await choose(pilot, "format")
        await pilot.press("down", "down", "enter")
        await settle(pilot)
        shown = words_of(app)
        assert "one file without pages" in shown
        assert "The team stands" not in shown
        assert "A4" not in shown
        await press(pilot, "x")
        assert [(choice.pages, path.name) for choice, path in fake.written] == [
            ((), "report-team-figures.csv")
        ]


@pytest.mark.sweep
async def test_the_last_choice_is_remembered(fake: FakeReports) -> None:
    """Coming back to the screen finds reader, paper, format and pages as they were left."""
    async with at_report(fake) as (app, pilot):
        await choose(pilot, "reader:board", "paper")
        stand_on(app, "page:plan")
        await pilot.press("space", "escape")
        await settle(pilot)
        assert isinstance(app.screen, OverviewScreen)
        await opened(pilot, fake)
        await settle(pilot)
        assert "● Board" in words_of(app)
        assert "Letter" in words_of(app)
        assert "○ The plan" in words_of(app)
        await press(pilot, "x")
        assert [choice.pages for choice, _ in fake.written] == [("summary",)]


@pytest.mark.sweep
async def test_the_overview_leads_to_the_report(fake: FakeReports) -> None:
    """6 on the overview opens the report screen, and Escape leads back."""
    app = program_of(fake)
    async with app.run_test(notifications=True) as pilot:
        app.go(OverviewRoute(folder=fake.folder))
        await settle(pilot)
        await press(pilot, "6")
        assert isinstance(app.screen, ReportScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, OverviewScreen)


# The pages are worked out meanwhile


@pytest.mark.sweep
async def test_a_slow_earlier_choice_never_overwrites_the_later(fake: FakeReports) -> None:
    """Keys work while pages are worked out; what comes late for a reader no longer chosen is dropped."""
    fake.preview_gates["team"] = threading.Event()
    app = program_of(fake)
    async with app.run_test() as pilot:
        await opened(pilot, fake)
        await until(pilot, lambda: bool(fake.previewed))
        assert "Preparing the pages" in words_of(app)
        for row in ("reader:board", "reader:facilitator", "reader:team", "reader:board", "paper"):
            stand_on(app, row)
            await pilot.press("enter")
        assert "● Board" in words_of(app)
        assert "Letter" in words_of(app)
        fake.preview_gates["team"].set()
        await settle(pilot)
        assert "The board has one thing to decide" in words_of(app)
        assert "The team stands" not in words_of(app)
        assert [choice.reader for choice in fake.previewed] == ["team", "board"]


async def test_leaving_does_not_wait_for_the_pages(fake: FakeReports) -> None:
    """Esc goes back at once, however long the pages take, and what comes later does no harm."""
    fake.preview_gates["team"] = threading.Event()
    app = program_of(fake)
    async with app.run_test() as pilot:
        await opened(pilot, fake)
        await until(pilot, lambda: bool(fake.previewed))
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, OverviewScreen)
        fake.preview_gates["team"].set()
        await settle(pilot)
        assert app.is_running


@pytest.mark.sweep
async def test_pages_left_out_before_are_not_written_unseen(fake: FakeReports) -> None:
    """Where a page was left out, writing waits until the pages are known again."""
    async with at_report(fake, notifications=True) as (app, pilot):
        stand_on(app, "page:scores")
        await pilot.press("space", "escape")
        fake.preview_gates["team"] = threading.Event()
        await opened(pilot, fake)
        await pilot.press("x")
        await pilot.pause()
        assert "One moment" in words_of(app)
        fake.preview_gates["team"].set()
        await settle(pilot)
        assert fake.written == []


@pytest.mark.parametrize(
    "error",
    [FileProblem("plan.toml", "is [/x] broken."), pytest.param(ValueError("[b"), marks=pytest.mark.sweep)],
)
async def test_pages_that_cannot_be_worked_out_are_a_sentence(fake: FakeReports, error: Exception) -> None:
    """What stands in the way is said in the place of the pages, and another reader may still have some."""
    fake.preview_error = error
    async with at_report(fake) as (app, pilot):
        assert str(error) in words_of(app)
        fake.preview_error = None
        await press(pilot, "down", "down", "enter")
        assert str(error) not in words_of(app)
        assert "Eight moves" in words_of(app)


# Stopping and failing


@pytest.mark.sweep
async def test_stopping_writes_nothing_and_says_so(fake: FakeReports) -> None:
    """Esc ends the writing at the next sheet; no file is there, and the screen stays."""
    fake.sheet_gate = threading.Event()
    async with at_report(fake) as (app, pilot):
        await pilot.press("x")
        await until(pilot, lambda: "sheet 3 of 12" in words_of(app))
        assert "Esc stop" in words_of(app)
        await pilot.press("escape")
        await until(pilot, lambda: "Stopping" in words_of(app))
        fake.sheet_gate.set()
        await settle(pilot)
        assert fake.ended == ["ReportCancelled"]
        assert "Stopped. Nothing was written." in words_of(app)
        assert isinstance(app.screen, ReportScreen)
        assert list(fake.folder.glob("*.pdf")) == []
        assert "Esc back" in words_of(app)
        await press(pilot, "x")
        assert fake.ended == ["ReportCancelled", "written"]


@pytest.mark.sweep
async def test_what_could_not_be_stopped_is_not_denied(fake: FakeReports) -> None:
    """Where the file is there before the writing could be stopped, the screen says that it is there."""
    fake.sheet_gate, fake.heedless = threading.Event(), True
    async with at_report(fake) as (app, pilot):
        await pilot.press("x")
        await until(pilot, lambda: "sheet 3 of 12" in words_of(app))
        await pilot.press("escape")
        fake.sheet_gate.set()
        await settle(pilot)
        assert "Written before it could be stopped" in words_of(app)
        assert "Nothing was written" not in words_of(app)


@pytest.mark.sweep
async def test_leaving_the_program_ends_the_writing(fake: FakeReports) -> None:
    """Quitting while sheets are set stops the work, so that no file appears afterwards."""
    fake.sheet_gate = threading.Event()
    async with at_report(fake) as (app, pilot):
        await pilot.press("x")
        await until(pilot, lambda: "sheet 3 of 12" in words_of(app))
        await pilot.press("ctrl+q")
        await until(pilot, lambda: not app.is_running)
        fake.sheet_gate.set()
    for _ in range(200):
        if fake.ended:
            break
        threading.Event().wait(0.02)
    assert fake.ended == ["ReportCancelled"]


@pytest.mark.sweep
async def test_the_same_report_is_not_written_twice_at_once(fake: FakeReports) -> None:
    """W pressed again while sheets are set asks for nothing."""
    fake.sheet_gate = threading.Event()
    async with at_report(fake) as (_, pilot):
        await pilot.press("x", "x")
        fake.sheet_gate.set()
        await settle(pilot)
        assert len(fake.written) == 1


@pytest.mark.parametrize(
    "error",
    first_of(1, [FileProblem("report.pdf", "the disk is full [/x]."), OSError("[/x] no room")]),
)
async def test_a_failing_report_is_a_sentence(fake: FakeReports, error: Exception) -> None:
    """A report that cannot be written is said so, hostile words included, and one may try again."""
    fake.error = error
    async with at_report(fake) as (app, pilot):
        await press(pilot, "x")
        assert str(error) in words_of(app)
        fake.error = None
        await press(pilot, "x")
        assert "✓ Written" in words_of(app)
        assert str(error) not in words_of(app)


@pytest.mark.sweep
async def test_a_browser_writes_no_file(fake: FakeReports, monkeypatch: pytest.MonkeyPatch) -> None:
    """Through a browser nothing is written or named on the machine where the assessment lies."""
    monkeypatch.setattr(SamepageApp, "is_web", property(lambda _: True))
    async with at_report(fake, size=(120, 36), notifications=True) as (app, pilot):
        await press(pilot, "x")
        await choose(pilot, "file")
        assert "not through a browser" in words_of(app)
        assert isinstance(app.screen, ReportScreen)
        assert fake.written == []


# Hostile words and small windows


@pytest.mark.sweep
@pytest.mark.parametrize(
    "hostile",
    HOSTILE,
    ids=range(len(HOSTILE)),
)
async def test_hostile_titles_are_text(fake: FakeReports, hostile: str) -> None:
    """Titles, labels and notes are shown as text: no markup, no control characters, no endless line."""
    fake.offers["team"] = (PageOffer(id=hostile, label=f"L {hostile}", title=f"T {hostile}"),)
    fake.notes = (hostile,) * 9
    async with at_report(fake) as (app, pilot):
        stand_on(app, f"page:{hostile}")
        await pilot.press("space", "space", "x")
        await settle(pilot)
        shown = text_of(app)
        assert not any(ord(c) < 32 and c != "\n" for c in shown)
        assert not set(shown) & set("\u202e\u202c\u2066\u2069\x9b")
        if hostile.startswith("["):
            assert hostile.split()[0] in shown
        assert fake.ended == ["written"]


@pytest.mark.sweep
@pytest.mark.parametrize(
    "size",
    SIZES,
    ids=str,
)
async def test_it_lives_in_every_window(fake: FakeReports, size: tuple[int, int]) -> None:
    """In a small, large or absurd window the report is chosen and written; at 40×12 its outcome is seen."""
    fake.saved = (Path("a"),)
    async with at_report(fake, size=size) as (app, pilot):
        await press(pilot, "down", "down", "enter", "tab", "tab")
        await choose(pilot, "paper", "file")
        await pilot.press("escape", "x")
        await settle(pilot)
        assert fake.ended == ["written"]
        if size[0] >= 40:
            assert "Written" in words_of(app)


@pytest.mark.sweep
async def test_no_colour_hides_nothing(fake: FakeReports, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without colours marks and words still tell what is chosen, left out and empty."""
    monkeypatch.setenv("NO_COLOR", "1")
    async with at_report(fake) as (app, pilot):
        stand_on(app, "page:scores")
        await pilot.press("space")
        lines = text_of(app).splitlines()
        assert any("● Team" in line for line in lines)
        assert any("● Summary" in line for line in lines)
        assert any("○ Scores" in line for line in lines)
        empty = next(line for line in lines if "What moved" in line)
        assert "nothing to show" in empty
        assert not set(empty) & set("●○")
        for strip in app.screen._compositor.render_strips():
            for segment in strip:
                style = segment.style
                if segment.text.strip() and style and style.color and not style.color.is_default:
                    assert style.color != style.bgcolor


# Where it is written


@pytest.mark.sweep
async def test_the_file_can_be_named(fake: FakeReports) -> None:
    """What is typed is where it is written, its ending is the format; what cannot be is said in the sheet."""
    async with at_report(fake) as (app, pilot):
        await choose(pilot, "file")
        assert isinstance(app.screen, FieldsSheet)
        line = app.screen.query_one(Input)
        assert line.value == "report-team.pdf"
        line.value = "nowhere/at all.pdf"
        await press(pilot, "enter")
        assert "does not exist" in words_of(app)
        line.value = "for us.md"
        await press(pilot, "enter")
        assert isinstance(app.screen, ReportScreen)
        assert "Markdown" in words_of(app)
        await press(pilot, "x")
        assert [path for _, path in fake.written] == [fake.folder / "for us.md"]


@pytest.mark.sweep
async def test_another_reader_never_gets_the_file_of_the_one_before(fake: FakeReports) -> None:
    """A typed name holds for the reader it was typed for; for another it is as suggested."""
    async with at_report(fake) as (app, pilot):
        await choose(pilot, "file")
        app.screen.query_one(Input).value = "mine.pdf"
        await press(pilot, "enter")
        assert "mine.pdf" in words_of(app)
        await choose(pilot, "reader:board")
        await press(pilot, "x")
        assert [path.name for _, path in fake.written] == ["report-board.pdf"]


@pytest.mark.sweep
async def test_an_emptied_name_is_as_suggested_again(fake: FakeReports) -> None:
    """The sheet shows the name that holds; emptied, the suggestion holds."""
    app = program_of(fake)
    async with app.run_test() as pilot:
        screen = await opened(pilot, fake)
        await settle(pilot)
        screen._change(replace(screen._chosen, file=fake.folder / "mine.pdf"))
        await choose(pilot, "file")
        assert app.screen.query_one(Input).value == "mine.pdf"
        app.screen.query_one(Input).value = ""
        await press(pilot, "enter")
        assert "report-team.pdf" in words_of(app)


# Opening


@pytest.mark.sweep
async def test_opening_is_offered_only_where_there_is_a_viewer(
    fake: FakeReports, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a viewer Enter and a key open the file; without one Enter says so beside its path."""
    shown: list[Path] = []

    def take(_: Viewer, path: Path) -> str:
        shown.append(path)
        return "The file could not be opened: [/x]."

    monkeypatch.setattr(report_page, "open_file", take)
    async with at_report(fake, notifications=True) as (app, pilot):
        await press(pilot, "ctrl+o")
        assert "Nothing is written yet" in words_of(app)
        await press(pilot, "x")
        assert "Ctrl+O" not in words_of(app)
        await press(pilot, "enter")
        assert "No program here can show it." in words_of(app)
        assert "report-team.pdf" in words_of(app)
        monkeypatch.setattr(report_page, "find_viewer", lambda: Viewer(command="xdg-open"))
        await press(pilot, "x")
        assert "Ctrl+O open it" in words_of(app)
        assert shown == []
        await press(pilot, "enter")
        assert shown == [fake.folder / "report-team.pdf"]
        assert "The file could not be opened: [/x]." in words_of(app)
        await press(pilot, "home", "ctrl+o")
        assert len(shown) == 2


async def test_a_report_from_before_can_be_opened(fake: FakeReports, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody who comes back opens what was written, without writing it once more."""
    (fake.folder / "roadmap.pdf").write_bytes(b"%PDF")
    shown: list[Path] = []
    monkeypatch.setattr(report_page, "find_viewer", lambda: Viewer(command="xdg-open"))
    monkeypatch.setattr(report_page, "open_file", lambda _, path: shown.append(path) or "")
    async with at_report(fake) as (app, pilot):
        assert "✓ Written" in words_of(app)
        await press(pilot, "down", "enter", "ctrl+o")
        assert shown == [fake.folder / "roadmap.pdf"] * 2
        assert fake.written == []


async def test_every_writing_is_said_anew(fake: FakeReports) -> None:
    """The tab row and the first row say when it was written; writing it once more says so."""
    async with at_report(fake) as (app, pilot):
        await press(pilot, "x")
        at = re.search(r"written (\d\d:\d\d)", words_of(app))
        assert at is not None
        assert f"✓ Written {at.group(1)}" in words_of(app)
        assert isinstance(app.screen, ReportScreen)
        assert app.screen.selected == WRITTEN
        await press(pilot, "x")
        assert re.search(r"✓ Written again \d\d:\d\d", words_of(app))
