"""Tests of advice, detail, catalogue and the plan being put together, on the screens."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st
from support.screens import (
    HOSTILE,
    SMALL_SIZES,
    answer_first,
    company_folder,
    press,
    program,
    settle,
    stand_on,
    text_of,
    words_of,
)
from textual.pilot import Pilot
from textual.widgets import Input

from assess.documents.lines.advice import FIRST, FOLD
from assess.documents.lines.advice_detail import detail_lines
from assess.documents.lines.chosen import levels_words
from assess.services.content import search
from assess.services.planning.editor import PlanEditor
from assess.store.assessment.identity import read_identity
from assess.store.folder import CATALOGUE_FILE, adopt_catalogue
from assess.store.io.errors import FileProblem
from assess.store.plan.file import PlanFile, read_plan
from assess.tui.app import SamepageApp
from assess.tui.plan.advice import AdviceScreen, CatalogueScreen, InterventionScreen
from assess.tui.plan.compose import ComposeScreen
from assess.tui.plan.listed import PAUSE
from assess.tui.plan.page import WHY_OVERRIDE, PlanPage
from assess.tui.plan.reason_rows import OTHER, intervention_rows
from assess.tui.plan.roadmap import RoadmapScreen
from assess.tui.results.results import ExplainScreen, ResultsScreen, explanation_of
from assess.tui.routes import ResultsRoute
from assess.tui.sheets.fields import FieldsSheet
from assess.tui.sheets.small import AskSheet, NoteSheet
from assess.tui.widgets import RadioRows, Rows, line_row, rows_text
from questionnaires.load.read import shipped_catalogue
from questionnaires.load.shipped import shipped_bytes
from questionnaires.records import replace
from scoring.planning.plan import Expectation, Plan, Status

TODAY = "2026-03-23"
PAY = "I28"
READY, WAITS, HELD, TITLES = "I02", "I06", "I20", shipped_catalogue().interventions
"""Of the sample without a plan: one that can start, one that needs I05 first, one that answers hold back."""


@pytest.fixture
def bare(sample: Path) -> Path:
    """The sample company before anything was planned."""
    for path in sample.glob("plan.toml*"):
        path.unlink()
    return sample


def editor_of(folder: Path) -> PlanEditor:
    """The plan of a folder, as of a fixed day."""
    return PlanEditor.open(folder, today=TODAY)


async def shown(pilot: Pilot[None], screen: PlanPage) -> None:
    """Put a screen on top and wait until it is at rest."""
    pilot.app.push_screen(screen)
    await settle(pilot)


async def worked_out(pilot: Pilot[None]) -> None:
    """Wait for the pause after the last key and for what is worked out then."""
    await pilot.pause(2 * PAUSE)
    await settle(pilot)


def said(app: SamepageApp, name: str) -> str:
    """Everything that a list on the screen says, seen or not."""
    rows = app.screen.query_one(name, Rows).rows
    return " ".join(rows_text(rows, 400).split())


# ── Advice ───────────────────────────────────────────────────────────────────────────────────────


async def test_from_the_result_to_the_plan_and_back(bare: Path) -> None:
    """A digit leads to the advice, keys to its tabs and details, Escape back, and a digit to the result."""
    app = program(bare.parent, start=ResultsRoute(folder=bare))
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "3")
        assert isinstance(app.screen, AdviceScreen)
        assert "nothing chosen yet" in words_of(app)
        for key, screen in (("enter", InterventionScreen), ("b", CatalogueScreen)):
            await press(pilot, key)
            assert isinstance(app.screen, screen)
            await press(pilot, "escape")
        for found in (ComposeScreen, RoadmapScreen):
            await press(pilot, "full_stop")
            assert isinstance(app.screen, found)
        await press(pilot, "2")
        assert isinstance(app.screen, ResultsScreen)


async def test_choosing_and_dropping_is_on_disk(bare: Path) -> None:
    """Space puts what one stands on into plan.toml and says so, and takes it out again."""
    app = program(bare.parent)
    async with app.run_test() as pilot:
        await shown(pilot, AdviceScreen(editor_of(bare)))
        stand_on(app, READY)
        await press(pilot, "space")
        assert list(read_plan(bare).chosen) == [READY]
        assert "1 chosen · saved" in words_of(app)
        assert f"● {TITLES[READY].title}" in words_of(app)
        await press(pilot, "space")
        assert not read_plan(bare).chosen
        assert f"○ {TITLES[READY].title}" in words_of(app)


@pytest.mark.sweep
async def test_the_reasons_follow_where_one_stands(bare: Path) -> None:
    """Beside the list stand the answers that call for it, what is in the way, the first step, the grade."""
    app = program(bare.parent)
    async with app.run_test(size=(120, 50)) as pilot:
        await shown(pilot, AdviceScreen(editor_of(bare)))
        stand_on(app, READY)
        await settle(pilot)
        words = said(app, "#detail")
        parts = (
            "Because",
            "What it should improve",
            "First step",
            "Success measure",
            "When to stop",
            "provisional",
        )
        assert [part for part in parts if part not in words] == []
        stand_on(app, WAITS)
        await settle(pilot)
        assert "Waits for ✗ Blind lead-definition workshop comes first" in said(app, "#detail")
        stand_on(app, "I24")
        await settle(pilot)
        assert {"✓", "✗", "?"} <= set(said(app, "#detail").split())


@pytest.mark.sweep
async def test_structure_begins_with_the_first_question(bare: Path) -> None:
    """Whether lighter means would do stands before every structure, with the levels it is based on."""
    app = program(bare.parent)
    async with app.run_test(size=(120, 60)) as pilot:
        await shown(pilot, AdviceScreen(editor_of(bare)))
        rows = app.screen.query_one("#list", Rows).rows
        keys = [row.key for row in rows]
        structure = [a.intervention for a in editor_of(bare).result.structure]
        assert keys.index(FIRST) == min(keys.index(key) for key in structure) - 1
        assert "…" not in rows_text([rows[keys.index(FIRST)]], 80)
        stand_on(app, FIRST)
        await settle(pilot)
        assert "now → expected Role clarity level 1 → 2–3 Milestone 2" in said(app, "#detail")


@pytest.mark.sweep
async def test_what_is_not_advised_is_folded_and_says_why(bare: Path) -> None:
    """Behind one line stand the practices that nothing calls for, each with its reason."""
    editor = editor_of(bare)
    app = program(bare.parent)
    async with app.run_test(size=(120, 60)) as pilot:
        await shown(pilot, AdviceScreen(editor))
        hidden = {a.intervention for a in editor.result.not_advised}
        assert hidden
        assert not hidden & {row.key for row in app.screen.query_one("#list", Rows).rows}
        stand_on(app, FOLD)
        await press(pilot, "enter")
        found = {row.key: row for row in app.screen.query_one("#list", Rows).rows}
        assert hidden <= set(found)
        assert all(len(rows_text([found[key]], 80).split("\n")) > 1 for key in hidden)


@pytest.mark.sweep
async def test_a_company_best_left_alone_is_told_so_first(bare: Path) -> None:
    """Where the judgement says to leave it alone, that stands above the list."""
    editor = editor_of(bare)
    editor.scored = replace(editor.scored, result=replace(editor.result, leave_alone="Best left as it is."))
    app = program(bare.parent)
    async with app.run_test() as pilot:
        await shown(pilot, AdviceScreen(editor))
        assert "Best left as it is." in text_of(app).split("Can start")[0]


@pytest.mark.sweep
async def test_what_has_to_come_first_is_offered(bare: Path) -> None:
    """Choosing something with a prerequisite asks for both; leaving chooses neither."""
    app = program(bare.parent)
    async with app.run_test() as pilot:
        await shown(pilot, AdviceScreen(editor_of(bare), at=WAITS))
        await press(pilot, "space")
        assert isinstance(app.screen, AskSheet)
        assert f"{TITLES[WAITS].title} needs Blind lead-definition workshop first." in words_of(app)
        assert said(app, "#offers").startswith("Choose both")
        assert "override" not in words_of(app)
        await press(pilot, "escape")
        assert not read_plan(bare).chosen
        await press(pilot, "space", "enter")
        assert set(read_plan(bare).chosen) == {"I05", WAITS}


@pytest.mark.sweep
async def test_a_refused_choice_says_why_and_can_be_set_aside(bare: Path) -> None:
    """What is held back names its conditions; with a typed reason it is chosen, and the block can return."""
    editor = editor_of(bare)
    (block,) = editor.blocks_of(HELD)
    app = program(bare.parent)
    async with app.run_test(notifications=True) as pilot:
        await shown(pilot, AdviceScreen(editor))
        await press(pilot, "b")
        await pilot.press(*HELD)
        await press(pilot, "down", "space")
        assert isinstance(app.screen, AskSheet)
        assert block in words_of(app)
        assert said(app, "#offers").startswith(f"Override for {TITLES[HELD].title}, with a reason")
        await press(pilot, "w")
        assert isinstance(app.screen, NoteSheet)
        await press(pilot, "enter")
        assert "Add a few words" in words_of(app)
        await pilot.press(*"too")
        await press(pilot, "enter")
        assert "Give the reason for the override in a sentence" in words_of(app)
        assert not read_plan(bare).overrides
        await press(pilot, "space", "w")
        await pilot.press(*"We have people")
        await press(pilot, "enter")
        plan = read_plan(bare)
        assert list(plan.chosen) == [HELD]
        assert plan.overrides[HELD].reason == "We have people"
        await press(pilot, "enter")
        assert "We have people" in words_of(app)
        await press(pilot, "w", "enter")
        assert not read_plan(bare).overrides
        assert list(read_plan(bare).chosen) == [HELD]


async def test_the_reason_is_asked_for_in_whole_sentences(tmp_path: Path) -> None:
    """However much is overridden, all of it is named once, and the question is not cut."""
    folder = company_folder(tmp_path, form="quick")
    answer_first(folder, 100)
    editor = editor_of(folder)
    blocks = editor.blocks_of(PAY)
    assert len(blocks) > 2
    assert not any("unmet" in block for block in blocks)
    app = program(tmp_path)
    async with app.run_test() as pilot:
        await shown(pilot, AdviceScreen(editor, at=PAY))
        await press(pilot, "w")
        assert isinstance(app.screen, NoteSheet)
        assert " ".join(f"{'; '.join(blocks)}. {WHY_OVERRIDE}".split()) in words_of(app)


@pytest.mark.sweep
async def test_a_commitment_is_not_dropped_unasked(sample: Path) -> None:
    """Dropping what somebody committed to asks first, and keeps the commitment on record as stopped."""
    commitment = next(iter(read_plan(sample).open_commitments)).intervention
    app = program(sample.parent)
    async with app.run_test() as pilot:
        await shown(pilot, AdviceScreen(editor_of(sample), at=commitment))
        await press(pilot, "space", "escape")
        assert commitment in read_plan(sample).chosen
        await press(pilot, "space", "enter")
        plan = read_plan(sample)
        assert commitment not in plan.chosen
        assert plan.commitments[commitment].status is Status.STOPPED


@pytest.mark.sweep
async def test_what_cannot_be_saved_is_said(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the disk takes nothing, the plan stays as it was, and the screen says so."""
    app = program(bare.parent)
    async with app.run_test(notifications=True) as pilot:
        await shown(pilot, AdviceScreen(editor_of(bare), at=READY))

        def full(self: PlanFile, _change: object) -> None:
            raise FileProblem(self.path, "the disk is full.")

        monkeypatch.setattr(PlanFile, "update", full)
        await press(pilot, "space")
        assert "Not saved." in words_of(app)
        assert "nothing chosen yet" in words_of(app)
        assert "· saved" not in words_of(app)


@pytest.mark.sweep
async def test_the_result_follows_a_change_of_the_plan(bare: Path) -> None:
    """Back from the plan the result is the one that holds now, on the screen and in results.toml."""
    app = program(bare.parent, start=ResultsRoute(folder=bare))
    async with app.run_test() as pilot:
        await settle(pilot)
        before = text_of(app).split("Start with 1")[1].splitlines()[0]
        await press(pilot, "3", "full_stop", "t", *["down"] * 5, "enter", "2")
        assert isinstance(app.screen, ResultsScreen)
        saved = tomllib.loads((bare / "results.toml").read_text(encoding="utf-8"))
        assert saved["dimensions"]["role_clarity"]["target"] == 5
        line = next(row for row in text_of(app).splitlines() if row.startswith("  ▸ Role clarity"))
        assert line.endswith(" 1 → 2"), "level and milestone stay: a target moves neither"
        now = text_of(app).split("Start with 1")[1].splitlines()[0]
        assert now.strip().startswith(TITLES[saved["advice"][0]["intervention"]].title)
        assert now != before


@pytest.mark.sweep
async def test_a_first_move_opens_its_detail(bare: Path) -> None:
    """Enter on an intervention in the result shows everything about it, and Space there chooses it."""
    app = program(bare.parent, start=ResultsRoute(folder=bare))
    async with app.run_test() as pilot:
        await settle(pilot)
        stand_on(app, READY)
        await press(pilot, "enter")
        assert isinstance(app.screen, InterventionScreen)
        await press(pilot, "space")
        assert list(read_plan(bare).chosen) == [READY]


# ── Detail and catalogue ─────────────────────────────────────────────────────────────────────────


@pytest.mark.sweep
def test_every_line_that_can_be_opened_leads_somewhere(told_sample: Path) -> None:
    """No reason and no detail of any intervention names something that nothing explains."""
    editor = editor_of(told_sample)
    plan, catalogue, questionnaire = editor.plan, editor.catalogue, editor.scored.opened.questionnaire
    shared = {"result": editor.result, "catalogue": catalogue, "plan": plan}
    for key, found in catalogue.interventions.items():
        moves = editor.outlook_with((key,)) if key in (READY, WAITS) else None
        lines = detail_lines(key, moves=moves, width=80, **shared)  # type: ignore[arg-type]
        rows = intervention_rows(found, questionnaire=questionnaire, **shared)  # type: ignore[arg-type]
        for row in (*map(line_row, lines), *rows):
            if row.key.startswith(OTHER):
                assert row.key.removeprefix(OTHER) in editor.catalogue.interventions
            elif row.key:
                assert explanation_of(editor.scored, row.key).title


def test_a_detail_leaves_nothing_out(told_sample: Path) -> None:
    """Every sentence that the catalogue has about an intervention stands in its detail, both sides too."""
    editor = editor_of(told_sample)
    shared = {"result": editor.result, "catalogue": editor.catalogue, "plan": Plan()}
    for found in editor.catalogue.interventions.values():
        lines = detail_lines(found.id, moves=None, width=10_000, **shared)  # type: ignore[arg-type]
        rows = intervention_rows(
            found,
            questionnaire=editor.scored.opened.questionnaire,
            **shared,  # type: ignore[arg-type]
        )
        text = " ".join([*(line.text for line in lines), *(" ".join((row.text, *row.more)) for row in rows)])
        text = " ".join(text.split())
        disputes = [d for d in editor.catalogue.disagreements if found.id in d.interventions]
        told_of: list[str] = [found.summary, found.first_step, found.indicator, found.stop_sign, found.expect]
        told_of += [found.guidance, found.grade_text, *found.sources, *(s.text for s in found.steps)]
        told_of += [part.text for part in found.prerequisites if part.text]
        told_of += [part.text.rstrip(".") for part in found.requirements]
        told_of += [part.text.rstrip(".") for part in found.contraindications]
        told_of += [side for d in disputes for side in (d.one_side, d.other_side, d.resolution)]
        assert not [said for said in told_of if " ".join(said.split()) not in text], found.id


@pytest.mark.sweep
async def test_a_detail_leads_to_what_comes_first_and_to_the_answers(bare: Path) -> None:
    """Enter on a prerequisite opens it, Enter on a reason what it is based on."""
    app = program(bare.parent)
    async with app.run_test(size=(80, 60)) as pilot:
        await shown(pilot, InterventionScreen(editor_of(bare), WAITS))
        stand_on(app, f"{OTHER}I05")
        await press(pilot, "enter")
        assert isinstance(app.screen, InterventionScreen)
        assert app.screen.selected == "I05"
        assert "Where sources disagree: Are better leads the cure?" in said(app, "#list")
        assert all(f"Day {day}:" in said(app, "#list") for day in (30, 60, 90))
        rows = app.screen.query_one("#list", Rows).rows
        stand_on(app, next(row.key for row in rows if row.key))
        await press(pilot, "enter")
        assert isinstance(app.screen, ExplainScreen)


@given(st.text(max_size=300) | st.sampled_from(HOSTILE))
def test_a_search_finds_what_holds_every_word(words: str) -> None:
    """Whatever is typed, what is found is a part of the catalogue; more words never find more."""
    every = list(TITLES.values())
    found = search(every, words, titles={})
    assert [v for v in every if v in found] == found
    assert all(v in found for v in search(every, f"{words} lead", titles={}))


def test_a_search_looks_at_id_title_summary_and_dimension() -> None:
    """A word is found in each of the four, in small and capital letters, and every word must be found."""
    titles = {"lead_definition": "Zeppelin"}
    every = list(TITLES.values())

    def ids(words: str) -> list[str]:
        return [v.id for v in search(every, words, titles=titles)]

    assert ids("i05") == ["I05"]
    assert ids("BLIND workshop") == ["I05"]
    assert "I05" in ids("zeppelin")
    assert ids("blind rotation") == []
    assert len(ids("")) == len(every)


@pytest.mark.sweep
async def test_typing_narrows_the_catalogue(bare: Path) -> None:
    """Each letter narrows, keys filter by kind and dimension, Enter opens, letters stay letters."""
    app = program(bare.parent)
    async with app.run_test() as pilot:
        await shown(pilot, CatalogueScreen(editor_of(bare)))
        await pilot.press(*"blind work")
        await settle(pilot)
        assert f"Catalogue · 1 of {len(TITLES)}" in words_of(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, InterventionScreen)
        assert app.screen.selected == "I05"
        await press(pilot, "escape")
        app.screen.query_one("#words", Input).value = "quarter"
        await press(pilot, "f3", "f3", "f4")
        assert "· Structure · Role clarity" in words_of(app)
        await press(pilot, "down", "f3")
        assert "· Part of every plan · Role clarity" in words_of(app)
        app.screen.query_one("#words", Input).value = "no such thing"
        await settle(pilot)
        assert "No match" in words_of(app)
        await press(pilot, "enter", "space")
        assert isinstance(app.screen, CatalogueScreen)


# ── The plan put together ────────────────────────────────────────────────────────────────────────


@pytest.mark.sweep
async def test_what_is_chosen_changes_the_figures(bare: Path) -> None:
    """After each choice the tracks are those of the plan as it is on disk, and the page says provisional."""
    app = program(bare.parent)
    async with app.run_test(size=(120, 36)) as pilot:
        await shown(pilot, ComposeScreen(editor_of(bare)))
        before = said(app, "#list")
        assert "Nothing is chosen yet." in before
        assert "provisional" in before
        for key in ("I05", "I11"):
            stand_on(app, key)
            await press(pilot, "space")
        await worked_out(pilot)
        editor = editor_of(bare)
        assert list(editor.plan.chosen) == ["I05", "I11"]
        drawn = tracks(app)
        for d in editor.outlook:
            assert levels_words(d) in drawn[d.id]
        assert "Working out" not in words_of(app)
        assert "The plan reaches" in words_of(app)


def tracks(app: SamepageApp) -> dict[str, str]:
    """What each line of the list says, by its key."""
    return {
        row.key: " ".join(rows_text([row], 80).split()) for row in app.screen.query_one("#list", Rows).rows
    }


@pytest.mark.sweep
async def test_while_it_is_worked_out_keys_are_not_lost(bare: Path) -> None:
    """Toggling faster than figures come leaves the last choice, and its figures come in the end."""
    app = program(bare.parent)
    async with app.run_test(size=(120, 36)) as pilot:
        await shown(pilot, ComposeScreen(editor_of(bare)))
        stand_on(app, READY)
        await pilot.pause()
        assert isinstance(app.screen, ComposeScreen)
        for _ in range(5):
            app.screen.action_choose()
        assert "Working out" in said(app, "#list")
        await worked_out(pilot)
        assert list(read_plan(bare).chosen) == [READY]
        xt = next(d for d in editor_of(bare).outlook if d.id == "cross_training")
        assert levels_words(xt) in tracks(app)["cross_training"]
        assert "Working out" not in said(app, "#list")


@pytest.mark.sweep
async def test_a_resize_draws_the_plan_anew(bare: Path) -> None:
    """From narrow to wide and back tracks and detail fit their columns, and the cursor stays."""
    app = program(bare.parent)
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot, ComposeScreen(editor_of(bare)))
        stand_on(app, "lead_definition")
        for size in ((120, 36), (100, 30), (80, 24)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
            assert isinstance(app.screen, ComposeScreen)
            drawn = rows_text(app.screen.rows.rows, 400).split("\n")
            assert max(map(len, drawn)) <= app.screen.list_width
            assert app.screen.rows.row is not None
            assert app.screen.rows.row.key == "lead_definition"
            assert "│  Lead definition" in text_of(app) or size[0] < 100


@pytest.mark.sweep
async def test_targets_are_picked(bare: Path) -> None:
    """T picks the target of the dimension under the cursor, on disk too; the usual one undoes it."""
    app = program(bare.parent)
    async with app.run_test(size=(120, 36)) as pilot:
        await shown(pilot, ComposeScreen(editor_of(bare)))
        stand_on(app, "lead_definition")
        await press(pilot, "t")
        assert "Lead definition: which target?" in words_of(app)
        await press(pilot, *["down"] * 3, "enter")
        assert read_identity(bare).targets == {"lead_definition": 3}
        await worked_out(pilot)
        assert "Target, set by hand 3" in said(app, "#detail")
        await press(pilot, "t", *["up"] * 3, "enter")
        assert not read_identity(bare).targets


@pytest.mark.sweep
async def test_a_way_is_taken_whole(bare: Path) -> None:
    """The way of the dimension under the cursor comes into the plan with what has to come first."""
    app = program(bare.parent)
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        editor = editor_of(bare)
        way = next(w for w in editor.ways if w.dimension == "feedback_loops")
        reached = way if way.reachable else way.nearest
        assert reached is not None
        assert reached.answer is not None
        assert reached.answer.best is not None
        await shown(pilot, ComposeScreen(editor))
        stand_on(app, "feedback_loops")
        await press(pilot, "a")
        assert set(read_plan(bare).chosen) == set(reached.answer.best.members)
        await worked_out(pilot)
        await press(pilot, "a")
        toast = [line.rpartition("▌")[2] for line in text_of(app).splitlines() if "▌" in line]
        said_so = " ".join(" ".join(toast).split())
        assert said_so == "The least-effort way for Feedback loops is in the plan already."


@pytest.mark.sweep
async def test_limits_and_expectation_are_on_disk(bare: Path) -> None:
    """What is filled in holds for the plan; what is none is said in the sheet, and nothing is lost."""
    app = program(bare.parent)
    async with app.run_test() as pilot:
        await shown(pilot, ComposeScreen(editor_of(bare)))
        await press(pilot, "e")
        assert isinstance(app.screen, FieldsSheet)
        typed = {"start": "2026-04-06", "horizon": "0", "at_once": "2", "per_owner": "1"}
        for name, text in (*typed.items(), ("blackout", "2026-04-20, 2026-06-29")):
            app.screen.query_one(f"#field-{name}", Input).value = text
        app.screen.query_one("#field-expect", RadioRows).mark_row(2)
        await press(pilot, "ctrl+s")
        assert "1 to 260 weeks" in words_of(app)
        app.screen.query_one("#field-horizon", Input).value = "40"
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, ComposeScreen)
    plan = read_plan(bare)
    assert (plan.start, plan.horizon_weeks, plan.blackout) == ("2026-04-06", 40, ("2026-04-20", "2026-06-29"))
    assert (plan.capacity.at_once, plan.capacity.per_owner) == (2, 1)
    assert plan.expectation is Expectation.HIGH


@pytest.mark.sweep
async def test_a_click_opens_what_it_meets(bare: Path) -> None:
    """The mouse opens an intervention as Enter does."""
    app = program(bare.parent)
    async with app.run_test(size=(120, 36)) as pilot:
        await shown(pilot, ComposeScreen(editor_of(bare)))
        lines = text_of(app).splitlines()
        y = next(n for n, line in enumerate(lines) if TITLES[READY].title in line)
        await pilot.click(offset=(8, y))
        await settle(pilot)
        assert isinstance(app.screen, InterventionScreen)
        assert app.screen.selected == READY


async def test_what_is_under_the_cursor_is_copied(bare: Path) -> None:
    """Y copies finding, row and detail as text, whole in a narrow window too, and says how much."""
    app = program(bare.parent)
    async with app.run_test(notifications=True) as pilot:
        await shown(pilot, AdviceScreen(editor_of(bare), at=READY))
        await press(pilot, "y")
        copied = " ".join(app.clipboard.split())
        found = TITLES[READY]
        for part in (found.title, "Because", "now → expected", found.stop_sign, "at once is the limit"):
            assert " ".join(part.split()) in copied
        assert TITLES[WAITS].title not in copied
        assert f"Copied {len(app.clipboard.splitlines())} lines" in words_of(app)


# ── Any window, any text ─────────────────────────────────────────────────────────────────────────


LONGEST = 3_000
"""Letters of a hostile text that a catalogue still takes."""


def own_catalogue(folder: Path, hostile: Sequence[str]) -> None:
    """Give a folder a catalogue of its own in which every text is hostile."""
    tables = tomllib.loads(shipped_bytes("catalogue").decode("utf-8"))
    for n, table in enumerate(tables["interventions"].values()):
        text = hostile[n % len(hostile)][:LONGEST]
        for name in ("title", "summary", "owner", "expect", "indicator", "first_step", "stop_sign"):
            table[name] = f"Zed {text}"
        for part in table.get("contraindications", []):
            part["text"] = f"Zed {text}"
    path = folder / "own.toml"
    path.write_text(tomli_w.dumps(tables), encoding="utf-8")
    adopt_catalogue(folder, path)
    path.unlink()


async def walk_about(pilot: Pilot[None], folder: Path, *, keys: Sequence[str] = ()) -> str:
    """Go through all four screens, press keys on each, and come back with what was shown."""
    editor, seen = editor_of(folder), []
    app = pilot.app
    for screen in (
        AdviceScreen(editor, at=WAITS),
        InterventionScreen(editor, WAITS),
        CatalogueScreen(editor),
        ComposeScreen(editor),
    ):
        await shown(pilot, screen)
        seen.append(text_of(app))
        for key in keys:
            await press(pilot, key)
            seen.append(text_of(app))
        while screen in app.screen_stack:
            await press(pilot, "escape")
    return "\n".join(seen)


@pytest.mark.sweep
@pytest.mark.parametrize("size", SMALL_SIZES)
async def test_no_window_breaks_it(sample: Path, size: tuple[int, int]) -> None:
    """In any window, and while it changes, the screens go on."""
    app = program(sample.parent)
    async with app.run_test(size=size) as pilot:
        await walk_about(pilot, sample, keys=("tab",))
        await shown(pilot, ComposeScreen(editor_of(sample)))
        for other in ((5, 3), (120, 36), (80, 24)):
            await pilot.resize_terminal(*other)
            await settle(pilot)
        assert app.is_running


@pytest.mark.sweep
async def test_no_key_breaks_the_smallest_window(sample: Path) -> None:
    """Whatever is pressed where hardly anything can be seen, the screens go on."""
    app = program(sample.parent)
    async with app.run_test(size=(5, 3)) as pilot:
        await walk_about(pilot, sample, keys=("down", "end", "tab", "end", "home", "tab", "space", "escape"))
        assert app.is_running


@pytest.mark.sweep
async def test_hostile_catalogues_are_text(sample: Path) -> None:
    """Markup and control characters in a company's own catalogue are shown as letters or left out."""
    own_catalogue(sample, HOSTILE)
    assert (sample / CATALOGUE_FILE).is_file()
    app = program(sample.parent)
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        seen = await walk_about(pilot, sample, keys=("space",))
    assert "[@click=app.quit]out[/]" in seen
    assert "your own" in seen
    assert not any(ord(c) < 32 and c != "\n" for c in seen)
    assert not set(seen) & set("\u202e\u202c\u2066\u2069\x9b")


@pytest.mark.sweep
async def test_the_marks_say_it_without_colour(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With NO_COLOR marks and tracks still tell, and no letter has the colour of its ground."""
    monkeypatch.setenv("NO_COLOR", "1")
    app = program(sample.parent)
    async with app.run_test(size=(120, 36)) as pilot:
        await shown(pilot, ComposeScreen(editor_of(sample)))
        assert all(mark in text_of(app) for mark in "●┃━◇")
        for strip in app.screen._compositor.render_strips():
            for segment in strip:
                style = segment.style
                if segment.text.strip() and style and style.color and not style.color.is_default:
                    assert style.color != style.bgcolor
