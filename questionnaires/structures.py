"""Structure options as data: which positions each needs, and what these own and decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from functools import cache

from questionnaires.load.build import build
from questionnaires.load.shipped import shipped_tables
from questionnaires.records import record


@record
class TemplatePosition:
    """A position of a template; the head of ``structures.toml`` says what each field means."""

    id: str
    title: str
    functions: tuple[str, ...]
    under: str
    today: str = ""
    open: bool = False
    rename: bool = False


@record
class Template:
    """What is done to a chart: positions in their order, then what goes to which of them."""

    positions: tuple[TemplatePosition, ...] = ()
    activities: Mapping[str, str] = field(default_factory=dict)
    decisions: Mapping[str, str] = field(default_factory=dict)
    settles: str = ""
    opens: tuple[str, ...] = ()


@record
class Structure:
    """A structure option, or a mode for so many ``quarters`` (0: to stay); its templates apply in turn."""

    id: str
    title: str
    templates: tuple[Template, ...]
    quarters: int = 0


@cache
def structures() -> Mapping[str, Structure]:
    """The structure options that come with the program, by id."""
    return _built("structures")


@cache
def modes() -> Mapping[str, Structure]:
    """Ways to work for a time, by id."""
    return _built("modes")


def _built(name: str) -> Mapping[str, Structure]:
    tables = shipped_tables("structures")[name]
    return {
        key: Structure(
            id=key,
            title=table["title"],
            templates=tuple(
                build(Template, part)
                for part in (*(tables[part] for part in table.get("parts", ())), table)
                if "positions" in part
            ),
            quarters=table.get("quarters", 0),
        )
        for key, table in tables.items()
    }
