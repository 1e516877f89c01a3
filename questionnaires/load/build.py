"""From the tables of a checked questionnaire file to its records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from questionnaires.conditions import AllOf, AnyOf, Comparator, Condition, FirstKnown, Test
from questionnaires.model import (
    Band,
    Card,
    Contradiction,
    Dimension,
    Exercise,
    ExerciseKind,
    Form,
    FormEntry,
    Item,
    Kind,
    Level,
    Mirror,
    ModalShare,
    Option,
    Questionnaire,
    Section,
    Sign,
    Tally,
    TargetRule,
)

ALL_ASKED = ("sales", "marketing", "leadership")
"""What ``asked = "all"`` stands for; service gets the items that name it."""

Table = Mapping[str, Any]


def exact(number: int | float) -> Fraction:
    """The fraction that a decimal in a file was written as, not the float nearest to it."""
    return Fraction(str(number))


def build_questionnaire(tables: Table, *, digest: str = "") -> Questionnaire:
    """The questionnaire in these tables.

    Raises:
        KeyError, TypeError, ValueError, AttributeError: the tables were not checked and do not hold
            what the schema asks for.
    """
    items = {key: _item(key, table, tables["scales"]) for key, table in tables["items"].items()}
    return Questionnaire(
        id=tables["id"],
        version=tables["version"],
        title=tables["title"],
        summary=tables["summary"],
        language=tables.get("language", "en"),
        levels=tuple(
            Level(number=number, name=level["name"], rule=level["rule"])
            for number, level in enumerate(tables["levels"], start=1)
        ),
        dimensions=tuple(
            Dimension(
                id=key,
                title=table["title"],
                question=table["question"],
                anchors=tuple(table["anchors"]),
                weight=exact(table.get("weight", 1)),
            )
            for key, table in tables["dimensions"].items()
        ),
        items=items,
        exercises={key: _exercise(key, table) for key, table in tables.get("exercises", {}).items()},
        forms={key: _form(key, table, items) for key, table in tables["forms"].items()},
        function_titles=dict(tables["functions"]),
        mirrors=tuple(
            Mirror(claimed=table["claimed"], shown=table["shown"]) for table in tables.get("mirrors", ())
        ),
        contradictions=tuple(
            Contradiction(first=table["first"], second=table["second"], text=table["text"])
            for table in tables.get("contradictions", ())
        ),
        signs=tuple(
            Sign(id=table["id"], text=table["text"], when=build_condition(table["when"]))
            for table in tables.get("signs", ())
        ),
        targets=tuple(_target(table) for table in tables.get("targets", ())),
        done_item=tables.get("done_item", ""),
        digest=digest,
    )


def build_condition(table: Table) -> Condition:
    """The condition a table writes (see ``docs/content.md``)."""
    text = table.get("text", "")
    for key, kind in (("all", AllOf), ("any", AnyOf), ("first_known", FirstKnown)):
        if key in table:
            return kind(parts=tuple(build_condition(part) for part in table[key]), text=text)
    comparison = next(c for c in Comparator if c.value in table)
    written = table[comparison.value]
    value: Fraction | str | tuple[str, ...]
    if isinstance(written, str):
        value = written
    elif isinstance(written, list):
        value = tuple(written)
    else:
        value = exact(written)
    return Test(measure=table["measure"], comparison=comparison, value=value, text=text)


def build_bands(tables: Sequence[Table]) -> tuple[Band, ...]:
    """The bands in these tables, lowest first."""
    bands = []
    for table in tables:
        low_closed = "from" in table
        high = table.get("below", table.get("up_to"))
        bands.append(
            Band(
                low=exact(table["from"] if low_closed else table["over"]),
                low_closed=low_closed,
                high=None if high is None else exact(high),
                high_closed="up_to" in table,
                level=table["level"],
                note=table.get("note", ""),
            )
        )
    return tuple(sorted(bands, key=lambda band: (band.low, not band.low_closed)))


def asked_functions(asked: str | Sequence[str]) -> tuple[str, ...]:
    """The functions that an ``asked`` key names."""
    return ALL_ASKED if asked == "all" else tuple(asked)


def _item(key: str, table: Table, scales: Mapping[str, Sequence[str]]) -> Item:
    kind = Kind(table["kind"])
    return Item(
        id=key,
        title=table["title"],
        kind=kind,
        section=Section(table.get("section", "core")),
        text=table["text"],
        functions=asked_functions(table.get("asked", "all")),
        dimension=table.get("dimension"),
        company=table.get("company", True),
        company_text=table.get("company_text", ""),
        options=_options(table, scales.get(kind.value, ())),
        bands=build_bands(table.get("bands", ())),
        reverse=table.get("reverse", False),
        gate=table.get("gate", False),
        shared=table.get("shared", False),
        behaviour=table.get("behaviour", False),
        weight=exact(table.get("weight", 1)),
        minimum=exact(table.get("minimum", 0)),
        maximum=exact(table["maximum"]) if "maximum" in table else None,
        whole=table.get("whole", True),
        unit=table.get("unit", ""),
        tally=Tally(table.get("tally", "count")),
        modal_share=ModalShare(capped=frozenset(table["modal_share"])) if "modal_share" in table else None,
        exercise=table.get("exercise", ""),
        needs_majority_cards=table.get("needs_majority_cards", False),
        unmeasured_level=table.get("unmeasured_level"),
        window=table.get("window", ""),
        evidence_hint=table.get("evidence_hint", ""),
        comment_prompt=table.get("comment_prompt", ""),
        provisional=table.get("provisional", False),
        sources=tuple(table.get("sources", ())),
        replaced_by=table.get("replaced_by", ""),
    )


def _options(table: Table, scale: Sequence[str]) -> tuple[Option, ...]:
    written = table.get("options") or scale
    if isinstance(written, Mapping):
        right = table.get("right")
        return tuple(
            Option(id=key, text=text, right=None if right is None else key in right)
            for key, text in written.items()
        )
    return tuple(Option(id=str(place), text=text) for place, text in enumerate(written, start=1))


def _exercise(key: str, table: Table) -> Exercise:
    return Exercise(
        id=key,
        title=table["title"],
        kind=ExerciseKind(table["kind"]),
        instructions=table["instructions"],
        cards=tuple(
            Card(
                id=card_id,
                text=card["text"],
                weak=card.get("weak", False),
                throughout=card.get("throughout", False),
            )
            for card_id, card in table["cards"].items()
        ),
        functions=asked_functions(table.get("asked", "all")),
        bands=build_bands(table["bands"]),
        options=tuple(Option(id=option, text=text) for option, text in table.get("options", {}).items()),
        after=tuple(table.get("after", ())),
        sources=tuple(table.get("sources", ())),
    )


def _form(key: str, table: Table, items: Mapping[str, Item]) -> Form:
    if "sections" in table:
        sections = {Section(section) for section in table["sections"]}
        entries = tuple(FormEntry(item=item.id) for item in items.values() if item.section in sections)
    else:
        entries = tuple(
            FormEntry(item=entry)
            if isinstance(entry, str)
            else FormEntry(item=entry["item"], functions=tuple(entry["asked"]))
            for entry in table["items"]
        )
    return Form(
        id=key,
        title=table["title"],
        text=table["text"],
        minutes=table["minutes"],
        entries=entries,
        exercises=tuple(table.get("exercises", ())),
        sets_level=table.get("sets_level", True),
    )


def _target(table: Table) -> TargetRule:
    return TargetRule(
        id=table["id"],
        title=table["title"],
        text=table["text"],
        when=build_condition(table["when"]) if "when" in table else None,
        levels=dict(table["levels"]),
        leave_alone=table.get("leave_alone", ""),
        only=tuple(table.get("only", ())),
    )
