"""The registry of the kinds of files: every entry leads somewhere, and a new kind takes an entry alone."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from assess.services.assessments.checking import CHECKERS, problems_of
from assess.store.io.documents import read_document, write_document
from assess.store.io.errors import FileProblem, NewerFormat
from assess.store.io.kinds import KINDS, FileKind, function, kind_in
from assess.store.io.safe_files import LARGE_LIMIT


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_entry_leads_somewhere(kind: FileKind) -> None:
    """Readers, checkers and steps are functions, and a step leads on from every version before this one."""
    assert KINDS[kind.name] is kind
    assert kind.reader or kind.checker or kind.name in CHECKERS
    for where in filter(None, (kind.reader, kind.checker, *kind.steps.values())):
        needed = [
            one
            for one in inspect.signature(function(where)).parameters.values()
            if one.default is inspect.Parameter.empty
        ]
        assert len(needed) == 1, where
    assert set(kind.steps) == set(range(1, kind.version))
    assert 0 < kind.limit <= LARGE_LIMIT


def test_content_and_json_are_known_by_their_first_bytes() -> None:
    """What is no document of ours says what it is near its beginning; a document is none of these."""
    for kind in KINDS.values():
        found = kind_in(f'format = "{kind.format}"'.encode())
        assert found is (None if kind.tables else kind)


def read_invented(path: Path) -> object:
    """A reader that takes files with a name only."""
    data = read_document(path, kind="invented").data
    if "name" not in data:
        raise FileProblem(path, "has no name.")
    return data


def test_a_new_kind_takes_an_entry_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is written, read, brought to its version, refused where it is newer, and checked."""
    here = f"{__name__}:read_invented"
    monkeypatch.setitem(KINDS, "invented", FileKind(name="invented", reader=here))
    path = tmp_path / "invented.toml"
    write_document(path, {"name": "x"}, kind="invented")
    assert read_document(path).kind == "invented"
    assert problems_of(path) == ()
    write_document(path, {}, kind="invented")
    assert problems_of(path) == (f"{tmp_path.name}/invented.toml: has no name.",)
    path.write_text('format = "samepage/invented"\nformat_version = 2\n', encoding="utf-8")
    with pytest.raises(NewerFormat):
        read_document(path)
