"""A whole workshop as acts in a row, to be stopped anywhere; and what of it must be there afterwards."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from assess.services.workshop.finishing import finish
from assess.services.workshop.running import Workshop
from assess.store.plan.file import read_plan
from assess.store.workshop.ballots import RoundFile
from assess.store.workshop.events import (
    Agreed,
    Committed,
    Decided,
    Differed,
    Discussed,
    Noted,
    NoteKind,
    Spoke,
    Voting,
)
from questionnaires.records import fields_of
from scoring.workshop.voting import Topic
from support.protected_folders import DAY
from support.workshops import CARDS, DOTS, LEVEL, NUMBER, ORDER, PEOPLE, STAGES, WORDS, level

LATE = "secret-late"
"""The secret of somebody who comes during the second vote."""

AGAIN = "secret-again"
"""The new secret of the first person, who lost theirs."""

Act = Callable[[Workshop], object]


def acts(folder: Path) -> list[Act]:
    """What happens between the beginning and the end; each act is confirmed when it returns."""
    first, *others = PEOPLE
    votes = [
        (CARDS, {"a": "yes", "b": "no"}),
        (NUMBER, {"n": "12"}),
        (WORDS, {"w": "a customer who stays"}),
        (ORDER, {card: str(place) for place, card in enumerate(STAGES, start=1)}),
    ]
    found = [_joining(secret) for secret in PEOPLE]
    found += [lambda w: w.add(name="Guest", side="leadership"), lambda w: w.go("level")]
    found += _round(LEVEL, [first, *others], [level(1 + n % 5) for n in range(len(PEOPLE))])
    found += [
        lambda w: w.console.do(Spoke(side="sales")),
        lambda w: w.console.do(Noted(kind=NoteKind.PARKED, text="later")),
        lambda w: w.console.undo(),
        lambda w: w.console.do(Discussed(topic=LEVEL.id)),
        lambda w: w.console.open_vote(LEVEL),
        lambda w: w.console.vote(first, LEVEL.id, 2, level(2)),
        lambda w: w.console.come_back(w.who(first) or "", AGAIN),
        lambda w: w.join(LATE, name="Late", side="sales"),
        lambda w: w.console.vote(AGAIN, LEVEL.id, 2, level(4)),
        lambda w: w.console.vote(LATE, LEVEL.id, 2, level(5)),
        lambda w: w.console.reveal(anyway=True),
        lambda w: w.console.do(Agreed(topic=LEVEL.id, part=LEVEL.id, option="3", reason="seen")),
        lambda w: w.pause(),
        lambda w: w.resume(),
        lambda w: w.add_minute(),
    ]
    for topic, choices in votes:
        found += _round(topic, others[:2], [choices, choices])
    found += [
        lambda w: w.console.do(Differed(topic="cards", part="a", reasons={"sales": "x", "marketing": "y"})),
        lambda w: w.console.do(Voting(person=w.who(others[0]) or "", votes=False)),
        lambda w: w.go("interventions"),
    ]
    found += _round(DOTS, others[1:3], [{"I01": "2"}, {"I02": "1"}])
    found += [
        lambda w: w.console.do(Decided(decider="Ann", chosen=("I01",))),
        lambda w: w.console.do(
            Committed(
                intervention="I01",
                owner="Ann",
                first_step="Call",
                first_step_date="2026-03-20",
                review_date="2026-05-20",
                success="Three calls",
            )
        ),
        lambda w: finish(folder, w.console, today=DAY),
    ]
    return found


def _joining(secret: str) -> Act:
    return lambda w: w.join(secret, name=f"Name {secret}", side=PEOPLE[secret])


def _round(topic: Topic, who: list[str], choices: list[dict[str, str]]) -> list[Act]:
    def cast(secret: str, chosen: dict[str, str]) -> Act:
        return lambda w: w.console.vote(secret, topic.id, 1, chosen)

    return [
        lambda w: w.console.open_vote(topic),
        *(cast(secret, chosen) for secret, chosen in zip(who, choices, strict=True)),
        lambda w: w.console.reveal(anyway=True),
    ]


def told(folder: Path, workshop: Workshop) -> dict[str, Any]:
    """All of a workshop that must outlast its program, without what is random."""
    state = workshop.state
    of, names = state.open_round, {key: number for number, key in enumerate(state.people)}
    file = RoundFile(workshop._picture_path.with_suffix(".round")).read()
    by_key = {one.key: names[one.person] for one in state.people.values()}
    return {
        "people": [(one.name, one.side, one.votes) for one in state.people.values()],
        "secrets": [workshop.who(one) is not None for one in (*PEOPLE, LATE, AGAIN)],
        "here": [bool(workshop.secret_of(key)) for key in state.people if not state.ended],
        "step": (state.step, state.spoken, workshop.paused),
        "rounds": {
            key: [
                (sorted(map(repr, one.ballots)) if one.ballots is not None else None, one.missing)
                for one in voted.rounds
            ]
            for key, voted in state.voted.items()
        },
        "settled": [repr(one) for voted in state.voted.values() for one in voted.settled.values()],
        "open": (of.topic.id, of.number) if of else None,
        "votes": sorted((by_key[one.key], one.choices) for one in file.casts) if file and of else [],
        "notes": [one.text for one in state.notes],
        "decided": (state.decided, {key: fields_of(one) for key, one in state.commitments.items()}),
        "ended": state.ended,
        "plan": sorted(read_plan(folder).commitments) if state.ended else [],
    }


CALLS = ("open", "write", "fsync", "replace", "unlink", "ftruncate", "lseek", "mkdir", "utime", "close")
"""The calls of the system between which a program can be killed; of a write half may be done."""


def killed_at(number: int, session: Callable[[Callable[[], object]], None]) -> tuple[int, bool]:
    """Runs a session in a process that ends itself at so many calls of the system.

    The session is handed what it calls when something is confirmed. Returns how often it did, and whether it
    came to its end.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            write = os.write
            _arm(number)
            session(lambda: write(writing, b"."))
            write(writing, b"!")
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    return said.count(b"."), said.endswith(b"!")


def _arm(number: int) -> None:
    left = number

    def deadly(name: str) -> Callable[..., Any]:
        call = getattr(os, name)

        def calling(*given: Any, **named: Any) -> Any:
            nonlocal left
            left -= 1
            if not left:
                if name == "write":
                    call(given[0], bytes(given[1])[: len(given[1]) // 2])
                os._exit(1)
            return call(*given, **named)

        return calling

    for name in CALLS:
        setattr(os, name, deadly(name))
