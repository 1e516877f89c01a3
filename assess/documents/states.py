"""How far the interventions of a plan are, in words that titles of several pages share."""

from __future__ import annotations

from assess.documents.clean import day, shorten
from assess.documents.facts import Facts
from assess.documents.lines.commitments import STATUS_WORDS
from assess.documents.roadmap.roadmap import Roadmap
from assess.words.numbers import counted, listed, number
from scoring.planning.plan import Status

MOST_NAMED = 2
NAME = 60

ORDER = (Status.DONE, Status.RUNNING, Status.PLANNED)


def _state_words(roadmap: Roadmap) -> str:
    """How many of the tasks are how far: "two done, one running and one not begun"."""
    states = [task.status for task in roadmap.tasks]
    return listed([f"{number(states.count(s))} {STATUS_WORDS[s]}" for s in ORDER if s in states])


def plan_words(roadmap: Roadmap) -> str:
    """How many tasks there are, how far they are, and when the last one ends: for a plan with tasks."""
    count, states = len(roadmap.tasks), {task.status for task in roadmap.tasks}
    moves, be = counted(count, "move"), "is" if count == 1 else "are"
    ends = f"the last {end_words(roadmap)}" if count > 1 else end_words(roadmap)
    if states == {Status.PLANNED}:
        return f"{moves}, {ends}"
    if states == {Status.RUNNING}:
        return f"{moves} {be} running, {ends}"
    if states == {Status.DONE}:
        return f"{moves} {be} done; {ends if count > 1 else f'it {ends}'}"
    return f"{moves}: {_state_words(roadmap)}; {ends}"


def end_words(roadmap: Roadmap) -> str:
    """When the last of what is open ends or was to end, else when the last of all ended."""
    if not roadmap.open_tasks:
        return f"ended on {day(roadmap.ends)}"
    last = roadmap.open_ends
    return f"{'to end' if last >= roadmap.today else 'was to end'} on {day(last)}"


def stopped_words(facts: Facts) -> str:
    """Which commitments were stopped, by name where they are few; "" where none was."""
    names = [f"“{shorten(facts.title(key), NAME).rstrip('.')}”" for key in facts.plan.stopped]
    if len(names) > MOST_NAMED:
        return f"{counted(len(names), 'commitment')} were stopped"
    return f"{listed(names)} {'was' if len(names) == 1 else 'were'} stopped" if names else ""
