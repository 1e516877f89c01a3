"""A small questionnaire with every kind of item and exercise, and answers that fit it."""

from __future__ import annotations

import tomllib
from fractions import Fraction
from functools import cache
from hashlib import sha256
from pathlib import Path

from assess.store.folder import create_assessment
from assess.store.responses.file import ResponseFile
from questionnaires.load.build import build
from questionnaires.model import Questionnaire
from scoring.answers import Answer, CardSort, ExerciseAnswer, Journey, Ownership, OwnWords, State

QUESTIONNAIRE = b"""\
format = "samepage/questionnaire"
format_version = 1
id = "small"
version = "1"
title = "Small"
summary = "One item of every kind."
levels = [
    { name = "One", rule = "r" }, { name = "Two", rule = "r" }, { name = "Three", rule = "r" },
    { name = "Four", rule = "r" }, { name = "Five", rule = "r" },
]

[functions]
sales = "Sales"
marketing = "Marketing"
leadership = "Leadership"
service = "Service"

[scales]
agreement = ["No", "Rather no", "Neither", "Rather yes", "Yes"]
frequency = ["Never", "Once", "Twice", "Often", "Always"]

[dimensions.lead_definition]
title = "Lead definition"
question = "What is a lead?"
anchors = ["a", "b", "c", "d", "e"]

[items.RC-15]
title = "Anchors"
kind = "anchors"
dimension = "lead_definition"
text = "Which?"
options = ["v", "w", "x", "y", "z"]

[items.RC-02]
title = "Agreement"
kind = "agreement"
dimension = "lead_definition"
text = "Agreed?"

[items.XT-01]
title = "Count"
kind = "count"
dimension = "lead_definition"
text = "How many?"
bands = [{ from = 0, below = 3, level = 1 }, { from = 3, level = 5 }]

[items.XT-02]
title = "Share"
kind = "count"
dimension = "lead_definition"
text = "How much?"
whole = false
maximum = 100
bands = [{ from = 0, below = 50, level = 1 }, { from = 50, up_to = 100, level = 5 }]

[items.XT-13]
title = "Another count"
kind = "count"
dimension = "lead_definition"
text = "How many others?"
bands = [{ from = 0, below = 3, level = 1 }, { from = 3, level = 5 }]

[items.PD-15]
title = "Ticks"
kind = "ticks"
dimension = "lead_definition"
text = "Which ones?"
options = { one = "One", two = "Two", three = "Three" }
bands = [{ from = 0, up_to = 1, level = 1 }, { over = 1, up_to = 3, level = 5 }]

[items.PD-02]
title = "Choice"
kind = "choice"
dimension = "lead_definition"
text = "Which one?"
options = { sales = "Sales", marketing = "Marketing" }
modal_share = []
bands = [{ from = 0, below = 50, level = 1 }, { from = 50, up_to = 100, level = 5 }]

[items.LD-01]
title = "Sorted"
kind = "exercise"
exercise = "lead_definition"
dimension = "lead_definition"
text = "Sort the cards."

[items.LD-05]
title = "Record"
kind = "record"
dimension = "lead_definition"
text = "Share untouched?"
whole = false
maximum = 100
unmeasured_level = 1
bands = [{ from = 0, below = 50, level = 5 }, { from = 50, up_to = 100, level = 1 }]

[items.HT-01]
title = "Poles"
kind = "poles"
section = "tension"
text = "Now or later?"
options = ["Now", "Later"]

[items.CX-01]
title = "Heads"
kind = "number"
section = "context"
text = "How many people?"

[items.CX-02]
title = "Wanted"
kind = "text"
section = "context"
text = "Who is wanted most?"

[items.CX-03]
title = "Reporting"
kind = "choice"
section = "context"
text = "Who reports to whom?"
options = { one_head = "One head", two_heads = "Two heads" }

[items.OP-01]
title = "Open"
kind = "text"
section = "open"
text = "What got in the way?"

[exercises.own_words]
title = "Words"
kind = "own_words"
instructions = "Write."
consent = "May others read it?"

[exercises.own_words.sentences.lead]
text = "A lead is ready when"
ticks = { fit = { text = "which company" }, timing = { text = "when" } }

[exercises.own_words.sentences.number]
text = "Our number is"

[exercises.lead_definition]
title = "Cards"
kind = "card_sort"
instructions = "Sort."
bands = [{ from = 0, below = 50, level = 1 }, { from = 50, up_to = 100, level = 5 }]
cards = { fits = { text = "Fits" }, asked = { text = "Asked" }, badge = { text = "Badge", weak = true } }

[exercises.activity_ownership]
title = "Owners"
kind = "owners"
instructions = "Who?"
options = { sales = "Sales", marketing = "Marketing", shared = "Both", nobody = "Nobody" }
bands = [{ from = 0, below = 50, level = 1 }, { from = 50, up_to = 100, level = 5 }]
cards = { price = { text = "Price" }, contact = { text = "Contact" } }

[exercises.buyer_journey]
title = "Order"
kind = "order"
instructions = "Order."
bands = [{ from = -1, below = 0, level = 1 }, { from = 0, up_to = 1, level = 5 }]


[exercises.buyer_journey.cards]
sees = { text = "Sees" }
looks = { text = "Looks" }
checks = { text = "Checks", throughout = true }

[forms.full]
title = "Full"
text = "All of it."
minutes = 3
sections = ["core", "tension", "context", "open"]
exercises = ["own_words", "lead_definition", "activity_ownership", "buyer_journey"]

[forms.quick]
title = "Quick"
text = "Less of it."
minutes = 1
items = ["RC-15", "XT-01"]
"""

EXERCISES: dict[str, ExerciseAnswer] = {
    "own_words": OwnWords(
        sentences={"lead": "“they” call [b]us[/b]", "number": "orders"},
        ticks={"lead": frozenset({"timing"})},
        consent=True,
    ),
    "lead_definition": CardSort(required=frozenset({"fits"}), helpful=frozenset({"asked"})),
    "activity_ownership": Ownership(
        owners={"price": "shared", "contact": "sales"},
        last_word={"price": "sales"},
        should={"price": "marketing"},
    ),
    "buyer_journey": Journey(
        order=(("sees", "looks"),),
        throughout=frozenset({"checks"}),
        first_contact="looks",
        signs={"sees": True},
        content={"looks": False},
    ),
}

ANSWERS = {
    "RC-15": Answer(state=State.ANSWERED, level=3, comment="seen twice\nlast week"),
    "RC-02": Answer(state=State.DONT_KNOW),
    "XT-01": Answer(state=State.ANSWERED, value=Fraction(4), evidence="the calendar"),
    "XT-02": Answer(state=State.ANSWERED, value=Fraction("12.5")),
    "XT-13": Answer(state=State.ANSWERED, value=Fraction(10**15)),
    "PD-15": Answer(state=State.ANSWERED, ticks=("one", "three")),
    "PD-02": Answer(state=State.ANSWERED, choice="sales"),
    "HT-01": Answer(state=State.NOT_APPLICABLE, reason="no such team"),
    "OP-01": Answer(state=State.ANSWERED, text="nothing"),
}

FACTS = {
    "LD-05": Answer(state=State.ANSWERED, value=Fraction("17.5"), source="CRM", date="2026-11-02"),
    "CX-01": Answer(state=State.ANSWERED, value=Fraction(12)),
    "CX-02": Answer(state=State.ANSWERED, text=""),
    "CX-03": Answer(state=State.SKIPPED),
}


@cache
def questionnaire() -> Questionnaire:
    """The small questionnaire."""
    tables = tomllib.loads(QUESTIONNAIRE.decode())
    return build(Questionnaire, {**tables, "digest": sha256(QUESTIONNAIRE).hexdigest()})


def assessment_in(folder: Path, **changes: object) -> Path:
    """A new assessment in a folder inside this one."""
    fields: dict[str, object] = {
        "title": "Autumn",
        "organisation": "Acme",
        "date": "2026-11-21",
        "questionnaire_bytes": QUESTIONNAIRE,
        **changes,
    }
    create_assessment(folder / "acme", **fields)  # type: ignore[arg-type]
    return folder / "acme"


def response_in(folder: Path, *, answered: bool = False) -> ResponseFile:
    """A new response in a new assessment inside this folder."""
    response = ResponseFile.create(
        assessment_in(folder), questionnaire=questionnaire(), function="sales", form="full", name="Ann"
    )
    if answered:
        for item_id, answer in ANSWERS.items():
            response.confirm(item_id, answer)
        for exercise_id, exercise_answer in EXERCISES.items():
            response.confirm_all({}, exercises={exercise_id: exercise_answer})
    return response
