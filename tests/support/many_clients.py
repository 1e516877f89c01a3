"""Saved results of many organisations, made without answering anything."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

from assess.services.assessments.scored import publish
from assess.store.io.documents import write_document
from assess.store.results.codec import KIND, encode
from questionnaires.load.read import shipped_catalogue
from scoring.judge import score
from support import makers


@cache
def _document(level: int, form: str) -> dict[str, Any]:
    respondents = (
        makers.response(
            function, makers.full_answers(function, level=level, form=form), respondent=function, form=form
        )
        for function in ("sales", "marketing")
    )
    assessment = makers.assessment(*respondents)
    return encode(publish(assessment, score(assessment, shipped_catalogue())))


def document(level: int = 2, *, form: str = "full", **about: str) -> dict[str, Any]:
    """A result of two people who answered at about this level; ``about`` changes what it is of."""
    made = deepcopy(_document(level, form))
    made["assessment"].update(about)
    return made


def save(folder: Path, made: Mapping[str, Any], *, name: str = "results.toml") -> Path:
    """Save a result where an assessment's folder would have it."""
    folder.mkdir(parents=True, exist_ok=True)
    write_document(folder / name, made, kind=KIND)
    return folder / name


def client(place: Path, organisation: str, date: str, level: int = 2, **about: str) -> Path:
    """One saved assessment of an organisation, in a folder of its own."""
    title = about.pop("title", f"Of {date}")
    made = document(level, organisation=organisation, date=date, title=title, **about)
    return save(place / f"{len(list(place.iterdir())):03} {date}", made)
