"""Small protected assessments, and everything that anybody can read about them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from assess.documents.facts import Facts
from assess.documents.story import PAGES, pages_of
from assess.printers.text import WIDTH, document_lines
from assess.services.assessments.scored import publish
from assess.store.results.codec import encode
from assess.words.explain.explanation import NothingToExplain, explain
from questionnaires.catalogue import Catalogue
from questionnaires.load.read import shipped_catalogue, shipped_questionnaire
from questionnaires.model import Form, FormEntry, Questionnaire
from questionnaires.records import replace
from scoring.answers import Answer, Assessment, Privacy, Response, State
from scoring.judge import score

DONT_KNOW = Answer(state=State.DONT_KNOW)
NOT_APPLICABLE = Answer(state=State.NOT_APPLICABLE)
SKIPPED = Answer(state=State.SKIPPED)

ITEMS = ("PD-15", "PD-16", "PD-07")
"""Three shared items that sales, marketing and leadership are asked; the first two are gates."""

Row = Sequence[int | Answer | None]
"""One person's levels on the items, in order; None is a question still open."""


@lru_cache
def small_questionnaire(items: tuple[str, ...] = ITEMS) -> Questionnaire:
    """The shipped questionnaire cut down to a few items of one dimension, asked in one form."""
    shipped = shipped_questionnaire()
    kept = {key: shipped.items[key] for key in items}
    dimensions = {item.dimension for item in kept.values()}
    form = Form(id="full", title="Full", text="", minutes=1, entries=tuple(FormEntry(item=k) for k in kept))
    return replace(
        shipped,
        items=kept,
        dimensions=tuple(d for d in shipped.dimensions if d.id in dimensions),
        exercises={},
        forms={"full": form},
        mirrors=(),
        signs=(),
        contradictions=(),
    )


@lru_cache
def small_catalogue() -> Catalogue:
    """A few interventions, those that ask about the items among them."""
    shipped = shipped_catalogue()
    first = dict(list(shipped.interventions.items())[:6])
    wanted = {p.intervention for v in first.values() for p in v.prerequisites}
    kept = {key: v for key, v in shipped.interventions.items() if key in first or key in wanted}
    closed = {key: v for key, v in kept.items() if all(p.intervention in kept for p in v.prerequisites)}
    return replace(shipped, interventions=closed)


def given_answer(value: int | Answer) -> Answer:
    """An answer from a level."""
    return value if isinstance(value, Answer) else Answer(state=State.ANSWERED, level=value)


def person(
    respondent: str, function: str, row: Row, *, items: Sequence[str] = ITEMS, finished: bool = False
) -> Response:
    """One respondent with these answers."""
    answers = {key: given_answer(v) for key, v in zip(items, row, strict=False) if v is not None}
    return Response(id=respondent, function=function, form="full", answers=answers, finished=finished)


def world(
    rows: Mapping[str, Sequence[Row]],
    *,
    minimum: int = 5,
    mode: str = "anonymous",
    named: Iterable[str] = (),
    items: tuple[str, ...] = ITEMS,
) -> Assessment:
    """An assessment of these people by function."""
    return Assessment(
        title="Test",
        organisation="Acme",
        date="2026-03-16",
        questionnaire=small_questionnaire(items),
        responses=tuple(
            person(f"{function[0]}{number}", function, row, items=items)
            for function, people in rows.items()
            for number, row in enumerate(people)
        ),
        privacy=Privacy(mode=mode, minimum_group=minimum, named=frozenset(named)),
    )


def everything(assessment: Assessment, catalogue: Catalogue | None = None) -> str:
    """All that a reader gets: the document, the explanation of every figure, and the printed lines."""
    catalogue = catalogue or small_catalogue()
    result = score(assessment, catalogue)
    document = encode(publish(assessment, result))
    names = [
        "overall",
        "gap",
        *(d.id for d in assessment.questionnaire.dimensions),
        *assessment.questionnaire.items,
        *(f"exercise.{key}" for key in assessment.questionnaire.exercises),
        *assessment.questionnaire.exercises,
        *catalogue.interventions,
        *(f"finding:{finding.id}" for finding in result.findings),
    ]
    told = [json.dumps(document, sort_keys=True)]
    for name in names:
        try:
            explanation = explain(assessment=assessment, result=result, catalogue=catalogue, what=name)
        except NothingToExplain:
            continue
        told.extend([explanation.title, *(line.text for line in explanation.lines)])
    facts = Facts(assessment=assessment, result=result, catalogue=catalogue)
    pages = pages_of(facts, [kind.id for kind in PAGES])
    told.extend(line.text for line in document_lines(pages, WIDTH))
    told.append(repr(result))
    return "\n".join(told)
