"""A stranger at the keyboard: from an empty folder to a result, a report, an invitation and a commitment."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from support.line_folders import assessment_at, saved
from support.screens import company_folder, place_of, press, program, settle, text_of, until, words_of
from textual.widgets import Input

from assess.documents.roadmap.dates import days_between
from assess.services.planning.editor import PlanEditor
from assess.store.folder import respondents
from assess.store.plan.file import read_plan
from assess.tui.app import SamepageApp
from assess.tui.navigation.head import Where, frame_lines
from assess.tui.navigation.sections import SECTIONS
from assess.tui.plan.commitments import commitment_fields
from assess.tui.routes import HelpRoute, InviteRoute, OverviewRoute
from assess.tui.sheets.asked import DayField
from assess.tui.widgets import Rows
from questionnaires.load.read import shipped_catalogue

DIMENSIONS = ("role_clarity", "cross_training", "process_definition", "lead_definition", "feedback_loops")
ANSWERS = 20
"""Digits that the quick form takes."""


def rows_of(app: SamepageApp) -> Rows:
    """The list of the page shown."""
    return app.screen.query_one("#list", Rows)


async def test_keys_from_an_empty_folder_to_a_commitment(tmp_path: Path) -> None:
    """Five keys besides the answers lead to the result, two to the report, two to the invitation."""
    app = program(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "1", "enter", *["3"] * ANSWERS, "enter", "enter")
        await until(pilot, lambda: place_of(app) == "results")
        assert "Level 3 of 5" in words_of(app)
        (folder,) = [path for path in tmp_path.iterdir() if respondents(path)]
        await press(pilot, "6", "enter")
        await until(pilot, lambda: (folder / "roadmap.pdf").exists())
        await until(pilot, lambda: "Written" in words_of(app))
        await pilot.press("1")
        await until(pilot, lambda: "✓ written roadmap.pdf" in words_of(app))
        assert "no clear gap" not in words_of(app)
        await press(pilot, "i", "5", "down", "4", "ctrl+s")
        assert len(list(folder.glob("*-invitation.toml"))) == 1
        await press(pilot, "escape")
        assert place_of(app) == "overview"
        assert "0 of 5" in words_of(app)
        assert "0 of 4" in words_of(app)
        await until(pilot, lambda: "Collect the answers as they come in" in words_of(app))
        await press(pilot, "3", "space", "comma", "n", "enter", *"Ada", "ctrl+s")
        (commitment,) = read_plan(folder).commitments.values()
        assert commitment.owner == "Ada"
        assert commitment.first_step_date
        assert commitment.review_date > commitment.first_step_date
        assert "Space status" in words_of(app)


async def test_the_first_screen_says_where_each_way_leads(tmp_path: Path) -> None:
    """With room beside them and nothing there yet, each way in says what it leads to."""
    app = program(tmp_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        assert "which of five levels" in words_of(app)
        await press(pilot, "down")
        assert "takes turns on this one" in words_of(app)


@pytest.mark.sweep
@pytest.mark.parametrize("key", ["down", "pagedown", "j"])
async def test_help_is_read_to_its_end_by_keyboard(tmp_path: Path, key: str) -> None:
    """Where no row can be chosen, the keys that move the cursor show the rest, and the way back."""
    app = program(tmp_path, start=HelpRoute(about="answer"))
    async with app.run_test(size=(60, 16)) as pilot:
        await settle(pilot)
        assert "Leave Samepage" not in words_of(app)
        await press(pilot, *[key] * 60)
        assert "Leave Samepage" in words_of(app)
        rows = app.screen.query_one(Rows)
        await press(pilot, *[{"down": "up", "pagedown": "pageup", "j": "k"}[key]] * 60)
        assert rows.scroll_offset.y == 0


async def test_arrows_go_through_the_fields_of_a_form(tmp_path: Path) -> None:
    """Down from a field of one line is the next one, up the one before."""
    app = program(tmp_path, start=InviteRoute(folder=company_folder(tmp_path)))
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "3", "down", "2", "up", "1")
        typed = [app.screen.query_one(f"#expect-{team}", Input).value for team in ("sales", "marketing")]
        assert [sorted(text) for text in typed] in ([["1", "3"], ["2"]], [["1"], ["2"]])


async def test_leaving_the_notice_of_an_invitation_leaves_its_form(tmp_path: Path) -> None:
    """Once the file is written Escape leads to the overview, where it says how many are awaited."""
    app = program(tmp_path, start=OverviewRoute(folder=company_folder(tmp_path)))
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "i", "6", "ctrl+s", "escape")
        assert place_of(app) == "overview"


@pytest.mark.parametrize("width", range(33, 130, 7))
def test_nothing_is_cut_at_the_right_end_of_the_tabs(width: int) -> None:
    """What does not fit is left out from its last part on, without a mark of omission."""
    results = SECTIONS[1]
    where = Where(folder=Path("a"), section=results, tab=results.tabs[0], deeper=False)
    line = frame_lines(where, "Hartwell · Spring 2027", width, plain=True, rule=False)[1].plain
    assert "…" not in line
    assert ("Spring 2027" in line) <= ("Hartwell" in line)
    assert "Hartwell" in line or width < 75


def test_proposed_days_are_working_days(sample: Path) -> None:
    """From whatever day, the first step is proposed within a week and the review within ninety days."""
    for n in range(14):
        today = (date(2027, 3, 1) + timedelta(days=n)).isoformat()
        editor = PlanEditor.open(sample, today=today)
        days = {
            asked.name: asked.before
            for asked in commitment_fields(editor, "I09")
            if isinstance(asked, DayField)
        }
        assert all(date.fromisoformat(day).weekday() < 5 for day in days.values())
        assert 5 <= days_between(today, days["first_step_date"]) <= 7
        assert 88 <= days_between(today, days["review_date"]) <= 90


def test_every_intervention_has_a_title_for_one_row() -> None:
    """At 80 columns a roadmap has 27 cells for a title."""
    for intervention in shipped_catalogue().interventions.values():
        assert len(intervention.short or intervention.title) <= 27, intervention.id


async def test_in_the_gap_the_finding_is_read_and_not_chosen(sample: Path) -> None:
    """The cursor begins on the widest gap, below the finding."""
    app = program(sample.parent, start=OverviewRoute(folder=sample))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "2", "full_stop")
        rows = rows_of(app)
        assert rows.row is not None
        assert rows.row.key in DIMENSIONS
        assert rows.rows[0].heading
        await press(pilot, "full_stop")
        assert rows_of(app).highlighted != 0
        await press(pilot, "right_square_bracket")
        assert rows_of(app).highlighted != 0


async def test_in_the_trend_the_finding_is_read_and_not_chosen(tmp_path: Path) -> None:
    """The cursor begins on all dimensions together, and no title repeats what the tab says."""
    for name, day in (("a", "2026-03-16"), ("b", "2026-09-16")):
        saved(assessment_at(tmp_path / name, date=day))
    app = program(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "7")
        await until(pilot, lambda: "rating 1 to 5" in text_of(app))
        assert "Over time" not in words_of(app)
        row = rows_of(app).row
        assert row is not None
        assert any("All together" in span.text for span in row.painted[0])


async def test_by_mouse_alone_from_an_empty_folder_to_a_result(tmp_path: Path) -> None:
    """Every step, from the first page over the answers to the sections, is a click on what is seen."""
    app = program(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)

        async def click(words: str) -> None:
            lines = text_of(app).split("\n")
            y, x = next((y, line.index(words)) for y, line in enumerate(lines) if words in line)
            await pilot.click(offset=(x + 1, y))
            await settle(pilot)

        await click("Answer for your company")
        await click("Enter first")
        for number in range(1, ANSWERS + 1):
            await until(pilot, lambda n=number: f"Question {n} of" in words_of(app))  # type: ignore[misc]
            await click("  3   ")
        await click("Finish")
        await click("See where the company is")
        await until(pilot, lambda: place_of(app) == "results")
        await click("3 Plan")
        assert place_of(app) == "advice"
        await click("Commitments")
        assert place_of(app) == "commitments"
        await click("Esc back")
        assert place_of(app) == "overview"
