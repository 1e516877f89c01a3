"""Content that a user names or looks through: questionnaires, catalogues, answers by question id."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import chain
from pathlib import Path

from assess.store.io.safe_files import read_bytes
from assess.text import plain
from questionnaires.catalogue import Intervention
from questionnaires.fitting import fitted_catalogue
from questionnaires.load.read import MAX_BYTES, read_questionnaire, shipped_catalogue, shipped_questionnaire
from questionnaires.model import Questionnaire


def read_content(path: Path) -> bytes:
    """The bytes of a content file; a link is followed.

    Raises:
        FileProblem: it cannot be read, or is larger than a content file can be.
    """
    return read_bytes(path, limit=MAX_BYTES, links=True)


def questionnaire_in(file: Path | None) -> Questionnaire:
    """The questionnaire in a file, without one the shipped one.

    Raises:
        FileProblem: the file cannot be read.
        ContentError: it cannot be used.
    """
    if file is None:
        return shipped_questionnaire()
    return read_questionnaire(read_content(file), name=file.name)


SEARCH_LIMIT = 200
"""Letters of a search that are read."""


def search(
    interventions: Iterable[Intervention], words: str, *, titles: Mapping[str, str]
) -> list[Intervention]:
    """Those in whose id, names, summary or dimensions every word stands, in small or capital letters."""
    wanted = plain(words, limit=SEARCH_LIMIT).casefold().split()
    found = []
    for v in interventions:
        texts = chain((v.id, v.title, *v.also_called, v.summary), (titles.get(d, d) for d in aims_of(v)))
        text = " ".join(plain(t) for t in texts).casefold()
        if all(word in text for word in wanted):
            found.append(v)
    return found


def named(interventions: Mapping[str, Intervention], name: str) -> Intervention | None:
    """The intervention with this id, title or other name, in small or capital letters."""
    wanted = name.strip().casefold()
    return next(
        (
            v
            for v in interventions.values()
            if wanted in (one.casefold() for one in (v.id, v.title, *v.also_called))
        ),
        None,
    )


def own_ones(interventions: Mapping[str, Intervention], questionnaire: Questionnaire) -> Collection[str]:
    """The interventions that do not come with the program, or come otherwise, for this company."""
    shipped = fitted_catalogue(shipped_catalogue(), questionnaire).interventions
    return frozenset(key for key, found in interventions.items() if shipped.get(key) != found)


def aims_of(found: Intervention) -> tuple[str, ...]:
    """The dimensions that an intervention works on."""
    return tuple(dict.fromkeys(aim.dimension for aim in found.aims))
