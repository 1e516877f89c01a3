"""What the form of a decision asks, and the decision that was filled in."""

from __future__ import annotations

from collections.abc import Mapping

from assess.services.organisation.choosing.deciding import Wanted
from assess.text import plain
from assess.tui.sheets.fields import DayField, Field, Filled, TextField
from scoring.organisation.choosing.choice import TODAY, Decision

WORDS_LIMIT = 1_000


def decision_fields(asked: Wanted, titles: Mapping[str, str], *, today: str) -> list[Field]:
    """The fields of a decision; ``titles`` are those of the structures. A change is asked more."""
    fields: list[Field] = [
        TextField(name="by", label="Who decides?", limit=120),
        DayField(name="date", label="Decided on", today=today, before=today, past=True),
        TextField(name="because", label="Why?", limit=WORDS_LIMIT, long=True),
        DayField(name="review", label="When will you look at it again?", today=today),
    ]
    if asked.scenario != TODAY:
        fields += [
            *(
                TextField(
                    name=f"fill-{place}",
                    label=f"Who takes “{plain(title, limit=80)}”?",
                    sample="a name, or: hire",
                    limit=120,
                )
                for place, title in enumerate(asked.to_fill.values())
            ),
            TextField(
                name="way_back",
                label="How would you go back if it does not work?",
                limit=WORDS_LIMIT,
                long=True,
            ),
            TextField(
                name="duties",
                label="Legal duties, such as hearing a works council",
                sample="or: none",
                limit=WORDS_LIMIT,
                long=True,
            ),
        ]
    if asked.against:
        label = f"Why go ahead anyway? {' '.join(asked.against)}"
        fields.append(TextField(name="despite", label=label, limit=WORDS_LIMIT, long=True))
    return [
        *fields,
        *(
            TextField(
                name=f"rejected-{key}",
                label=f"Why not “{titles[key]}”?",
                before=reason,
                limit=WORDS_LIMIT,
                long=True,
            )
            for key, reason in asked.others.items()
        ),
    ]


def decision_of(asked: Wanted, filled: Filled) -> Decision:
    """The decision that was filled in."""
    texts = filled.texts
    return Decision(
        scenario=asked.scenario,
        structure=asked.structure,
        decider=texts["by"],
        date=texts["date"],
        reasons=texts["because"],
        rejected={key: texts[f"rejected-{key}"] for key in asked.others},
        review=texts["review"],
        way_back=texts.get("way_back", ""),
        filled={
            title: who
            for place, title in enumerate(asked.to_fill.values())
            if (who := texts[f"fill-{place}"].strip())
        },
        duties=texts.get("duties", ""),
        despite=texts.get("despite", ""),
    )
