"""Structure options as data: when each fits, what it acts on, and what is done to a chart for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from fractions import Fraction

from questionnaires.catalogue import Requirement
from questionnaires.conditions import Condition
from questionnaires.records import record

STRONGEST = 3
"""A lever of this strength acts on a gap as strongly as any."""


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
    """A structure option, or a mode for a time; its templates apply in turn.

    It has every hard condition of its ``interventions`` and every reason against them; of those in
    ``shares``, single conditions, by the question or intervention that they are about; and its own
    ``requirements``. ``signals_for`` and ``signals_against`` are what answers may argue beyond that.
    ``levers`` say by dimension how strongly it acts on a gap, 0 to 3. One that comes ``after_agreements`` is
    weighed only where lighter interventions are not enough.
    """

    id: str
    title: str
    templates: tuple[Template, ...]
    strength: str = ""
    weakness: str = ""
    interventions: tuple[str, ...] = ()
    shares: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    requirements: tuple[Requirement, ...] = ()
    signals_for: tuple[Condition, ...] = ()
    signals_against: tuple[Condition, ...] = ()
    in_place: Condition | None = None
    after_agreements: bool = False
    levers: Mapping[str, int] = field(default_factory=dict)


class Computed(StrEnum):
    """From what a score is proposed; where it is not, people vote.

    ``gaps``: levers on the distances to target. ``unsettled``: the share of activities and joint decisions
    without exactly one owner. ``new_managers``: the share of people with another manager.
    """

    GAPS = "gaps"
    UNSETTLED = "unsettled"
    NEW_MANAGERS = "new_managers"


@record
class Criterion:
    """What options are compared by, on a scale from 1 to 5 with one of the ``anchors`` for each score.

    ``weight`` is the usual one. An option that is mostly worse than today on those that ``decide`` is
    dropped. ``worst`` is the share that scores 1 where the score is ``computed`` from one.
    """

    id: str
    title: str
    weight: Fraction
    anchors: tuple[str, ...]
    decides: bool = False
    computed: Computed | None = None
    worst: Fraction = Fraction(1)
