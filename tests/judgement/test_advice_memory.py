"""What the advice remembers: done, running, stopped and why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.makers import assessment, full_answers, response
from support.sweeping import few

from assess.words.advice import tried_words
from assess.words.say import say
from questionnaires.load.read import shipped_catalogue
from questionnaires.records import replace
from scoring.answers import Past, Tried
from scoring.judge import score
from scoring.planning.past import tried_in
from scoring.planning.plan import Commitment, Event, Plan, Status
from scoring.result import Result

CATALOGUE = shipped_catalogue()
NOTE = "The two heads could not agree who leads."


def judged(past: dict[str, Tried]) -> Result:
    """One person's company at level 2 that has tried these."""
    case = assessment(response("company", full_answers(level=2) | {"XT-01": 0, "RC-02": 1}))
    return score(replace(case, past=past), CATALOGUE)


def plan(*history: tuple[str, Status], note: str = "") -> Plan:
    """A plan with one commitment, on the charter, and its history."""
    events = tuple(Event(date=date, status=status, note=note) for date, status in history)
    kept = Commitment(
        intervention="I10", owner="Ruth", first_step="", first_step_date="", review_date="", sign="",
        items=(), history=events,
    )  # fmt: skip
    return Plan(commitments={"I10": kept})


def test_what_was_stopped_comes_back_with_its_reason_and_what_must_differ() -> None:
    """The charter is advised with the day and the reason of its end, and with what to do otherwise."""
    result = judged({"I10": Tried(past=Past.STOPPED, date="2026-06-08", note=NOTE)})
    charter = next(a for a in result.practices if a.intervention == "I10")
    stopped, again = tried_words(charter)
    assert stopped == f"Stopped on 8 Jun 2026: {NOTE}"
    assert again.startswith("This time: the chief executive decides alone after hearing both heads")


def test_what_runs_or_is_done_is_not_advised_again() -> None:
    """Both are named with the day, and neither is among what to do."""
    result = judged(
        {
            "I01": Tried(past=Past.RUNNING, date="2026-09-24"),
            "I10": Tried(past=Past.DONE, date="2026-05-12"),
        }
    )
    assert not {"I01", "I10"} & {a.intervention for a in result.practices}
    said = {a.intervention: say(a.why_not[0]) for a in result.not_advised}
    assert said["I01"] == "Running since 24 Sep 2026."
    assert said["I10"] == "Done on 12 May 2026."
    assert "I10" in result.done


def test_nobody_starts_with_what_was_stopped_unless_it_is_said_what_will_differ() -> None:
    """Without such a word in the catalogue it stands behind all that can start."""
    silent = {key: replace(v, again="") for key, v in CATALOGUE.interventions.items()}
    case = assessment(response("company", full_answers(level=2) | {"XT-01": 0}))
    first = score(case, CATALOGUE).first_moves
    past = {a.intervention: Tried(past=Past.STOPPED, date="2026-06-08") for a in first}
    told = score(replace(case, past=past), CATALOGUE)
    assert {a.intervention for a in told.first_moves} == set(past)
    untold = score(replace(case, past=past), replace(CATALOGUE, interventions=silent))
    assert not {a.intervention for a in untold.first_moves} & set(past)
    kept = [a for a in untold.practices if a.can_start]
    assert {a.intervention for a in kept[-len(past) :]} == set(past)


@pytest.mark.parametrize(
    ("plans", "expected"),
    [
        ([plan(("2026-03-20", Status.PLANNED))], None),
        (
            [plan(("2026-03-20", Status.PLANNED), ("2026-03-27", Status.RUNNING))],
            (Past.RUNNING, "2026-03-27"),
        ),
        (
            [plan(("2026-03-27", Status.RUNNING), ("2026-06-08", Status.STOPPED)),
             plan(("2027-03-19", Status.PLANNED))],
            (Past.STOPPED, "2026-06-08"),
        ),
        (
            [plan(("2026-03-27", Status.RUNNING), ("2026-06-08", Status.STOPPED)),
             plan(("2027-03-19", Status.PLANNED), ("2027-03-24", Status.RUNNING))],
            (Past.RUNNING, "2027-03-24"),
        ),
        (
            [plan(("2026-06-08", Status.STOPPED), ("2026-07-01", Status.PLANNED))],
            (Past.STOPPED, "2026-06-08"),
        ),
        (
            [plan(("2026-03-27", Status.RUNNING), ("2027-02-12", Status.DONE)), Plan()],
            (Past.DONE, "2027-02-12"),
        ),
    ],
    ids=["only planned", "running", "planned anew", "running again", "taken up again", "done"],
)  # fmt: skip
def test_the_last_thing_that_became_of_it_counts(
    plans: list[Plan], expected: tuple[Past, str] | None
) -> None:
    """Over plans from the oldest to the latest; what is only planned anew keeps its past."""
    tried = tried_in(plans).get("I10")
    assert (None if tried is None else (tried.past, tried.date)) == expected


@few(10, many=80)
@given(
    st.dictionaries(
        st.sampled_from([v.id for v in CATALOGUE.interventions.values() if v.lane.value == "practice"]),
        st.sampled_from(list(Past)),
        max_size=6,
    )
)
def test_every_practice_is_still_advised_or_says_why_not(past: dict[str, Past]) -> None:
    """Memory loses nothing: each practice stands once in the lane, none that runs or is done is advised."""
    result = judged({key: Tried(past=state, date="2026-06-08") for key, state in past.items()})
    lane = [a.intervention for a in (*result.practices, *result.not_advised)]
    assert len(lane) == len(set(lane))
    assert set(past) <= set(lane)
    over = {key for key, state in past.items() if state is not Past.STOPPED}
    assert not over & {a.intervention for a in result.practices}
    assert all(a.why_not for a in result.not_advised)
