"""How far an assessment has come: counts, the next step, and the sentences and rows that say it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from support.line_folders import assessment_at, saved
from support.protected_folders import answer, made

from assess.documents.lines.painted import words_of
from assess.documents.lines.status import NEXT, in_short, status_rows, waiting_words
from assess.documents.lines.who import people_rows
from assess.documents.lines.year import year_lines
from assess.documents.roadmap.dates import days_after
from assess.documents.status import (
    AssessmentStatus,
    FollowUp,
    PlanStatus,
    ResultStatus,
    Step,
    follow_up_due,
    next_step,
    overdue,
    plan_status,
)
from assess.services.assessments.changing import expect
from assess.services.assessments.status import followed_by, read_status, read_surroundings, stamp
from assess.store.assessment.identity import Identity
from assess.store.folder import RespondentHead
from assess.store.workspace import AssessmentSummary, Stage, list_assessments
from questionnaires.records import replace
from scoring.answers import Privacy
from scoring.planning.plan import Commitment, Event, Plan, PlannedIntervention, Status

COMMITMENT = Commitment(
    intervention="I10",
    owner="Ruth",
    first_step="Write the page.",
    first_step_date="2026-03-24",
    review_date="2026-06-14",
    sign="Everyone names one team.",
    items=(),
)


def people(**counts: tuple[int, int]) -> tuple[RespondentHead, ...]:
    """So many of each team who have finished, and so many who have begun."""
    return tuple(
        RespondentHead(path=Path(f"{team}-{n}"), function=team, finished=n < done, answered=3, asked=9)
        for team, (done, begun) in counts.items()
        for n in range(done + begun)
    )


def status(
    *,
    expected: dict[str, int] | None = None,
    privacy: Privacy | None = None,
    found: tuple[RespondentHead, ...] = (),
    **more: object,
) -> AssessmentStatus:
    """An assessment with these people."""
    identity = Identity(
        title="Spring",
        organisation="Acme",
        date="2026-03-01",
        expected=expected or {},
        privacy=privacy or Privacy(),
    )
    return AssessmentStatus(identity=identity, people=found, **more)  # type: ignore[arg-type]


BOTH = people(sales=(4, 0), marketing=(4, 0))
SEEN = ResultStatus(people=8, level=2)
PLANNED = PlanStatus(chosen=2)
COMMITTED = plan_status(Plan(commitments={"I10": COMMITMENT}))
CLOSED = PlanStatus(chosen=2, commitments=1)


@pytest.mark.parametrize(
    ("given", "step"),
    [
        (status(), Step.INVITE),
        (status(expected={"sales": 4}), Step.INVITE),
        (status(invited="2026-03-19"), Step.COLLECT),
        (status(invited="2026-03-01"), Step.COLLECT),
        (status(expected={"sales": 4}, invited="2026-03-18"), Step.COLLECT),
        (status(expected={"sales": 4}, invited="2026-03-17"), Step.REMIND),
        (status(found=people(company=(1, 0)), expected={"sales": 4}, invited="2026-03-20"), Step.COLLECT),
        (status(found=people(company=(0, 1))), Step.ANSWER),
        (status(found=people(sales=(0, 1))), Step.REMIND),
        (status(found=people(sales=(2, 0), marketing=(2, 0)), expected={"sales": 4}), Step.REMIND),
        (status(found=BOTH, expected={"sales": 5}), Step.LOOK),
        (status(found=BOTH), Step.LOOK),
        (status(found=BOTH, result=ResultStatus(people=7)), Step.LOOK),
        (status(found=BOTH, result=SEEN), Step.CHOOSE),
        (status(found=BOTH, result=SEEN, plan=PLANNED), Step.COMMIT),
        (status(found=BOTH, result=SEEN, plan=COMMITTED), Step.REPORT),
        (status(found=BOTH, result=SEEN, plan=COMMITTED, report="roadmap.pdf"), Step.DUE),
        (status(found=BOTH, result=SEEN, plan=CLOSED, report="roadmap.pdf"), Step.REPEAT),
        (status(found=BOTH, result=SEEN, plan=CLOSED, followed_by="Autumn"), Step.FOLLOWED),
    ],
)
def test_the_next_step_follows_from_what_is_there(given: AssessmentStatus, step: Step) -> None:
    """From the invitation to the repeat there is one next step, and the list and the card name it."""
    assert next_step(given, today="2026-03-20") is step
    assert waiting_words(given, today="2026-03-20")[1]
    (card,) = [
        row for row in status_rows(given, None, today="2026-03-20", width=76, high=True) if row.key == NEXT
    ]
    assert "Enter" in words_of(card.painted)


@pytest.mark.parametrize(
    ("today", "made", "days"),
    [
        ("2026-03-14", (), None),
        ("2026-03-15", (), 14),
        ("2026-03-15", (14,), None),
        ("2026-03-31", (), 30),
        ("2026-05-30", (30, 60), 90),
        ("2026-06-29", (), None),
    ],
)
def test_after_a_workshop_the_latest_follow_up_is_next(
    today: str, made: tuple[int, ...], days: int | None
) -> None:
    """From its day on until it is made or the next is due; the last one for thirty days."""
    follow_ups = tuple(
        FollowUp(days=n, day=days_after("2026-03-01", n), made=n in made) for n in (14, 30, 60, 90)
    )
    given = status(found=BOTH, result=SEEN, plan=CLOSED, report="roadmap.pdf", follow_ups=follow_ups)
    due = follow_up_due(given, today=today)
    assert (due.days if due else None) == days
    assert (next_step(given, today=today) is Step.AFTER) is (days is not None)
    assert waiting_words(given, today=today)[1]


def test_a_protected_result_was_seen_whatever_waits_to_be_counted() -> None:
    """Where answers wait for others, fewer people in the result than have finished ask for no second look."""
    given = status(
        found=BOTH, privacy=Privacy(mode="anonymous", minimum_group=4), result=ResultStatus(people=6)
    )
    assert next_step(given, today="2026-03-20") is Step.CHOOSE


def test_sides_are_compared_from_the_smallest_group_on() -> None:
    """Open answers need two people a side, protected ones the smallest group, a named team one."""
    found = people(sales=(3, 0), marketing=(1, 2))
    assert status(found=found).still_needed == {"marketing": 1}
    assert status(found=found, privacy=Privacy(mode="anonymous", minimum_group=5)).still_needed == {
        "sales": 2,
        "marketing": 4,
    }
    named = Privacy(mode="facilitated", minimum_group=3, named=frozenset({"marketing"}))
    assert status(found=found, privacy=named).still_needed == {}


def test_one_of_seven_is_not_answered() -> None:
    """One finished person among seven expected is told as one of seven, with those who are missing."""
    given = status(
        found=people(sales=(1, 0)),
        expected={"sales": 4, "marketing": 3},
        privacy=Privacy(mode="anonymous", minimum_group=3),
    )
    assert (given.finished, given.total) == (1, 7)
    assert waiting_words(given, today="2026-03-20") == ("○", "Waits for 3 from sales and 3 from marketing")


def test_many_missing_people_are_counted_in_the_list() -> None:
    """From three teams on the list counts the people, so that the line stays whole."""
    given = status(found=people(sales=(1, 0)), expected={"sales": 3, "marketing": 3, "leadership": 2})
    assert waiting_words(given, today="2026-03-20") == ("○", "Waits for 7 people")


def test_what_is_overdue_is_marked() -> None:
    """From the day after a first step was due it is marked; a running commitment waits for its review."""
    given = status(found=BOTH, result=SEEN, plan=COMMITTED, report="roadmap.pdf")
    assert waiting_words(given, today="2026-03-24") == ("○", "First step on 24 Mar: Ruth")
    assert waiting_words(given, today="2026-03-25") == ("!", "First step was due 24 Mar: Ruth")
    rows = status_rows(given, None, today="2026-03-25", width=76, high=False)
    assert any("! First step was due 24 Mar" in words_of(row.painted) for row in rows if row.key == NEXT)
    running = replace(COMMITMENT, history=(Event(date="2026-03-20", status=Status.RUNNING),))
    (due,) = plan_status(Plan(commitments={"I10": running})).due
    assert (due.day, due.review, overdue(due, today="2026-06-15")) == ("2026-06-14", True, True)


def test_what_is_still_being_read_is_not_said_to_be_missing() -> None:
    """Until chart and earlier assessments are read, their sections say neither that there is one nor none."""
    given = status(found=BOTH, result=SEEN)
    shown = status_rows(given, None, today="2026-03-20", width=76, high=False)
    said = {row.key: words_of(row.painted) for row in shown if row.painted}
    assert "…" in said["4"]
    assert "…" in said["7"]
    assert not any("none yet" in said[digit] or "after" in said[digit] for digit in "47")


def test_the_first_screen_names_who_is_due_when() -> None:
    """A commitment is one line beside the list: its day, who, and whether it is a first step or overdue."""
    given = status(found=BOTH, result=SEEN, plan=COMMITTED, report="roadmap.pdf")
    summary = AssessmentSummary(
        folder=Path("acme"), title="Spring", organisation="Acme", stage=Stage.ANSWERED
    )
    for today, what in (("2026-03-24", "first step"), ("2026-03-25", "overdue")):
        lines = [line.text for line in year_lines(summary, given, None, today=today, width=41)]
        assert any(line.startswith("24 Mar  Ruth") and line.endswith(what) for line in lines)


def test_forty_people_in_four_teams_fit(sample: Path) -> None:
    """Every row keeps to its width, whatever the teams and the window."""
    given = replace(
        read_status(sample),
        people=people(sales=(15, 5), marketing=(9, 1), leadership=(4, 0), service=(2, 4)),
    )
    around = read_surroundings(sample, given)
    for width in (30, 46, 76, 100):
        rows = status_rows(
            given, around, notes=["One answer is not here yet."], today="2026-03-20", width=width, high=True
        )
        lines = [line for row in rows for line in words_of(row.painted).split("\n")]
        assert max(map(len, lines)) <= width
    text = "\n".join(words_of(row.painted) for row in rows)
    assert "30 of 40" in text
    assert "▆" * 15 in text.replace(" ", "")


def test_the_status_is_read_from_the_folder(sample: Path) -> None:
    """People, result, plan, report, chart and events are those of the folder; a change of a file shows."""
    saved(sample)
    found = read_status(sample)
    assert (found.finished, found.total) == (14, 15)
    assert found.result is not None
    assert found.result.level == 1
    assert (found.plan.chosen, found.plan.commitments) == (8, 3)
    around = read_surroundings(sample, found)
    assert around.positions
    assert around.lately == tuple(sorted(around.lately, reverse=True))
    before = stamp(sample)
    assert stamp(sample) == before
    (sample / "responses" / "sales-1.toml").unlink()
    assert stamp(sample) != before
    (sample / "plan.toml").write_bytes(b"\0")
    (sample / "results.toml").write_bytes(b"\0")
    assert (read_status(sample).plan, read_status(sample).result) == (PlanStatus(), None)


def test_a_later_assessment_takes_over(tmp_path: Path) -> None:
    """What a later assessment with answers has followed waits for nothing but a look at what moved."""
    first = assessment_at(tmp_path / "a", date="2026-03-16")
    later = assessment_at(tmp_path / "b", date="2026-09-16")
    saved(first)
    found = list_assessments(tmp_path)
    assert followed_by(found, first) == "Of 2026-09-16"
    assert followed_by(found, later) == ""
    alike = [replace(one, title="Quick check") for one in found]
    assert followed_by(alike, first) == "that of 16 Sep 2026"
    assert (
        next_step(read_status(first, followed_by=followed_by(found, first)), today="2026-03-20")
        is Step.FOLLOWED
    )
    shutil.rmtree(later / "responses")
    assert followed_by(list_assessments(tmp_path), first) == ""


def test_protected_answers_leave_no_events(tmp_path: Path) -> None:
    """When somebody answered is said only where answers are open."""
    folder = made(tmp_path / "acme", "anonymous")
    for function in ("sales", "marketing"):
        for number in range(3):
            answer(folder, function, 3, number=number).finish()
    found = read_status(folder)
    assert found.finished == 6
    assert read_surroundings(folder, found).lately == ()
    assert found.missing_names == ()


def test_a_plan_in_short() -> None:
    """Open commitments come by their days, those without one last; what is over is not due."""
    over = replace(COMMITMENT, history=(Event(date="2026-03-20", status=Status.DONE),))
    undated = replace(COMMITMENT, first_step_date="")
    plan = Plan(
        chosen={"I10": PlannedIntervention(intervention="I10")},
        commitments={"I01": over, "I02": undated, "I10": COMMITMENT},
    )
    found = plan_status(plan)
    assert (found.chosen, found.commitments) == (1, 3)
    assert [due.day for due in found.due] == ["2026-03-24", ""]


def people_words(given: AssessmentStatus, **more: object) -> str:
    """The people page as one run of words."""
    rows = people_rows(given, width=73, **more)  # type: ignore[arg-type]
    return " ".join(" ".join(words_of(row.painted) or row.text for row in rows).split())


def test_people_are_listed_by_team_and_named_only_where_everybody_may_see_it() -> None:
    """Open answers have names and progress; protected ones are counted, with what is withheld until when."""
    found = (
        RespondentHead(path=Path("a"), function="sales", name="Ada", finished=True, answered=9, asked=9),
        RespondentHead(path=Path("b"), function="sales", name="Bob", answered=3, asked=9),
        RespondentHead(path=Path("c"), function="leadership", name="Eva", finished=True, answered=9, asked=9),
        RespondentHead(path=Path("d"), problem="d.toml: damaged."),
    )
    expected = {"sales": 4, "marketing": 3}
    said = people_words(status(found=found, expected=expected))
    assert "▲ Sales 1 of 4 ✓ Ada finished … Bob 3 of 9 ○ 2 not answered yet" in said
    assert "◆ Leadership 1 of 1 ✓ Eva finished" in said
    assert "! d.toml: damaged." in said
    privacy = Privacy(
        mode="anonymous", minimum_group=3, named=frozenset({"leadership"}), erase_after="2027-06-30"
    )
    said = people_words(status(found=found, expected=expected, privacy=privacy), waiting={"sales": 2})
    assert not any(name in said for name in ("Ada", "Bob", "Eva"))
    assert "▲ Sales 1 of 4 ✓ 1 finished … in progress 3 of 9 ○ 2 not answered yet" in said
    counted = people_words(status(found=found, expected=expected, privacy=privacy), openable=False)
    assert "▲ Sales 1 of 4 ✓ 1 finished … 1 in progress ○ 2 not answered yet" in counted
    assert "■ Marketing 0 of 3 ○ 3 not answered yet" in said
    assert "Sales: withheld until 1 more person has answered." in said
    assert "Leadership: withheld" not in said
    assert "2 people in sales have new answers, not counted until enough others have." in said
    assert "Answers are erased after 30 Jun 2027." in said
    assert people_words(status()) == "Nobody has answered yet."


@pytest.mark.parametrize(("people", "shown"), [(1, False), (2, False), (3, True)])
def test_a_protected_result_is_ready_from_the_smallest_group_on(
    tmp_path: Path, people: int, *, shown: bool
) -> None:
    """Before that the overview neither says that there is a result nor offers to open it."""
    folder = made(tmp_path / "acme", "facilitated")
    expect(folder, {"sales": 9})
    for number in range(1, people + 1):
        answer(folder, "sales", 3, number=number).finish()
    rows = status_rows(read_status(folder), None, today="2026-03-20", width=75, high=False)
    text = "\n".join(words_of(row.painted) for row in rows)
    assert ("✓ ready" in text) is shown
    assert ("2 Open the result" in text) is shown


@pytest.mark.parametrize(
    ("made_first", "today", "said"),
    [
        (None, "2026-12-01", "○ none yet half a day, 6 to 14 people"),
        (False, "2026-12-01", "✓ held follow up on 14 Dec"),
        (False, "2026-12-14", "! to follow up since 14 Dec"),
        (True, "2026-12-15", "✓ held follow up on 28 Feb 2027"),
    ],
)
def test_the_overview_says_how_far_the_workshop_is(made_first: bool | None, today: str, said: str) -> None:
    """None yet, held with what follows when, or something to do since a day; the row leads to the section."""
    after = (
        ()
        if made_first is None
        else (
            FollowUp(days=14, day="2026-12-14", made=made_first),
            FollowUp(days=90, day="2027-02-28"),
        )
    )
    rows = status_rows(status(follow_ups=after), None, today=today, width=75, high=False)
    (row,) = (row for row in rows if row.key == "5")
    assert " ".join(words_of(row.painted).split()) == f"5 Workshop {said}"


def test_one_person_who_answers_alone_is_counted_in_questions() -> None:
    """Until that is finished the overview counts the questions answered, and nobody is called missing."""
    begun = status(found=people(company=(0, 1)))
    said = _overview(begun)
    assert "3 of 9 questions answered." in said
    assert "missing" not in said
    assert in_short(begun) == "3 of 9 questions answered"
    done = status(found=people(company=(1, 0)))
    said = _overview(done)
    assert "1 person has answered." in said


def _overview(found: AssessmentStatus) -> str:
    rows = status_rows(found, None, today="2026-03-20", width=76, high=False)
    return "\n".join(words_of(row.painted) for row in rows)
