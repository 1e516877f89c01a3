"""A table that is always written and has gone is a problem, never an empty table."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import pytest
import tomli_w
from support.protected_folders import made, sides
from support.running import prepare
from support.sweeping import each_once

from assess.services.assessments.checking import problems_of
from assess.services.assessments.scored import open_scored, publish_answers
from assess.store.io.errors import FileProblem
from assess.store.io.safe_files import sealed


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory, told_sample: Path) -> Path:
    """An open and an anonymous assessment with every kind of file."""
    place = tmp_path_factory.mktemp("written")
    shutil.copytree(told_sample, place / "open")
    sides(made(place / "quiet", "anonymous"), 5)
    for folder in (place / "open", place / "quiet"):
        prepare("results", folder)
    prepare("invite", place / "open", "-o", place / "invitation.toml")
    return place


MANDATORY = {
    "quiet/assessment.toml": ("privacy",),
    "quiet/published.toml": ("people",),
    "quiet/responses/sales-1.toml": ("answers",),
    "open/results.toml": (
        "assessment",
        "respondents",
        "summary",
        "compared",
        "overall",
        "dimensions",
        "items",
    ),
    "open/organisation.toml": ("roles",),
    "invitation.toml": ("assessment", "questionnaire", "promise"),
}


@pytest.mark.parametrize(
    ("missing", "by_hand"),
    each_once([(name, table) for name, tables in MANDATORY.items() for table in tables], [False, True]),
)
def test_a_mandatory_table_that_is_missing_is_refused(
    written: Path, tmp_path: Path, missing: tuple[str, str], *, by_hand: bool
) -> None:
    """Whether the program sealed the file or somebody edited it."""
    name, table = missing
    place = shutil.copytree(written, tmp_path / "copy")
    path = place / name
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    del tables[table]
    body = tomli_w.dumps(tables).encode()
    path.write_bytes(body if by_hand else sealed(body))
    try:
        found = problems_of(path)
    except FileProblem as problem:
        found = (str(problem),)
    assert any(table in sentence for sentence in found)


def test_a_ledger_without_people_is_never_begun_anew(written: Path, tmp_path: Path) -> None:
    """What was published stays as it is when the file that says so is not whole."""
    folder = shutil.copytree(written / "quiet", tmp_path / "quiet")
    path = folder / "published.toml"
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    del tables["people"]
    path.write_bytes(sealed(tomli_w.dumps(tables).encode()))
    before = path.read_bytes()
    for use in (open_scored, publish_answers):
        with pytest.raises(FileProblem, match="people"):
            use(folder)
    assert path.read_bytes() == before
