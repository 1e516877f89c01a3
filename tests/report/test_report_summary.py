"""Page one: what it asks the reader to decide, and which moves it puts first."""

from __future__ import annotations

from support import report_factory as factory

from assess.documents.charts.chart import range_words
from assess.documents.document import text_of, words_on
from assess.documents.facts import Facts
from assess.documents.moves import (
    decisions,
    decisions_heading,
    expected_words,
    facts_words,
    first_moves,
    open_tasks,
)
from assess.documents.pages.dimensions import dimensions_page
from assess.documents.pages.summary import MOST_TITLE, summary_page
from assess.words.numbers import figure
from questionnaires.records import replace
from scoring.planning.plan import Commitment, Event, Plan, Status
from scoring.result import Truth


def unplanned() -> Facts:
    """A company that has chosen nothing yet."""
    return factory.facts_of(factory.assessment())


def asked(facts: Facts) -> list[str]:
    """The decisions as words."""
    return [text_of(rich) for rich in decisions(facts)]


def test_a_plan_is_put_up_for_approval_with_its_own_figures(planned: Facts) -> None:
    """The first decision states how many moves are open, how many at once, and the last day."""
    assert planned.roadmap is not None
    first = asked(planned)[0]
    assert first.startswith("Approve the plan: eight interventions, at most three at once")
    assert "19 June 2026" in first


def test_without_a_plan_the_advised_moves_are_asked_for() -> None:
    """Who has chosen nothing is asked to start the advised moves and to name an owner for each."""
    facts = unplanned()
    words = asked(facts)
    for advice in facts.result.first_moves:
        assert facts.title(advice.intervention).rstrip(".") in words[0]
    assert words[1].startswith("Name one owner for each")


def test_page_one_says_where_leadership_rates_the_work_otherwise() -> None:
    """Named are the dimensions a level or more above both teams, or below both; none where there is none."""
    levels = {"RC": 5, "FL": 1}

    def given(item: str, function: str, place: int) -> int:  # noqa: ARG001
        return levels.get(item[:2], 3) if function == "leadership" else 3

    respondents = {"sales": 3, "marketing": 3, "leadership": 2}
    words = words_on(summary_page(factory.facts_of(factory.assessment(respondents, levels=given))))
    assert "Leadership rates higher than either team: role clarity by 2.0 levels." in words
    assert "Leadership rates lower than either team: feedback loops by 2.0 levels." in words
    levels.clear()
    assert "Leadership rates" not in words_on(
        summary_page(factory.facts_of(factory.assessment(respondents, levels=given)))
    )


def test_a_range_that_prints_as_one_figure_is_one() -> None:
    """One open answer of many moves a score by less than is printed: there is no "3.0 to 3.0"."""

    def one_open(item: str, function: str, place: int) -> int | None:
        return None if (item, function, place) == ("RC-06", "sales", 0) else 3

    facts = factory.facts_of(factory.assessment({"sales": 12, "marketing": 12}, levels=one_open))
    role = facts.result.dimension("role_clarity")
    assert role.low is not None
    assert role.low != role.high
    page = dimensions_page(facts)
    assert page is not None
    low, high = figure(role.low), figure(role.high or role.low)
    assert low == high
    for words in (words_on(summary_page(facts)), words_on(page)):
        assert f"{low} to {high}" not in words
        assert f"{low}–{high}" not in words
    assert range_words(role.low, role.high) == low


def test_what_a_commitment_lacks_is_a_decision(planned: Facts) -> None:
    """A commitment without a review date is named with what it lacks; a whole one is not."""
    text = " ".join(asked(planned))
    assert "Complete “Priority charter for the quarter”. Still missing: a review date." in text
    whole = {
        key: replace(commitment, owner="A", first_step_date="2026-04-01", review_date="2026-06-01", sign="s")
        for key, commitment in planned.plan.commitments.items()
    }
    completed = replace(planned, plan=replace(planned.plan, commitments=whole))
    assert "Still missing" not in " ".join(asked(completed))


def test_done_commitments_are_not_asked_for(planned: Facts) -> None:
    """A commitment that was kept or stopped binds nobody and is no decision."""
    over = {
        key: replace(commitment, history=(Event(date="2026-03-20", status=Status.DONE),))
        for key, commitment in planned.plan.commitments.items()
    }
    text = " ".join(asked(replace(planned, plan=replace(planned.plan, commitments=over))))
    assert "promises" not in text
    assert "Still missing" not in text


def test_the_structure_is_left_alone_unless_every_condition_of_one_holds() -> None:
    """A change is put up only when all its conditions are met, and ruled out only by what is known."""
    facts = unplanned()
    assert not any(advice.ready for advice in facts.result.structure)
    assert any(words.startswith("No case yet to change the structure;") for words in asked(facts))
    first, *others = facts.result.structure
    one = replace(first, checks=(replace(first.checks[0], truth=Truth.UNMET), *first.checks[1:]))
    single = asked(replace(facts, result=replace(facts.result, structure=(one,))))[-1]
    assert single == "Leave the structure as it is: the one change does not meet all its conditions."
    met = replace(first, ready=True, checks=tuple(replace(c, truth=Truth.MET) for c in first.checks))
    changed = replace(facts, result=replace(facts.result, structure=(met, *others)))
    (words,) = [words for words in asked(changed) if "structure" in words]
    assert facts.title(first.intervention).rstrip(".")[:40] in words
    assert words.startswith("Consider a change of structure:")


def test_nothing_is_asked_before_there_are_answers() -> None:
    """Without answers there is no decision, and page one has no box for one."""
    facts = factory.facts_of(factory.assessment({}))
    assert decisions(facts) == ()
    assert "asked" not in words_on(summary_page(facts))


def test_a_company_best_left_alone_is_told_so() -> None:
    """Where the judgement says to leave things alone, that is the decision and no move is started."""
    facts = unplanned()
    alone = replace(
        facts, result=replace(facts.result, leave_alone="Two friendly teams of three.", practices=())
    )
    words = asked(alone)
    assert words[0] == "Leave things as they are: Two friendly teams of three."
    assert not any(word.startswith("Start with") for word in words)
    long = replace(alone, result=replace(alone.result, leave_alone="Two friendly teams. " * 500))
    assert len(asked(long)[0]) < 400


def test_what_decides_the_end_is_asked_for_owner_first_step_and_review(planned: Facts) -> None:
    """Where nobody has committed to the last critical intervention the box asks for it, else it does not."""
    assert planned.roadmap is not None
    last = max((task for task in planned.roadmap.open_tasks if task.critical), key=lambda task: task.ends)
    ask = f"Commit to “{planned.title(last.intervention).rstrip('.')}”: it is on the critical path."
    assert any(words.startswith(ask) for words in asked(planned))
    commitment = Commitment(
        intervention=last.intervention,
        owner="Ruth",
        first_step="Fix the date.",
        first_step_date="2026-03-27",
        review_date="2026-06-01",
        sign="It runs.",
        items=(),
    )
    commitments = {**planned.plan.commitments, last.intervention: commitment}
    kept = replace(planned, plan=replace(planned.plan, commitments=commitments))
    assert not any("it is on the critical path" in words for words in asked(kept))


def test_the_heading_counts_the_decisions(planned: Facts) -> None:
    """The heading says one decision or how many."""
    assert decisions_heading(planned) == "Four decisions needed"
    one = replace(planned, plan=Plan(), result=replace(planned.result, structure=()))
    one = replace(one, roadmap=None)
    one = replace(one, result=replace(one.result, leave_alone="Talk does the work here."))
    assert len(decisions(one)) == 1
    assert decisions_heading(one) == "The decision needed"


def test_the_first_moves_are_those_that_the_plan_starts_with(planned: Facts) -> None:
    """With a plan, page one names its first open tasks with their owner and day."""
    moves = first_moves(planned)
    tasks = open_tasks(planned)
    assert [move.intervention for move in moves] == [task.intervention for task in tasks[:3]]
    assert [move.starts for move in moves] == sorted(move.starts for move in moves)
    charter = next(move for move in moves if move.intervention == "I10")
    assert (charter.owner, charter.step_by) == ("Carl Hartwell", "2026-03-27")
    assert "Owner: Carl Hartwell · from 23 March 2026" in facts_words(charter)


def test_a_task_that_is_done_is_no_first_move(planned: Facts) -> None:
    """What is over is not asked for again."""
    assert planned.roadmap is not None
    done = planned.roadmap.tasks[0].intervention
    tasks = tuple(
        replace(task, status=Status.DONE) if task.intervention == done else task
        for task in planned.roadmap.tasks
    )
    later = replace(planned, roadmap=replace(planned.roadmap, tasks=tasks))
    assert done not in [move.intervention for move in first_moves(later)]


def test_expected_effects_are_ranges_and_the_page_calls_them_provisional(planned: Facts) -> None:
    """An expected effect is the range over its own questions; one line of the page says provisional."""
    for move in first_moves(planned):
        effects = planned.catalogue.interventions[move.intervention].moves
        assert move.low == min(effect.low for effect in effects)
        assert move.high == max(effect.high for effect in effects)
        assert expected_words(move).endswith("levels")
    assert "order, length and effects of interventions are not yet tested" in words_on(summary_page(planned))


def test_the_title_ends_with_the_ask_where_there_is_room(planned: Facts) -> None:
    """The title names how many moves come first, unless it would grow past two lines."""
    assert summary_page(planned).title.endswith("; three interventions come first")
    long = replace(planned, assessment=replace(planned.assessment, organisation="Very Long Name " * 9))
    for facts in (planned, long):
        said = summary_page(facts).title
        assert len(said) <= MOST_TITLE or "come first" not in said
