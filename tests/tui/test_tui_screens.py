"""Tests of all screens but the questions; of reports, damaged files, small windows and hostile text."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from support.screens import (
    HOSTILE,
    SMALL_SIZES,
    answer_first,
    answering,
    company_folder,
    pass_exercises,
    place_of,
    program,
    session_of,
    settle,
    some_answer,
    start_at,
    text_of,
    words_of,
)
from textual.pilot import Pilot

from assess.documents.lines.result import result_rows
from assess.services.answering.session import AnswerSession, make_assessment
from assess.store.assessment.identity import read_identity
from assess.store.folder import respondents
from assess.store.results.file import read_results
from assess.tui import routes
from assess.tui.answering.finishing import PrivacyNoticeScreen
from assess.tui.app import SamepageApp
from assess.tui.home.home import HomeScreen
from assess.tui.overview.overview import OverviewScreen
from assess.tui.pages.anywhere import ProblemScreen
from assess.tui.results.results import ExplainScreen, ResultsScreen, explanation_of
from assess.tui.routes import ResultsRoute
from assess.tui.setup.forms import NamesScreen
from assess.tui.setup.privacy import PrivacyScreen
from assess.tui.theme import DARK, LIGHT, theme_of
from questionnaires.load.read import shipped_catalogue, shipped_questionnaire
from scoring.answers import Answer, Assessment, State
from scoring.judge import score


def answered_folder(workspace: Path, **names: str) -> Path:
    """An assessment whose quick form is fully answered."""
    folder = company_folder(workspace, **names)
    answer_first(folder, 20)
    session_of(folder).finish()
    return folder


async def test_home_lists_assessments_and_damaged_folders(tmp_path: Path) -> None:
    """Each folder is a row with its state; one that cannot be read is a row with its sentence."""
    company_folder(tmp_path, organisation="Acme")
    broken = company_folder(tmp_path, organisation="Broken")
    (broken / "assessment.toml").write_text("format = [")
    app = program(tmp_path)
    async with app.run_test() as pilot:
        await settle(pilot)
        shown = words_of(app)
        assert "Acme" in shown
        assert "Quick check" in shown
        assert broken.name in shown
        assert "assessment.toml" in shown


async def test_new_makes_what_the_form_says(tmp_path: Path) -> None:
    """What is chosen on the form is so in the new assessment, and decides what is asked."""
    app = program(tmp_path)
    async with app.run_test() as pilot:
        await pilot.press("n")
        await settle(pilot)
        await pilot.press(
            *"Acme",
            "enter",
            *"Autumn",
            "enter",
            "down",
            "enter",
            "down",
            "enter",
            "down",
            "enter",
            *"Ada",
            "enter",
            "enter",
        )
        await settle(pilot)
        assert isinstance(app.screen, PrivacyScreen)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert isinstance(app.screen, PrivacyNoticeScreen)
        assert "open: everyone on the team" in words_of(app)
        await pilot.press("enter")
        await settle(pilot)
        await pass_exercises(pilot)
        session = answering(app).session
        assert (session.identity.organisation, session.identity.title) == ("Acme", "Autumn")
        assert (session.form, session.who) == ("full", "Sales, Ada")
        assert session.company.context["CX-32"].choice == "accounts"
        assert "LD-03A" in session.questionnaire.items


@pytest.mark.sweep
async def test_overview_shows_people_and_adds_one(tmp_path: Path) -> None:
    """Opening a folder shows who has answered how much; another person gets their own commitment and file."""
    folder = company_folder(tmp_path, name="Eve")
    answer_first(folder, 3)
    app = program(tmp_path)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert "3 of 20 questions answered" in words_of(app)
        await pilot.press("p")
        await settle(pilot)
        assert "Eve 3 of 20" in words_of(app)
        await pilot.press("escape")
        await settle(pilot)
        await pilot.press("a")
        await settle(pilot)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert isinstance(app.screen, PrivacyNoticeScreen)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("2", "escape")
        await settle(pilot)
        assert isinstance(app.screen, OverviewScreen)
        assert {head.function for head in respondents(folder)} == {"company", "sales"}
        assert "Sales" in words_of(app)


@pytest.mark.sweep
async def test_names_can_be_changed(tmp_path: Path) -> None:
    """A new organisation's name is saved and shown; the answers stay."""
    folder = company_folder(tmp_path)
    answer_first(folder, 2)
    app = program(tmp_path)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("enter", "e")
        await settle(pilot)
        assert isinstance(app.screen, NamesScreen)
        await pilot.press("end", *" Ltd", "ctrl+s")
        await settle(pilot)
        assert read_identity(folder).organisation == "Acme Ltd"
        assert "Acme Ltd" in words_of(app)
        assert len(session_of(folder).answers) == 2


async def test_the_result_is_shown_saved_and_explains_itself(tmp_path: Path) -> None:
    """The result shows the five, writes results.toml, and every line with a figure opens its reasons."""
    folder = answered_folder(tmp_path)
    app = program(tmp_path, start=ResultsRoute(folder=folder))
    async with app.run_test(size=(120, 60)) as pilot:
        await settle(pilot)
        shown = words_of(app)
        for dimension in shipped_questionnaire().dimensions:
            assert dimension.title in shown
        assert "Add others (p) to see where people disagree" in shown
        assert shown.lower().count("one person's view") == 1
        assert "provisional" in shown
        assert (read_results(folder).overall.rating or 0) > 1
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, ExplainScreen)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert "RC-15" in words_of(app)
        await pilot.press("escape", "escape")
        await settle(pilot)
        assert isinstance(app.screen, ResultsScreen)


async def test_every_line_of_the_result_can_be_explained(tmp_path: Path) -> None:
    """No line of a result leads to a figure that nothing explains."""
    folder = answered_folder(tmp_path)
    app = program(tmp_path, start=ResultsRoute(folder=folder))
    async with app.run_test() as pilot:
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, ResultsScreen)
        scored = screen._scored
        assert scored is not None
        keys = [
            row.key for row in result_rows(scored.assessment, scored.result, scored.catalogue, 74) if row.key
        ]
        assert {d.id for d in scored.result.dimensions} | {"overall"} <= set(keys)
        for key in keys:
            assert explanation_of(scored, key).title


def test_a_result_without_answers_says_so() -> None:
    """Without any answer there is no score, no level, and a sentence instead."""
    assessment = Assessment(
        title="t", organisation="o", date="2026-01-01", questionnaire=shipped_questionnaire(), responses=()
    )
    rows = result_rows(assessment, score(assessment, shipped_catalogue()), shipped_catalogue(), 74)
    assert "Nothing is rated yet" in rows[0].text


@pytest.mark.sweep
async def test_unknown_answers_widen_the_picture(tmp_path: Path) -> None:
    """Answers of don't know are shown as a range in words and as an open stretch of the bar."""
    folder = company_folder(tmp_path)
    answer_first(folder, 18)
    session = session_of(folder)
    session.confirm(session.walk().items[1], Answer(state=State.DONT_KNOW))
    app = program(tmp_path, start=ResultsRoute(folder=folder))
    async with app.run_test(size=(100, 60)) as pilot:
        await settle(pilot)
        lines = text_of(app).splitlines()
        (clarity,) = [line for line in lines if line.startswith("  ▸ Role clarity")]
        (training,) = [line for line in lines if line.startswith("    Cross-training")]
        assert "╍" in clarity
        assert "╍" not in training
        assert "╍╍ open answers" in words_of(app)
        await pilot.press("enter")
        await settle(pilot)
        assert "the mean of 4 questions (2.2–3.0 depending on unanswered questions)" in words_of(app)
        assert "Unknown: 1 answer, in the range but not in the rating" in words_of(app)


def damage(folder: Path) -> Path:
    """Damage the only response file of a folder by one byte; its older generation stays whole."""
    (path,) = (folder / "responses").glob("[!.]*.toml")
    data = bytearray(path.read_bytes())
    data[-10] ^= 1
    path.write_bytes(bytes(data))
    return path


async def test_a_damaged_file_is_asked_about_before_anything_is_touched(tmp_path: Path) -> None:
    """The damaged file stays as it is until Enter; then the older copy goes on and both are kept."""
    folder = company_folder(tmp_path)
    for count in (3, 4):
        answer_first(folder, count)
    path = damage(folder)
    before = path.read_bytes()
    app = program(tmp_path, start=start_at(folder))
    async with app.run_test() as pilot:
        await settle(pilot)
        assert isinstance(app.screen, ProblemScreen)
        assert path.name in words_of(app)
        assert words_of(app).count("Nothing was changed") == 1
        assert words_of(app).count("is intact") == 1
        assert path.read_bytes() == before
        await pilot.press("enter")
        await settle(pilot)
        assert answering(app).walk.done == 3
        kept = [p for p in path.parent.iterdir() if "damaged" in p.name]
        assert [p.read_bytes() for p in kept] == [before]


@pytest.mark.sweep
async def test_a_damaged_file_can_be_left_alone(tmp_path: Path) -> None:
    """Leaving the question changes no byte in the folder."""
    folder = company_folder(tmp_path)
    answer_first(folder, 4)
    damage(folder)
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    app = program(tmp_path)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("g")
        await settle(pilot)
        assert isinstance(app.screen, ProblemScreen)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, HomeScreen)
    assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == before


async def every_screen(pilot: Pilot[None], folder: Path) -> AsyncIterator[str]:
    """Go through every screen of an answered assessment, yielding the name of the one shown."""
    app = pilot.app
    assert isinstance(app, SamepageApp)
    await settle(pilot)
    yield "home"
    response = session_of(folder).response
    for route in (
        routes.PrivacyNoticeRoute(),
        routes.NewAssessmentRoute(),
        routes.OverviewRoute(folder=folder),
        routes.NamesRoute(folder=folder),
        routes.RespondentRoute(folder=folder, response=response),
        routes.RespondentRoute(folder=folder, response=None),
        routes.ResultsRoute(folder=folder),
    ):
        app.go(route)
        await settle(pilot)
        yield place_of(app)
    await pilot.press("down", "enter")
    await settle(pilot)
    yield "explain"
    await pilot.press("escape", "escape", "escape")
    await settle(pilot)
    for keys in (("g",), ("escape", "c"), ("escape", "right", "e"), ("escape", "r"), ("enter",)):
        await pilot.press(*keys)
        await settle(pilot)
        yield place_of(app) if hasattr(app.screen, "place") else "?"
    await pilot.press("question_mark")
    await settle(pilot)
    yield "help"
    await pilot.press("escape", "ctrl+p")
    await settle(pilot)
    yield "palette"


@pytest.mark.sweep
@pytest.mark.parametrize(
    "size",
    SMALL_SIZES,
    ids=str,
)
async def test_every_screen_lives_in_every_window(tmp_path: Path, size: tuple[int, int]) -> None:
    """No screen ends the program in a small, large or absurd window."""
    folder = answered_folder(tmp_path)
    app = program(tmp_path)
    async with app.run_test(size=size) as pilot:
        seen = [name async for name in every_screen(pilot, folder)]
    assert len(seen) == 16
    assert app.return_code in (0, None)


@pytest.mark.sweep
@pytest.mark.parametrize(
    "hostile",
    [pytest.param(text, marks=[pytest.mark.sweep] if n else []) for n, text in enumerate(HOSTILE)],
    ids=range(len(HOSTILE)),
)
async def test_hostile_text_is_text_on_every_screen(tmp_path: Path, hostile: str) -> None:
    """Markup, control characters, endless names and marks of direction are shown as text or left out."""
    folder = make_assessment(tmp_path, organisation=f"Zed {hostile}", title=f"T {hostile}", form="quick")
    session = AnswerSession.new_respondent(folder, function="company", name=f"N {hostile}", form="quick")
    for item in session.walk().items[:19]:
        session.confirm(item, some_answer(item, comment=hostile, evidence=hostile))
    last = session.walk().item
    session.confirm(last, Answer(state=State.NOT_APPLICABLE, reason=f"because {hostile}"))
    facts = AnswerSession.open(folder, response=None)
    words = next(item for item in facts.walk().items if item.id == "CX-17")
    facts.confirm(words, Answer(state=State.ANSWERED, text=hostile))
    app = program(tmp_path)
    async with app.run_test(notifications=True) as pilot:
        seen = []
        async for name in every_screen(pilot, folder):
            shown = text_of(app)
            assert not any(ord(c) < 32 and c != "\n" for c in shown), name
            assert not set(shown) & set("\u202e\u202c\u2066\u2069\x9b"), name
            seen.append((name, shown))
        assert app.is_running
    named = [name for name, shown in seen if "Zed" in shown]
    assert {"home", "overview", "results"} <= set(named)
    if hostile.startswith("["):
        assert any(hostile.split()[0] in shown for _, shown in seen)


@pytest.mark.sweep
async def test_an_absurd_window_does_not_end_the_program(tmp_path: Path) -> None:
    """In a window of five columns and three lines the first screens and the palette still live."""
    app = program(tmp_path)
    async with app.run_test(size=(5, 3)) as pilot:
        await pilot.press("1")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert answering(app).walk.at == 0
        await pilot.press("2", "ctrl+p")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert answering(app).walk.at == 1


@pytest.mark.parametrize("theme", ["dark", "light", "ansi-dark", "ansi-light", "nonsense", "auto"])
def test_no_theme_is_black_on_black(theme: str) -> None:
    """Where colours are off, only our own two themes are used; unknown names mean the dark one."""
    assert theme_of(theme, light=None, no_color=True) in (DARK.name, LIGHT.name)
    assert theme_of("nonsense", light=None, no_color=False) == DARK.name
    assert theme_of("auto", light=True, no_color=False) == LIGHT.name


@pytest.mark.sweep
async def test_screens_read_well_without_colour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With NO_COLOR set every cell has the terminal's own two colours, whatever theme is set."""
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("SAMEPAGE_THEME", "ansi-dark")
    folder = answered_folder(tmp_path)
    app = program(tmp_path, start=ResultsRoute(folder=folder))
    async with app.run_test() as pilot:
        await settle(pilot)
        assert app.theme == DARK.name
        for strip in app.screen._compositor.render_strips():
            for segment in strip:
                for colour in (segment.style.color, segment.style.bgcolor) if segment.style else ():
                    assert colour is None or colour.is_default


async def test_light_and_dark_change_places(tmp_path: Path) -> None:
    """F2 changes between the two themes and back."""
    app = program(tmp_path)
    async with app.run_test() as pilot:
        await pilot.press("f2")
        assert app.theme == LIGHT.name
        await pilot.press("f2")
        assert app.theme == DARK.name


async def test_q_leaves_the_program(tmp_path: Path) -> None:
    """Q on the first screen ends the program."""
    app = program(tmp_path)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("q")
        await pilot.pause()
    assert not app.is_running
