"""A whole workshop with invented people, played through the machine as a facilitator would see it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

from assess.documents.lines.layout import wrapped
from assess.sample.builder import write_unplanned
from assess.sample.voting import choices
from assess.services.assessments.scored import Scored, open_scored
from assess.services.workshop.console import Console, new_secret
from assess.services.workshop.finishing import finish
from assess.services.workshop.minutes import answered_lines
from assess.services.workshop.state import Round
from assess.services.workshop.table import room_words, table_lines
from assess.services.workshop.talk import MINUTE, Thing, in_time, things_of, vote_again
from assess.services.workshop.topics import DOTS, topics_of
from assess.services.workshop.views import console_view, lacking, part_votes
from assess.store.workshop.events import (
    Agreed,
    Committed,
    Decided,
    Differed,
    Discussed,
    Ended,
    Noted,
    NoteKind,
    Went,
)
from assess.words.numbers import count_words
from assess.words.workshop import PAUSE, flag_words, lacking_words
from questionnaires.agendas import LEVEL, Step, StepKind
from questionnaires.records import record
from scoring.answers import Response
from scoring.workshop.figures import counted, divided, dots
from scoring.workshop.voting import Topic, TopicKind

WAVE = "wave_1"

WIDTH = 78

FIRST_STEP = "Name one person in each team, and meet once."

EVIDENCE = "The CRM says who accepted each lead."


@record
class Guest:
    """An invented participant with their secret, and what they answered before the workshop."""

    secret: str
    name: str
    side: str
    answered: Response


def play(parent: Path, *, agenda: str = "half_day") -> Iterator[str]:
    """Writes the sample company into a new folder and plays a workshop there; yields what is seen.

    Raises:
        FileProblem: the folder is there already, or cannot be written.
    """
    folder = write_unplanned(parent, WAVE)
    scored = open_scored(folder)
    day = scored.assessment.date
    with Console.begin(scored, agenda=agenda, day=day, at="09:00", rehearsal=True) as console:
        for line in Rehearsal(console, scored).play():
            indent = len(line) - len(line.lstrip())
            yield from (f"{' ' * indent}{part}" for part in wrapped(line.strip(), WIDTH - indent) or [""])
        left = finish(folder, console, today=day)
    yield ""
    for sentence in left.said:
        yield from wrapped(sentence, WIDTH)
    yield f"Log:     {console.path}"
    yield f"Minutes: {left.text}"
    yield f"         {left.pdf}"


class Rehearsal:
    """The sample company's people in a workshop: who they are, what they choose, and a session of theirs."""

    def __init__(self, console: Console, scored: Scored) -> None:
        self.console, self.scored, self.minute = console, scored, 0
        self.guests = [
            Guest(secret=new_secret(), name=one.name, side=one.function, answered=one)
            for one in scored.assessment.responses
        ]

    def play(self) -> Iterator[str]:
        """The session from the first step to the end."""
        agenda = self.console.agenda
        yield self.console.state.title
        yield f"{agenda.title}, {count_words(agenda.minutes, 'minute')}"
        for guest in self.guests[:-1]:
            self.console.join(guest.secret, name=guest.name, side=guest.side)
        yield f"{count_words(len(self.guests) - 1, 'person', 'people')} joined."
        for step in agenda.steps:
            self.console.do(Went(step=step.id, minute=self.minute))
            yield ""
            yield f"{self.minute:>4} min  {step.title} ({count_words(step.minutes, 'minute')})"
            if step.say:
                yield f"          “{step.say}”"
            yield from (f"          {line}" for line in table_lines(step, self.console.state, self.scored))
            yield from self._step(step)
            self.minute += step.minutes
        self.console.do(Ended())

    def _step(self, step: Step) -> Iterator[str]:
        if step.kind in (StepKind.OPEN, StepKind.VOTE):
            for topic in topics_of(step, self.scored):
                yield from self._vote(topic, again=False)
            levels = [one for one in self._divided(step) if one.topic.id.endswith(LEVEL)]
            for one in levels:
                yield from self._settle(one.topic)
        elif step.again:
            again = self._divided(step)
            for topic in {one.topic.id: vote_again(one, again) for one in again}.values():
                yield from self._settle(topic)
        elif step.kind is StepKind.DOTS:
            (topic,) = topics_of(step, self.scored)
            most = self.console.agenda.commitments
            if said := room_words(self.scored.plan, self.scored.catalogue, chosen=(), most=most):
                yield f"          {said}"
            yield from self._vote(topic, again=False)
            yield from self._decide()
        elif step.kind is StepKind.COMMITMENTS:
            yield from self._commit()
        elif step.kind is StepKind.RECORDS:
            self.console.do(Noted(kind=NoteKind.EVIDENCE, text=EVIDENCE, who=self.guests[0].name))
            yield f"          Evidence: {EVIDENCE} ({self.guests[0].name} brings it)"

    def _vote(self, topic: Topic, *, again: bool) -> Iterator[str]:
        opened = self.console.open_vote(topic)
        yield f"          Vote {opened.number}: {topic.title}"
        for place, guest in enumerate(self.guests):
            people = len(self.console.state.people)
            self.console.join(guest.secret, name=guest.name, side=guest.side)
            if len(self.console.state.people) > people:
                yield f"          {guest.name} joins late."
            if place == len(self.guests) // 2 and not again:
                yield f"          {self._answered()}"
            choices = self.choices(guest, topic, again=again)
            self.console.vote(guest.secret, topic.id, opened.number, choices)
        if self.console.state.open_round is not None:
            self.console.reveal()
        shown = self.console.state.voted[topic.id].last
        yield "          Revealed:"
        yield from self._shown(shown)

    def _answered(self) -> str:
        console, state = self.console, self.console.state
        view, step = (
            console_view(state, console.agenda, answered=console.answered),
            console.agenda.step(state.step),
        )
        sides = ", ".join(f"{s} {view.answered.get(s, 0)} of {n}" for s, n in view.expected.items())
        return f"Voted so far: {sides}; {count_words(step.minutes if step else 0, 'minute')} left"

    def _shown(self, shown: Round) -> Iterator[str]:
        topic, ballots = shown.topic, shown.ballots or ()
        if topic.kind is TopicKind.DOTS:
            for part, given in [*dots(topic, ballots).items()][:5]:
                yield f"            {count_words(sum(given.values()), 'dot')}: {topic.parts[part]}"
            return
        if shown.pause:
            yield f"            {PAUSE}"
        for part in (divided(topic, ballots) or tuple(topic.parts))[:5]:
            votes = part_votes([shown], part)
            if len(topic.parts) > 1:
                yield f"            {topic.parts[part]}"
            for line in (*answered_lines(votes, shown), *flag_words(agrees=votes.agrees, split=votes.split)):
                yield f"              {line}"

    def _divided(self, step: Step) -> tuple[Thing, ...]:
        things = things_of(self.console.state, step, topics_of(step, self.scored))
        return in_time(things, step, left=step.minutes * MINUTE)

    def _settle(self, topic: Topic) -> Iterator[str]:
        self.console.do(Discussed(topic=topic.id, note="The extremes spoke first."))
        yield from self._vote(topic, again=True)
        shown = self.console.state.voted[topic.id].last
        for part in topic.parts:
            votes = counted(shown.ballots or (), part)
            wanted = {side: max(given, key=given.__getitem__) for side, given in votes.items()}
            if wanted.get("sales") == wanted.get("marketing"):
                option = wanted["sales"]
                self.console.do(
                    Agreed(
                        topic=topic.id, part=part, option=option, reason="Both teams see it so after talking."
                    )
                )
                yield f"            Agreed on “{topic.parts[part]}”: {topic.options[option]}"
            else:
                reasons = {
                    side: f"Most of us see it as {topic.options[wanted[side]]}."
                    for side in ("sales", "marketing")
                }
                self.console.do(Differed(topic=topic.id, part=part, reasons=reasons))
                yield f"            Agreed to differ on “{topic.parts[part]}”, with both reasons"

    def _decide(self) -> Iterator[str]:
        last = self.console.state.voted[DOTS].last
        leader = next(guest.name for guest in self.guests if guest.side == "leadership")
        chosen = [*dots(last.topic, last.ballots or ())][: self.console.agenda.commitments]
        self.console.do(Decided(decider=leader, chosen=tuple(chosen)))
        yield f"          {leader} decides:"
        for key in chosen:
            yield f"            {last.topic.parts[key]}"

    def _commit(self) -> Iterator[str]:
        decided, began = self.console.state.decided, self.console.state.began
        assert decided is not None
        assert began is not None
        day = datetime.date.fromisoformat(began.day)
        for number, key in enumerate(decided.chosen):
            known = self.scored.catalogue.interventions[key]
            owner = self.guests[(number + 1) * 3 % len(self.guests)].name
            self.console.do(
                Committed(
                    intervention=key,
                    owner=owner,
                    first_step=FIRST_STEP,
                    first_step_date=(day + datetime.timedelta(days=7)).isoformat(),
                    review_date=(day + datetime.timedelta(days=30)).isoformat(),
                    success="" if number == 2 else known.indicator,
                )
            )
            yield f"            {known.title}: {owner}"
        for key, missing in lacking(self.console.state).items():
            if missing:
                title = self.scored.catalogue.interventions[key].title
                yield f"            {title}: {lacking_words(missing)}"

    def choices(self, guest: Guest, topic: Topic, *, again: bool) -> dict[str, str]:
        """What an invented person votes on a topic, the first time or again."""
        mates = [one for one in self.guests if one.side == guest.side]
        heard = self.console.state.voted[topic.id].rounds[0].ballots if again else None
        return choices(topic, guest.answered, place=mates.index(guest), heard=heard)
