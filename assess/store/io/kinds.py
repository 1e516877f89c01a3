"""Every kind of file of ours: adding one takes an entry here and a module of its own, nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from importlib import import_module
from pathlib import Path
from typing import Any

from assess.store.io.safe_files import LARGE_LIMIT, SMALL_LIMIT
from questionnaires.records import record

PREFIX = "samepage/"
"""What stands before the kind in the line ``format`` of a file."""


@record
class FileKind:
    """One kind of file. Functions are named ``module:function`` and loaded where they are needed.

    ``file`` is its name in the folder of an assessment, "" where it has none of its own. ``version`` is the
    format that is written, ``limit`` the most bytes of it that are read. ``reader`` makes a record of the
    file at a path, ``checker`` yields what is wrong in it, beyond what no reader takes; either may be
    missing. ``steps`` leads from each older version to the function that makes its tables, or the first of
    them, into those of the next. ``tables`` is False for what is no document of ours but content or JSON.
    ``private`` files only their owner may read.
    """

    name: str
    file: str = ""
    version: int = 1
    limit: int = LARGE_LIMIT
    reader: str = ""
    checker: str = ""
    steps: Mapping[int, str] = field(default_factory=dict)
    tables: bool = True
    private: bool = False

    @property
    def format(self) -> str:
        """How a file says that it is of this kind."""
        return PREFIX + self.name

    @property
    def head(self) -> dict[str, Any]:
        """The lines with which a file of this kind begins."""
        return {"format": self.format, "format_version": self.version}

    def problems(self, path: Path) -> tuple[str, ...]:
        """What is wrong with a file of this kind, in sentences.

        Raises:
            FileProblem: it cannot be used at all.
        """
        if self.reader:
            function(self.reader)(path)
        check: Callable[[Path], Iterable[object]] = function(self.checker) if self.checker else lambda _: ()
        return tuple(map(str, check(path)))


KINDS: dict[str, FileKind] = {
    kind.name: kind
    for kind in (
        FileKind(
            name="assessment",
            file="assessment.toml",
            limit=SMALL_LIMIT,
        ),
        FileKind(
            name="questionnaire",
            file="questionnaire.toml",
            tables=False,
        ),
        FileKind(
            name="catalogue",
            file="catalogue.toml",
            tables=False,
        ),
        FileKind(
            name="agendas",
            tables=False,
        ),
        FileKind(
            name="results",
            file="results.toml",
            version=2,
            reader="assess.store.results.file:read_results",
            checker="assess.store.results.file:results_problems",
            steps={1: "assess.store.results.codec:to_format_2"},
        ),
        FileKind(
            name="published",
            file="published.toml",
            version=2,
            reader="assess.store.published.file:read_publication_file",
            steps={1: "assess.store.published.file:to_format_2"},
        ),
        FileKind(name="plan", file="plan.toml", reader="assess.store.plan.file:read_plan"),
        FileKind(
            name="organisation",
            file="organisation.toml",
            version=2,
            steps={1: "assess.store.organisation.closing:to_format_2"},
            reader="assess.store.organisation.file:read_organisation_file",
        ),
        FileKind(name="scenario", private=True, reader="assess.store.organisation.scenario:read_scenario"),
        FileKind(name="choice", private=True, reader="assess.store.organisation.choice:read_choice"),
        FileKind(name="ballot", private=True, reader="assess.store.organisation.choice:read_ballot"),
        FileKind(
            name="response", limit=SMALL_LIMIT, reader="assess.store.responses.reading:read_response_file"
        ),
        FileKind(name="invitation", reader="assess.store.invitations.file:read_invitation"),
        FileKind(name="csv-mapping"),
        FileKind(name="report", reader="assess.store.results.file:check_report", tables=False),
    )
}
"""Every kind by its name, in the order in which the files of a folder are checked.

What lies above the store and checks a kind adds itself in ``services.assessments.checking``.
"""


def function(where: str) -> Any:
    """What ``module:function`` names."""
    module, _, name = where.partition(":")
    return getattr(import_module(module), name)


def kind_in(head: bytes) -> FileKind | None:
    """The kind that the first bytes of a file name, of those that are no tables of ours."""
    return next(
        (kind for kind in KINDS.values() if not kind.tables and f'"{kind.format}"'.encode() in head), None
    )
