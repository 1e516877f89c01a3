"""The sample company over a year: the figures confirm every turn of its story."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pytest

from assess.documents.lines.commitments import overdue
from assess.documents.roadmap.roadmap import roadmap_of
from assess.sample.builder import WAVES, keep_plan, load_wave, write_sample
from assess.services.assessments.earlier import plans_before
from assess.services.assessments.scored import Scored, open_scored, publish
from assess.store.plan.file import read_plan
from assess.store.results.codec import encode
from assess.words.advice import tried_words
from assess.words.change_details import STRICTER, beside_sentence
from assess.words.say import say_all
from scoring.comparing.commitments import CommitmentOutcome, Kept, Movement, commitment_outcomes
from scoring.comparing.compare import Wave, compare
from scoring.comparing.records import Comparison, Linkage, Verdict
from scoring.planning.plan import Status

LATER = "2031-05-05"
"""Some day long after the story ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """The three assessments with their plans as kept, and what changed: spring, autumn, spring."""

    waves: tuple[Scored, ...]
    first_half: Comparison
    second_half: Comparison
    whole: Comparison

    def commitments(self, earlier: int) -> dict[str, CommitmentOutcome]:
        """What came of the commitments of one plan, by intervention, at the next assessment."""
        step = (self.first_half, self.second_half)[earlier]
        plan, later = self.waves[earlier].plan, self.waves[earlier + 1].plan
        found = commitment_outcomes(plan, later, step, self.waves[earlier + 1].catalogue)
        return {commitment.intervention: commitment for commitment in found}


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    """The whole sample, written, judged and compared once."""
    parent = tmp_path_factory.mktemp("year")
    folders = [write_sample(parent, wave) for wave in WAVES]
    for folder, wave in zip(folders, WAVES, strict=True):
        keep_plan(folder, wave)
    scored = tuple(open_scored(folder) for folder in folders)
    waves = [Wave(assessment=one.assessment, result=one.result) for one in scored]
    catalogue = scored[-1].catalogue
    return Year(
        waves=scored,
        first_half=compare(waves[0], waves[1], catalogue),
        second_half=compare(waves[1], waves[2], catalogue),
        whole=compare(waves[0], waves[2], catalogue),
    )


def item_changes(comparison: Comparison, dimension: str, *, counted: bool) -> list[Fraction]:
    """How the counts, or the other questions, of a dimension moved."""
    return [
        item.change
        for item in comparison.items
        if item.dimension == dimension and item.behaviour is counted and item.change is not None
    ]


# ── What changed ─────────────────────────────────────────────────────────────────────────────────


def test_lead_definition_rises_with_evidence(year: Year) -> None:
    """Opinions and counts rise together within the half-year of the workshop, and stay there."""
    for comparison in (year.first_half, year.whole):
        change = comparison.dimension("lead_definition")
        assert change.verdict is Verdict.ROSE
        assert {"LD-03", "LD-05", "LD-06", "LD-08"} <= set(change.supports)
        assert not change.against
        assert (change.level_before, change.level_after) == (1, 3)
    assert year.second_half.dimension("lead_definition").verdict is Verdict.UNCLEAR


def test_process_definition_improves_in_mood_only(year: Year) -> None:
    """Opinions rise by more than half a level and more than by chance, yet nothing that is counted moves."""
    for comparison in (year.first_half, year.whole):
        change = comparison.dimension("process_definition")
        assert change.verdict is Verdict.UNCLEAR
        assert change.tested is not None
        assert change.tested >= Fraction(1, 2)
        assert change.chance is not None
        assert change.chance.p <= Fraction(1, 20)
        assert change.supports == change.against == ()
        assert say_all(change.reasons) == (
            "People rate it higher; the counted questions do not show it yet (none of them moved).",
        )


def test_role_clarity_falls_as_people_judge_more_strictly(year: Year) -> None:
    """Opinions fall while every count gets better, so no fall is claimed, and words say why."""
    for comparison in (year.first_half, year.whole):
        change = comparison.dimension("role_clarity")
        assert change.verdict is Verdict.UNCLEAR
        assert change.tested is not None
        assert change.tested <= Fraction(-1, 2)
        assert change.chance is not None
        assert change.chance.p <= Fraction(1, 20)
        assert set(change.against) == {"RC-04", "RC-06"}
        assert change.supports == ()
        assert all(moved > 0 for moved in item_changes(comparison, "role_clarity", counted=True))
        assert sum(item_changes(comparison, "role_clarity", counted=False)) < 0
        assert STRICTER in beside_sentence(comparison, "role_clarity")


def test_cross_training_takes_the_whole_year(year: Year) -> None:
    """Each half moves too little to say so; over the year the calls that were counted confirm the rise."""
    for half in (year.first_half, year.second_half):
        assert half.dimension("cross_training").verdict is Verdict.UNCLEAR
    change = year.whole.dimension("cross_training")
    assert change.verdict is Verdict.ROSE
    assert {"XT-01", "XT-02"} <= set(change.supports)


def test_feedback_loops_move_too_little_to_say_so(year: Year) -> None:
    """Counts rise, but less than half a level came of it; the evidenced level rose all the same."""
    change = year.whole.dimension("feedback_loops")
    assert change.verdict is Verdict.UNCLEAR
    assert "FL-01" in change.supports
    assert (change.level_before, change.level_after) == (1, 2)


# ── Who answered, and what was asked ─────────────────────────────────────────────────────────────


def test_two_people_leave_and_one_joins(year: Year) -> None:
    """Everybody else keeps the id and the name, so the change is that of the same people."""
    people = year.second_half.people
    assert (people.before, people.after, people.both) == (14, 13, 12)
    assert (people.left, people.joined, people.linkage) == (2, 1, Linkage.LINKED)
    assert year.first_half.people.both == 14
    names = [{r.id: r.name for r in scored.assessment.responses} for scored in year.waves]
    assert names[0] == names[1]
    assert names[1].keys() - names[2].keys() == {"sales-6", "marketing-1"}
    assert names[2].keys() - names[1].keys() == {"marketing-6"}
    assert all(names[2][who] == names[1][who] for who in names[2].keys() & names[1].keys())


def test_one_question_was_reworded_and_stays_comparable(year: Year) -> None:
    """The third assessment asks version 2.1; the question under its new id is common to all three."""
    versions = [scored.assessment.questionnaire.version for scored in year.waves]
    assert versions == ["2.0", "2.0", "2.1"]
    for comparison in (year.second_half, year.whole):
        assert comparison.comparability == 1
        assert [(item.replaces, item.id) for item in comparison.items if item.replaces] == [
            ("RC-11", "RC-21")
        ]
        parts = comparison.dimension("role_clarity").parts
        assert parts is not None
        assert parts.questionnaire == 0


def test_every_assessment_is_sound(year: Year) -> None:
    """Nothing in the folders calls for a note, and everybody has finished."""
    for scored in year.waves:
        assert not scored.notes
        assert all(response.finished for response in scored.assessment.responses)


def test_both_heads_report_to_one_person_at_last(year: Year) -> None:
    """The chart changes once, in the third assessment, and says the same as the fact about the company."""
    charts = [scored.assessment.chart for scored in year.waves]
    assert charts[0] == charts[1] != charts[2]
    for chart, boss in zip(
        charts, ("managing-director", "managing-director", "operations-director"), strict=True
    ):
        assert chart is not None
        assert {chart.roles[head].reports_to for head in ("head-of-sales", "head-of-marketing")} == {boss}
    facts = [scored.assessment.context["CX-03"].choice for scored in year.waves]
    assert facts == ["separate_heads", "separate_heads", "merged"]


# ── Promises ─────────────────────────────────────────────────────────────────────────────────────


def test_of_the_first_commitments_one_is_done_one_runs_and_one_was_stopped(year: Year) -> None:
    """At the second assessment: the workshop was held, the calls go on, and the charter was given up."""
    commitments = year.commitments(0)
    autumn = year.first_half.after.date
    assert commitments["I05"].kept is Kept.DONE
    assert commitments["I05"].ended < autumn
    assert commitments["I05"].movement is Movement.UP
    assert commitments["I01"].started < autumn < commitments["I01"].ended
    assert commitments["I10"].kept is Kept.STOPPED
    assert commitments["I10"].note
    assert commitments["I10"].movement is Movement.DOWN


def test_the_second_plan_has_commitments_of_its_own(year: Year) -> None:
    """One was kept and its questions stand higher; one was stopped with a note."""
    commitments = year.commitments(1)
    assert (commitments["I08"].kept, commitments["I08"].movement) == (Kept.DONE, Movement.UP)
    assert commitments["I06"].kept is Kept.STOPPED
    assert commitments["I06"].note


def test_what_happened_is_noted_in_the_plan_of_its_time(year: Year) -> None:
    """Notes lie between their assessment and the next, such as the new head of marketing."""
    days = [scored.assessment.date for scored in year.waves]
    for scored, first, last in zip(year.waves, days, days[1:], strict=False):
        assert scored.plan.events
        assert all(first < event.date < last for event in scored.plan.events)
    assert "A new head of marketing began." in {event.text for event in year.waves[1].plan.events}


def test_histories_are_in_order_and_end_before_the_story_does(year: Year) -> None:
    """No entry is older than the one before it, and none lies after the day on which the sample is read."""
    last = load_wave(WAVES[-1])["plan"]["day"]
    for scored in year.waves:
        for commitment in scored.plan.commitments.values():
            days = [event.date for event in commitment.history]
            assert days == sorted(days)
            assert days[-1] <= last


@pytest.mark.parametrize("today", [load_wave(WAVES[-1])["plan"]["day"], LATER])
def test_only_the_last_plan_is_open_on_any_later_day(year: Year, today: str) -> None:
    """The earlier plans are settled: nothing in them is overdue, late or still to be placed."""
    for scored in year.waves[:-1]:
        assert not scored.plan.open_commitments
        roadmap = roadmap_of(scored.plan, scored.result, scored.catalogue, today=today)
        assert {task.status for task in roadmap.tasks} == {Status.DONE}
        assert not roadmap.conflicts
    assert len(year.waves[-1].plan.open_commitments) == 3


def test_the_last_plan_fits_on_the_day_of_the_sample(year: Year) -> None:
    """On the day on which the sample is read nothing is overdue or late, and something ends soon."""
    day = load_wave(WAVES[-1])["plan"]["day"]
    scored = year.waves[-1]
    roadmap = roadmap_of(scored.plan, scored.result, scored.catalogue, today=day)
    assert not roadmap.conflicts
    assert roadmap.quick
    for commitment in scored.plan.commitments.values():
        assert not overdue(commitment, day)
        assert not commitment.missing


# ── Telling it ───────────────────────────────────────────────────────────────────────────────────


def test_the_sample_is_the_same_each_time(year: Year, tmp_path: Path) -> None:
    """Nothing in it is left to chance: written again, the last assessment has the same result and plan."""
    folder = write_sample(tmp_path, WAVES[-1])
    again, before = open_scored(folder), year.waves[-1]
    assert again.plan == before.plan
    assert encode(publish(again.assessment, again.result)) == encode(
        publish(before.assessment, before.result)
    )


def test_a_plan_stands_as_agreed_until_it_is_kept(tmp_path: Path) -> None:
    """A folder of the sample holds the plan of its own day: three open commitments, nothing else yet."""
    folder = write_sample(tmp_path, WAVES[0])
    agreed = read_plan(folder)
    assert [commitment.status for commitment in agreed.open_commitments] == [Status.PLANNED] * 3
    assert not agreed.events
    keep_plan(folder, WAVES[0])
    assert not read_plan(folder).open_commitments


def test_the_last_advice_remembers_what_was_stopped_before(year: Year) -> None:
    """The new plan has charter and service agreement with the day, the reason and what must differ."""
    folder = year.waves[-1].folder
    advised = open_scored(folder, before=plans_before(folder)).result.practices
    told = {a.intervention: " ".join(tried_words(a)) for a in advised if a.stopped}
    assert set(told) == {"I10", "I06"}
    assert told["I10"].startswith("Stopped on 8 Jun 2026: The two heads could not agree")
    assert "This time: the chief executive decides alone after hearing the head and" in told["I10"]
    assert told["I06"].startswith("Stopped on 7 Dec 2026: Its owner has left")
    assert "This time: name an owner and a deputy" in told["I06"]


def test_no_later_plan_and_no_other_company_is_remembered(year: Year, tmp_path: Path) -> None:
    """The first assessment knows its own plan only, and a folder alone knows nothing else."""
    assert plans_before(year.waves[0].folder) == ()
    alone = tmp_path / "alone"
    shutil.copytree(year.waves[-1].folder, alone)
    assert plans_before(alone) == ()
    assert len(plans_before(alone, more=(year.waves[0].folder,))) == 1
