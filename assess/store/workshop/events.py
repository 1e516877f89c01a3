"""What can happen in a workshop, as the lines of its log."""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum

from assess.store.io.records_json import plain, read_as
from questionnaires.agendas import Late, Reveal
from questionnaires.records import fields_of, record
from scoring.workshop.voting import Ballot, Topic


class NoteKind(StrEnum):
    """What the facilitator wrote down: a note, something parked, or evidence that somebody will bring."""

    NOTE = "note"
    PARKED = "parked"
    EVIDENCE = "evidence"


@record
class Event:
    """Something that happened."""


@record
class Began(Event):
    """The workshop began on a day (2026-11-30) at a time (09:00), by an agenda whose title is ``heading``.

    ``mode`` and ``minimum`` are the privacy of the assessment: how single answers are kept, and the smallest
    group whose answers may be shown apart. The people of a ``rehearsal`` are invented.
    """

    day: str
    at: str
    agenda: str
    title: str
    mode: str
    minimum: int
    heading: str = ""
    rehearsal: bool = False


@record
class Joined(Event):
    """Somebody takes part: ``key`` is the hash of their secret, ``name`` is "" in protected assessments.

    ``consent`` is their leave to show in the room, without names, what a small team voted.
    """

    person: str
    name: str
    side: str
    key: str
    votes: bool = True
    consent: bool = False


@record
class Returned(Event):
    """Somebody who had lost their secret is let back in with a new one, whose hash is ``key``."""

    person: str
    key: str


@record
class Voting(Event):
    """From now on somebody votes, or only takes part."""

    person: str
    votes: bool


@record
class Spoke(Event):
    """Somebody of this team had the floor."""

    side: str


@record
class Went(Event):
    """A step of the agenda began, so many minutes from the beginning."""

    step: str
    minute: int = 0


@record
class Opened(Event):
    """A round opened; its votes on the disk are known by its ``token``."""

    topic: Topic
    round: int
    token: str
    reveal: Reveal
    late: Late


@record
class Revealed(Event):
    """A round was shown: its shuffled ballots, and how many people had not voted.

    ``pause`` is all that is kept of ratings of safety by too few people to be shown: whether to talk first.
    """

    topic: str
    round: int
    ballots: tuple[Ballot, ...]
    missing: int
    pause: bool = False


@record
class Discussed(Event):
    """The room talked about what was revealed."""

    topic: str
    note: str = ""


@record
class Agreed(Event):
    """The room settled on an option; ``evidence`` says what is on record for it."""

    topic: str
    part: str
    option: str
    reason: str
    evidence: str = ""


@record
class Differed(Event):
    """The room agreed to differ; both sides' reasons."""

    topic: str
    part: str
    reasons: Mapping[str, str]


@record
class Noted(Event):
    """Something was written down; ``who`` brings the evidence."""

    kind: NoteKind
    text: str
    who: str = ""


@record
class Decided(Event):
    """After the dots one person closed on these interventions."""

    decider: str
    chosen: tuple[str, ...]


@record
class Committed(Event):
    """Who does what of an intervention first and by when; days are 2026-11-30, what is missing is ""."""

    intervention: str
    owner: str
    first_step: str
    first_step_date: str
    review_date: str
    success: str


@record
class WentOn(Event):
    """The room goes on although a workshop comes too early."""

    reason: str


@record
class Undone(Event):
    """The facilitator's last act was undone."""


@record
class Ended(Event):
    """The workshop is over."""


FacilitatorAct = (
    Voting | Spoke | Went | WentOn | Discussed | Agreed | Differed | Noted | Decided | Committed | Ended
)
"""What the facilitator does besides opening, revealing and undoing."""

KINDS: Mapping[str, type[Event]] = {
    kind.__name__.lower(): kind
    for kind in (
        Began,
        Joined,
        Returned,
        Went,
        Opened,
        Revealed,
        Discussed,
        Agreed,
        Differed,
        Voting,
        Spoke,
        Noted,
        Decided,
        Committed,
        WentOn,
        Undone,
        Ended,
    )
}
"""The events by their names in the log."""


def event_text(event: Event) -> str:
    """The event as JSON on one line."""
    tables = {"event": type(event).__name__.lower()}
    tables |= {key: plain(one) for key, one in fields_of(event).items()}
    return json.dumps(tables, ensure_ascii=True, separators=(",", ":"))


def event_from(text: str) -> Event:
    """The event that a line holds.

    Raises:
        ValueError: it holds none.
    """
    try:
        tables = json.loads(text)
        kind = KINDS[tables.pop("event")]
        if kind is not Went:
            tables.pop("minute", None)  # older logs say it of everything
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ValueError("is no event of a workshop") from error
    found = read_as(kind, tables)
    assert isinstance(found, Event)
    return found
