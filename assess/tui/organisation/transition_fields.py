"""What the forms of a transition ask: for a step, a risk and the announcement."""

from __future__ import annotations

from assess.documents.lines.transition import TransitionView
from assess.services.organisation.choosing.transitions import StepFields
from assess.text import NAME_LIMIT, plain
from assess.tui.sheets.fields import DayField, Field, Filled, OneOf, SomeOf, TextField
from scoring.organisation.transition import Transition, TransitionRisk, TransitionStep

WORDS_LIMIT = 400
YES, NO = "yes", "no"


def step_fields(view: TransitionView, key: str, *, today: str) -> list[Field]:
    """The fields of a step, filled with what it says; ``key`` is "" for a new one."""
    steps, titles = view.transition.steps, view.titles
    step = steps.get(key, TransitionStep(id="", text=""))
    others = [(n, one) for n, one in enumerate(steps.values(), start=1) if one.id != key]
    fields: list[Field] = [
        TextField(name="text", label="What is done", before=step.text, limit=WORDS_LIMIT, long=True),
        TextField(name="owner", label="Owner: one person", before=step.owner, limit=120),
        DayField(name="starts", label="First day", today=today, before=step.starts),
        DayField(name="ends", label="Last day", today=today, before=step.ends),
        OneOf(
            name="reversible",
            label="Is there a way back from it?",
            options=((YES, "yes"), (NO, "no")),
            marked=YES if step.reversible else NO,
        ),
    ]
    if others:
        options = tuple((one.id, plain(f"{n}  {one.text}", limit=WORDS_LIMIT)) for n, one in others)
        fields.append(
            SomeOf(name="after", label="Only after (Space ticks)", options=options, marked=step.after)
        )
    if moved := tuple(dict.fromkeys((*view.compared.diff.people, *step.people))):
        people = tuple((one, plain(titles.get(one, one), limit=80)) for one in moved)
        label = "Who gets another manager (Space ticks)"
        fields.append(SomeOf(name="people", label=label, options=people, marked=step.people))
    label, before = "Systems to change, separated by commas", ", ".join(step.systems)
    return [*fields, TextField(name="systems", label=label, before=before, limit=WORDS_LIMIT)]


def step_given(filled: Filled) -> StepFields:
    """What was filled in for a step."""
    texts, marks = filled.texts, filled.marks
    given: StepFields = {
        "text": texts["text"],
        "owner": texts["owner"],
        "starts": texts["starts"],
        "ends": texts["ends"],
        "reversible": texts["reversible"] == YES,
        "systems": tuple(filter(None, map(str.strip, texts["systems"].split(",")))),
    }
    if "after" in marks:
        given["after"] = marks["after"]
    if "people" in marks:
        given["people"] = marks["people"]
    return given


def risk_fields(known: TransitionRisk | None) -> list[Field]:
    """The fields of a risk, filled with what it says; None for a new one."""
    risk = known or TransitionRisk(text="", sign="", answer="")
    labels = {
        "text": ("What may go wrong?", risk.text),
        "sign": ("How will you notice early?", risk.sign),
        "answer": ("What will you do then?", risk.answer),
    }
    return [
        TextField(name=name, label=label, before=before, limit=WORDS_LIMIT, long=True)
        for name, (label, before) in labels.items()
    ]


def announcement_fields(transition: Transition, *, today: str) -> list[Field]:
    """The day and the words of the announcement."""
    return [
        DayField(name="day", label="On which day?", today=today, before=transition.announced),
        TextField(
            name="text",
            label="What is said?",
            before=transition.announcement,
            limit=NAME_LIMIT,
            long=True,
        ),
    ]
