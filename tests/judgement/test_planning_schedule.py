"""Tasks in weeks: limits are kept, the end is the earliest there is, and what cannot be had is named."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assess.words.say import say
from questionnaires.records import replace
from scoring.planning.plan import Capacity
from scoring.planning.schedule import schedule, shortest_weeks
from scoring.planning.schedule_records import Link, Schedule, Task

FAR = 999
ONE = Capacity(at_once=1)


def task(
    key: str,
    weeks: int = 1,
    *,
    owner: str = "",
    after: Sequence[str | Link] = (),
    not_before: int = 0,
    start: int | None = None,
) -> Task:
    """A task; what comes first may be written as an id."""
    links = tuple(Link(task=link) if isinstance(link, str) else link for link in after)
    return Task(id=key, weeks=weeks, owner=owner or key, after=links, not_before=not_before, start=start)


def placed(
    *tasks: Task, capacity: Capacity | None = None, horizon: int = FAR
) -> tuple[dict[str, int], Schedule]:
    """The starts by task, and the whole schedule."""
    made = schedule(tasks, capacity=capacity or Capacity(), horizon=horizon)
    return {key: slot.start for key, slot in made.slots.items()}, made


def told(made: Schedule) -> list[tuple[str, tuple[str, ...]]]:
    """The conflicts by kind and tasks."""
    return [(c.kind, c.tasks) for c in made.conflicts]


@st.composite
def task_lists(
    draw: st.DrawFn, *, most: int = 5, weeks: int = 4, fixed: bool = False, soft: bool = True
) -> tuple[Task, ...]:
    """Tasks of two owners that wait for earlier ones of the list, shuffled."""
    count = draw(st.integers(1, most))
    tasks = []
    for n in range(count):
        firsts = draw(st.lists(st.integers(0, n - 1), unique=True, max_size=2)) if n else []
        tasks.append(
            Task(
                id=f"t{n}",
                weeks=draw(st.integers(1, weeks)),
                owner=draw(st.sampled_from(["ann", "bob"])),
                after=tuple(
                    Link(
                        task=f"t{m}",
                        lag=draw(st.sampled_from([0, 0, 1])),
                        hard=draw(st.booleans()) if soft else True,
                    )
                    for m in firsts
                ),
                not_before=draw(st.sampled_from([0, 0, 0, 2])),
                start=draw(st.sampled_from([None, None, -1, 0, 2, 4])) if fixed else None,
            )
        )
    return tuple(draw(st.permutations(tasks)))


capacities = st.builds(
    Capacity,
    at_once=st.integers(1, 3),
    per_owner=st.sampled_from([None, 1, 2]),
    owners=st.sampled_from([{}, {"ann": 2}, {"bob": 1}]),
)


def too_many(tasks: Sequence[Task], starts: dict[str, int], week: int, capacity: Capacity) -> bool:
    """Whether more runs in a week than may."""
    running = [t for t in tasks if t.id in starts and starts[t.id] <= week < starts[t.id] + t.weeks]
    owners = {t.owner: [u for u in running if u.owner == t.owner] for t in running}
    return len(running) > capacity.at_once or any(
        (most := capacity.owners.get(owner, capacity.per_owner)) is not None and len(theirs) > most
        for owner, theirs in owners.items()
    )


def first_of_all(
    tasks: Sequence[Task], capacity: Capacity, *, broken: int, end: int, starts: dict[str, int]
) -> dict[str, int] | None:
    """Of every way that breaks at most so many dates and ends by then, the first by starts."""
    missing = [t for t in tasks if t.id not in starts]
    if not missing:
        ends = {t.id: starts[t.id] + t.weeks for t in tasks}
        late = sum(
            1
            for t in tasks
            for link in t.after
            if t.start is not None and ends[link.task] + link.lag > t.start
        )
        return starts if late <= broken else None
    following = missing[0]
    for start in range(following.not_before, end - following.weeks + 1):
        trial = starts | {following.id: start}
        known = {t.id: trial[t.id] + t.weeks for t in tasks if t.id in trial}
        waits = all(
            known[link.task] + link.lag <= trial[t.id]
            for t in tasks
            for link in t.after
            if t.id in trial and link.task in trial and t.start is None
        )
        weeks = range(start, start + following.weeks)
        if waits and not any(too_many(tasks, trial, week, capacity) for week in weeks):
            found = first_of_all(tasks, capacity, broken=broken, end=end, starts=trial)
            if found is not None:
                return found
    return None


def by_brute_force(tasks: Sequence[Task], capacity: Capacity) -> dict[str, int]:
    """The best starts over every way there is: fewest broken dates, earliest end, earliest starts."""
    fixed = {t.id: t.start for t in tasks if t.start is not None}
    least = max((start + t.weeks for t in tasks if (start := t.start) is not None), default=0)
    far = max(least, *(t.not_before for t in tasks), 0) + sum(t.weeks + 1 for t in tasks)
    links = sum(len(t.after) for t in tasks)
    for broken in range(links + 1):
        for end in range(max(least, 0), far + 1):
            found = first_of_all(tasks, capacity, broken=broken, end=end, starts=dict(fixed))
            if found is not None:
                return found
    raise AssertionError("there is always a way")


def test_tasks_wait_for_their_prerequisite_and_its_lag() -> None:
    """A link is finish to start plus lag, soft or hard."""
    starts, made = placed(
        task("a", 2),
        task("b", 3, after=[Link(task="a", lag=1)]),
        task("c", 1, after=[Link(task="b", hard=False)]),
    )
    assert starts == {"a": 0, "b": 3, "c": 6}
    assert made.weeks == 7
    assert made.shortest


def test_no_more_run_at_once_than_may() -> None:
    """Limits over all and by owner hold in every week."""
    starts, made = placed(task("a", 2), task("b", 2), task("c", 2), capacity=Capacity(at_once=2))
    assert starts == {"a": 0, "b": 0, "c": 2}
    starts, made = placed(
        task("a", 2, owner="ann"), task("b", 1, owner="ann"), task("c", owner="bob"),
        capacity=Capacity(per_owner=2, owners={"ann": 1}),
    )  # fmt: skip
    assert starts == {"a": 0, "b": 2, "c": 0}
    assert made.weeks == 3


def test_the_end_counts_before_importance() -> None:
    """The most important waits where the whole would otherwise end later; else it comes first."""
    starts, made = placed(task("short"), task("long", 3), task("other", 3), task("last", 3),
                          capacity=Capacity(at_once=2))  # fmt: skip
    assert made.weeks == 6
    assert starts["short"] == 0
    starts, made = placed(task("key", 2), task("a", 2), task("b", 4, after=["a"]), capacity=ONE)
    assert starts["key"] == 0
    starts, made = placed(
        task("key", 2, owner="ann"),
        task("a", 2, owner="ann"),
        task("b", 4, after=["a"]),
        capacity=Capacity(per_owner=1),
    )
    assert starts == {"a": 0, "key": 2, "b": 2}
    assert made.weeks == 6


def test_soft_links_give_way_in_a_circle() -> None:
    """A soft link that makes a circle with hard ones orders nothing and says nothing."""
    starts, made = placed(task("a", after=[Link(task="b", hard=False)]), task("b", after=["a"]))
    assert starts == {"a": 0, "b": 1}
    assert not made.conflicts


def test_soft_links_give_way_to_a_fixed_date() -> None:
    """A task that a fixed one needs does not wait for its soft prerequisite when that would be too late."""
    starts, made = placed(
        task("long", 5),
        task("first", 2, after=[Link(task="long", hard=False)]),
        task("then", after=["first"], start=3),
    )  # fmt: skip
    assert starts == {"long": 0, "first": 0, "then": 3}
    assert not made.conflicts


def test_links_to_others_are_taken_to_be_met() -> None:
    """What is not in the list holds nobody up."""
    assert placed(task("a", after=["elsewhere"]))[0] == {"a": 0}


def test_a_fixed_start_stays_and_others_go_around_it() -> None:
    """Tasks with a start are never moved; the rest waits for them and for their places."""
    starts, made = placed(task("a", 2), task("fixed", 2, start=1), task("b", after=["fixed"]), capacity=ONE)
    assert starts == {"a": 3, "fixed": 1, "b": 5}
    assert not made.conflicts


def test_a_fixed_start_in_the_past_takes_room_from_week_0() -> None:
    """Only the weeks of the plan count."""
    starts, made = placed(task("running", 4, start=-2), task("a"), task("over", 2, start=-2), capacity=ONE)
    assert starts == {"running": -2, "a": 2, "over": -2}
    assert not made.conflicts
    assert placed(task("over", 2, start=-5))[1].weeks == 0


def test_what_a_fixed_task_needs_is_done_before_it_if_it_can_be() -> None:
    """Even the least important is placed first where a fixed date needs it."""
    starts, made = placed(
        task("key", 3), task("need", 2), task("fixed", start=2, after=["need"]), capacity=ONE
    )
    assert starts == {"key": 3, "need": 0, "fixed": 2}
    assert not made.conflicts


def test_a_fixed_start_that_breaks_a_prerequisite_is_named_with_it() -> None:
    """Both are drawn as asked, and the sentence says by how much it is too early."""
    starts, made = placed(task("a", 3), task("b", start=1, after=["a"]))
    assert starts == {"a": 0, "b": 1}
    assert told(made) == [("prerequisite", ("b", "a"))]
    assert say(made.conflicts[0].said) == "b is fixed 2 weeks too early: a comes first."
    _, made = placed(task("a", 3, start=0), task("b", start=2, after=["a"]))
    assert say(made.conflicts[0].said) == "b is fixed 1 week too early: a comes first."
    _, made = placed(task("a", 2, start=0), task("b", start=2, after=[Link(task="a", lag=3, hard=False)]))
    assert not made.conflicts


def test_fixed_starts_beyond_a_limit_are_named_together() -> None:
    """Each crowd is told once, with its first week as people count it."""
    _, made = placed(task("a", 3, start=0), task("b", 3, start=1), task("c", 9, start=2), capacity=ONE)
    assert told(made) == [("capacity", ("a", "b")), ("capacity", ("a", "b", "c"))]
    assert say(made.conflicts[0].said) == "a and b are fixed in week 2, but at most 1 may run at once."
    _, made = placed(
        task("a", 2, owner="ann", start=0), task("b", owner="ann", start=0), capacity=Capacity(per_owner=1)
    )
    assert told(made) == [("owner", ("a", "b"))]
    assert "the owner, ann, can take on at most 1 at once" in say(made.conflicts[0].said)


def test_an_owner_who_can_take_nothing_gets_nothing() -> None:
    """The task is in no slot, those that need it neither, and each is named."""
    starts, made = placed(
        task("a", owner="ann"), task("b", after=["a"]), task("c", start=4, after=["b"]),
        capacity=Capacity(owners={"ann": 0}),
    )  # fmt: skip
    assert starts == {"c": 4}
    assert told(made) == [("owner", ("a",)), ("prerequisite", ("b", "a")), ("prerequisite", ("c", "b"))]
    _, made = placed(task("a", owner="ann", start=0), capacity=Capacity(owners={"ann": 0}))
    assert (
        say(made.conflicts[0].said) == "a is fixed in week 1, but the owner, ann, can take on none at once."
    )


def test_nothing_is_placed_where_nothing_may_run() -> None:
    """All free tasks are named at once."""
    starts, made = placed(task("a"), task("b"), task("c", start=0), capacity=Capacity(at_once=0))
    assert starts == {"c": 0}
    assert told(made) == [("capacity", ("a", "b")), ("capacity", ("c",))]


def test_tasks_that_wait_for_each_other_are_named() -> None:
    """A hard circle and what comes after it are in no slot; a fixed one of the circle stays."""
    starts, made = placed(task("a", after=["b"]), task("b", after=["a"]), task("c", after=["b"]), task("d"))
    assert starts == {"d": 0}
    assert told(made) == [("circle", ("a", "b")), ("prerequisite", ("c", "b"))]
    starts, made = placed(task("a", after=["b"], start=1), task("b", after=["a"]), task("c", after=["c"]))
    assert starts == {"a": 1}
    assert told(made) == [("circle", ("a", "b")), ("circle", ("c",))]


def test_what_ends_beyond_the_horizon_is_placed_and_named() -> None:
    """The sentence says when it would end and how far the plan looks."""
    starts, made = placed(task("a", 3), task("b", 2), capacity=ONE, horizon=4)
    assert starts == {"a": 0, "b": 3}
    assert told(made) == [("horizon", ("b",))]
    assert say(made.conflicts[0].said) == "b would end in week 5, but the plan looks only 4 weeks ahead."


def test_slack_and_the_chain_that_decides_the_end() -> None:
    """What leads to the end without a pause is critical; the rest can slip until it would push something."""
    _, made = placed(
        task("a", 2), task("b", 3, after=["a"]), task("c", 1), task("d", 1, after=["c"]), task("e", 4)
    )
    assert {s.task for s in made.slots.values() if s.critical} == {"a", "b"}
    assert {s.task: s.slack for s in made.slots.values()} == {"a": 0, "b": 0, "c": 3, "d": 3, "e": 1}


def test_a_freed_place_is_part_of_the_chain() -> None:
    """Who waits for a place is held up by the one who leaves it."""
    _, made = placed(task("a", 2, owner="ann"), task("b", 2, owner="ann"), task("c", 1, owner="bob"),
                     capacity=Capacity(per_owner=1))  # fmt: skip
    assert {s.task for s in made.slots.values() if s.critical} == {"a", "b"}
    assert made.slots["c"].slack == 3


def test_a_fixed_date_holds_what_comes_before_it_but_is_not_critical() -> None:
    """Without the date it could slip, so it does not decide the end."""
    _, made = placed(task("a", 2), task("b", start=2, after=["a"]), task("c", 9))
    assert made.slots["a"].slack == 0
    assert not made.slots["a"].critical
    assert made.slots["b"].slack == 6
    assert {s.task for s in made.slots.values() if s.critical} == {"c"}


@pytest.mark.parametrize(
    "tasks",
    [
        (task("a"), task("a")),
        (task("a", 0),),
        (task("a"), task("b", after=[Link(task="a", lag=-1)])),
    ],
)
def test_nonsense_is_refused(tasks: tuple[Task, ...]) -> None:
    """Twins, tasks without a week and links back in time are the caller's mistake."""
    with pytest.raises(ValueError, match=r"same id|takes less than a week"):
        schedule(tasks, capacity=Capacity(), horizon=FAR)


def test_nothing_to_place() -> None:
    """An empty plan takes no weeks."""
    assert schedule((), capacity=Capacity(), horizon=FAR) == Schedule()


def test_a_search_cut_short_says_so() -> None:
    """Where not every way was tried and no bound proves the end, it is not called the shortest."""
    tasks = [task(f"t{n}", weeks) for n, weeks in enumerate((9, 8, 7, 7, 6, 5, 5, 4, 3))]
    cut = schedule(tasks, capacity=Capacity(at_once=4), horizon=FAR, budget=0)
    whole = schedule(tasks, capacity=Capacity(at_once=4), horizon=FAR)
    assert whole.shortest
    assert whole.weeks == 14
    assert cut.shortest == (cut.weeks == whole.weeks)


def test_sixty_tasks_are_placed() -> None:
    """Far more than a plan holds still gets a schedule within all limits."""
    tasks = [
        task(f"t{n}", 1 + n * 7 % 11, owner=f"o{n % 5}", after=[f"t{n - 9}"] if n % 3 == 0 and n > 9 else [])
        for n in range(60)
    ]
    capacity = Capacity(at_once=3, per_owner=1)
    starts, made = placed(*tasks, capacity=capacity)
    assert len(starts) == 60
    assert not any(too_many(tasks, starts, week, capacity) for week in range(made.weeks))
    assert made.weeks >= -(-sum(t.weeks for t in tasks) // 3)


@given(tasks=task_lists(most=8, fixed=True), capacity=capacities, horizon=st.integers(0, 20))
def test_limits_and_prerequisites_hold(tasks: tuple[Task, ...], capacity: Capacity, horizon: int) -> None:
    """Whatever is asked: all is placed or named, fixed starts stay, and only fixed ones break anything."""
    starts, made = placed(*tasks, capacity=capacity, horizon=horizon)
    named = {key for conflict in made.conflicts for key in conflict.tasks}
    assert {t.id for t in tasks} <= starts.keys() | named
    assert all(starts[t.id] == t.start for t in tasks if t.start is not None)
    assert all(starts[t.id] >= t.not_before for t in tasks if t.start is None)
    assert all(slot.end - slot.start == t.weeks for t in tasks if (slot := made.slots[t.id]))
    assert made.weeks == max(0, *(slot.end for slot in made.slots.values()))
    broken = {c.tasks for c in made.conflicts if c.kind == "prerequisite"}
    late = {
        (t.id, link.task)
        for t in tasks
        for link in t.after
        if link.hard and made.slots[link.task].end + link.lag > starts[t.id]
    }
    assert late == broken
    assert all(next(t for t in tasks if t.id == then).start is not None for then, _ in late)
    fixed = {t.id: t.start for t in tasks if t.start is not None}
    for week in range(made.weeks):
        if too_many(tasks, starts, week, capacity):
            assert too_many(tasks, fixed, week, capacity)
            free_there = [
                t for t in tasks if t.start is None and starts[t.id] <= week < starts[t.id] + t.weeks
            ]
            assert not any(
                too_many([u for u in tasks if u.id in {*fixed, t.id}], starts, week, capacity)
                and not too_many([u for u in tasks if u.id in fixed], starts, week, capacity)
                for t in free_there
            )
    over = {c.tasks[0] for c in made.conflicts if c.kind == "horizon"}
    assert over == {key for key, slot in made.slots.items() if slot.end > horizon}


@given(tasks=task_lists(), capacity=capacities)
def test_no_way_is_better_than_the_one_found(tasks: tuple[Task, ...], capacity: Capacity) -> None:
    """Against every vector of starts: none ends earlier, and of equal ends none starts earlier in order."""
    starts, made = placed(*tasks, capacity=capacity)
    assert made.shortest
    assert starts == by_brute_force(tasks, capacity)
    assert shortest_weeks(tasks, capacity=capacity) == (made.weeks, True)


@given(tasks=task_lists(most=4, weeks=3, fixed=True, soft=False), capacity=capacities)
def test_no_way_around_fixed_tasks_is_better(tasks: tuple[Task, ...], capacity: Capacity) -> None:
    """Around fixed starts too: fewest broken prerequisites, then the earliest end, then the starts."""
    starts, made = placed(*tasks, capacity=capacity)
    assume(not any(c.kind in {"capacity", "owner"} for c in made.conflicts))
    assert made.shortest
    assert starts == by_brute_force(tasks, capacity)


@given(tasks=task_lists(most=6, fixed=True), capacity=capacities, data=st.data())
def test_a_task_can_slip_by_its_slack(
    tasks: tuple[Task, ...], capacity: Capacity, data: st.DataObject
) -> None:
    """Started that much later, with all else placed anew, the whole ends no later and no date breaks."""
    _, made = placed(*tasks, capacity=capacity)
    assume(not made.conflicts)
    slot = made.slots[data.draw(st.sampled_from(sorted(made.slots)))]
    assert slot.slack >= 0
    slipped = data.draw(st.integers(0, slot.slack))
    later = [replace(t, start=slot.start + slipped) if t.id == slot.task else t for t in tasks]
    _, again = placed(*later, capacity=capacity)
    assert not again.conflicts
    assert again.weeks <= max(made.weeks, slot.start + slipped + slot.end - slot.start)


@given(tasks=task_lists(most=7, fixed=True), capacity=capacities)
def test_the_critical_chain_is_unbroken(tasks: tuple[Task, ...], capacity: Capacity) -> None:
    """Something critical ends last; each critical task begins when another lets it, or at its earliest."""
    starts, made = placed(*tasks, capacity=capacity)
    assume(not made.conflicts and made.weeks > 0)
    critical = {key for key, slot in made.slots.items() if slot.critical}
    assert any(made.slots[key].end == made.weeks for key in critical)
    for one in tasks:
        if one.id not in critical or one.start is not None or starts[one.id] == one.not_before:
            continue
        lags = {link.task: link.lag for link in one.after}
        assert any(
            made.slots[key].end + lag == starts[one.id]
            for key in critical
            for lag in ({lags[key]} if key in lags else set()) | {0}
        )
