"""Structure options as data: which positions each needs, and what these own and decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from questionnaires.records import record


@record
class TemplatePosition:
    """A position of a template; the head of ``structures.toml`` says what each field means."""

    id: str
    title: str
    functions: tuple[str, ...]
    under: str
    today: str = ""
    undecided: bool = False
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
    """A structure option, or a mode for a time; its templates apply in turn."""

    id: str
    title: str
    templates: tuple[Template, ...]
