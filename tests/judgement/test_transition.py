"""The way to a structure: proposed steps, what is missing, how many people move in a quarter."""

from __future__ import annotations

from fractions import Fraction

import pytest
from support.organisation_samples import chart

from assess.services.organisation.choosing.transitions import reserved_for
from assess.words.transition import problem_words
from questionnaires.records import replace
from scoring.organisation.differing import ChartDiff, chart_diff
from scoring.organisation.moves import Move, MoveKind, after, merged_into
from scoring.organisation.transition import (
    Task,
    Transition,
    TransitionProblemKind,
    TransitionRisk,
    TransitionStep,
    moved_by_quarter,
    proposed_steps,
    quarter_of,
    transition_problems,
)
from scoring.planning.plan import Capacity, Reserved
from scoring.planning.schedule import schedule
from scoring.planning.schedule_records import Task as Placed

TODAY = chart(
    "ceo: leadership", "s < ceo: sales", "m < ceo: marketing", "a < s: sales", "b < s: sales",
    "w < m: marketing", contact="w",
)  # fmt: skip
MOVES = (
    Move(kind=MoveKind.CREATE, position="vp", to="ceo", title="VP"),
    Move(kind=MoveKind.MOVE, position="s", to="vp"),
    Move(kind=MoveKind.MERGE, position="m", to="vp"),
    Move(kind=MoveKind.CREATE, position="desk", to="vp", title="Desk"),
    Move(kind=MoveKind.ACTIVITY, what="contact", to="desk"),
    Move(kind=MoveKind.DECISION, what="discount", to="s"),
    Move(kind=MoveKind.CLOSE, position="b"),
)
WHOLE = Transition(
    scenario="One head",
    steps={
        "fill": TransitionStep(id="fill", text="Fill", owner="Eva", starts="2027-01-11", ends="2027-01-15"),
        "lines": TransitionStep(
            id="lines", text="Lines", owner="Eva", starts="2027-02-01", ends="2027-02-05",
            after=("fill",), people=("s", "w"),
        ),
    },
    risks=(TransitionRisk(text="Cut", sign="Dropped", answer="Protect"),),
    announced="2027-02-01",
    announcement="One head.",
)  # fmt: skip


def diff() -> ChartDiff:
    """What differs after all moves."""
    return chart_diff(TODAY, after(TODAY, MOVES), path=())


def kinds(transition: Transition) -> set[TransitionProblemKind]:
    """The kinds of what is wrong."""
    return {problem.kind for problem in transition_problems(transition, diff())}


def test_steps_follow_from_what_differs() -> None:
    """Positions are filled first, what goes to one waits for that, and what closes comes last."""
    steps = proposed_steps(diff(), merged_into(MOVES))
    found = [(step.task, step.about, step.to, step.after) for step in steps]
    assert found == [
        (Task.FILL, ("desk",), "", ()),
        (Task.MERGE, ("m",), "vp", ()),
        (Task.LINES, ("s", "w"), "vp", (1,)),
        (Task.ACTIVITIES, ("contact",), "desk", (0,)),
        (Task.DECISIONS, ("discount",), "s", ()),
        (Task.CLOSE, ("b",), "", (0, 1, 2, 3, 4)),
    ]


def test_a_whole_transition_has_one_warning_at_most() -> None:
    """Two of four who stay move in one quarter: half is more than three in ten."""
    (problem,) = transition_problems(WHOLE, diff())
    assert problem.kind is TransitionProblemKind.CROWDED
    assert (problem.quarter, problem.share) == ("2027-Q1", Fraction(1, 2))
    assert "In 2027-Q1 50% of people get another manager" in problem_words(problem, {})


def test_people_are_counted_in_the_quarter_of_their_step() -> None:
    """The first and last months of a quarter belong to it; steps without dates and strangers don't count."""
    assert [quarter_of(f"2027-{month:02}-28") for month in (1, 3, 4, 12)] == [
        "2027-Q1", "2027-Q1", "2027-Q2", "2027-Q4",
    ]  # fmt: skip
    lines = WHOLE.steps["lines"]
    later = replace(lines, id="later", starts="2027-04-01", people=("w", "ceo"))
    split = replace(WHOLE, steps={"lines": replace(lines, people=("s",)), "later": later})
    assert moved_by_quarter(split, diff()) == {"2027-Q1": Fraction(1, 4), "2027-Q2": Fraction(1, 4)}
    assert moved_by_quarter(replace(WHOLE, steps={"lines": replace(lines, starts="")}), diff()) == {}


@pytest.mark.parametrize(
    ("step", "changed", "kind"),
    [
        ("fill", {"owner": ""}, TransitionProblemKind.NO_OWNER),
        ("fill", {"ends": ""}, TransitionProblemKind.NO_DATES),
        ("fill", {"after": ("lines",)}, TransitionProblemKind.CIRCLE),
        ("fill", {"after": ("gone",)}, TransitionProblemKind.UNKNOWN_STEP),
        ("fill", {"ends": "2027-02-01"}, TransitionProblemKind.TOO_EARLY),
        ("lines", {"people": ("s",)}, TransitionProblemKind.NOT_MOVED),
        ("lines", {"starts": "2027-01-31"}, TransitionProblemKind.BEFORE_ANNOUNCEMENT),
    ],
)
def test_what_is_missing_or_cannot_be_is_named(
    step: str, changed: dict[str, object], kind: TransitionProblemKind
) -> None:
    """Each slip is a problem of its own kind, with words."""
    slipped = replace(WHOLE, steps={**WHOLE.steps, step: replace(WHOLE.steps[step], **changed)})
    assert kind in kinds(slipped)
    assert all(problem_words(problem, {}).endswith(".") for problem in transition_problems(slipped, diff()))


def test_announcement_and_risks_are_asked_for() -> None:
    """Without its day or its words there is no announcement; a transition has a risk."""
    assert TransitionProblemKind.NO_ANNOUNCEMENT in kinds(replace(WHOLE, announced=""))
    assert TransitionProblemKind.NO_ANNOUNCEMENT in kinds(replace(WHOLE, announcement=""))
    assert TransitionProblemKind.NO_RISK in kinds(replace(WHOLE, risks=()))


def test_the_plan_learns_what_it_is_only_when_confirmed() -> None:
    """Before, one span from the first start to the last end, without a word; then each step."""
    held = replace(WHOLE, key="0123456789ab")
    assert reserved_for(held) == (Reserved(key="0123456789ab", starts="2027-01-11", ends="2027-02-05"),)
    shown = reserved_for(replace(held, confirmed="2027-02-01"))
    assert [(one.text, one.owner) for one in shown] == [("Fill", "Eva"), ("Lines", "Eva")]
    assert len({one.key for one in shown}) == 2
    assert reserved_for(replace(WHOLE, steps={})) == ()


def test_reserved_weeks_take_a_place_and_do_not_end_the_plan() -> None:
    """With one place, a task waits for reserved weeks; beyond the end they change neither end nor slack."""
    task = Placed(id="I05", weeks=2, owner="A")
    held = Placed(id="Reserved 1", weeks=3, owner="", start=0, aside=True)
    found = schedule([held, task], capacity=Capacity(at_once=1), horizon=26)
    assert (found.slots["I05"].start, found.weeks) == (3, 5)
    far = replace(held, start=30)
    alone = schedule([task], capacity=Capacity(at_once=1), horizon=26)
    beside = schedule([far, task], capacity=Capacity(at_once=1), horizon=26)
    assert beside.slots["I05"] == alone.slots["I05"]
    assert (beside.weeks, beside.conflicts) == (alone.weeks, ())
