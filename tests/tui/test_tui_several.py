"""Tests of the screens for several people: results, privacy of a new one, turn-taking, bringing files in."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from support.screens import (
    HOSTILE,
    SMALL_SIZES,
    pass_exercises,
    press,
    program,
    settle,
    some_answer,
    stand_on,
    text_of,
    words_of,
)
from support.sweeping import first_of
from textual.widgets import Input

from assess.documents.lines.discussion import MIRROR
from assess.documents.lines.painted import words_of as words_of_lines
from assess.sample import builder
from assess.sample.builder import write_sample
from assess.services.answering.session import AnswerSession, make_assessment, respondents_still_needed
from assess.services.collecting.collect import likely_places
from assess.store.assessment.identity import read_identity
from assess.store.folder import create_assessment, open_assessment, respondents
from assess.tui.answering.finishing import FinishedScreen, HandOverScreen, PrivacyNoticeScreen
from assess.tui.home.home import HomeScreen
from assess.tui.overview.collect import CollectScreen
from assess.tui.overview.overview import OverviewScreen
from assess.tui.results.about import AboutScreen
from assess.tui.results.results import ExplainScreen, explanation_of
from assess.tui.results.tabs import ExercisesScreen, ItemScreen
from assess.tui.routes import (
    AnsweringRoute,
    BoardRoute,
    CollectRoute,
    HandOverRoute,
    OverviewRoute,
    PerceptionRoute,
    RespondentRoute,
    ResultsRoute,
)
from assess.tui.setup.forms import NewScreen
from assess.tui.setup.privacy import PrivacyScreen
from assess.tui.widgets import Rows
from scoring.answers import Privacy

TABS = ("perception", "board", "items", "queue", "results")
"""The tabs of a result in the order of the key that goes to the next one, round at the end."""


def protected(parent: Path, monkeypatch: pytest.MonkeyPatch, *, mode: str, group: int = 5) -> Path:
    """The sample company as a protected assessment."""

    def make(folder: Path, **given: object) -> object:
        call: Callable[..., object] = create_assessment
        return call(folder, **given, privacy=Privacy(mode=mode, minimum_group=group))

    monkeypatch.setattr(builder, "create_assessment", make)
    return write_sample(parent, "wave_1")


@pytest.mark.sweep
@pytest.mark.parametrize("size", SMALL_SIZES)
async def test_every_page_of_the_result_opens_and_closes(sample: Path, size: tuple[int, int]) -> None:
    """Each tab of the result opens in any window, and so does what its lines are about."""
    app = program(sample.parent, start=ResultsRoute(folder=sample))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        for place in TABS:
            await pilot.press("full_stop")
            await settle(pilot)
            assert getattr(app.screen, "place", "") == place
            await pilot.press("down", "end", "home", "enter")
            await settle(pilot)
            await pilot.press("escape")
            await settle(pilot)
            assert getattr(app.screen, "place", "") == place


@pytest.mark.sweep
async def test_from_the_result_down_to_one_answer(sample: Path) -> None:
    """Enter leads from the level to what it is about, to the figures, to the question, to single answers."""
    app = program(sample.parent, start=ResultsRoute(folder=sample))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, AboutScreen)
        assert "The lowest must-have question decides." in words_of(app)
        stand_on(app, "RC-15")
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, ItemScreen)
        assert "▲ Sales 7" in words_of(app)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, ExplainScreen)
        assert "Answers" in words_of(app)


@pytest.mark.sweep
async def test_exercises_follow_one_another(sample: Path) -> None:
    """Brackets go from exercise to exercise, and round; f leaves out what is settled and brings it back."""
    app = program(sample.parent, start=BoardRoute(folder=sample))
    async with app.run_test() as pilot:
        await settle(pilot)
        assert isinstance(app.screen, ExercisesScreen)
        seen = []
        for key in ("left_square_bracket", "right_square_bracket", "right_square_bracket"):
            await pilot.press(key)
            await settle(pilot)
            seen.append(words_of(app).split("exercise ")[1][0])
        assert seen == ["4", "1", "2"]
        whole = words_of(app)
        await pilot.press("f")
        await settle(pilot)
        assert "without a dispute: f shows them" in words_of(app)
        await pilot.press("f")
        await settle(pilot)
        assert words_of(app) == whole


@pytest.mark.sweep
async def test_every_line_that_is_a_figure_can_be_explained(sample: Path) -> None:
    """No line of any tab names something that nothing explains, nor does what it is about."""
    app = program(sample.parent, start=ResultsRoute(folder=sample))
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        scored = app.screen._scored  # type: ignore[attr-defined]
        for _ in TABS:
            await pilot.press("full_stop")
            await settle(pilot)
            rows = app.screen.query_one("#list", Rows).rows
            keys = {row.key for row in rows if row.key}
            assert keys
            behind = {line.key for key in keys for line in app.screen.detail_lines(key, 40)}  # type: ignore[attr-defined]
            for name in (keys | behind) - {""}:
                assert explanation_of(scored, name.removeprefix(MIRROR)).title


@pytest.mark.sweep
@pytest.mark.parametrize("mode", ["facilitated", "anonymous"])
async def test_a_protected_result_shows_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    """On no page of a protected result, nor in what it is based on, stands a name; what is hidden is said."""
    folder = protected(tmp_path, monkeypatch, mode=mode)
    names = [name for people in builder.load_wave("wave_1")["respondents"].values() for name in people]
    app = program(tmp_path, start=ResultsRoute(folder=folder))
    async with app.run_test(size=(120, 60)) as pilot:
        await settle(pilot)
        shown = [words_of(app)]
        for _ in TABS:
            await pilot.press("full_stop")
            await settle(pilot)
            for key in {row.key for row in app.screen.query_one("#list", Rows).rows if row.key}:
                shown += [line.text for line in app.screen.detail_lines(key, 40)]  # type: ignore[attr-defined]
            shown.append(words_of(app))
            tab = app.screen
            await pilot.press("enter")
            await settle(pilot)
            shown.append(words_of(app))
            if app.screen is not tab:  # a finding on top of a list opens nothing
                await pilot.press("escape")
                await settle(pilot)
        everything = " ".join(shown)
        assert not [name for name in names if name in everything]
        assert "Withheld, below minimum group" in everything
        assert "Leadership is hidden until" in everything


@pytest.mark.sweep
async def test_the_screens_ask_who_may_see_the_answers(tmp_path: Path) -> None:
    """Open comes first; a protected mode asks for its group, warns of a side it hides, and is kept."""
    app = program(tmp_path)
    async with app.run_test() as pilot:
        await pilot.press("n")
        await settle(pilot)
        await pilot.press(
            *"Acme", "enter", "enter", "down", "enter", "down", "enter", "enter", "enter", "enter"
        )
        await settle(pilot)
        assert isinstance(app.screen, PrivacyScreen)
        assert "(•) Open" in words_of(app)
        assert "Smallest group shown" not in words_of(app)
        await pilot.press("down", "down", "enter")
        await settle(pilot)
        assert "Smallest group shown" in words_of(app)
        fields: Mapping[str, str] = {"minimum": "4", "expect-sales": "8", "expect-marketing": "3"}
        for name, value in fields.items():
            app.screen.query_one(f"#{name}", Input).value = value
        await settle(pilot)
        assert "marketing would be hidden" in words_of(app)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert isinstance(app.screen, PrivacyNoticeScreen)
        assert "Your answers carry no name" in words_of(app)
        assert "4 more people (you included) must answer" in words_of(app)
        (folder,) = tmp_path.iterdir()
        identity = read_identity(folder)
        assert identity.privacy == Privacy(mode="anonymous", minimum_group=4)
        assert identity.expected == {"sales": 8, "marketing": 3}


@pytest.mark.sweep
async def test_too_small_a_group_is_refused(tmp_path: Path) -> None:
    """A group of two is refused in a sentence, and nothing is made."""
    app = program(tmp_path)
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("n")
        await settle(pilot)
        await pilot.press("enter", "enter", "enter", "down", "enter", "enter", "enter", "enter")
        await settle(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        app.screen.query_one("#minimum", Input).value = "2"
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert isinstance(app.screen, PrivacyScreen)
        assert "The smallest group is 3" in words_of(app)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.sweep
async def test_one_can_set_up_for_others(tmp_path: Path) -> None:
    """Someone who only sets it up comes to the assessment, in which nobody has answered."""
    app = program(tmp_path)
    async with app.run_test() as pilot:
        await pilot.press("n")
        await settle(pilot)
        await pilot.press("enter", "enter", "enter", "down", "down", "down", "down", "down", "enter")
        await pilot.press("enter", "enter", "enter")
        await settle(pilot)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert isinstance(app.screen, OverviewScreen)
        assert "Nobody has answered yet." in words_of(app)


def secret_folder(workspace: Path, *, mode: str) -> Path:
    """A protected assessment with one person of sales who has a comment to its first answer."""
    folder = make_assessment(
        workspace, organisation="Acme", form="full", privacy=Privacy(mode=mode, minimum_group=3)
    )
    session = AnswerSession.new_respondent(folder, function="sales", name="Ada", form="full")
    for exercise in session.questionnaire.exercises:
        assert session.respondent is not None
        session.respondent.work_on(exercise, lambda *_: ({"part": "marks"}, None))
    first = session.walk().items[0]
    session.confirm(first, some_answer(first, comment="SECRET"))
    return folder


@pytest.mark.sweep
@pytest.mark.sweep
@pytest.mark.parametrize("mode", ["facilitated", "anonymous"])
async def test_handing_over_shows_nothing_and_leads_nowhere_back(tmp_path: Path, mode: str) -> None:
    """After one person finishes, no key leads the next one to the first one's answers."""
    folder = secret_folder(tmp_path, mode=mode)
    (head,) = respondents(folder)
    app = program(tmp_path)
    async with app.run_test() as pilot:
        await settle(pilot)
        app.go(OverviewRoute(folder=folder))
        await settle(pilot)
        app.go(RespondentRoute(folder=folder, response=head.path))
        await settle(pilot)
        await pass_exercises(pilot)
        await pilot.press("v")
        await settle(pilot)
        await pilot.press("f")
        await settle(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert isinstance(app.screen, FinishedScreen)
        assert "2 more people must answer before results for sales are shown" in words_of(app)
        assert "▸ Hand over to the next person" in text_of(app)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, HandOverScreen)
        assert "The next person presses Enter" in words_of(app)
        seen = [words_of(app)]
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, NewScreen)
        assert bool(app.screen.query("#person")) == (mode == "facilitated")
        for keys in (("escape",), ("down",), ("enter",), ("escape",), ("escape",), ("c",), ("escape",)):
            await pilot.press(*keys)
            await settle(pilot)
            seen.append(words_of(app))
        assert not any("SECRET" in text or "Ada" in text or "Answered before" in text for text in seen)
        assert isinstance(app.screen, HomeScreen)


@pytest.mark.sweep
async def test_in_the_open_mode_a_person_can_be_opened_again(sample: Path) -> None:
    """Where everybody may see every answer, the overview names those who have finished."""
    app = program(sample.parent)
    async with app.run_test(size=(120, 60)) as pilot:
        await settle(pilot)
        app.go(OverviewRoute(folder=sample))
        await settle(pilot)
        assert "Ada Ferreira" in words_of(app)


@pytest.mark.sweep
async def test_the_command_does_not_open_a_finished_protected_person(tmp_path: Path) -> None:
    """Answering again as someone who has finished in a protected run shows the counts, not the answers."""
    folder = secret_folder(tmp_path, mode="facilitated")
    (head,) = respondents(folder)
    AnswerSession.open(folder, response=head.path).finish()
    app = program(tmp_path, start=AnsweringRoute(folder=folder, function="sales", name="Ada"))
    async with app.run_test() as pilot:
        await settle(pilot)
        assert isinstance(app.screen, OverviewScreen)
        assert "1 of 1 ✓ all in" in words_of(app)


def test_the_sentence_to_a_respondent_counts_down(tmp_path: Path) -> None:
    """With each person fewer are needed; an open run and a named function need none."""
    folder = secret_folder(tmp_path, mode="anonymous")
    identity = read_identity(folder)
    (head,) = respondents(folder)
    assert respondents_still_needed(folder, identity, function="sales").startswith(
        "2 more people (you included) must"
    )
    assert respondents_still_needed(folder, identity, function="sales", itself=head.path).startswith("3 more")
    assert respondents_still_needed(
        folder, identity, function="sales", itself=head.path, finished=True
    ).startswith("2 more people must answer before")
    assert respondents_still_needed(folder, identity, function="company") == ""
    named = Privacy(mode="anonymous", minimum_group=3, named=frozenset({"sales"}))
    other = make_assessment(tmp_path, organisation="Other", form="full", privacy=named)
    assert respondents_still_needed(other, read_identity(other), function="sales") == ""


@pytest.mark.sweep
async def test_files_are_brought_in_by_screen(tmp_path: Path) -> None:
    """A folder of answers is brought in; a second time the same are known, and foreign files are named."""
    workspace = tmp_path / "here"
    workspace.mkdir()
    folder = make_assessment(workspace, organisation="Acme", form="full")
    inbox = folder / "inbox"
    inbox.mkdir()
    elsewhere = AnswerSession.new_respondent(folder, function="marketing", name="Bo", form="full")
    assert elsewhere.respondent is not None
    shutil.move(elsewhere.respondent.path, inbox / "from Bo.toml")
    (inbox / "broken.toml").write_text("format = [")
    assert likely_places(folder)[-1] == inbox
    app = program(workspace)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("enter", "c")
        await settle(pilot)
        assert isinstance(app.screen, CollectScreen)
        for expected in ("1 new", "1 already collected"):
            app.screen.query_one("#path", Input).value = str(inbox)
            await pilot.press("ctrl+s")
            await settle(pilot)
            assert expected in words_of(app)
            assert "broken.toml" in words_of(app)
        await pilot.press("escape")
        await settle(pilot)
        assert "■ Marketing" in words_of(app)
        await pilot.press("p")
        await settle(pilot)
        assert "○ Bo" in words_of(app)
    assert len(open_assessment(folder).assessment.responses) == 1


@pytest.mark.sweep
@pytest.mark.parametrize(
    "text",
    first_of(2, ["", "/no/such/place", *HOSTILE[1:3], "~no-such-person/x", "a\x00b", "x" * 5_000]),
)
async def test_a_place_that_is_none_is_said(tmp_path: Path, text: str) -> None:
    """A path that leads nowhere changes nothing and ends nothing."""
    folder = make_assessment(tmp_path, organisation="Acme", form="full")
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    app = program(tmp_path)
    async with app.run_test(notifications=True) as pilot:
        app.go(CollectRoute(folder=folder))
        await settle(pilot)
        app.screen.query_one("#path", Input).value = text
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert "no such file" in words_of(app) or "Name a file" in words_of(app)
    assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == before


@pytest.mark.sweep
async def test_why_a_file_was_left_alone_can_be_read_in_a_small_window(tmp_path: Path) -> None:
    """The reason is in sight, to the end of each line, and what was said of another path is gone."""
    folder = make_assessment(tmp_path, organisation="Acme", form="full")
    (tmp_path / "a.toml").write_text("x = 1\n")
    app = program(tmp_path, start=CollectRoute(folder=folder))
    async with app.run_test(size=(40, 12), notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+s")
        assert "Name a file" in words_of(app)
        app.screen.query_one("#path", Input).value = str(tmp_path / "a.toml")
        await press(pilot, "ctrl+s")
        await settle(pilot)
        assert "this is not a Samepage file; expected" in words_of(app)
        assert "Name a file" not in words_of(app)


@pytest.mark.sweep
@pytest.mark.parametrize(
    "hostile", [HOSTILE[0], *(pytest.param(text, marks=pytest.mark.sweep) for text in HOSTILE[1:])]
)
async def test_hostile_names_are_text_on_the_new_screens(tmp_path: Path, hostile: str) -> None:
    """Markup and control characters in names are shown as letters or left out."""
    folder = make_assessment(tmp_path, organisation=f"Zed {hostile}", form="full")
    AnswerSession.new_respondent(folder, function="sales", name=hostile, form="full")
    app = program(tmp_path, start=ResultsRoute(folder=folder))
    async with app.run_test() as pilot:
        await settle(pilot)
        for _ in TABS:
            await pilot.press("full_stop")
            await settle(pilot)
            shown = text_of(app)
            assert not any(ord(c) < 32 and c != "\n" for c in shown)
            assert not set(shown) & set("\u202e\u202c\u2066\u2069\x9b")
        app.go(HandOverRoute(folder=folder))
        await settle(pilot)
        assert app.is_running


async def test_how_exact_a_gap_is_follows_beside_the_list(sample: Path) -> None:
    """What a gap comes from follows the cursor at once, and what chance allows as soon as it is known."""
    app = program(sample.parent, start=PerceptionRoute(folder=sample))
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        for title in ("Lead definition", "Process definition"):
            stand_on(app, title.lower().replace(" ", "_"))
            await settle(pilot)
            rows = app.screen.query_one("#detail", Rows).rows
            said = " ".join(row.text + row.art + words_of_lines(row.painted) for row in rows)
            assert title in said
            assert "Where the difference comes from" in said
            assert "Likely between" in said
