"""Taking part in a workshop line by line: the way for screen readers and pipes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from assess.cli.terminal import Cancelled, Talk, place_in
from assess.services.refusal import Refused
from assess.services.workshop.drafting import TYPED, VoteDraft, new_draft, with_choice, with_order
from assess.services.workshop.remote import NotReached, RemoteWorkshop, SessionLost
from assess.services.workshop.room_access import Room
from assess.services.workshop.state import Phase
from assess.services.workshop.wire import Seen
from assess.store.workshop.room import Picture
from assess.text import clean
from assess.words import ballot, projector
from assess.words import joining as words
from assess.words.workshop_pages import CONSENT, NAME, SMALL_TEAM, TEAM, TEAMS, number_told, number_words
from scoring.workshop.voting import TopicKind

EVERY = 2.0
"""Seconds between two looks at the workshop."""

Sleep = Callable[[float], None]


class _Again(Exception):
    """The vote is to begin again."""


def take_part(workshop: RemoteWorkshop, *, talk: Talk | None = None, sleep: Sleep = time.sleep) -> None:
    """Join, then vote whenever a vote opens, until the workshop ends or the input does.

    Raises:
        Refused: the workshop does not let them in.
    """
    talk = talk or Talk()
    try:
        for sentence in workshop.notice():
            talk.say(clean(sentence))
        _join(workshop, talk, sleep)
        while True:
            try:
                follow(workshop, talk, sleep=sleep)
                return
            except SessionLost as reason:
                talk.say(str(reason))
                _join(workshop, talk, sleep)
    except Cancelled:
        talk.say(words.STOPPED)


def follow(room: Room, talk: Talk, *, sleep: Sleep = time.sleep) -> None:
    """Say what the room sees as it changes, and ask for each vote once.

    Raises:
        Cancelled: they leave.
        Refused: the workshop does not know them any more.
    """
    said: tuple[str, ...] = ()
    version, asked, lost, number = 0, ("", 0), False, 0
    while True:
        try:
            seen, lost = room.look(version), False
        except NotReached as reason:
            seen = None
            if not lost:
                talk.say(f"{reason} {words.TRYING}")
            lost = True
        if seen is not None:
            version = seen.version
            if seen.number not in (0, number):
                talk.say(number_told(seen.number))
                number = seen.number
            now = tuple(_shown(seen.picture))
            for line in now if now != said else ():
                talk.say(line)
            said = now
            if seen.picture.ended:
                return
            waits = seen.voted or seen.picture.paused
            if seen.ballot and not waits and (seen.ballot.id, seen.round) != asked:
                asked = (seen.ballot.id, seen.round)
                _vote(room, seen, talk, sleep)
                version = 0
                continue
        sleep(EVERY)


def _join(workshop: RemoteWorkshop, talk: Talk, sleep: Sleep) -> None:
    """Ask who they are until they are let in, as somebody new or as who they were."""
    while True:
        code = workshop.code or _asked(talk, words.CODE)
        name = _asked(talk, NAME)
        teams = ", ".join(f"{n} {text}" for n, text in enumerate(TEAMS.values(), start=1))
        place = _team(talk, f"{TEAM}: {teams}. {words.PLAIN_TEAM}")
        votes = bool(place) and _yes(talk, words.PLAIN_VOTES)
        consent = votes and _yes(talk, f"{SMALL_TEAM}: {CONSENT}? {words.PLAIN_YES_NO}")
        try:
            if place:
                side = [*TEAMS][place - 1]
                workshop.join(code=code, name=name, side=side, consent=consent, votes=votes)
            else:
                _come_back(workshop, workshop.ask_back(code=code, name=name), talk, sleep)
            return
        except NotReached:
            raise
        except Refused as reason:
            workshop.code = ""
            talk.say(str(reason))


def _come_back(workshop: RemoteWorkshop, ticket: str, talk: Talk, sleep: Sleep) -> None:
    """Wait for the facilitator's yes."""
    talk.say(words.PLAIN_BACK)
    while not _is_back(workshop, ticket):
        sleep(EVERY)


def _is_back(workshop: RemoteWorkshop, ticket: str) -> bool:
    try:
        return workshop.came_back(ticket)
    except NotReached:
        return False


def _vote(room: Room, seen: Seen, talk: Talk, sleep: Sleep) -> None:
    """Ask for one vote and cast it; what is refused is said, and the vote is left."""
    assert seen.ballot is not None
    talk.drop_typed()
    while True:
        talk.say("")
        talk.say(words.PLAIN_HELP)
        try:
            draft = _filled(new_draft(seen.ballot, person=""), talk)
            talk.say(words.PLAIN_CAST)
            _line(talk)
            break
        except _Again:
            continue
    told = ""
    while True:
        try:
            room.vote(seen.ballot.id, seen.round, draft.choices)
        except NotReached as reason:
            waits = f"{reason} {ballot.KEPT_FOR_NOW}"
        except Refused as reason:
            if not _is_paused(room):
                talk.say(str(reason))
                return
            waits = ballot.PAUSED_NOW
        else:
            talk.say(ballot.IS_CAST)
            return
        if waits != told:
            talk.say(waits)
        told = waits
        sleep(EVERY)


def _is_paused(room: Room) -> bool:
    """Whether the workshop takes no votes for now."""
    try:
        seen = room.look()
    except NotReached:
        return True
    return seen is not None and seen.picture.paused


def _filled(draft: VoteDraft, talk: Talk) -> VoteDraft:
    topic = draft.topic
    if topic.kind is TopicKind.ORDER:
        return _ordered(draft, talk)
    options = [*topic.options]
    for part, text in topic.parts.items():
        if topic.kind is TopicKind.DOTS and not draft.dots_left:
            break
        if len(topic.parts) > 1 or topic.kind in TYPED:
            talk.say(clean(text))
        for option, said in topic.meant.items():
            talk.say(f"{clean(topic.options[option])}: {clean(said)}")
        talk.say(_ways(draft))
        while line := _line(talk):
            choice = line
            if topic.kind is TopicKind.DOTS:
                choice = line if line in options else "?"
            elif topic.kind not in TYPED:
                place = place_in(line, len(options))
                choice = options[place - 1] if place else "?"
            try:
                draft = with_choice(draft, part, choice)
                break
            except Refused as reason:
                talk.say(str(reason))
    return draft


def _ways(draft: VoteDraft) -> str:
    """What can be typed for a part."""
    topic = draft.topic
    if topic.kind is TopicKind.DOTS:
        return f"{ballot.dots_left_words(draft.dots_left, topic.budget)}: {', '.join(topic.options)}."
    if topic.kind is TopicKind.NUMBER:
        asked = number_words(unit=clean(topic.unit), low=topic.low, high=topic.high)
        return f"{asked}. {words.PLAIN_SKIP}" if asked else words.PLAIN_SKIP
    if topic.kind is TopicKind.WORDS:
        return words.PLAIN_SKIP
    named = (text.removeprefix(f"{n} ") for n, text in enumerate(topic.options.values(), start=1))
    return ", ".join(f"{n} {clean(text)}" for n, text in enumerate(named, start=1)) + "."


def _ordered(draft: VoteDraft, talk: Talk) -> VoteDraft:
    cards = [card for group in draft.order for card in group]
    for number, card in enumerate(cards, start=1):
        talk.say(f"{number}. {clean(draft.topic.parts[card])}")
    talk.say(words.PLAIN_ORDER)
    while True:
        line = _line(talk).replace(" =", "=").replace("= ", "=")
        groups = [[place_in(one, len(cards)) for one in word.split("=")] for word in line.split()]
        if sorted(place for group in groups for place in group) == [*range(1, len(cards) + 1)]:
            return with_order(draft, [[cards[place - 1] for place in group] for group in groups])
        talk.say(words.PLAIN_ORDER)


def _shown(picture: Picture) -> Iterator[str]:
    """What the room sees, line by line; no time, as it would be said anew all the time."""
    if picture.ended or picture.paused:
        yield projector.ENDED if picture.ended else projector.PAUSE
        return
    if not picture.phase:
        yield clean(picture.step) or words.WAITING
        yield from filter(None, map(clean, (picture.heading, *picture.said)))
        return
    yield clean(picture.question)
    if picture.phase == Phase.OPEN:
        return
    for column in picture.columns:
        yield words.shown_words(clean(column.text), column.counts)
    yield from map(clean, picture.said)


def _asked(talk: Talk, question: str) -> str:
    talk.say(f"{question}:")
    while not (line := talk.typed()):
        pass
    return line


def _team(talk: Talk, question: str) -> int:
    """The number of a team, 0 for somebody who joined before."""
    talk.say(question)
    while not (place := place_in(line := talk.typed(), len(TEAMS))):
        if line == "b":
            return 0
        talk.say(words.number_up_to(len(TEAMS)))
    return place


def _yes(talk: Talk, question: str) -> bool:
    talk.say(question)
    while (line := talk.typed().casefold()[:1]) not in ("y", "n"):
        talk.say(words.PLAIN_YES_NO)
    return line == "y"


def _line(talk: Talk) -> str:
    """The next line.

    Raises:
        Cancelled: there is none, or they leave.
        _Again: the vote is to begin again.
    """
    line = talk.typed()
    if line in ("q", "quit"):
        raise Cancelled
    if line == "b":
        raise _Again
    return line
