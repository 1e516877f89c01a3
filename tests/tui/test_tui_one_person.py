"""Tests of pages that several people fill, where there is one: nothing is said that nobody answered."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from support.screens import answer_first, company_folder, press, program, settle, text_of, words_of

from assess.documents.lines.discussion import MIRROR, discussion_detail
from assess.services.answering.session import AnswerSession
from assess.services.assessments.scored import Scored
from assess.tui.routes import ResultsRoute
from questionnaires.records import replace
from scoring.answers import Answer, State
from scoring.result_discussion import MirrorResult

SIZES = pytest.mark.parametrize("size", [(80, 24), pytest.param((120, 36), marks=pytest.mark.sweep)])


def one_person(workspace: Path) -> Path:
    """An assessment in which one person answered the quick form for the whole company."""
    folder = company_folder(workspace)
    answer_first(folder, 20)
    return folder


@SIZES
async def test_one_person_is_not_shown_as_three_teams(tmp_path: Path, size: tuple[int, int]) -> None:
    """The page of the gap says what is needed; no page counts the one person under a team."""
    app = program(tmp_path, start=ResultsRoute(folder=one_person(tmp_path)))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "full_stop")
        assert "One person so far. Add sales and marketing people to see a gap." in words_of(app)
        hints = text_of(app).splitlines()[-1]
        assert hints.split() == ["?", "help", "Esc", "back"]  # nothing is behind that line
        assert "(1)" not in text_of(app)
        assert "◉" not in text_of(app)
        await press(pilot, "full_stop")
        assert "The form that people answer has no exercises." in words_of(app)
        assert text_of(app).splitlines()[-1].split() == ["?", "help", "Esc", "back"]
        await press(pilot, "full_stop")
        assert not set("▲■") & set(text_of(app))
        await press(pilot, "enter")
        assert "Nobody gave" not in words_of(app)
        assert "● Company 1" in words_of(app)
        assert "Sales" not in words_of(app)


@pytest.mark.sweep
async def test_people_for_the_whole_company_stand_beside_the_teams(sample: Path) -> None:
    """Seven sellers and one person for the whole company are seven sellers and one person."""
    session = AnswerSession.new_respondent(sample, function="company", name="Zoe", form="quick")
    for item in session.walk().items[:4]:
        session.confirm(item, Answer(state=State.ANSWERED, level=5))
    app = program(sample.parent, start=ResultsRoute(folder=sample))
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await press(pilot, "full_stop")
        assert "▲ Sales 7 " in words_of(app)
        assert "● Company 1 " in words_of(app)


@SIZES
async def test_what_nobody_measured_is_not_held_against_what_is_said(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """The quick form asks for no record and no ticks, so nothing stands in the place of what is seen."""
    app = program(tmp_path, start=ResultsRoute(folder=one_person(tmp_path)))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "comma")
        assert "Claimed and recorded" not in words_of(app)
        assert "On record" not in words_of(app)


async def test_one_person_beside_the_record_is_one_person(tmp_path: Path) -> None:
    """With the record entered the pair is shown, once, and what is said of it follows from the figures."""
    folder = one_person(tmp_path)
    facts = AnswerSession.open(folder, response=None)
    item = facts.questionnaire.items["LD-05"]
    facts.confirm(item, Answer(state=State.ANSWERED, value=Fraction(2)))
    app = program(tmp_path, start=ResultsRoute(folder=folder))
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "comma")
        assert "Leads that sales tried to contact unclear" in words_of(app)
        await press(pilot, "end", "enter")
        shown = words_of(app)
        assert "On record: 2%" in shown
        assert shown.count("The whole company:") == 1
        assert "Sales:" not in shown
        assert "Not clear from this many answers (3.0 apart)." in shown


@pytest.mark.parametrize(
    ("difference", "apart", "said"),
    [
        ("0", False, "Claims and records agree within a level (0.0 apart)."),
        ("-0.9", False, "Claims and records agree within a level (0.9 apart)."),
        ("1.4", False, "Not clear from this many answers (1.4 apart)."),
        ("1.5", True, "Claims run 1.5 levels above the record."),
        ("-2", True, "Claims run 2.0 levels below the record."),
    ],
)
def test_whether_said_and_seen_agree_is_told_by_their_difference(
    scored_sample: Scored, difference: str, apart: bool, said: str
) -> None:
    """Below a level they agree; where they differ enough it is told which way."""
    first: MirrorResult = scored_sample.result.mirrors[0]
    result = replace(
        scored_sample.result, mirrors=(replace(first, difference=Fraction(difference), apart=apart),)
    )
    questionnaire = scored_sample.assessment.questionnaire
    lines = discussion_detail(f"{MIRROR}{first.claimed}", result, questionnaire, 60)
    assert lines[0].text == said
