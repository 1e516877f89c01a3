"""Makes a report from a result, as the services do from a folder."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from assess.documents.document import Document
from assess.documents.facts import Facts
from assess.documents.story import document_of
from questionnaires.catalogue import Catalogue
from scoring.answers import Assessment
from scoring.result import Result


def build_document(
    assessment: Assessment, result: Result, catalogue: Catalogue, *, only: Collection[str] = (), **facts: Any
) -> Document:
    """The report of one assessment: these pages, or all that its reader gets."""
    return document_of(Facts(assessment=assessment, result=result, catalogue=catalogue, **facts), only=only)
