"""Commitments looked back on: what became of them, how their questions moved, and no cause claimed."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.words.commitments import NO_CAUSE, TOO_FEW, commitment_words, experience_words, indicator_words
from assess.words.days import day_words
from questionnaires.load.read import shipped_catalogue
from questionnaires.records import replace
from scoring.comparing.commitments import (
    FEWEST_KEPT,
    Chapter,
    CommitmentOutcome,
    Experience,
    Kept,
    Movement,
    commitment_outcomes,
    experience_of,
    movement_of,
)
from scoring.comparing.records import Comparison, ItemChange, Moment, People
from scoring.planning.plan import Commitment, Event, Plan, PlannedIntervention, Status

CATALOGUE = shipped_catalogue()
BEFORE, AFTER = "2026-03-16", "2026-09-14"
HALF = Fraction(1, 2)


def item(key: str, change: Fraction | None, *, replaces: str = "", behaviour: bool = False) -> ItemChange:
    """A question that stood at 2 and has moved by so much; None where it has no figure later."""
    after = None if change is None else 2 + change
    return ItemChange(
        id=key,
        title=f"Title of {key}",
        dimension="lead_definition",
        before=Fraction(2),
        after=after,
        replaces=replaces,
        behaviour=behaviour,
    )


def moved(*items: ItemChange, before: str = BEFORE, after: str = AFTER) -> Comparison:
    """A comparison in which these questions were asked both times."""
    sides = (
        Moment(title=day, organisation="Acme", date=day, questionnaire="samepage", version="1.0")
        for day in (before, after)
    )
    return Comparison(
        before=next(sides),
        after=next(sides),
        people=People(before=5, after=5),
        comparability=Fraction(1),
        common=tuple(one.id for one in items),
        only_before=(),
        only_after=(),
        overall_before=None,
        overall_after=None,
        dimensions=(),
        items=items,
    )


def history(*entries: tuple[str, Status]) -> tuple[Event, ...]:
    """Entries of a history, each on its day."""
    return tuple(Event(date=day, status=status, note=f"note of {day}") for day, status in entries)


PLANNED = ("2026-03-20", Status.PLANNED)
RUNNING = ("2026-04-02", Status.RUNNING)
DONE = ("2026-05-12", Status.DONE)
STOPPED = ("2026-06-01", Status.STOPPED)


def plan(
    entries: tuple[Event, ...], *, intervention: str = "I05", items: tuple[str, ...] = ("LD-01", "LD-12")
) -> Plan:
    """A plan with one commitment."""
    promise = Commitment(
        intervention=intervention,
        owner="Ruth",
        first_step="Fix the date.",
        first_step_date="2026-03-24",
        review_date="2026-05-18",
        sign="Both heads have signed.",
        items=items,
        history=entries,
    )
    return Plan(
        chosen={intervention: PlannedIntervention(intervention=intervention)},
        commitments={intervention: promise},
    )


def looked_back(made: Plan, comparison: Comparison, later: Plan | None = None) -> CommitmentOutcome:
    """The only commitment of a plan, looked back on."""
    (found,) = commitment_outcomes(made, later, comparison, CATALOGUE)
    return found


UP = moved(item("LD-01", HALF), item("LD-12", Fraction(7, 10)))


@pytest.mark.parametrize(
    ("entries", "kept", "started", "ended", "words"),
    [
        ((), Kept.NOT_BEGUN, "", "", "Not started."),
        ((PLANNED,), Kept.NOT_BEGUN, "", "", "Not started."),
        ((PLANNED, RUNNING), Kept.RUNNING, RUNNING[0], "", "Running since 2 Apr 2026."),
        ((PLANNED, RUNNING, DONE), Kept.DONE, RUNNING[0], DONE[0], "Done on 12 May 2026."),
        ((PLANNED, RUNNING, STOPPED), Kept.STOPPED, RUNNING[0], STOPPED[0], "Stopped on 1 Jun 2026."),
        (
            (PLANNED, RUNNING, DONE, ("2026-06-03", Status.RUNNING)),
            Kept.RUNNING,
            RUNNING[0],
            "",
            "Running since 2 Apr 2026.",
        ),
        (
            (PLANNED, ("2026-10-01", Status.DONE)),
            Kept.DONE,
            "",
            "2026-10-01",
            "Done on 1 Oct 2026, after the later assessment.",
        ),
    ],
)
def test_a_commitment_is_what_its_history_says(
    entries: tuple[tuple[str, Status], ...], kept: Kept, started: str, ended: str, words: str
) -> None:
    """Status, first day under way, day of the end and the opening words follow from the history alone."""
    found = looked_back(plan(history(*entries)), UP)
    assert (found.kept, found.started, found.ended) == (kept, started, ended)
    assert commitment_words(found).startswith(words)
    assert found.note == (f"note of {entries[-1][0]}" if entries else "")


def test_the_words_say_how_far_its_questions_moved_and_claim_no_cause() -> None:
    """A commitment that was done tells the mean move of its questions and that the cause is not known."""
    found = looked_back(plan(history(PLANNED, RUNNING, DONE)), UP)
    assert found.movement is Movement.UP
    assert found.mean == Fraction(3, 5)
    assert commitment_words(found) == (
        "Done on 12 May 2026. Its two questions are 0.6 levels higher on average; the cause is not known."
    )


def test_what_was_not_begun_is_told_without_a_cause_to_deny() -> None:
    """Where nothing was begun, the move of the questions is told and nothing is read into it."""
    words = commitment_words(looked_back(plan(history(PLANNED)), UP))
    assert words == "Not started. Its two questions are 0.6 levels higher on average."


def test_a_later_plan_carries_the_same_commitment_on() -> None:
    """The longer history holds where it begins with the same day and status, and not where it is shorter."""
    early, late = plan(history(PLANNED)), plan(history(PLANNED, RUNNING, DONE))
    assert looked_back(early, UP, later=late).kept is Kept.DONE
    assert looked_back(late, UP, later=early).kept is Kept.DONE


def test_a_commitment_made_anew_is_another_commitment() -> None:
    """A longer history that begins on another day is not the earlier commitment kept."""
    anew = plan(history(("2026-09-20", Status.PLANNED), ("2026-10-01", Status.RUNNING)))
    assert looked_back(plan(history(PLANNED)), UP, later=anew).kept is Kept.NOT_BEGUN


def test_a_reworded_question_is_found_and_one_that_was_dropped_is_named() -> None:
    """A question is found under its older id, only once, and what one side did not ask is missing."""
    comparison = moved(item("LD-01b", HALF, replaces="LD-01"))
    found = looked_back(plan(history(PLANNED, DONE), items=("LD-01", "LD-01b", "LD-12")), comparison)
    assert [one.id for one in found.items] == ["LD-01b"]
    assert found.missing == ("LD-12",)
    assert "Of its two questions, the one with figures both times is 0.5 levels higher" in commitment_words(
        found
    )


def test_without_questions_of_its_own_the_catalogue_names_them() -> None:
    """A commitment that names no questions is read by those that the catalogue says it moves."""
    found = looked_back(plan(history(PLANNED, DONE), items=()), UP)
    assert [one.id for one in found.items] == ["LD-01", "LD-12"]
    assert set(found.missing) == {"LD-07", "LD-08"}


def test_a_figure_that_is_withheld_makes_no_movement() -> None:
    """Where no question has a figure both times, nothing is said of their move, and none is counted as 0."""
    found = looked_back(plan(history(PLANNED, DONE), items=("LD-01",)), moved(item("LD-01", None)))
    assert (found.movement, found.mean) == (Movement.UNKNOWN, None)
    assert "not known" in commitment_words(found)
    assert not any(sign in commitment_words(found) for sign in ("higher", "lower", "0.0"))


def test_an_intervention_of_another_catalogue_is_called_by_its_id() -> None:
    """A commitment whose intervention is not in the catalogue is still looked back on."""
    made = plan(history(PLANNED, DONE), intervention="Z99", items=())
    found = looked_back(made, UP)
    assert (found.title, found.indicator, found.items) == ("Z99", "", ())
    assert commitment_words(found) == "Done on 12 May 2026. It names no question to improve."


def test_the_figure_to_watch_comes_with_what_was_counted() -> None:
    """Beside the catalogue's figure stand the counted questions among its own, and no opinions."""
    comparison = moved(item("LD-04", Fraction(1), behaviour=True), item("LD-03", HALF))
    found = looked_back(plan(history(PLANNED, DONE), intervention="I07", items=("LD-03",)), comparison)
    assert indicator_words(found).startswith(CATALOGUE.interventions["I07"].indicator)
    assert indicator_words(found).endswith("Counted both times: “Title of LD-04” from level 2 to 3.")
    assert "LD-03" not in indicator_words(found)


@pytest.mark.parametrize(
    ("changes", "movement"),
    [
        ([], Movement.UNKNOWN),
        ([None], Movement.UNKNOWN),
        (["1/4"], Movement.UP),
        (["6/25"], Movement.STILL),
        (["-1/4", None], Movement.DOWN),
        (["1/2", "-1/5"], Movement.UP),
        (["1/2", "-1/4"], Movement.MIXED),
        (["1/4", "-1/5", "-1/5"], Movement.MIXED),
        (["0", "0"], Movement.STILL),
    ],
)
def test_how_questions_moved_together(changes: list[str | None], movement: Movement) -> None:
    """A quarter of a level is a move; up and down need all that moved, and the mean, to go the same way."""
    items = [item(f"LD-{n}", c if c is None else Fraction(c)) for n, c in enumerate(changes)]
    assert movement_of(items) is movement


CHANGES = st.lists(st.one_of(st.none(), st.fractions(-3, 3, max_denominator=8)), max_size=12)
STATUSES = st.lists(st.sampled_from(Status), max_size=5)


@given(CHANGES, STATUSES)
def test_words_never_claim_more_than_the_figures(
    changes: list[Fraction | None], states: list[Status]
) -> None:
    """Higher is said only where the mean rose, lower where it fell, and the cause is left open once begun."""
    items = [item(f"LD-{n}", change) for n, change in enumerate(changes)]
    entries = history(*((f"2026-04-{n + 1:02}", state) for n, state in enumerate(states)))
    found = looked_back(plan(entries, items=tuple(one.id for one in items) or ("LD-99",)), moved(*items))
    rose = found.mean is not None and found.mean > 0
    assert ("higher" in commitment_words(found)) == (found.movement is Movement.UP)
    assert ("lower" in commitment_words(found)) == (found.movement is Movement.DOWN)
    assert found.movement is not Movement.UP or rose
    claims = found.movement in (Movement.UP, Movement.DOWN, Movement.MIXED)
    assert (NO_CAUSE in commitment_words(found)) == (claims and found.kept is not Kept.NOT_BEGUN)


@given(CHANGES)
def test_turning_the_days_round_turns_the_movement(changes: list[Fraction | None]) -> None:
    """Up becomes down and nothing else changes when every change has the other sign."""
    turned = {Movement.UP: Movement.DOWN, Movement.DOWN: Movement.UP}
    there = movement_of([item(f"LD-{n}", c) for n, c in enumerate(changes)])
    back = movement_of([item(f"LD-{n}", None if c is None else -c) for n, c in enumerate(changes)])
    assert back is turned.get(there, there)


def test_a_day_in_words() -> None:
    """A day is written as people write it, and what is no day is refused."""
    assert day_words("2026-05-02") == "2 May 2026"
    with pytest.raises(ValueError, match="month"):
        day_words("2026-13-02")


def experience(chapters: list[Chapter], intervention: str = "I05") -> Experience:
    """What all chapters together say of one intervention."""
    return next(one for one in experience_of(chapters, CATALOGUE) if one.intervention == intervention)


def chapter(
    organisation: str,
    *entries: tuple[str, Status],
    changes: Mapping[str, Fraction] | None = None,
    days: tuple[str, str] = (BEFORE, AFTER),
) -> Chapter:
    """A plan with a commitment on I05 of this history, and how its questions moved afterwards."""
    items = [item(key, change) for key, change in (changes or {"LD-01": HALF, "LD-12": HALF}).items()]
    comparison = moved(*items, before=days[0], after=days[1])
    return Chapter(organisation=organisation, plan=plan(history(*entries)), comparison=comparison)


FELL = {"LD-01": -HALF, "LD-12": -HALF}


def test_experience_counts_what_was_chosen_committed_kept_and_followed_by_a_rise() -> None:
    """Each count stands for what it says, and cases without the intervention done are counted beside it."""
    only_chosen = Chapter(
        organisation="E", plan=Plan(chosen={"I05": PlannedIntervention(intervention="I05")}), comparison=UP
    )
    found = experience(
        [
            chapter("A", PLANNED, RUNNING, DONE),
            chapter("B", PLANNED, DONE, changes=FELL),
            chapter("C", PLANNED, STOPPED, changes=FELL),
            chapter("D", PLANNED),
            only_chosen,
        ]
    )
    assert (found.chosen, found.promised, found.kept) == (5, 4, 2)
    assert (found.measured, found.followed_by_rise) == (2, 1)
    assert (found.elsewhere, found.elsewhere_rise) == (3, 2)
    assert experience_words(found) == (
        "In 5 plans, committed to 4 times, done twice. Its questions were rated higher afterwards in 1 of 2 "
        f"cases, and in 2 of 3 cases where it had not started. {TOO_FEW}"
    )


def test_what_was_under_way_stands_on_neither_side() -> None:
    """What was begun and not done is neither a case with the intervention nor one without it."""
    found = experience([chapter("A", PLANNED, RUNNING), chapter("B", PLANNED, RUNNING, STOPPED)])
    assert (found.kept, found.measured, found.elsewhere) == (0, 0, 0)
    assert experience_words(found) == "In 2 plans, committed to twice, not done so far."


def test_a_commitment_that_two_plans_carry_is_kept_once() -> None:
    """Of one organisation the same commitment counts once, and is measured between the right assessments."""
    first = chapter("Acme", PLANNED, changes=FELL)
    second = chapter(" acme ", PLANNED, ("2026-10-12", Status.DONE), days=(AFTER, "2027-03-15"))
    found = experience([replace(first, later=second.plan), second])
    assert (found.chosen, found.promised, found.kept) == (2, 1, 1)
    assert (found.measured, found.followed_by_rise) == (1, 1)
    assert (found.elsewhere, found.elsewhere_rise) == (1, 0)


def test_what_was_done_after_the_later_assessment_is_not_measured_by_it() -> None:
    """A commitment kept too late for its questions to show it is kept and not measured."""
    found = experience([chapter("A", PLANNED, ("2026-12-01", Status.DONE))])
    assert (found.kept, found.measured, found.followed_by_rise) == (1, 0, 0)
    assert "have no figures both before" in experience_words(found)


def test_a_plan_without_a_later_assessment_counts_as_chosen_only() -> None:
    """The newest plan of everybody is counted though nothing can be measured yet."""
    found = experience([replace(chapter("A", PLANNED, DONE), comparison=None)])
    assert (found.chosen, found.kept, found.measured, found.elsewhere) == (1, 1, 0, 0)


def test_an_interval_is_given_only_from_enough_cases_on() -> None:
    """Below the stated number nothing but counts is told; from there on the interval is Wilson's."""
    many = [chapter(f"A{n}", PLANNED, DONE, changes=None if n < 8 else FELL) for n in range(FEWEST_KEPT)]
    few, enough = experience(many[1:]), experience(many)
    assert TOO_FEW in experience_words(few)
    assert "%" not in experience_words(few)
    assert "in 8 of 10 cases (95% interval 49 to 94%)" in experience_words(
        enough
    )  # Wilson 1927: .490 to .943
    assert experience_words(enough).endswith("The cause is not known.")


def test_nothing_chosen_makes_no_experience() -> None:
    """An intervention that no plan ever had is not listed."""
    assert experience_of([Chapter(organisation="A", plan=Plan(), comparison=UP)], CATALOGUE) == ()
