"""Tests that every page is opened by its route, from whatever page one comes, and knows no other page."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support.screens import place_of, press, program, settle, text_of, words_of
from textual.app import App
from textual.events import Key
from textual.screen import Screen
from textual.widgets import OptionList

import assess.tui
from assess.sample.builder import WAVES, write_sample
from assess.services.answering.exercise_session import ExerciseSession
from assess.services.answering.exercises import ORDER, parts_of
from assess.services.answering.session import AnswerSession
from assess.services.organisation.scenarios import Scenarios
from assess.services.planning.editor import PlanEditor
from assess.services.workshop.running import Workshop
from assess.tui import routes
from assess.tui.app import SamepageApp
from assess.tui.cursor import CURSOR
from assess.tui.home.home import HomeScreen
from assess.tui.pages.anywhere import HelpScreen, ProblemScreen
from assess.tui.pages.page import PageScreen
from assess.tui.widgets import Rows
from questionnaires.records import replace
from scoring.answers import Privacy


@pytest.fixture(scope="module")
def workspace(told_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two assessments of the sample company; in the first two people have just begun to answer."""
    workspace = tmp_path_factory.mktemp("routes")
    shutil.copytree(told_sample, workspace / "first")
    write_sample(workspace, WAVES[1]).rename(workspace / "second")
    AnswerSession.new_respondent(workspace / "first", function="sales", name="Nia", form="full")
    AnswerSession.new_respondent(workspace / "first", function="marketing", name="Bo Lund", form="full")
    return workspace


def examples(workspace: Path, voter: str) -> Iterator[tuple[routes.Route, str]]:
    """A route to every page, each with the place that it leads to; ``voter`` may vote in the workshop."""
    folder = workspace / "first"
    plan = PlanEditor.open(folder, today="2026-03-20").plan
    new, ticking = (begun_by(folder, name) for name in ("Nia", "Bo Lund"))
    begun: dict[str, Any] = {"folder": folder, "response": new.response}
    of_plan: dict[str, Any] = {"folder": folder, "key": next(iter(plan.chosen))}
    step: dict[str, Any] = {"paths": (folder, workspace / "second"), "before": 0, "after": 1}
    ExerciseSession(new, new.questionnaire.exercises["buyer_journey"]).put(
        lambda draft: replace(draft, part=ORDER)
    )
    own_words = ticking.questionnaire.exercises["own_words"]
    ticks = next(part.id for part in parts_of(own_words) if part.several)
    ExerciseSession(ticking, own_words).put(lambda draft: replace(draft, part=ticks))
    yield routes.HomeRoute(), "home"
    yield routes.NewAssessmentRoute(), "new"
    yield routes.WhoMaySeeRoute(privacy=Privacy()), "new"
    yield routes.AnotherRespondentRoute(folder=folder), "new"
    yield routes.NamesRoute(folder=folder), "names"
    yield routes.AnsweringRoute(folder=folder), "overview"
    yield routes.AnsweringRoute(folder=folder, function="leadership", name="Zoe"), "privacy_notice"
    yield routes.RespondentRoute(**begun), "writing"
    yield routes.RespondentRoute(folder=folder, response=folder / "responses" / "sales-1.toml"), "reading"
    yield routes.RespondentRoute(folder=folder, response=None), "figures"
    yield routes.PrivacyNoticeRoute(), "privacy_notice"
    yield routes.PrivacyNoticeRoute(folder=folder, function="marketing"), "privacy_notice"
    yield routes.QuestionsRoute(**begun), "writing"
    yield routes.QuestionsRoute(**begun, at="RC-15"), "answer"
    yield routes.ExercisePartRoute(**begun, exercise="own_words"), "writing"
    yield (
        routes.ExercisePartRoute(folder=folder, response=ticking.response, exercise="own_words"),
        "ticking",
    )
    yield routes.ExercisePartRoute(**begun, exercise="lead_definition"), "marking"
    yield routes.ExercisePartRoute(**begun, exercise="buyer_journey"), "ordering"
    yield routes.ReviewRoute(**begun), "review"
    yield routes.FinishedRoute(**begun), "finished"
    yield routes.HandOverRoute(folder=folder), "handover"
    yield routes.OverviewRoute(folder=folder), "overview"
    yield routes.CollectRoute(folder=folder), "collect"
    yield routes.InviteRoute(folder=folder), "invite"
    yield routes.TrashRoute(), "trash"
    yield routes.AboutRoute(folder=folder, page="items", key="RC-15"), "about"
    yield routes.WhoAnsweredRoute(folder=folder), "who"
    yield routes.ResultsRoute(folder=folder), "results"
    yield routes.PerceptionRoute(folder=folder), "perception"
    yield routes.ItemsRoute(folder=folder), "items"
    yield routes.ItemRoute(folder=folder, item="RC-15"), "item"
    yield routes.BoardRoute(folder=folder), "board"
    yield routes.QueueRoute(folder=folder), "queue"
    yield routes.ExplainRoute(folder=folder, what="lead_definition"), "explain"
    yield routes.AdviceRoute(folder=folder), "advice"
    yield routes.InterventionRoute(**of_plan), "intervention"
    yield routes.CatalogueRoute(folder=folder), "catalogue"
    yield routes.ComposeRoute(folder=folder), "compose"
    yield routes.RoadmapRoute(folder=folder), "roadmap"
    yield routes.TaskRoute(**of_plan), "task"
    yield routes.CommitmentsRoute(folder=folder), "commitments"
    yield routes.CommitmentRoute(folder=folder, key=next(iter(plan.commitments))), "commitment"
    yield routes.OrganisationRoute(folder=folder), "organisation"
    yield routes.OwnersRoute(folder=folder), "owners"
    yield routes.DecisionsRoute(folder=folder), "decisions"
    yield routes.ScenariosRoute(folder=folder), "scenarios"
    yield routes.ScenarioRoute(folder=folder, name="One"), "scenario"
    yield routes.ScenariosBesideRoute(folder=folder, first="One", second="Two"), "beside"
    yield routes.ChoiceRoute(folder=folder), "choice"
    yield routes.ChoiceRowRoute(folder=folder, key="option.O5"), "choice_row"
    yield routes.TransitionRoute(folder=folder), "transition"
    yield routes.WholeChartRoute(folder=folder), "chart"
    yield routes.ImportedRoute(positions=3, notes=("A note.",)), "imported"
    yield routes.ReportRoute(folder=folder), "report"
    yield routes.WorkshopRoute(folder=folder), "workshop"
    yield routes.WorkshopAgendaRoute(folder=folder), "workshop_agenda"
    yield routes.WorkshopPeopleRoute(folder=folder), "workshop_people"
    yield routes.WorkshopMinutesRoute(folder=folder), "workshop_minutes"
    yield routes.FacilitateRoute(folder=folder), "facilitate"
    yield routes.AfterWorkshopRoute(folder=folder), "after"
    yield routes.BallotRoute(person=voter), "ballot"
    yield routes.ProjectorRoute(folder=folder), "projector"
    yield routes.JoinRoute(address="127.0.0.1:9"), "join"
    yield routes.JoinedRoute(address="127.0.0.1:9", secret="0" * 32), "joined"
    yield routes.WavesRoute(workspace=workspace), "waves"
    yield routes.ExperienceRoute(workspace=workspace), "experience"
    yield routes.TimelineRoute(paths=step["paths"]), "timeline"
    yield routes.StepRoute(**step), "step"
    yield routes.ChangeRoute(**step, key="lead_definition"), "change"
    yield routes.MoversRoute(**step), "movers"
    yield routes.KeptRoute(**step), "kept"
    yield routes.ComparableRoute(**step), "comparable"
    yield routes.SettingsRoute(), "settings"
    yield routes.HelpRoute(about="home"), "help"
    yield routes.ProblemRoute(text="It is damaged.", retry=routes.HomeRoute()), "problem"


def begun_by(folder: Path, name: str) -> AnswerSession:
    """The answers of the respondent with this name."""
    files = (folder / "responses").glob("[!.]*.toml")
    (path,) = (path for path in files if name.encode() in path.read_bytes())
    return AnswerSession.open(folder, response=path)


def below(kind: type[PageScreen[Any]]) -> Iterator[type[PageScreen[Any]]]:
    """All classes made from one."""
    for other in kind.__subclasses__():
        yield other
        yield from below(other)


def pages() -> Iterator[type[PageScreen[Any]]]:
    """Every page of the program: the classes that a person sees, not the kinds they are made from."""
    for found in pkgutil.walk_packages(assess.tui.__path__, "assess.tui."):
        importlib.import_module(found.name)
    for page in below(PageScreen):
        if page.place and not page.__subclasses__() and page.__module__.startswith("assess."):
            yield page


class NoReports:
    """Makes no report; enough to open the page."""

    def earlier(self) -> tuple[Path, ...]:
        """None."""
        return ()

    def preview(self, choice: object) -> tuple[object, ...]:  # noqa: ARG002
        """None."""
        return ()

    def default_path(self, choice: object) -> Path:  # noqa: ARG002
        """Somewhere."""
        return Path("report.pdf")


def frames_of(app: App[None]) -> list[tuple[Screen[Any], tuple[int, ...]]]:
    """The frames that a program draws from now on: whose they are, and where what is below the top begins."""
    frames: list[tuple[Screen[Any], tuple[int, ...]]] = []
    show = app._display

    def displayed(screen: Screen[Any], renderable: Any) -> None:
        show(screen, renderable)
        frames.append((screen, tuple(part.region.y for part in screen.query("#list, #body, #view, #text"))))

    app._display = displayed  # type: ignore[method-assign]
    return frames


@pytest.fixture
def walked(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[SamepageApp, Iterator[tuple[routes.Route, str]]]:
    """A program on help, with two scenarios and a vote that is open, and a route to every page."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))
    shutil.copytree(workspace, tmp_path / "workspace")
    folder = tmp_path / "workspace" / "first"
    for name in ("One", "Two"):
        Scenarios(folder).begin(name, made="2026-11-29")
    app = program(folder.parent, start=routes.HelpRoute(about="home"), reports=lambda _: NoReports())
    app.workshop = Workshop.begin(folder, agenda="short", day="2026-11-30", at="09:00")
    voter = app.workshop.add(name="Ann", side="sales")
    app.workshop.go("lead")
    app.workshop.console.open_vote(app.workshop.topics[0])
    return app, examples(folder.parent, voter)


@pytest.mark.sweep
async def test_every_route_opens_its_page_and_every_page_has_a_route(
    walked: tuple[SamepageApp, Iterator[tuple[routes.Route, str]]],
) -> None:
    """Each route opens its page on top of another, no page is left out, and none jumps as it opens."""
    app, leading = walked
    opened: set[type] = set()
    kinds: set[type] = set()
    frames = frames_of(app)
    async with app.run_test() as pilot:
        await settle(pilot)
        for route, place in leading:
            frames.clear()
            app.go(route)
            await settle(pilot)
            assert place_of(app) == place, route
            tops = {top for screen, top in frames if screen is app.screen}
            assert len(tops) <= 1, (route, tops)
            assert text_of(app).strip()
            opened.add(type(app.screen))
            kinds.add(type(route))
            while len(app.screen_stack) > 1:  # a tab comes with its overview, or in the place of the page
                app.pop_screen()
    assert opened == set(pages())
    known = {
        kind for kind in vars(routes).values() if isinstance(kind, type) and issubclass(kind, routes.Route)
    }
    assert kinds == {kind for kind in known if kind.screen}


def marked_lines(rows: Rows) -> list[str]:
    """The lines of a list that the cursor changes, each of which must be what it was but for the mark."""
    found = []
    for y in range(rows.region.height):
        shown, bare = (draw(rows, y).text for draw in (type(rows).render_line, OptionList.render_line))
        if shown != bare:
            assert bare == shown.replace(CURSOR, " ", 1)
            found.append(shown)
    return found


@pytest.mark.sweep
async def test_the_cursor_has_its_mark_in_every_list(
    walked: tuple[SamepageApp, Iterator[tuple[routes.Route, str]]],
) -> None:
    """On every page the row under the cursor has the mark, before its text, which moves by nothing."""
    app, leading = walked
    with_mark = 0
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for route, _ in leading:
            app.go(route)
            await settle(pilot)
            for rows in app.screen.query(Rows):
                if rows.display and rows.lit and rows.row is not None and not rows.row.card:
                    (line,) = marked_lines(rows)
                    assert line.lstrip().startswith(CURSOR), route
                    with_mark += 1
            while len(app.screen_stack) > 1:
                app.pop_screen()
    assert with_mark


def test_no_page_imports_another_page() -> None:
    """A module with a page in it imports kinds of pages and sheets, never a module with another page."""
    with_pages = {page.__module__ for page in pages()}
    for name in with_pages:
        tree = ast.parse(Path(sys.modules[name].__file__ or "").read_text(encoding="utf-8"))
        imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        assert not imported & with_pages, name


async def test_a_page_that_cannot_be_opened_is_the_page_that_says_why(
    workspace: Path, tmp_path: Path
) -> None:
    """Whatever page is wanted, the same one names the trouble, and Escape leads back."""
    app = program(workspace)
    async with app.run_test() as pilot:
        await settle(pilot)
        for route in (routes.OverviewRoute(folder=tmp_path), routes.AdviceRoute(folder=tmp_path)):
            app.go(route)
            await settle(pilot)
            assert isinstance(app.screen, ProblemScreen)
            assert "no such file" in words_of(app)
            await press(pilot, "escape")
            assert isinstance(app.screen, HomeScreen)


async def test_a_result_that_cannot_be_read_gives_way_when_it_is_on_top_again(tmp_path: Path) -> None:
    """Help that was opened while the result was read stays; under it the page says what is wrong."""
    app = program(tmp_path)
    async with app.run_test() as pilot:
        await settle(pilot)
        app.go(routes.ResultsRoute(folder=tmp_path))
        app.go(routes.HelpRoute(about="results"))
        await settle(pilot)
        assert isinstance(app.screen, HelpScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, ProblemScreen)


async def test_what_does_not_exist_is_said_and_nothing_opens(workspace: Path) -> None:
    """A figure that is none, and a report where none can be written, leave the page as it is."""
    app = program(workspace)
    folder = workspace / "first"
    async with app.run_test(notifications=True) as pilot:
        await settle(pilot)
        for route, words in ((routes.ExplainRoute(folder=folder, what="nothing"), "nothing"),):
            app.go(route)
            await settle(pilot)
            assert isinstance(app.screen, HomeScreen)
            assert words in words_of(app)


@pytest.mark.sweep
async def test_pages_about_one_plan_share_it(workspace: Path) -> None:
    """What is chosen on one page is chosen on the pages opened from it, without reading the plan again."""
    app = program(workspace, start=routes.ResultsRoute(folder=workspace / "first"))
    async with app.run_test() as pilot:
        await settle(pilot)
        (plan,) = app.held(PlanEditor)
        await press(pilot, "3", "full_stop")
        assert place_of(app) == "compose"
        assert {id(held) for held in app.held(PlanEditor)} == {id(plan)}


async def test_a_key_pressed_twice_opens_one_page(workspace: Path) -> None:
    """A page that asks twice before the first page is there is followed once."""
    app = program(workspace)
    async with app.run_test() as pilot:
        await settle(pilot)
        home = app.screen
        assert isinstance(home, HomeScreen)
        home.action_new()
        home.action_new()
        await settle(pilot)
        assert len(app.screen_stack) == 2


def test_a_route_is_a_frozen_record_of_its_fields(tmp_path: Path) -> None:
    """It takes its own fields by keyword and no others, is never changed, and shows nobody's code."""
    route = routes.PrivacyNoticeRoute(folder=tmp_path, code="heron")
    assert (
        route
        == routes.PrivacyNoticeRoute(folder=tmp_path, code="heron")
        != routes.PrivacyNoticeRoute(folder=tmp_path)
    )
    assert routes.OverviewRoute(folder=tmp_path) != routes.ResultsRoute(folder=tmp_path)
    assert "heron" not in repr(route)
    with pytest.raises(AttributeError):
        route.name = "Nia"  # type: ignore[misc]
    with pytest.raises(TypeError):
        routes.HomeRoute(folder=tmp_path)
    with pytest.raises(AttributeError):
        routes.OverviewRoute()  # type: ignore[call-arg]


async def test_a_key_typed_ahead_makes_no_second_assessment(tmp_path: Path) -> None:
    """Two keys that arrive together are two keys: the second one meets the page that the first one opened."""
    app = program(tmp_path, start=routes.NewAssessmentRoute())
    async with app.run_test() as pilot:
        await settle(pilot)
        for _ in range(2):
            app.post_message(Key("ctrl+s", None))
        await settle(pilot)
        assert place_of(app) == "privacy_notice"
        assert len(list(tmp_path.iterdir())) == 1
