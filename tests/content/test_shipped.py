"""Shipped content is parsed once, and what was kept of it is used only where it is of the same file."""

from __future__ import annotations

import marshal
import sys
import tomllib
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from questionnaires.load import shipped

NAMES = ("questionnaire", "catalogue")


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package of its own with copies of the content, in which nothing was parsed yet."""
    (tmp_path / "data").mkdir()
    for name in NAMES:
        (tmp_path / "data" / f"{name}.toml").write_bytes(shipped.shipped_bytes(name))
    monkeypatch.setattr(shipped, "DATA", tmp_path / "data")
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    _forget()
    yield tmp_path
    _forget()


def _forget() -> None:
    shipped.shipped_bytes.cache_clear()
    shipped.shipped_tables.cache_clear()


def _kept(package: Path, name: str = "catalogue") -> Path:
    return package / "data" / "__pycache__" / f"{name}.{sys.implementation.cache_tag}"


@pytest.mark.parametrize("name", NAMES)
def test_what_was_kept_is_what_the_file_says(package: Path, name: str) -> None:
    """The second start reads the tables of the first without parsing, and they are those of the file."""
    written = tomllib.loads((package / "data" / f"{name}.toml").read_text("utf-8"))
    assert shipped.shipped_tables(name) == written
    _forget()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shipped, "toml_tables", None)
        assert shipped.shipped_tables(name) == written
    assert [path.name for path in _kept(package).parent.iterdir()] == [_kept(package, name).name]


def test_another_file_is_parsed_anew(package: Path) -> None:
    """Whatever its time, a file that was changed is not read from what was kept of the old one."""
    shipped.shipped_tables("catalogue")
    (package / "data" / "catalogue.toml").write_text('id = "other"\n')
    _forget()
    assert shipped.shipped_tables("catalogue") == {"id": "other"}
    _forget()
    assert shipped.shipped_tables("catalogue") == {"id": "other"}


@pytest.mark.parametrize(
    "data",
    [b"", b"no marshal", marshal.dumps(7), marshal.dumps(("a", {"id": "evil"})), marshal.dumps((b"", 1, 2))],
)
def test_damaged_tables_are_parsed_anew(package: Path, data: bytes) -> None:
    """What is not whole, or is of no known file, is passed over and put right."""
    written = shipped.shipped_tables("catalogue")
    whole = _kept(package).read_bytes()
    _kept(package).write_bytes(data)
    _forget()
    assert shipped.shipped_tables("catalogue") == written
    assert marshal.loads(_kept(package).read_bytes()) == marshal.loads(whole)


def test_only_the_digest_of_the_whole_file_is_trusted(package: Path) -> None:
    """Tables under the right digest are taken: who may write there may change the program itself."""
    _kept(package).parent.mkdir()
    body = (package / "data" / "catalogue.toml").read_bytes()
    _kept(package).write_bytes(marshal.dumps((sha256(body).digest(), {"id": "kept"})))
    assert shipped.shipped_tables("catalogue") == {"id": "kept"}


def test_where_nothing_may_be_written_the_file_is_parsed(package: Path) -> None:
    """A program that was installed by another user works without keeping anything."""
    (package / "data" / "__pycache__").write_bytes(b"")
    assert shipped.shipped_tables("catalogue")["id"]


def test_nothing_is_kept_where_python_keeps_nothing(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who asked Python not to write beside its modules gets no file of ours there either."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert shipped.shipped_tables("catalogue")["id"]
    assert not _kept(package).parent.exists()
