"""The plan in text: a chart that 80 columns hold, words beside every mark, what is missing in capitals."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from assess.planning.desk import PlanDesk
from assess.planning.roadmap import DatedTask, Roadmap
from assess.sample.telling import told, write_sample
from assess.views.advice import advice_lines
from assess.views.commitments import commitment_lines
from assess.views.layout import Line, Look
from assess.views.outlook import outlook_lines, ways_lines
from assess.views.roadmap import critical_path, roadmap_lines
from questionnaires.loader import shipped_catalogue, shipped_questionnaire
from scoring.planning.plan import Commitment, Event, Plan, Status
from scoring.planning.schedule_records import Conflict

WIDTHS = (40, 60, 78, 120)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> PlanDesk:
    """The sample company with its plan."""
    folder: Path = write_sample(tmp_path_factory.mktemp("views_plan"), "wave_1")
    return PlanDesk.open(folder, today=told("wave_1")["plan"]["day"])


def texts(lines: list[Line]) -> list[str]:
    """Every printed line."""
    return [text for line in lines for text in line.text.split("\n")]


def words(lines: list[Line]) -> str:
    """All of it as one run of words."""
    return " ".join(" ".join(texts(lines)).split())


def fits(lines: list[Line], width: int) -> bool:
    """Whether no line is wider than this."""
    return max(cell_len(text) for text in texts(lines)) <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_every_part_of_a_plan_fits_its_width(desk: PlanDesk, width: int) -> None:
    """Advice, outlook, ways, roadmap and promises keep to the columns they are given."""
    plan, catalogue = desk.plan, desk.catalogue
    questionnaire = desk.scored.opened.questionnaire
    for lines in (
        roadmap_lines(desk.roadmap, width),
        commitment_lines(plan, catalogue, questionnaire, today=desk.today, width=width),
        advice_lines(desk.result, catalogue, plan, width, first=desk.first_answer),
        ways_lines(desk.ways, catalogue, width),
        outlook_lines(desk.outlook, width),
    ):
        assert fits(lines, width)


def test_the_chart_says_in_words_what_it_draws(desk: PlanDesk) -> None:
    """Days, owners, what comes first, what decides the end, and that lengths are provisional."""
    said = words(roadmap_lines(desk.roadmap, 78))
    assert "after I10" in said
    assert "What decides the end:" in said
    assert "Ruth Adeyemi" in said
    assert "provisional" in said
    assert "no work" in said


def test_today_is_marked_once_the_plan_runs(desk: PlanDesk) -> None:
    """The line of today carries its word."""
    later = replace(desk.roadmap, today="2026-04-15")
    assert "today" in words(roadmap_lines(later, 78))


def test_the_critical_path_is_a_chain(desk: PlanDesk) -> None:
    """Each of it ends before the next begins, and the last ends with the plan."""
    chain = [desk.roadmap.task(key) for key in critical_path(desk.roadmap)]
    assert chain
    assert chain[-1] is not None
    assert chain[-1].ends == desk.roadmap.ends
    assert all(a is not None and b is not None and a.ends < b.starts for a, b in pairwise(chain))


def test_an_empty_plan_says_so() -> None:
    """No chart is drawn of nothing."""
    empty = Roadmap(
        starts="2026-03-23", ends="", today="2026-03-20", tasks=(), conflicts=(), shortest=True, quick=""
    )
    assert "Nothing in the plan" in words(roadmap_lines(empty, 78))


def test_conflicts_stand_in_words_below_the_chart(desk: PlanDesk) -> None:
    """What cannot be had is named, never drawn over."""
    conflict = Conflict(kind="owner", tasks=("I05",), text="Ruth has no time [b]at all[/b].")
    assert conflict.text in words(roadmap_lines(replace(desk.roadmap, conflicts=(conflict,)), 78))


long_words = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=120)


@given(st.lists(long_words, min_size=1, max_size=30), st.sampled_from(WIDTHS))
def test_many_tasks_and_long_words_still_fit(names: list[str], width: int) -> None:
    """Thirty tasks with any title and owner keep within the width."""
    tasks = tuple(
        DatedTask(
            intervention=f"I{n:02}", title=name, owner=name, starts="2026-03-23", ends="2026-12-18",
            weeks=38, status=Status.PLANNED, fixed=False, critical=n % 2 == 0, slack=n, after=(), steps=(),
        )
        for n, name in enumerate(names)
    )  # fmt: skip
    plan = Roadmap(
        starts="2026-03-23", ends="2026-12-18", today="2026-05-01", tasks=tasks, conflicts=(), shortest=False,
        quick="",
    )  # fmt: skip
    assert fits(roadmap_lines(plan, width), width)


def promise(**given: Any) -> Commitment:
    """A promise that lacks nothing, unless told otherwise."""
    plain = Commitment(
        intervention="I05", owner="Ruth", first_step="Ask.", first_step_date="2026-03-24",
        review_date="2026-05-18", sign="Signed.", items=("LD-01",),
        history=(Event(date="2026-03-20", status=Status.PLANNED),),
    )  # fmt: skip
    return replace(plain, **given)


def board(promised: Commitment, today: str = "2026-03-20") -> list[Line]:
    """The board with one promise."""
    plan = Plan(commitments={promised.intervention: promised})
    return commitment_lines(plan, shipped_catalogue(), shipped_questionnaire(), today=today, width=78)


@pytest.mark.parametrize(
    ("given_field", "said"),
    [
        ("owner", "an owner"),
        ("first_step_date", "a date for the first step"),
        ("review_date", "a date of review"),
        ("sign", "a sign of success"),
    ],
)
def test_what_a_promise_lacks_is_said_in_capitals_and_red(given_field: str, said: str) -> None:
    """A missing thing is named on a line that stands out, never silently accepted."""
    loud = [line for line in board(promise(**{given_field: ""})) if line.look is Look.TROUBLE]
    assert len(loud) == 1
    assert "MISSING" in loud[0].text
    assert said in loud[0].text
    assert not [line for line in board(promise()) if line.look is Look.TROUBLE]


def test_what_is_overdue_is_named_against_today() -> None:
    """A first step or a review that has passed stands out."""
    late = [line for line in board(promise(), today="2026-06-01") if line.look is Look.TROUBLE]
    assert any("OVERDUE" in line.text for line in late)


def test_earlier_promises_keep_their_note() -> None:
    """What was done or given up stays on the board with its day and note."""
    ended = promise(history=(Event(date="2026-05-01", status=Status.STOPPED, note="No time."),))
    said = words(board(ended))
    assert "Earlier promises" in said
    assert "No time." in said


def test_both_sides_of_a_dispute_are_shown(desk: PlanDesk) -> None:
    """Where experience disagrees, neither side is left out."""
    said = words(advice_lines(desk.result, desk.catalogue, desk.plan, 78))
    for dispute in shipped_catalogue().disagreements:
        if dispute.question in said:
            assert dispute.one_side in said
            assert dispute.other_side in said
            assert dispute.resolution in said
