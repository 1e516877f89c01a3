"""What the facilitator fills in: notes, what was agreed, who decides, commitments, people."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from assess.documents.roadmap.dates import FRIDAY, days_after, monday_of
from assess.services.workshop.returning import Waiting
from assess.services.workshop.running import Workshop
from assess.services.workshop.talk import Thing
from assess.services.workshop.votes import as_kept
from assess.store.workshop.events import Agreed, Committed, Decided, Differed, Noted, NoteKind
from assess.text import plain
from assess.tui.pages.screen import PageScreen
from assess.tui.sheets.fields import DayField, FieldsSheet, Filled, OneOf, SomeOf, TextField, refusal
from assess.tui.widgets import Row
from assess.words import facilitating as words
from assess.words.answers import function_words
from assess.words.workshop_pages import CONSENT, NO_CONSENT, SMALL_TEAM
from questionnaires.model import FUNCTIONS, SIDES
from scoring.planning.plan import OPEN
from scoring.workshop.voting import WORDS_LIMIT

LONG = 400
"""Letters of a reason."""

NAME = 80

AGREES, REFUSES = "agrees", "refuses"

FIRST_STEP_DAYS, REVIEW_DAYS = 7, 30
"""Days from today that are proposed for the first step and for the review."""


def note_sheet(workshop: Workshop) -> FieldsSheet:
    """A note, something parked, or evidence with who brings it."""

    def save(filled: Filled) -> str:
        texts = filled.texts
        kind, text, who = NoteKind(texts["kind"]), texts["text"], texts["who"]
        return refusal(lambda: workshop.console.do(Noted(kind=kind, text=text, who=who)))

    fields = (
        TextField(name="text", label=words.NOTE_TEXT, limit=LONG, long=True),
        OneOf(name="kind", label=words.NOTE_KIND, options=words.NOTE_KINDS, marked=NoteKind.NOTE.value),
        TextField(name="who", label=words.NOTE_WHO, limit=NAME),
    )
    return FieldsSheet(words.NOTE_HEADING, fields, attempt=save)


def agree_sheet(workshop: Workshop, thing: Thing, option: str) -> FieldsSheet:
    """What the room agrees on, typed where nothing could be chosen: why, and what is on record for it."""
    before = thing.settled if isinstance(thing.settled, Agreed) else None
    agrees = thing.votes is not None and thing.votes.agrees

    def save(filled: Filled) -> str:
        chosen = {thing.part: filled.texts.get("option", option)}
        agreed = Agreed(
            topic=thing.topic.id,
            part=thing.part,
            option=as_kept(thing.topic, chosen).get(thing.part, ""),
            reason=filled.texts["reason"],
            evidence=filled.texts["evidence"],
        )
        return refusal(lambda: workshop.console.do(agreed))

    typed = TextField(
        name="option", label=words.AGREED_ON, before=before.option if before else "", limit=WORDS_LIMIT
    )
    fields = (
        *(() if thing.topic.options else (typed,)),
        TextField(
            name="reason",
            label=words.WHY_AGREED,
            before=before.reason if before else words.VOTES_AGREE if agrees else "",
            limit=LONG,
            long=True,
        ),
        TextField(
            name="evidence",
            label=words.ON_RECORD,
            before=before.evidence if before else "",
            limit=LONG,
            long=True,
        ),
    )
    heading = words.agreed_heading(plain(thing.title, limit=80), thing.topic.options.get(option, ""))
    return FieldsSheet(heading, fields, attempt=save)


def differ_sheet(workshop: Workshop, thing: Thing) -> FieldsSheet:
    """Both sides' reasons, where the room agrees to differ."""
    before = thing.settled.reasons if isinstance(thing.settled, Differed) else {}

    def save(filled: Filled) -> str:
        differed = Differed(topic=thing.topic.id, part=thing.part, reasons=dict(filled.texts))
        return refusal(lambda: workshop.console.do(differed))

    fields = tuple(
        TextField(name=side, label=words.reason_of(side), before=before.get(side, ""), limit=LONG, long=True)
        for side in SIDES
    )
    return FieldsSheet(f"{words.DIFFER}: {plain(thing.title, limit=80)}", fields, attempt=save)


def decide_sheet(workshop: Workshop, things: Sequence[Thing], *, fitting: bool) -> FieldsSheet:
    """Who decides, and on which interventions, most dots first; ``fitting`` ones go into the plan."""
    before = workshop.state.decided

    def save(filled: Filled) -> str:
        decider, chosen = filled.texts["decider"], filled.marks["chosen"]
        if fitting and chosen and (said := workshop.plan_room_for(chosen)):
            return said
        return refusal(lambda: workshop.console.do(Decided(decider=decider, chosen=tuple(chosen))))

    fields = (
        TextField(name="decider", label=words.DECIDER, before=before.decider if before else "", limit=NAME),
        SomeOf(
            name="chosen",
            label=words.CHOICES,
            options=tuple((one.part, plain(one.title, limit=120)) for one in things),
            marked=before.chosen if before else (),
        ),
    )
    return FieldsSheet(words.ACTS["close_on"], fields, attempt=save)


def commit_sheet(workshop: Workshop, key: str, *, today: str) -> FieldsSheet:
    """Who does what of an intervention first and by when; no owner is proposed but the one in the plan.

    What has left the catalogue since the dots is called as it was there.
    """
    before = workshop.state.commitments.get(key) or _planned(workshop, key)
    known = workshop.scored.catalogue.interventions.get(key)

    def save(filled: Filled) -> str:
        texts = filled.texts
        commitment = Committed(
            intervention=key,
            owner=texts["owner"],
            first_step=texts["first_step"],
            first_step_date=texts["first_step_date"],
            review_date=texts["review_date"],
            success=texts["success"],
        )
        return refusal(lambda: workshop.console.do(commitment))

    fields = (
        TextField(name="owner", label=words.OWNER, before=before.owner if before else "", limit=NAME),
        TextField(
            name="first_step",
            label=words.FIRST_STEP,
            before=before.first_step if before else known.first_step if known else "",
            limit=LONG,
            long=True,
        ),
        DayField(
            name="first_step_date",
            label=words.FIRST_STEP_DATE,
            today=today,
            before=before.first_step_date if before else _proposed(today, FIRST_STEP_DAYS),
        ),
        DayField(
            name="review_date",
            label=words.REVIEW_DATE,
            today=today,
            before=before.review_date if before else _proposed(today, REVIEW_DAYS),
        ),
        TextField(
            name="success",
            label=words.SUCCESS,
            before=before.success if before else known.indicator if known else "",
            limit=LONG,
            long=True,
        ),
    )
    title = known.title if known else workshop.state.titles.get(key, key)
    return FieldsSheet(plain(title, limit=120), fields, attempt=save)


def _planned(workshop: Workshop, intervention: str) -> Committed | None:
    """The commitment to it that is open in the plan already."""
    found = workshop.scored.plan.commitments.get(intervention)
    if found is None or found.status not in OPEN:
        return None
    return Committed(
        intervention=intervention,
        owner=found.owner,
        first_step=found.first_step,
        first_step_date=found.first_step_date,
        review_date=found.review_date,
        success=found.sign,
    )


def person_sheet(workshop: Workshop, titles: Mapping[str, str]) -> FieldsSheet:
    """Somebody without a device: name, team, whether they vote, and whether a small team may be shown."""

    def save(filled: Filled) -> str:
        name, side = filled.texts["name"], filled.texts["side"]
        if not name:
            return words.NAME_NEEDED
        votes, consent = filled.texts["votes"] == "votes", filled.texts["consent"] == AGREES
        return refusal(lambda: workshop.add(name=name, side=side, votes=votes, consent=consent))

    teams = tuple((side, titles.get(side) or function_words(side)) for side in FUNCTIONS)
    fields = (
        TextField(name="name", label=words.NAME, limit=NAME),
        OneOf(name="side", label=words.TEAM, options=teams, marked=teams[0][0]),
        OneOf(name="votes", label=words.VOTES, options=words.VOTING, marked=words.VOTING[0][0]),
        OneOf(
            name="consent",
            label=SMALL_TEAM,
            options=((AGREES, CONSENT), (REFUSES, NO_CONSENT)),
            marked=AGREES,
        ),
    )
    return FieldsSheet(words.ADD_HEADING, fields, attempt=save)


def _proposed(today: str, days: int) -> str:
    """The last working day until so many days from today."""
    day = days_after(today, days)
    return min(day, days_after(monday_of(day), FRIDAY))


AWAY = "away"
"""The row by which nobody is let back in."""


def let_back(
    page: PageScreen[None],
    workshop: Workshop,
    waiting: Waiting,
    then: Callable[[Callable[[], object]], object],
) -> None:
    """Let one who waits back in: the one person of that name, else somebody to pick; ``then`` does it."""
    alike = [key for key, name in workshop.names.items() if name.casefold() == waiting.name.casefold()]
    if len(alike) == 1:
        then(partial(workshop.let_back, waiting.ticket, alike[0]))
        return
    numbers = workshop.people.numbers
    people = sorted(workshop.state.people, key=lambda key: numbers.get(key, 0))
    rows = [Row(text=plain(workshop.people.called(key), limit=80), key=key) for key in people]
    away = Row(text=words.TURN_AWAY, key=AWAY)

    def picked(person: str) -> None:
        let = partial(workshop.let_back, waiting.ticket, person)
        then(partial(workshop.back.leave, waiting.ticket) if person == AWAY else let)

    page.pick(words.let_back_question(waiting.name), [*rows, away], picked)
