"""Makes assessments, results and hostile texts for the tests of the report."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cache
from typing import Any

from assess.documents.document import Document
from assess.documents.facts import Facts
from questionnaires.catalogue import Catalogue, Intervention
from questionnaires.load.read import shipped_catalogue, shipped_questionnaire
from questionnaires.model import COMPANY, Questionnaire
from questionnaires.records import replace
from scoring.advice.conditions import content
from scoring.answers import Answer, Assessment, Response
from scoring.judge import score
from scoring.result import Check, Finding, Result, Truth
from support.documents import build_document
from support.makers import DONT_KNOW, answer_at

HOSTILE = (
    "A" * 10_000,
    "<b>bold",
    "[/x] [bold red]x[/]",
    '<img src="/etc/hostname">',
    "R&D <Growth> team &amp; &#65;",
    "\x1b[31mred\x1b[0m \x07bell",
    "\u202eright to left\u202c \u2066isolated\u2069 \u200f",
    "Rechtsschutzversicherungsgesellschaften " * 40,
    "Łukasz Müller 王芳 Nguyễn Жуков 김철수 🚀",
    '<a href="javascript:alert(1)">x</a>',
    '<font color="[[[getattr(pow,1)]]]">x</font>',
    "a\u0301" + "\u0301" * 200,
    "\ud800 lone surrogate \udfff",
    "",
    "  \n\t ",
    "]]>",
)


@cache
def questionnaire() -> Questionnaire:
    """The shipped questionnaire."""
    return shipped_questionnaire()


@cache
def catalogue() -> Catalogue:
    """The shipped catalogue."""
    return shipped_catalogue()


Levels = Callable[[str, str, int], int | None]
"""From item id, function and place of the respondent to a level; None for "don't know"."""


def response(function: str, place: int, levels: Levels, *, form: str = "full") -> Response:
    """One respondent who answers every question of the form that makes a level."""
    answers: dict[str, Answer] = {}
    for item in questionnaire().asked(form=form, function=function):
        if not item.scored:
            continue
        level = levels(item.id, function, place)
        answer = DONT_KNOW if level is None else answer_at(item, level)
        if answer is not None:
            answers[item.id] = answer
    return Response(id=f"{function}-{place}", function=function, form=form, answers=answers, finished=True)


def believable(item_id: str, function: str, place: int) -> int | None:
    """A company that is good at meeting and poor at leads; marketing is the more critical side."""
    base = {"RC": 3, "XT": 2, "PD": 3, "LD": 2, "FL": 2}[item_id[:2]]
    wobble = sum(map(ord, item_id + function)) + place * 7
    if wobble % 17 == 3:
        return None
    shift = {0: -1, 1: 1, 2: 0, 3: 0, 4: 1}[wobble % 5]
    return max(1, min(5, base + shift - (1 if function == "marketing" and wobble % 3 == 0 else 0)))


def assessment(
    respondents: dict[str, int] | None = None,
    *,
    levels: Levels = believable,
    form: str = "full",
    organisation: str = "Northwind Instruments",
    context: dict[str, Answer] | None = None,
) -> Assessment:
    """An assessment with so many people per function."""
    respondents = {"sales": 7, "marketing": 5, "leadership": 2} if respondents is None else respondents
    return Assessment(
        title="Autumn review",
        organisation=organisation,
        date="2026-11-21",
        questionnaire=questionnaire(),
        responses=tuple(
            response(function, place, levels, form=form)
            for function, count in respondents.items()
            for place in range(count)
        ),
        context=context or {},
    )


def document_of(made: Assessment, result: Result | None = None, *, version: str = "0.1.0") -> Document:
    """The report of an assessment."""
    return build_document(made, result or score(made, catalogue()), catalogue(), version=version)


def facts_of(made: Assessment, result: Result | None = None, **more: Any) -> Facts:
    """What the pages are made from."""
    found = result or score(made, catalogue())
    return Facts(assessment=made, result=found, catalogue=catalogue(), **more)


def team() -> Document:
    """The report of fourteen people."""
    return document_of(assessment())


def single() -> Document:
    """The report of one person for the whole company, on the quick form."""
    return document_of(assessment({COMPANY: 1}, form="quick"))


def nothing() -> Document:
    """The report of an assessment that nobody has answered."""
    return document_of(assessment({}))


def hostile(text: str) -> Document:
    """A report in which every text that a person or a file can bring is this one."""
    made = assessment({COMPANY: 1})
    asked = questionnaire()
    items = {
        key: replace(item, title=text, unit=text, options=tuple(replace(o, text=text) for o in item.options))
        for key, item in asked.items.items()
    }
    broken = replace(
        asked,
        id=text,
        version=text,
        items=items,
        levels=tuple(replace(level, name=text) for level in asked.levels),
        dimensions=tuple(replace(dimension, title=text) for dimension in asked.dimensions),
        function_titles=dict.fromkeys(asked.function_titles, text),
    )
    result = score(made, catalogue())
    made = replace(made, title=text, organisation=text, date=text, questionnaire=broken)
    said = content(text)
    held = Check(said=said, truth=Truth.UNKNOWN, evidence=said)
    advice = tuple(
        replace(
            a,
            why=(said,),
            missing=(said, said),
            blocks=(held, held),
            cautions=(text, text),
            checks=tuple(replace(c, said=said, evidence=said) for c in a.checks),
        )
        for a in (*result.practices, *result.structure)
    )
    result = replace(
        result,
        dimensions=tuple(
            replace(
                d, title=text, waived=("RC-15", "nowhere"), target=replace(d.target, said=said, rule=text)
            )
            for d in result.dimensions
        ),
        findings=tuple(
            Finding(
                id=f"f{n}",
                kind="x",
                said=content(text),
                evidence=(text, text),
                weight=Fraction(1),
            )
            for n in range(9)
        ),
        practices=tuple(a for a in advice if a.lane == "practice"),
        structure=tuple(a for a in advice if a.lane == "structure"),
    )
    return build_document(made, result, _hostile_catalogue(text), version=text)


def _hostile_catalogue(text: str) -> Catalogue:
    def broken(intervention: Intervention) -> Intervention:
        return replace(
            intervention,
            title=text,
            summary=text,
            weeks_text=text,
            owner=text,
            expect=text,
            indicator=text,
            first_step=text,
            stop_sign=text,
            steps=tuple(replace(step, text=text) for step in intervention.steps),
        )

    return replace(
        catalogue(),
        warning=text,
        interventions={key: broken(i) for key, i in catalogue().interventions.items()},
    )
