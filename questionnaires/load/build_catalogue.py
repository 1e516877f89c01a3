"""From the tables of a checked catalogue file to its records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from questionnaires.catalogue import (
    Aim,
    Catalogue,
    Contraindication,
    Disagreement,
    Effort,
    Grade,
    Intervention,
    Lane,
    Move,
    Prerequisite,
    Requirement,
    Step,
    StructureQuestion,
)
from questionnaires.conditions import Condition
from questionnaires.load.build import build_condition, exact

Table = Mapping[str, Any]


def build_catalogue(tables: Table, *, digest: str = "") -> Catalogue:
    """The catalogue in these tables.

    Raises:
        KeyError, TypeError, ValueError, AttributeError: the tables were not checked and do not hold
            what the schema asks for.
    """
    return Catalogue(
        id=tables["id"],
        version=tables["version"],
        title=tables["title"],
        warning=tables.get("warning", ""),
        interventions={key: _intervention(key, table) for key, table in tables["interventions"].items()},
        disagreements=tuple(
            Disagreement(
                id=table["id"],
                question=table["question"],
                one_side=table["one_side"],
                other_side=table["other_side"],
                resolution=table["resolution"],
                interventions=tuple(table["interventions"]),
            )
            for table in tables.get("disagreements", ())
        ),
        structure=_structure(tables["structure"]) if "structure" in tables else None,
        digest=digest,
    )


def _structure(table: Table) -> StructureQuestion:
    return StructureQuestion(
        first=tuple(table["first"]),
        dimension=table["dimension"],
        question=table["question"],
        would=table["would"],
        may=table["may"],
        would_not=table["would_not"],
    )


def _optional(table: Table, key: str) -> Condition | None:
    return build_condition(table[key]) if key in table else None


def _intervention(key: str, table: Table) -> Intervention:
    return Intervention(
        id=key,
        title=table["title"],
        summary=table["summary"],
        lane=Lane(table["lane"]),
        aims=tuple(
            Aim(dimension=aim["dimension"], low=aim["low"], high=aim["high"]) for aim in table["aims"]
        ),
        effort=Effort(table["effort"]),
        weeks_low=table["weeks_low"],
        weeks_high=table.get("weeks_high"),
        weeks_text=table.get("weeks_text", ""),
        owner=table["owner"],
        grade=Grade(table["grade"]),
        grade_text=table.get("grade_text", ""),
        trigger=_optional(table, "trigger"),
        prerequisites=tuple(
            Prerequisite(
                intervention=part["intervention"],
                hard=part["hard"],
                text=part["text"],
                unless=_optional(part, "unless"),
                lag_weeks=part.get("lag_weeks", 0),
            )
            for part in table.get("prerequisites", ())
        ),
        requirements=tuple(
            Requirement(text=part["text"], when=_optional(part, "when"), hard=part.get("hard", False))
            for part in table.get("requirements", ())
        ),
        contraindications=tuple(
            Contraindication(text=part["text"], when=_optional(part, "when"))
            for part in table.get("contraindications", ())
        ),
        expect=table["expect"],
        indicator=table["indicator"],
        first_step=table["first_step"],
        stop_sign=table["stop_sign"],
        steps=tuple(Step(day=day, text=table["steps"][f"day_{day}"]) for day in (30, 60, 90)),
        moves=tuple(
            Move(item=part["item"], low=exact(part["low"]), high=exact(part["high"]))
            for part in table.get("moves", ())
        ),
        sources=tuple(table.get("sources", ())),
        guidance=table.get("guidance", ""),
    )
