"""Tests of the screens for comparing over time: choosing, timeline, step, and the pages behind a step."""

from __future__ import annotations

import re
import shutil
import sys
import threading
from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from support.screens import (
    HOSTILE,
    SMALL_SIZES,
    answer_first,
    press,
    program,
    settle,
    stand_on,
    text_of,
    until,
    words_of,
)
from support.timelines import made_commitment, made_comparison, made_timeline, point
from textual.app import App
from textual.pilot import Pilot

from assess.documents.lines.layout import Line
from assess.documents.lines.step_picture import EXERCISES, step_lines
from assess.documents.lines.timeline import NO_STEP, reason_lines, timeline_page
from assess.documents.timeline.records import Experienced, Progress, Timeline
from assess.sample import builder
from assess.sample.builder import write_sample
from assess.services.answering.session import AnswerSession
from assess.services.comparing import opening as real_opening
from assess.services.comparing.opening import open_timeline
from assess.store.folder import create_assessment
from assess.store.workspace import AssessmentSummary, Stage, first_marks, list_assessments
from assess.tui.app import SamepageApp
from assess.tui.cursor import CURSOR
from assess.tui.home.home import HomeScreen
from assess.tui.pages.anywhere import ProblemScreen
from assess.tui.results.results import ResultsScreen
from assess.tui.routes import OverviewRoute
from assess.tui.sheets.small import AskSheet
from assess.tui.trend import opening
from assess.tui.trend import timeline as timeline_module
from assess.tui.trend.step import ChangeScreen, ComparableScreen, KeptScreen, MoversScreen, StepScreen
from assess.tui.trend.timeline import TimelineScreen, step_of
from assess.tui.trend.waves import (
    NO_NAME,
    NOTHING_HERE,
    TOO_FEW,
    UNREADABLE,
    WavesScreen,
    state_words,
    wave_row,
)
from assess.tui.widgets import Rows
from assess.words import change_details as words
from assess.words import change_verdicts as verdicts
from questionnaires.load.shipped import shipped_bytes
from questionnaires.records import replace
from scoring.answers import Privacy
from scoring.audience import TEAM
from scoring.comparing.commitments import Experience
from scoring.comparing.records import Linkage
from scoring.rounding import shown

PAGES = {
    ("b", "enter"): MoversScreen,
    ("b", "down", "enter"): KeptScreen,
    ("b", "down", "down", "enter"): ComparableScreen,
    ("enter",): ChangeScreen,
}
"""The pages behind a step, by the keys that open them."""


def assessment(workspace: Path, organisation: str, day: str, *, answers: int = 20, title: str = "") -> Path:
    """A quick assessment of that day with one person for the whole company."""
    folder = workspace / f"{organisation.lower() or 'nameless'}-{day}"
    create_assessment(
        folder,
        title=title or f"Check of {day[:7]}",
        organisation=organisation,
        date=day,
        questionnaire_bytes=shipped_bytes(),
        form="quick",
    )
    if answers:
        AnswerSession.new_respondent(folder, function="company", name="", form="quick")
        answer_first(folder, answers)
    return folder


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two assessments of Acme, the later one with fewer answers, and one of Zed; never changed."""
    parent = tmp_path_factory.mktemp("written")
    assessment(parent, "Zed", "2026-03-01", answers=2)
    assessment(parent, "Acme", "2026-09-01", answers=12)
    assessment(parent, "Acme", "2026-01-15")
    return parent


@pytest.fixture
def workspace(written: Path, tmp_path: Path) -> Path:
    """A copy of them that a test may change."""
    return Path(shutil.copytree(written, tmp_path / "workspace"))


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Timeline:
    """Whatever is opened is the timeline that was made by hand."""
    timeline = made_timeline()
    monkeypatch.setattr(timeline_module, "opened", lambda *_: timeline)
    return timeline


def screen_of(app: App[None], kind: type) -> object:
    """The screen shown, which must be of this kind."""
    assert isinstance(app.screen, kind), app.screen
    return app.screen


async def at_timeline(pilot: Pilot[None], paths: Sequence[Path] = ()) -> SamepageApp:
    """The program at the timeline of these paths."""
    app = pilot.app
    assert isinstance(app, SamepageApp)
    await settle(pilot)
    app.push_screen(TimelineScreen(paths))
    await settle(pilot)
    return app


async def at_step(pilot: Pilot[None], timeline: Timeline, *, at: str = "") -> SamepageApp:
    """The program at the first step of a timeline."""
    app = pilot.app
    assert isinstance(app, SamepageApp)
    await settle(pilot)
    app.push_screen(StepScreen(timeline, timeline.steps[0], at=at))
    await settle(pilot)
    return app


# ── Choosing ─────────────────────────────────────────────────────────────────────────────────────


async def test_home_leads_to_the_assessments_by_organisation(workspace: Path) -> None:
    """Under each organisation its assessments stand oldest first; all of the one stood on are marked."""
    app = program(workspace)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "h")
        screen_of(app, WavesScreen)
        lines = [line.strip() for line in text_of(app).splitlines() if line.strip()]
        order = [n for want in ("Acme", "15 Jan", "1 Sep", "Zed", "1 Mar") for n, line in enumerate(lines)
                 if want in line and "marked" not in line]  # fmt: skip
        assert order == sorted(order)
        assert len(order) == 5
        boxes = [line.removeprefix(CURSOR).strip()[:3] for line in lines]
        assert [box for box in boxes if box.startswith("[")] == ["[x]", "[x]", "[ ]"]
        assert "2 marked of Acme. Enter compares them" in words_of(app)


@pytest.mark.sweep
async def test_marks_are_set_by_keys(workspace: Path) -> None:
    """Space marks and unmarks, * marks all of the organisation; one alone cannot be compared."""
    app = program(workspace)
    async with app.run_test(notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "h")
        await pilot.press("space", "enter")
        await settle(pilot)
        screen_of(app, WavesScreen)
        assert TOO_FEW in words_of(app)
        assert "[ ]" in text_of(app)
        await press(pilot, "asterisk")
        assert "2 marked of Acme" in words_of(app)
        await press(pilot, "enter")
        screen_of(app, TimelineScreen)


@pytest.mark.sweep
async def test_two_organisations_are_asked_about(workspace: Path) -> None:
    """Marks in two organisations lead to a question first, and leaving it changes nothing."""
    app = program(workspace)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "h")
        await pilot.press("end", "space", "enter")
        await settle(pilot)
        screen_of(app, AskSheet)
        assert "These are from 2 organisations." in words_of(app)
        await press(pilot, "escape")
        screen_of(app, WavesScreen)
        assert "3 marked." in words_of(app)


@pytest.mark.sweep
async def test_an_overview_keeps_to_its_organisation(workspace: Path) -> None:
    """From an assessment one chooses among those of its organisation only; a single one is not enough."""
    app = program(workspace)
    async with app.run_test() as pilot:
        await settle(pilot)
        for name, seen in (("acme-2026-01-15", True), ("zed-2026-03-01", False)):
            app.go(OverviewRoute(folder=workspace / name))
            await settle(pilot)
            await press(pilot, "7")
            if seen:
                screen_of(app, TimelineScreen)
                await press(pilot, "escape")
            screen_of(app, WavesScreen)
            assert ("2 marked of Acme" in words_of(app)) == seen
            assert ("Zed" in words_of(app)) != seen
            assert ("For Zed there is only one assessment here." in words_of(app)) != seen
            await pilot.press("escape", "escape")
            await settle(pilot)
        screen_of(app, HomeScreen)


@pytest.mark.sweep
async def test_an_empty_workspace_says_what_is_missing(tmp_path: Path) -> None:
    """Where there is no assessment at all the screen says that comparing takes two."""
    app = program(tmp_path)
    async with app.run_test() as pilot:
        await press(pilot, "h")
        assert NOTHING_HERE in words_of(app)
        await pilot.press("space", "asterisk", "enter", "escape")
        await settle(pilot)
        screen_of(app, HomeScreen)


def summary(name: str, organisation: str, **more: object) -> AssessmentSummary:
    """One assessment as a workspace lists it."""
    given = {"title": name, "date": "2026-01-01", "stage": Stage.ANSWERED, "respondents": 3, **more}
    return AssessmentSummary(folder=Path("/w") / name, organisation=organisation, **given)  # type: ignore[arg-type]


def test_first_marks_are_of_one_organisation() -> None:
    """Marked are all of the organisation stood on that can be compared, however its name is spaced."""
    found = (
        summary("a", "Acme"),
        summary("b", " ACME "),
        summary("new", "Acme", stage=Stage.NEW),
        summary("bad", "Acme", stage=Stage.PROBLEM, problem="it is damaged."),
        summary("y", "Zed"),
        summary("n1", ""),
        summary("n2", ""),
    )
    both = {Path("/w/a"), Path("/w/b")}
    assert first_marks(found, Path("/w/a")) == both
    assert first_marks(found, Path("/w/y")) == both, "one alone cannot be compared, so the first that can"
    assert first_marks(found[4:], Path("/w/n1")) == set(), "without a name they may be of anybody"


def test_what_is_missing_is_said() -> None:
    """Without a name, without a second one, or with one that cannot be read, the sentence says which."""
    alone = {"alone": True}
    assert state_words((summary("a", ""),), (), **alone) == NO_NAME
    assert "only one assessment here" in state_words((summary("a", "Acme"),), (), **alone)
    damaged = summary("b", "Acme", stage=Stage.PROBLEM, problem="it is damaged.")
    assert "no second readable assessment" in state_words((summary("a", "Acme"), damaged), (), **alone)
    two = (summary("a", "Acme"), summary("b", "Acme"))
    assert state_words(two, (two[0].folder,), **alone).startswith("One is marked. ")
    assert state_words(two, (), **alone).startswith("Mark some. ")


# ── Timeline and step ────────────────────────────────────────────────────────────────────────────


@pytest.mark.sweep
async def test_figures_are_those_of_the_comparison(workspace: Path) -> None:
    """From home by keys to the step: what stands there are the scores, levels and verdicts as computed."""
    paths = [workspace / "acme-2026-01-15", workspace / "acme-2026-09-01"]
    timeline = open_timeline(paths)
    comparison = timeline.steps[0].comparison
    app = program(workspace)
    async with app.run_test(size=(80, 60)) as pilot:
        await settle(pilot)
        await press(pilot, "h")
        await press(pilot, "enter")
        screen_of(app, TimelineScreen)
        for one in timeline.points:
            rating, level = one.overall.rating, one.overall.level
            assert rating is not None
            line = next(row for row in text_of(app).splitlines() if words.day_text(one.date) in row)
            assert f"rated {shown(rating)}" in line
            assert (f"level {level}" if level else "no level") in line
        await press(pilot, "enter")
        screen_of(app, StepScreen)
        stated = 0
        for d in comparison.dimensions:
            rows = text_of(app).split("All together", 1)[1].splitlines()
            line = next(row for row in rows if row.lstrip(" ▸").startswith(d.title))
            then, now = ("–" if v is None else shown(v) for v in (d.before, d.after))
            assert f"{then} → {now}" in line
            assert line.endswith(verdicts.verdict_label(d))
            stated += d.before is not None
        assert stated > 1


@pytest.mark.usefixtures("told")
async def test_the_timeline_tells_points_events_steps_and_trend(tmp_path: Path) -> None:
    """Days, people, levels, the pulse as such, what happened between, each step and a trend per dimension."""
    app = program(tmp_path)
    async with app.run_test(size=(120, 60)) as pilot:
        await at_timeline(pilot)
        seen = words_of(app)
        for said in (
            "30 Nov 2025 A check 14 people rated 2.1 level 2",
            "15 Feb 2026 A check 14 people rated 2.5 pulse, no level",
            "5 Dec 2025 started: Write one page of roles",
            "Role clarity rose; cross-training fell",
            "1 Jun 2026 to 30 Nov 2026:",
            "Feedback loops 2.1",
            "One file is left out.",
        ):
            assert said in seen
        assert re.search(r"↑ Role clarity.*rose", seen)
        assert re.search(r"↓ Cross-training.*fell", seen)
        lines = text_of(app).splitlines()
        first, event = (
            next(n for n, row in enumerate(lines) if t in row) for t in ("30 Nov 2025 A", "5 Dec")
        )
        assert event == first + 1


def test_a_line_belongs_to_a_step(told: Timeline) -> None:
    """An assessment leads to the step that ends there, the first to the one that begins, a pulse to none."""
    first, second = told.steps
    assert step_of(told, "point:0") == step_of(told, "point:2") == step_of(told, "step:0") == (first, "")
    assert step_of(told, "point:3") == step_of(told, "step:1") == (second, "")
    assert step_of(told, "point:1") == (None, "")
    assert step_of(told, "whole") == (told.whole, "")
    assert step_of(told, "lead_definition") == (told.whole, "lead_definition")


@pytest.mark.usefixtures("told")
@pytest.mark.sweep
async def test_a_line_opens_its_step(tmp_path: Path) -> None:
    """Enter on a dimension of the trend opens the step there; on a pulse it is said that there is none."""
    app = program(tmp_path)
    async with app.run_test(size=(80, 60), notifications=True) as pilot:
        await at_timeline(pilot)
        stand_on(app, "point:1")
        await press(pilot, "enter")
        screen_of(app, TimelineScreen)
        assert "There is no step to compare" in words_of(app)
        stand_on(app, "lead_definition")
        await press(pilot, "enter")
        screen_of(app, StepScreen)
        await press(pilot, "enter")
        assert "Lead definition: no verdict (3.0 then, 4.0 now)." in words_of(app)


def behind(step: StepScreen, key: str) -> str:
    """What a line of a step is about, as one run of words."""
    return " ".join(" ".join(line.text for line in step.detail_lines(key, 70)).split())


@pytest.mark.sweep
async def test_every_verdict_has_its_word_and_its_reasons(tmp_path: Path) -> None:
    """Each verdict is a word on its line; the reasons, the level, the gap and the counts stand beside it."""
    app = program(tmp_path)
    async with app.run_test(size=(80, 60)) as pilot:
        await at_step(pilot, made_timeline())
        step = app.screen
        assert isinstance(step, StepScreen)
        seen = text_of(app)
        seen = seen[seen.index("All together") :]
        for title, verdict in (
            ("Role clarity", "rose"),
            ("Cross-training", "fell"),
            ("Process definition", "no clear change"),
            ("Feedback loops", "no verdict"),
        ):
            line = next(row for row in seen.splitlines() if row.lstrip(" ▸").startswith(title))
            assert line.endswith(verdict)
        for said in (
            "Up 1.0 levels, p .002.",
            "Level 2, then 3.",
            "Gap: +0.8 then, +0.2 now.",
            "Counted: up (+3.00, 1 question)",
            "# Question RC-02 (RC-02)",
        ):
            assert said in behind(step, "role_clarity")
        assert "Counted, and moved the other way: Question XT-02." in behind(step, "cross_training")
        assert "25% then, 60% now" in behind(step, EXERCISES)


@pytest.mark.parametrize("linkage", list(Linkage))
def test_the_split_adds_up_as_printed(linkage: Linkage) -> None:
    """The parts, rounded as they are printed, make the change as it is printed."""
    comparison = made_comparison(linkage=linkage)
    texts = [line.text.split() for line in reason_lines(comparison, "role_clarity", 73)]
    ended = next(n for n, text in enumerate(texts) if text[1:] == ["together"])
    begun = ended - (3 if linkage is Linkage.LINKED else 2)
    values = [Fraction(text[0].replace("−", "-")) for text in texts[begun : ended + 1]]
    assert sum(values[:-1]) == values[-1] == 1


def test_protected_figures_break_nobody_out() -> None:
    """Where single answers may not be told no page says how many stayed, left or joined."""
    timeline = made_timeline()
    untold = made_comparison(linkage=Linkage.UNTOLD)
    timeline = replace(timeline, steps=(replace(timeline.steps[0], comparison=untold),), whole=None)
    everything = " ".join(" ".join(line.text.split()) for line in all_lines(timeline, 200))
    assert "answers and people together" in everything
    assert "Who answered both times is kept private here" in everything
    assert "9 answered" not in everything
    assert not re.search(r"\d only then", everything)
    assert not re.search(r"[+−0-9] +other people", everything)


def test_the_screens_show_what_the_team_may_see(monkeypatch: pytest.MonkeyPatch) -> None:
    """For every reader a timeline is opened for the team."""
    asked: list[str] = []

    def noted(_: Sequence[Path], *, audience: str, **_more: object) -> Timeline:
        asked.append(audience)
        return made_timeline()

    monkeypatch.setattr(real_opening, "open_timeline", noted)
    opening.opened([], lambda *_: None)
    assert asked == [TEAM]


@pytest.mark.sweep
async def test_steps_follow_one_another(tmp_path: Path) -> None:
    """Right and left go from step to step and stop at the ends; * shows from the first to the last."""
    app = program(tmp_path)
    async with app.run_test() as pilot:
        await at_step(pilot, made_timeline())
        seen = []
        for key in ("left", "right", "right", "left_square_bracket", "asterisk", "right"):
            await press(pilot, key)
            seen.append(text_of(app).splitlines()[1].rsplit("  ", 1)[-1].strip())
        assert seen == ["step 1 of 2", "step 2 of 2", "step 2 of 2", "step 1 of 2", "first to last",
                        "step 1 of 2"]  # fmt: skip


@pytest.mark.sweep
@pytest.mark.parametrize("size", SMALL_SIZES)
@pytest.mark.usefixtures("told")
async def test_every_page_opens_and_closes(tmp_path: Path, size: tuple[int, int]) -> None:
    """In any window every key of the step opens its page, Tab works, and Escape comes back."""
    app = program(tmp_path)
    async with app.run_test(size=size) as pilot:
        await at_timeline(pilot)
        await pilot.press("tab", "r", "asterisk")
        await settle(pilot)
        screen_of(app, StepScreen)
        for keys, kind in PAGES.items():
            await press(pilot, *keys)
            screen_of(app, kind)
            await pilot.press("end", "home", "escape")
            await settle(pilot)
            screen_of(app, StepScreen)
        await press(pilot, "tab")
        await press(pilot, "escape")
        screen_of(app, TimelineScreen)


def test_pages_say_what_they_are_for() -> None:
    """Movers up and down, the commitment with owner and no cause claimed, and what was asked once only."""
    timeline = made_timeline()
    step = timeline.steps[0]
    expected = (
        (
            MoversScreen(timeline, step).lines(73),
            (
                "Questions that moved most",
                "RC-02, counted",
                "+3.00",
                "−2.00",
                "not single questions",
            ),
        ),
        (
            KeptScreen(timeline, step).lines(73),
            (
                "The one commitment is done",
                "Write one page of roles",
                "Owner: Ada Ferreira",
                "Question RC-15: 1.0, 2.0 (+1.00)",
                "Success measure: Everybody names the same owner",
                "No cause is claimed.",
            ),
        ),
        (
            ComparableScreen(timeline, step).lines(73),
            (
                "7 of 10 questions were asked both times",
                "That is 70% of the questions that either one asked.",
                "Asked only then Question OLD-1 (OLD-1)",
                "Asked only now",
                "XT-02-OLD",
                "9 answered both times",
                "Saved figures are rounded, and so are these parts.",
            ),
        ),
        (
            reason_lines(step.comparison, "role_clarity", 73, every=True),
            ("Page of roles (RC-15)", "# Question RC-02 (RC-02)"),
        ),
    )
    for lines, said in expected:
        text = " ".join(" ".join(line.text.split()) for line in lines)
        for one in said:
            assert one in text


@pytest.mark.sweep
async def test_a_bare_result_has_no_more_to_see(told: Timeline, tmp_path: Path) -> None:
    """The result of an assessment opens where its folder is at hand; of a bare file it is said."""
    folder = assessment(tmp_path, "Acme", "2026-01-15")
    real = replace(told.points[2], folder=folder)
    both = replace(told, points=(*told.points[:2], real, told.points[3]))
    app = program(tmp_path)
    async with app.run_test(size=(80, 60), notifications=True) as pilot:
        await at_timeline(pilot)
        stand_on(app, "point:0")
        await press(pilot, "r")
        assert "a saved result without its answers" in words_of(app)
        screen_of(app, TimelineScreen)._timeline = both  # type: ignore[attr-defined]
        stand_on(app, "point:2")
        await press(pilot, "r")
        screen_of(app, ResultsScreen)


# ── Trouble ──────────────────────────────────────────────────────────────────────────────────────


async def test_a_damaged_folder_becomes_a_sentence(workspace: Path) -> None:
    """A folder that cannot be read is listed with its problem; one damaged meanwhile is said, and left."""
    (workspace / "zed-2026-03-01" / "assessment.toml").write_text("format = [")
    app = program(workspace)
    async with app.run_test(notifications=True) as pilot:
        await settle(pilot)
        await pilot.press("down", "h")
        await settle(pilot)
        stand_on(app, str(workspace / "zed-2026-03-01"))
        assert "zed-2026-03-01" in words_of(app)
        await press(pilot, "space")
        assert UNREADABLE.split(":")[0] in words_of(app)
        broken = workspace / "acme-2026-01-15" / "questionnaire.toml"
        broken.write_bytes(broken.read_bytes()[:200])
        await press(pilot, "enter")
        screen_of(app, ProblemScreen)
        assert "questionnaire.toml" in words_of(app)
        await press(pilot, "escape")
        screen_of(app, WavesScreen)


async def test_opening_shows_progress_and_can_be_left(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The screen names what is read; Escape leaves and ends the reading, and nothing late is shown."""
    gate, begun, ended = threading.Event(), threading.Event(), threading.Event()

    def slow(_: Sequence[Path], progress: Progress) -> Timeline:
        progress(2, 5, "Autumn [b]2026[/b]")
        begun.set()
        assert gate.wait(20)
        try:
            progress(3, 5, "Spring 2027")
        except opening.OpeningCancelled:
            ended.set()
            raise
        return made_timeline()

    monkeypatch.setattr(timeline_module, "opened", slow)
    app = program(workspace)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "h")
        await pilot.press("enter")
        await until(pilot, begun.is_set)
        await until(pilot, lambda: "Reading 2 of 5: Autumn [b]2026[/b]" in words_of(app))
        await pilot.press("enter", "asterisk", "r", "tab", "escape")
        await pilot.pause()
        gate.set()
        await until(pilot, ended.is_set)
        screen_of(app, WavesScreen)


@pytest.mark.sweep
@pytest.mark.parametrize("hostile", HOSTILE)
async def test_hostile_words_are_text(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, hostile: str) -> None:
    """Markup, control characters and endless words in files are letters on every screen."""
    monkeypatch.setattr(timeline_module, "opened", lambda *_: made_timeline(hostile))
    assessment(tmp_path, "Acme", "2026-01-15", answers=0, title=f"x{hostile[:900]}")
    app = program(tmp_path)
    async with app.run_test() as pilot:
        seen = []
        await settle(pilot)
        await press(pilot, "h")
        seen.append(text_of(app))
        await at_timeline(pilot)
        seen.append(text_of(app))
        await press(pilot, "enter")
        screen_of(app, StepScreen)
        seen.append(text_of(app))
        for keys in PAGES:
            await press(pilot, *keys)
            seen.append(text_of(app))
            await press(pilot, "escape")
        everything = "".join(seen)
        assert not any(ord(c) < 32 and c != "\n" for c in everything)
        assert not set(everything) & set("\u202e\u202c\u2066\u2069\x9b")


# ── What became of the plans ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("size", [(80, 24), pytest.param((40, 12), marks=pytest.mark.sweep)])
async def test_e_tells_what_became_of_the_plans(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    """Where assessments are chosen, e counts their plans together, saying what is read and what is not."""
    counted = Experienced(
        experiences=(
            Experience(
                intervention="I05", title="A [b]workshop[/b]", chosen=2, promised=2, kept=0, measured=0,
                followed_by_rise=0,
            ),
        ),
        plans=3,
        followed=2,
        unsaved=1,
    )  # fmt: skip
    gate = threading.Event()

    def slow(_: Path, progress: Progress) -> Experienced:
        progress(1, 3, "Spring 2026")
        assert gate.wait(20)
        return counted

    monkeypatch.setattr(timeline_module, "experience_opened", slow)
    app = program(workspace)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "h")
        await pilot.press("h")
        await until(pilot, lambda: "Reading 1 of 3: Spring 2026" in words_of(app))
        gate.set()
        await settle(pilot)
        screen_of(app, timeline_module.ExperienceScreen)
        rows = " ".join(" ".join(row.art for row in app.screen.query_one("#list", Rows).rows).split())
        for said in (
            "3 plans, 2 with a later assessment",
            "1 assessment has no saved result and is not counted",
            "A [b]workshop[/b] (I05) In 2 plans, committed to twice, not done so far.",
        ):
            assert said in rows
        await press(pilot, "escape")
        screen_of(app, WavesScreen)


@pytest.mark.sweep
async def test_a_workspace_that_cannot_be_read_is_said(workspace: Path) -> None:
    """Where the folder has gone meanwhile, the page says so and can be left."""
    app = program(workspace)
    async with app.run_test() as pilot:
        await settle(pilot)
        app.push_screen(timeline_module.ExperienceScreen(workspace / "gone"))
        await settle(pilot)
        assert "gone" in words_of(app)
        assert "Reading" not in words_of(app)
        await press(pilot, "escape")
        screen_of(app, HomeScreen)


# ── Lines ────────────────────────────────────────────────────────────────────────────────────────


FURTHER = (MoversScreen, KeptScreen, ComparableScreen)


def all_lines(timeline: Timeline, width: int) -> list[Line]:
    """Every page of a timeline in this width."""
    comparison = timeline.steps[0].comparison
    every = [d.id for d in comparison.dimensions] + [EXERCISES]
    return [
        *timeline_page(timeline, width),
        *step_lines(comparison, width),
        *(line for key in every for line in reason_lines(comparison, key, width, every=True)),
        *(line for kind in FURTHER for line in kind(timeline, timeline.steps[0]).lines(width)),
    ]


@given(width=st.integers(min_value=33, max_value=140), word=st.sampled_from(["", *HOSTILE]))
def test_no_line_is_wider_than_asked(width: int, word: str) -> None:
    """Whatever the words, every line fits the width it is laid out for."""
    for line in all_lines(made_timeline(word[:300]), width):
        for row in line.text.split("\n"):
            assert cell_len(row) <= width, row


def test_a_lone_assessment_has_no_step() -> None:
    """Where nothing can be compared the page says what a step takes."""
    lone = Timeline(points=(point("2026-01-15", None),), steps=())
    text = " ".join(" ".join(line.text.split()) for line in timeline_page(lone, 73))
    assert NO_STEP in text
    assert "not stated" in text


def test_a_step_without_commitments_says_so() -> None:
    """A step has the commitments of its own plan, the way from first to last has those of all steps."""
    timeline = made_timeline()
    (line,) = KeptScreen(timeline, timeline.steps[1]).lines(200)
    assert "has no commitments" in line.text
    assert timeline.whole is not None
    board = KeptScreen(timeline, timeline.whole).lines(100)
    assert any(made_commitment().title in line.text for line in board)


# ── Whole, with the sample company ───────────────────────────────────────────────────────────────


@pytest.mark.sweep
async def test_a_facilitated_workspace_shows_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between two facilitated assessments no screen names a respondent or says who came or went."""

    def make(folder: Path, **given: object) -> object:
        call: Callable[..., object] = create_assessment
        return call(folder, **given, privacy=Privacy(mode="facilitated", minimum_group=5))

    monkeypatch.setattr(builder, "create_assessment", make)
    for wave in ("wave_1", "wave_2"):
        write_sample(tmp_path, wave)
    # Owners of promises are named in the plan for everybody; the others nowhere.
    owners = {"Ines Rocha", "Ruth Adeyemi", "Carl Hartwell"}
    names = {
        name for people in builder.load_wave("wave_1")["respondents"].values() for name in people
    } - owners
    app = program(tmp_path)
    async with app.run_test(size=(120, 80)) as pilot:
        await at_timeline(pilot, [s.folder for s in reversed(list_assessments(tmp_path))])
        seen = [words_of(app)]
        await press(pilot, "enter")
        screen_of(app, StepScreen)
        for keys in PAGES:
            await press(pilot, *keys)
            seen.append(words_of(app))
            await press(pilot, "escape")
        everything = " ".join(seen)
        assert not [name for name in names if name in everything]
        assert "Who answered both times is kept private here" in everything
        assert "only then" not in everything.replace("Asked then only", "")


@pytest.mark.sweep
@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_person_goes_from_home_to_the_step(tmp_path: Path) -> None:
    """In a real terminal the keys lead from home over choosing and the timeline to the step and its pages."""
    from support.terminal import Terminal

    for wave in ("wave_1", "wave_2"):
        write_sample(tmp_path, wave)
    with Terminal(environ={"SAMEPAGE_WORKSPACE": str(tmp_path)}) as terminal:
        terminal.until("Assessments")
        terminal.type("h")
        terminal.until("2 marked of Hartwell Pumps")
        terminal.type("\r")
        terminal.until("What happened")
        terminal.type("*")
        terminal.until("What changed from 16 Mar 2026 to 14 Sep 2026")
        terminal.type("b")
        terminal.until("See what?")
        terminal.type("\r")
        terminal.until("Counts and opinions, and what moved most")
        terminal.type("\x1b")
        terminal.until("What changed from")
        terminal.type("b")
        terminal.until("See what?")
        terminal.type("j\r")
        terminal.until("What happened to the commitments")
        terminal.type("\x11")
        terminal.wait()
        assert terminal.status == 0


def test_a_level_that_is_not_established_is_named_in_full(tmp_path: Path) -> None:
    """At 80 columns no word of a row to choose from is cut, however long the level's words are."""
    folder = write_sample(tmp_path, builder.WAVES[0])
    (summary,) = list_assessments(tmp_path)
    row = wave_row(replace(summary, level=None), marked=True, width=76)
    assert summary.folder == folder
    assert row.art.endswith("level not established")
    assert cell_len(row.art) <= 76 - len(row.lead)
