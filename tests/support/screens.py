"""Helps the tests of the screens: makes folders and programs, and reads a screen as plain text."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input, Static
from textual.worker import WorkerError

from assess.services.answering.session import AnswerSession, make_assessment
from assess.store.answers.answer import belongs_to_company
from assess.tui.answering.answer import AnswerScreen
from assess.tui.answering.exercise_page import ExercisePage
from assess.tui.app import SamepageApp
from assess.tui.organisation.tree import TreeList
from assess.tui.routes import AnsweringRoute, HomeRoute, Route
from assess.tui.sheets.fields import FieldsSheet
from assess.tui.widgets import Rows, rows_text
from questionnaires.model import Item, Kind
from questionnaires.records import replace
from scoring.answers import Answer, State
from support.hostile import HOSTILE as HOSTILE

BEGINNING = 12
"""Letters by which a row is known."""

LOOKS, LOOK = 160, 0.05
"""How often, and after how many seconds each, a test looks whether a program that is idle has gone on."""

SIZES = ((80, 24), (40, 12), (120, 36), (5, 3))
SMALL_SIZES = ((40, 12), (5, 3))
"""Where a test only sees that nothing breaks: the golden set goes through all pages in the larger windows."""


def text_of(app: App[None]) -> str:
    """What is on the screen, line by line, without styles."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


def words_of(app: App[None]) -> str:
    """What is on the screen as one run of words, without the bars beside messages: wrapping is no matter."""
    return " ".join(text_of(app).replace("█", " ").replace("▌", " ").split())


def said_in(app: App[None]) -> str:
    """What the texts of the top screen say as one run of words, whatever shows beside it."""
    texts = (str(widget.content) for widget in app.screen.query(Static) if widget.display)
    return " ".join(" ".join(texts).split())


def place_of(app: App[None]) -> str:
    """The place of the page or sheet on top, by which the registry knows its keys."""
    return str(getattr(app.screen, "place", ""))


def save_fields(app: App[None]) -> None:
    """Save what is typed in the form on top."""
    assert isinstance(app.screen, FieldsSheet)
    app.screen.action_save()


async def settle(pilot: Pilot[None]) -> None:
    """Wait for the program to come to rest, background work included."""
    await pilot.pause()
    with contextlib.suppress(
        WorkerError
    ):  # the page says what failed, or has begun anew, or ends the program
        await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one by one, with all that follows from each."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    """Wait until something holds, as long as the program is at work and some seconds more."""
    looks = LOOKS
    while not holds():
        looks -= not any(worker.is_running for worker in pilot.app.workers)
        if not looks:
            raise AssertionError(f"it never came; the screen shows:\n{text_of(pilot.app)}")
        await pilot.pause(LOOK)


def under_cursor(app: App[None]) -> str:
    """How the row under the cursor begins as it is drawn, "" where there is none."""
    listed = app.screen.query_one("#list")
    if isinstance(listed, TreeList):
        return listed.row.role.title[:BEGINNING] if listed.row else ""
    assert isinstance(listed, Rows)
    drawn = rows_text([listed.row], listed.size.width - 2) if listed.row else ""
    return drawn.strip().split("\n")[0][:BEGINNING]


def stand_on(app: App[None], key: str, name: str = "#list") -> None:
    """Stand on the row with this key."""
    rows = app.screen.query_one(name, Rows)
    rows.highlighted = [row.key for row in rows.rows].index(key)


def program(
    workspace: Path, *, start: Route | None = None, reports: Callable[[Path], Any] | None = None
) -> SamepageApp:
    """The program on a workspace."""
    app = SamepageApp(workspace, start=start or HomeRoute())
    if reports is not None:
        app.reports = reports  # type: ignore[assignment, method-assign]
    return app


def company_folder(
    workspace: Path, *, organisation: str = "Acme", form: str = "quick", title: str = "", name: str = ""
) -> Path:
    """A new assessment with one person for the whole company and no answer yet."""
    folder = make_assessment(workspace, organisation=organisation, form=form, title=title)
    AnswerSession.new_respondent(folder, function="company", name=name, form=form)
    return folder


def session_of(folder: Path) -> AnswerSession:
    """The answers of the only respondent in a folder, read from disk."""
    (path,) = (folder / "responses").glob("[!.]*.toml")
    return AnswerSession.open(folder, response=path)


def some_answer(item: Item, *, comment: str = "", evidence: str = "") -> Answer:
    """A legal answer to any item."""
    answer = Answer(state=State.ANSWERED, comment=comment, evidence=evidence)
    if item.kind in (Kind.COUNT, Kind.NUMBER, Kind.RECORD):
        return replace(answer, value=(item.minimum or 0) + Fraction(1))
    if item.kind is Kind.TICKS:
        return replace(answer, ticks=(item.options[0].id,))
    if item.kind is Kind.CHOICE:
        return replace(answer, choice=item.options[0].id)
    if item.kind is Kind.TEXT:
        return replace(answer, text="words")
    return replace(answer, level=item.level_at(1))


def answer_first(folder: Path, count: int) -> None:
    """Answer the first questions of the only person."""
    session = session_of(folder)
    assert session.respondent is not None
    items = session.walk().items[:count]
    session.respondent.confirm_all({i.id: some_answer(i) for i in items if not belongs_to_company(i)})
    session.company.confirm_all({i.id: some_answer(i) for i in items if belongs_to_company(i)})


def start_at(folder: Path) -> AnsweringRoute:
    """Start at the questions of a folder."""
    return AnsweringRoute(folder=folder)


def answering(app: App[None]) -> AnswerScreen:
    """The question screen, which must be the one shown."""
    screen = app.screen
    assert isinstance(screen, AnswerScreen), screen
    return screen


async def pass_exercises(pilot: Pilot[None]) -> None:
    """Pass over every exercise that comes before the first question."""
    while isinstance(pilot.app.screen, ExercisePage):
        typing = isinstance(pilot.app.focused, Input)
        await pilot.press(*(("escape", "s") if typing else ("s",)))
        await settle(pilot)


async def answer_by_key(pilot: Pilot[None]) -> None:
    """Answer the question shown as a person would, by its kind."""
    kind = answering(pilot.app).item.kind
    if kind in (Kind.COUNT, Kind.NUMBER):
        await pilot.press("3", "enter")
    elif kind is Kind.RECORD:
        await pilot.press("m")
    elif kind is Kind.TICKS:
        await pilot.press("1", "enter")
    else:
        await pilot.press("2")
    await pilot.pause()


def fill(app: App[None], **texts: str) -> None:
    """Type into the fields of the sheet that is shown."""
    assert isinstance(app.screen, FieldsSheet)
    for name, text in texts.items():
        field: Any = app.screen.query_one(f"#field-{name}")
        field.value = text
