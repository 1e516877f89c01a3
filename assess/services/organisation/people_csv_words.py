"""The words that a list of people uses: what its columns are called, and what departments and titles mean."""

from __future__ import annotations

import re

from assess.services.collecting.survey_csv_cells import normal
from questionnaires.model import FUNCTIONS
from scoring.organisation.chart import PositionStatus

COLUMNS: dict[str, tuple[str, ...]] = {
    "name": ("name", "full name", "employee", "employee name", "person", "display name", "worker"),
    "first": ("first name", "given name", "forename"),
    "last": ("last name", "surname", "family name"),
    "title": (
        "title", "job title", "position", "position title", "business title", "role", "job", "seat", "post",
    ),
    "manager": (
        "manager", "manager name", "manager's name", "reports to", "reporting to", "reports to name",
        "line manager", "direct manager", "reporting manager", "supervisor", "supervisor name", "boss",
        "superior", "manager title", "reports to title", "reports to (title)", "reports to (name)",
        "manager id", "reports to id", "supervisor id",
    ),
    "function": (
        "function", "department", "department name", "dept", "team", "division", "area", "business unit",
        "org unit", "organisational unit", "organizational unit",
    ),
    "status": ("status", "seat status", "position status", "job status"),
    "key": ("id", "employee id", "person id", "worker id", "employee number", "position id"),
}  # fmt: skip
"""What each column may be called, in normal form; the first that is there is taken."""

NOBODY = frozenset({"", "-", "--", "none", "nobody", "no one", "n/a", "na", "self", "top"})
"""What means no manager."""

EMPTY_POSITIONS = frozenset(
    {
        "vacant",
        "vacancy",
        "open",
        "open position",
        "unfilled",
        "tbh",
        "tbd",
        "tba",
        "n.n",
        "nn",
        "to be hired",
    }
)
"""Names of nobody: the position is empty."""

STATUSES: dict[str, PositionStatus] = {
    **dict.fromkeys(
        ("", "filled", "active", "employed", "occupied", "full", "current"), PositionStatus.FILLED
    ),
    **dict.fromkeys(EMPTY_POSITIONS, PositionStatus.VACANT),
    **dict.fromkeys(("planned", "future", "budgeted"), PositionStatus.PLANNED),
    **dict.fromkeys(("closing", "leaving", "ending", "on notice", "notice"), PositionStatus.CLOSING),
}
"""What a status column may say."""

BROAD = frozenset({"", "commercial", "revenue", "growth", "go to market", "go-to-market", "gtm"})
"""Departments that hold both sides; there the title decides."""

_AFTER_SALES = re.compile(r"\bafter[ -]?sales\b")
_HELPERS = re.compile(r"\b(sales|marketing) (support|service)\b")
_WORDS = {
    "sales": re.compile(
        r"\b(sales|seller|selling|pre-?sales|account (executive|manager|director)|key accounts?"
        r"|business development|new business|territory|[sb]drs?)\b"
    ),
    "marketing": re.compile(
        r"\b(marketing|marketer|cmo|brand|content|communications?|public relations|demand generation"
        r"|campaigns?|events|trade fairs?|social media|seo|copywriter)\b"
    ),
    "leadership": re.compile(
        r"\b(chief|ceo|coo|cfo|cro|cco|managing director|general manager|(?<!vice )president|founder"
        r"|co-owner|chair(man|woman|person)?|commercial director)\b"
    ),
    "service": re.compile(
        r"\b(service|support|help ?desk|customer (success|care|experience|onboarding)|csm|onboarding"
        r"|technicians?)\b"
    ),
}
_LEADERSHIP = re.compile(
    r"\b(leadership|executive (team|board|office)|c-suite|board)\b"
    r"|^((general|senior|top|company|executive) )?(management|executives?|direction|head office)$"
)


def functions_in(words: str, *, department: bool) -> tuple[str, ...]:
    """The functions that a department or a title speaks of, by plain words; empty where none is heard.

    Leadership is heard only where nothing else is: a head of sales works for sales.
    """
    text = _HELPERS.sub(r"\1", _AFTER_SALES.sub("service", normal(words)))
    heard = [function for function in FUNCTIONS if _WORDS[function].search(text)]
    if department and _LEADERSHIP.search(text):
        heard.append("leadership")
    others = tuple(function for function in heard if function != "leadership")
    return others or tuple(dict.fromkeys(heard))
