"""Workshops for tests: one that has begun, people in it, and a writer to be killed.

Run as ``python -m support.workshops FOLDER``: continues the workshop of the folder, votes without end, and
prints each vote once it counts.
"""

from __future__ import annotations

import sys
from pathlib import Path

from assess.services.assessments.scored import open_scored
from assess.services.workshop.console import Console
from assess.store.workshop.events import Noted, NoteKind, Spoke
from scoring.workshop.voting import Topic, TopicKind, dots_topic, level_topic
from support.protected_folders import DAY, made

LEVELS = {str(number): f"Level {number}" for number in range(1, 6)}
LEVEL = level_topic("role_clarity.level", "Role clarity", LEVELS)
CARDS = Topic(
    id="cards",
    title="Cards",
    kind=TopicKind.CARDS,
    parts={"a": "Card A", "b": "Card B"},
    options={"yes": "Yes", "no": "No"},
)
DOTS = dots_topic(
    "interventions", "What first?", {f"I{number:02}": f"Intervention {number}" for number in range(8)}
)
NUMBER = Topic(
    id="n",
    title="Days",
    kind=TopicKind.NUMBER,
    parts={"n": "How many days?"},
    options={},
    unit="days",
    low="0",
    high="365",
)
WORDS = Topic(id="w", title="Customer", kind=TopicKind.WORDS, parts={"w": "In your words"}, options={})
PLACES = {str(place): str(place) for place in range(1, 7)}
STAGES = {f"s{number}": f"Stage {number}" for number in range(6)}
ORDER = Topic(id="o", title="Order", kind=TopicKind.ORDER, parts=STAGES, options=PLACES)
TOPICS = (LEVEL, CARDS, DOTS)
KINDS = (*TOPICS, NUMBER, WORDS, ORDER)
"""A topic of each kind."""

PEOPLE = {f"secret-{side}-{number}": side for side in ("sales", "marketing") for number in range(3)}
"""Six people by their secrets."""


def begun(folder: Path, *, mode: str = "open", people: int = len(PEOPLE)) -> Console:
    """A workshop that has begun in a new assessment, with so many people in it."""
    if not folder.exists():
        made(folder, mode)
    console = Console.begin(open_scored(folder), agenda="short", day=DAY, at="09:00")
    for secret, side in [*PEOPLE.items()][:people]:
        console.join(secret, name=f"Name {secret}", side=side)
    return console


def level(number: int) -> dict[str, str]:
    """A vote on the level."""
    return {LEVEL.id: str(number)}


def all_vote(console: Console, *levels: int) -> None:
    """Everybody votes on the level that is open, in turn with these."""
    of = console.state.open_round
    assert of is not None
    for place, secret in enumerate(PEOPLE):
        console.vote(secret, LEVEL.id, of.number, level(levels[place % len(levels)]))


def secret_after(times: int) -> str:
    """The secret of the first person after they were let back in so many times."""
    return f"secret-again-{times}" if times else next(iter(PEOPLE))


def main(folder: Path) -> None:
    """Votes, writes notes, counts who speaks and lets the first person back in, until it is killed."""
    with Console.continued(open_scored(folder)) as console:
        number, secrets = 0, [*PEOPLE]
        person = console.join(secrets[0], name="", side="sales")
        while True:
            number += 1
            for place, secret in enumerate(secrets):
                console.vote(secret, LEVEL.id, 1, level(1 + (number + place) % 5))
                print("vote", place, 1 + (number + place) % 5, flush=True)
            console.do(Noted(kind=NoteKind.NOTE, text=f"note {number}"))
            print("note", number, 0, flush=True)
            console.do(Spoke(side="sales"))
            print("spoke", number, 0, flush=True)
            console.come_back(person, secret_after(number))
            secrets[0] = secret_after(number)
            print("back", number, 0, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
