"""No title and no heading says what the rows below it contradict, whatever the plan and the conditions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import report_factory as factory
from support.sweeping import few

from assess.documents.document import Columns, ReportPage, Table, text_of, words_on
from assess.documents.facts import Facts
from assess.documents.lines.advice import advice_lines
from assess.documents.lines.advice_detail import first_lines
from assess.documents.lines.gantt import gantt_lines
from assess.documents.lines.intervention import verdict_words
from assess.documents.lines.painted import words_of
from assess.documents.lines.result import result_rows
from assess.documents.lines.result_detail import result_detail
from assess.documents.moves import decisions, first_moves
from assess.documents.pages.advice import advice_page
from assess.documents.pages.gantt import gantt_page
from assess.documents.pages.method import method_page
from assess.documents.pages.plan import plan_page
from assess.documents.pages.roadmap import roadmap_page
from assess.documents.pages.structure import structure_page
from assess.documents.pages.summary import summary_page
from assess.documents.roadmap.roadmap import roadmap_of
from assess.printers.text import page_lines
from assess.services.assessments.scored import Scored, rescore
from assess.words.numbers import number
from assess.words.say import say
from questionnaires.records import replace
from scoring.planning.plan import OPEN, Commitment, Event, Plan, PlannedIntervention, Status
from scoring.result import Advice, Result, Truth

TODAY = "2026-07-01"
NOTE = "Nobody had an hour for it"

HISTORIES = {
    "chosen": None,
    "planned": (Status.PLANNED,),
    "running": (Status.PLANNED, Status.RUNNING),
    "done": (Status.PLANNED, Status.RUNNING, Status.DONE),
    "stopped": (Status.PLANNED, Status.RUNNING, Status.STOPPED),
    "again": (Status.PLANNED, Status.STOPPED, Status.PLANNED),
}
KEYS = ("I02", "I05", "I10", "I11", "I13", "I27")
"""Some that the sample's answers call for, and some that they do not."""


def commitment(key: str, states: Sequence[Status], *, whole: bool) -> Commitment:
    """A commitment with one entry a month and, unless whole, neither an owner nor any day."""
    return Commitment(
        intervention=key,
        owner="Ruth Adeyemi" if whole else "",
        first_step="Fix the date.",
        first_step_date="2026-03-27" if whole else "",
        review_date="2026-06-01" if whole else "",
        sign="Signed.",
        items=(),
        history=tuple(
            Event(date=f"2026-0{month}-20", status=status, note=NOTE if status is Status.STOPPED else "")
            for month, status in enumerate(states, start=3)
        ),
    )


def plan_of(states: dict[str, tuple[str, bool]]) -> Plan:
    """A plan with these interventions, each in its state and with all it needs or not."""
    return Plan(
        start="2026-03-23",
        chosen={key: PlannedIntervention(intervention=key) for key in states},
        commitments={
            key: commitment(key, history, whole=whole)
            for key, (state, whole) in states.items()
            if (history := HISTORIES[state]) is not None
        },
    )


WithPlan = Callable[[Plan], Facts]


@pytest.fixture
def with_plan(scored_sample: Scored) -> WithPlan:
    """Gives the sample with a plan, on the first of July."""

    def facts(plan: Plan) -> Facts:
        found = rescore(scored_sample, plan=plan)
        return Facts(
            assessment=found.assessment,
            result=found.result,
            catalogue=found.catalogue,
            plan=plan,
            roadmap=roadmap_of(plan, found.result, found.catalogue, today=TODAY),
        )

    return facts


def tables(page: ReportPage) -> dict[str, list[list[str]]]:
    """The rows of every table of a page as text, by the title of its first column."""

    def blocks(found: Sequence[Any]) -> Iterator[Any]:
        for block in found:
            yield block
            if isinstance(block, Columns):
                yield from blocks([inner for column in block.columns for inner in column.blocks])

    return {
        table.columns[0][0]: [
            [" ".join(text_of(p) for p in cell.parts) for cell in row] for row in table.rows
        ]
        for table in blocks(page.blocks)
        if isinstance(table, Table)
    }


def check_stopped(title: str, facts: Facts) -> None:
    """A title names what was stopped, or how many, and claims it of nothing else."""
    stopped = facts.plan.stopped
    assert ("stopped" in title) == bool(stopped), title
    if 0 < len(stopped) <= 2:
        assert all(facts.title(key).rstrip(".") in title for key in stopped)
    elif stopped:
        assert f"{number(len(stopped))} commitments were stopped" in title.lower()


def check_plan(facts: Facts) -> None:
    """The title of the plan counts the states of its rows; only what is open can miss something."""
    page = plan_page(facts)
    if page is None:
        assert not facts.plan.commitments
        return
    found = tables(page)
    states = [row[5] for row in found.get("What", [])]
    for word, state in (("done", "done"), ("running", "running"), ("not started", "planned")):
        count = states.count(state)
        if len(set(states)) > 1:
            assert (f"{number(count)} {word}" in page.title) == bool(count), page.title
        elif word != "not started":
            assert (word in page.title) == bool(count), page.title
    check_stopped(page.title, facts)
    for row in found.get("Commitment", []):
        over = "done" in row[4] or "stopped" in row[4]
        assert not (over and "MISSING" in " ".join(row)), row
    assert ("incomplete" in page.title) == ("MISSING" in words_on(page))


def check_gantt(facts: Facts) -> None:
    """The title of the roadmap calls it done only where every task is, and none was stopped."""
    page = gantt_page(facts)
    assert facts.roadmap is not None
    if page is None:
        assert not facts.roadmap.tasks
        return
    open_ = [task for task in facts.roadmap.tasks if task.status in OPEN]
    assert ("Every intervention is done" in page.title) == (not open_ and not facts.plan.stopped)
    assert page.title.startswith("The plan ") == bool(open_)
    check_stopped(page.title, facts)


def check_advice(facts: Facts) -> None:
    """Neither title nor row puts into the plan what was stopped, and what goes against the advice is said."""
    page = advice_page(facts)
    assert page is not None
    advised = {a.intervention for a in facts.result.practices}
    left = set(facts.plan.chosen) - set(facts.plan.stopped) - facts.result.done
    held = len(advised & left)
    running = {a.intervention for a in facts.result.not_advised if a.runs}
    against = len(left - advised - running)
    every = held == len(advised)
    assert ("every practice advised" in page.title) == (every and not against)
    assert (f"{number(held)} of them {'is' if held == 1 else 'are'} in the plan" in page.title) == (
        bool(held) and not every
    )
    assert (f"{number(against)} of them against the advice" in page.title) == (every and bool(against))
    assert (f"the plan holds {number(against)} that" in page.title) == (bool(against) and not every)
    check_stopped(page.title, facts)
    for row in tables(page).get("Practice and status", []):
        key = next((key for key in facts.plan.stopped if f"({key})" in row[0]), "")
        assert not (key and "in the plan" in row[0]), row


def check_first(facts: Facts) -> None:
    """Nothing done is asked for, and what was stopped is asked for only with when and why."""
    moves = first_moves(facts)
    asked = " ".join(text_of(rich) for rich in decisions(facts))
    cards, first90 = words_on(summary_page(facts)), roadmap_page(facts)
    assert first90 is not None
    for move in moves:
        commitment = facts.plan.commitments.get(move.intervention)
        assert commitment is None or commitment.status is not Status.DONE
        if commitment is None or commitment.status not in (Status.STOPPED, Status.PLANNED):
            continue
        if any(event.status is Status.STOPPED for event in commitment.history):
            day = "20 April 2026" if commitment.status is Status.PLANNED else "20 May 2026"
            assert f"Stopped on {day}: {NOTE}" in cards
            assert f"Stopped on {day}." in words_on(first90)
            if "Start with" in asked:
                assert f"stopped on {day}: {NOTE}" in asked
    assert facts.roadmap is not None
    running = sum(task.status is Status.RUNNING for task in facts.roadmap.tasks)
    what = "intervention is" if running == 1 else "interventions are"
    said = f"{number(running)} {what} running"
    assert (said in first90.title.lower()) == bool(running)
    if "start now" in first90.title or "starts now" in first90.title:
        assert ("stopped" in first90.title) == any(move.stopped for move in moves)


def check_lines(facts: Facts) -> None:
    """Commands and screens name what was stopped, where it is advised again too, and what is left to do."""
    rows = {row.key: row for row in result_rows(facts.assessment, facts.result, facts.catalogue, 78)}
    for key in {advice.intervention for advice in facts.result.first_moves} & set(facts.plan.stopped):
        detail = result_detail(key, facts.result, facts.questionnaire, facts.catalogue, 78)
        assert "Stopped on 20 May 2026" in words_of(rows[key].painted)
        assert f"Stopped on 20 May 2026: {NOTE}" in " ".join(" ".join(line.text for line in detail).split())
    assert facts.roadmap is not None
    stopped = [facts.catalogue.interventions[key].title for key in facts.plan.stopped]
    text = " ".join(line.text for line in gantt_lines(facts.roadmap, 78, limit=3, stopped=stopped))
    assert ("Stopped:" in text) == bool(facts.plan.stopped)
    if facts.roadmap.tasks and not facts.roadmap.open_tasks:
        assert "all done" in text
        assert "finishes sooner" not in text


def check_states(facts: Facts) -> None:
    """Every title of the plan agrees with the states below it."""
    for check in (check_plan, check_gantt, check_advice, check_first, check_lines):
        check(facts)


@pytest.mark.parametrize("state", HISTORIES)
@pytest.mark.parametrize("whole", [True, False])
def test_a_title_says_the_state_of_the_one_commitment(
    with_plan: WithPlan, state: str, *, whole: bool
) -> None:
    """One intervention in each state there is, with owner and days or without."""
    check_states(with_plan(plan_of({"I10": (state, whole)})))


@pytest.mark.sweep
@few(8, many=40)
@given(st.dictionaries(st.sampled_from(KEYS), st.tuples(st.sampled_from(list(HISTORIES)), st.booleans())))
def test_a_title_agrees_with_every_mixture_of_states(
    with_plan: WithPlan, states: dict[str, tuple[str, bool]]
) -> None:
    """Whatever is done, running, stopped, stopped and taken up again, not started or without an owner."""
    check_states(with_plan(plan_of(states)))


def test_a_plan_that_is_over_is_not_called_done(with_plan: WithPlan) -> None:
    """Two done and one stopped: no title says that every move is done, and page one says what was stopped."""
    facts = with_plan(plan_of({"I05": ("done", True), "I02": ("done", True), "I10": ("stopped", False)}))
    stopped = "“Priority charter for the quarter” was stopped"
    for page in (gantt_page(facts), plan_page(facts)):
        assert page is not None
        assert page.title == f"Two interventions are done; the last ended on 20 May 2026; {stopped}"
        assert "MISSING" not in words_on(page)
    asked = text_of(decisions(facts)[0])
    assert f"“Priority charter for the quarter” (stopped on 20 May 2026: {NOTE})" in asked
    assert "This time: the chief executive decides alone after hearing both heads" in asked


def test_everyone_has_finished_only_where_everyone_has_answered(with_plan: WithPlan) -> None:
    """With 13 of 14 there the method counts both; nobody is said to have finished who never began."""
    facts = replace(with_plan(Plan()), expected=15)
    answered = len(facts.assessment.responses)
    assert f"{answered} of 15 people answered. All of them have finished." in words_on(method_page(facts))
    for expected in (0, answered):
        words = words_on(method_page(replace(facts, expected=expected)))
        assert "people answered. All of them have finished." in words


# ── Structure ────────────────────────────────────────────────────────────────────────────────────────

NONE, WAITS, UNKNOWN = (
    "No change of structure is called for",
    "No change of structure can start yet",
    "No case yet to change the structure; first find out",
)


def with_truths(advice: Advice, truths: Iterator[Truth]) -> Advice:
    """The change with its conditions in these states, and with what follows from them."""
    checks = tuple(replace(check, truth=next(truths)) for check in advice.checks)
    against = tuple(replace(check, truth=next(truths)) for check in advice.against)
    blocks = [check for check in checks if check.truth is not Truth.MET]
    blocks += [check for check in against if check.truth is Truth.MET]
    return replace(
        advice,
        checks=checks,
        against=against,
        blocks=tuple(blocks),
        ready=not blocks,
    )


def with_structure(result: Result, truths: Sequence[Truth]) -> Result:
    """The result with every condition of every change in these states, in turn."""
    states = iter(list(truths) * 40)
    return replace(result, structure=tuple(with_truths(advice, states) for advice in result.structure))


def surfaces(facts: Facts) -> Iterator[str]:
    """Every place that gives a verdict on structure: pages, lines of commands, rows of screens."""
    page, advice = structure_page(facts), advice_page(facts)
    assert page is not None
    assert advice is not None
    yield page.title
    yield text_of(decisions(facts)[-1])
    yield next(row[1] for row in tables(advice)["What"] if "of structure" in row[0])
    result, catalogue = facts.result, facts.catalogue
    yield " ".join(" ".join(line.text for line in page_lines(page, 78)).split())
    lines = first_lines(None, catalogue, verdict=verdict_words(result, catalogue), width=400)
    lines += advice_lines(result, catalogue, Plan(), first=None, computing=False, folded=True, width=400)
    yield " ".join(line.text for line in lines)


def check_structure(facts: Facts) -> None:
    """The verdict is the same everywhere, and none is given where something unknown could still decide."""
    ready, ruled_out = [], []
    for advice in facts.result.structure:
        if all(check.truth is Truth.MET for check in advice.checks) and not any(
            check.truth is Truth.MET for check in advice.against
        ):
            ready.append(advice)
        if any(check.truth is Truth.UNMET and not check.first for check in advice.checks) or any(
            check.truth is Truth.MET for check in advice.against
        ):
            ruled_out.append(advice)
    undecided = [advice for advice in facts.result.structure if advice not in ruled_out]
    unknown = [[say(c.said) for c in a.checks if c.truth is Truth.UNKNOWN] for a in undecided]
    could_start = any(
        texts and not any(c.truth is Truth.UNMET for c in a.checks)
        for a, texts in zip(undecided, unknown, strict=True)
    )
    title, asked, *others = surfaces(facts)
    if ready:
        assert "conditions" in title
        assert "Consider a change of structure" in asked
        assert not any(words in text for words in (NONE, WAITS, UNKNOWN) for text in (title, asked, *others))
    elif not undecided:
        assert all(NONE in text for text in (title, *others))
        assert asked.startswith("Leave the structure as it is:")
    elif could_start or all(unknown):
        assert all(UNKNOWN in text for text in (title, asked, *others))
        named = title.split("whether ")[1].split(";")[0]
        known = [text for texts in unknown for text in texts]
        assert "needed first" in named or any(text[1:].rstrip(".")[:60] in named for text in known)
        alone = any(
            len(texts) == 1 and sum(c.truth is not Truth.MET for c in a.checks) == 1
            for a, texts in zip(undecided, unknown, strict=True)
        )
        assert ("answer alone decides" in asked) == alone
    else:
        assert all(WAITS in text for text in (title, *others))
        assert asked.startswith("Leave the structure as it is:")
        assert "wait" in asked


@pytest.mark.sweep
@few(10, many=40)
@given(st.lists(st.sampled_from(list(Truth)), min_size=1, max_size=40))
def test_the_verdict_on_structure_agrees_with_its_conditions(truths: list[Truth]) -> None:
    """Whatever is met, unmet or unknown, every surface says the same and no more than the rows show."""
    made = factory.assessment()
    facts = factory.facts_of(made)
    check_structure(replace(facts, result=with_structure(facts.result, truths)))


@pytest.mark.parametrize(
    ("truths", "lead"),
    [
        ([Truth.UNKNOWN], UNKNOWN),
        ([Truth.UNMET], NONE),
    ],
)
def test_unknown_conditions_are_no_verdict(truths: list[Truth], lead: str) -> None:
    """All unknown: find out first; all known and unmet: no change is called for."""
    facts = factory.facts_of(factory.assessment())
    page = structure_page(replace(facts, result=with_structure(facts.result, truths)))
    assert page is not None
    assert page.title.startswith(lead)


def test_one_unknown_fact_stands_between_a_change_and_a_yes() -> None:
    """Where a single fact is not known, page one names it and the change that it decides."""
    facts = factory.facts_of(factory.assessment())
    first = facts.result.structure[0]
    checks = (*(replace(c, truth=Truth.MET) for c in first.checks[:-1]), first.checks[-1])
    near = replace(first, checks=(*checks[:-1], replace(checks[-1], truth=Truth.UNKNOWN)))
    near = replace(near, blocks=near.checks[-1:])
    asked = text_of(decisions(replace(facts, result=replace(facts.result, structure=(near,))))[-1])
    assert say(near.checks[-1].said)[1:].rstrip(".") in asked
    assert f"The answer alone decides “{facts.title(near.intervention)}”" in asked
