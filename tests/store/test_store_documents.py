"""Whatever bytes a file has, it is read as it was saved, or refused in a sentence."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from support.store_samples import response_in

from assess.store.io.documents import TomlTable, document_bytes, read_document, read_head, write_document
from assess.store.io.errors import DamagedFile, FileProblem, ForeignFile, NewerFormat, NotSaved, TooLarge
from assess.store.io.kinds import KINDS
from assess.store.io.safe_files import sealed
from questionnaires.records import replace

PLAIN = b'format = "samepage/response"\nformat_version = 1\n'


def refused(path: Path, data: Any, kind: str | None = "response") -> FileProblem:
    """The problem of a file with these bytes, which must stay as they are."""
    path.write_bytes(data)
    with pytest.raises(FileProblem) as caught:
        read_document(path, kind=kind)
    assert path.read_bytes() == data
    assert path.name in str(caught.value)
    return caught.value


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file that is not there yet."""
    return tmp_path / "a.toml"


def test_a_saved_document_is_read_back(path: Path) -> None:
    """Data, digest and kind come back as they were saved, with format and version on top."""
    outcome = write_document(path, {"id": "x", "deep": {"er": [1, 2.5]}}, kind="response")
    document = read_document(path, kind="response")
    assert document.data == {**tomllib.loads(PLAIN.decode()), "id": "x", "deep": {"er": [1, 2.5]}}
    assert document.digest == outcome.digest
    assert not document.edited_by_hand
    assert path.read_bytes().split(b"\n")[1:3] == PLAIN.splitlines()
    assert read_document(path).kind == "response"


def test_equal_data_make_equal_bytes(path: Path, tmp_path: Path) -> None:
    """A file says nothing but its data, so that a diff shows only what changed."""
    for target in (path, tmp_path / "b.toml"):
        write_document(target, {"id": "x"}, kind="response")
    assert path.read_bytes() == (tmp_path / "b.toml").read_bytes()
    assert document_bytes({"format_version": 9, "id": "x"}, kind="response") == PLAIN + b'id = "x"\n'


def test_a_hand_edited_file_is_allowed_and_flagged(path: Path) -> None:
    """A file without a digest line, even with a byte order mark, is read and flagged."""
    for data in (PLAIN, b"\xef\xbb\xbf" + PLAIN, b"# mine\n" + PLAIN):
        path.write_bytes(data)
        assert read_document(path, kind="response").edited_by_hand


def test_a_digest_left_over_an_edit_is_refused_with_the_way_out(path: Path) -> None:
    """Who edits by hand and leaves the digest line is told to delete it."""
    problem = refused(path, sealed(PLAIN) + b"x = 1\n")
    assert isinstance(problem, DamagedFile)
    assert "delete that first line" in str(problem)
    assert "Nothing was changed" in str(problem)


def test_any_flipped_byte_is_found(tmp_path: Path) -> None:
    """Whichever byte of a saved file is hit, the file is refused."""
    path = response_in(tmp_path, answered=True).path
    data = path.read_bytes()
    for place in range(len(data)):
        hit = bytearray(data)
        hit[place] ^= 1 << (place % 8)
        path.write_bytes(bytes(hit))
        with pytest.raises(FileProblem):
            read_document(path, kind="response")


@pytest.mark.parametrize("cut", range(0, 600, 7))
def test_a_torn_file_is_found(tmp_path: Path, cut: int) -> None:
    """A file cut short anywhere is refused."""
    write_document(tmp_path / "a.toml", {"id": "x" * 800}, kind="response")
    data = (tmp_path / "a.toml").read_bytes()[:cut]
    assert isinstance(refused(tmp_path / "a.toml", data), FileProblem)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\0" * 4_096, "line 1: cannot be read as TOML"),
        (PLAIN + b"a = \n", "line 3: cannot be read as TOML"),
        (PLAIN + b'a = "\xff"\n', r"line 3: contains bytes that are not UTF-8 text"),
        (b"PK\x03\x04\xff" + PLAIN, "toml: it is a zip archive or a workbook. Unpack it"),
        (b"\x1f\x8b\x08" + PLAIN, "toml: it is a compressed archive. Unpack it"),
        (PLAIN.decode().encode("utf-16"), "saved as UTF-16"),
        (PLAIN + b"a = 1\na = 2\n", "cannot be read as TOML"),
        (PLAIN + b"<<<<<<< HEAD\n", "line 3"),
        (PLAIN + b"a = " + b"[" * 50_000, "nested too deeply"),
        (PLAIN + b"a = " + b"[" * 30 + b"]" * 30, "nested too deeply"),
        (PLAIN + b"a = " + b"9" * 10_000 + b"\n", "thousands of digits"),
    ],
)
def test_damage_is_named_with_its_place(path: Path, data: Any, words: str) -> None:
    """Bytes that are no TOML are damage, with the line an editor shows."""
    problem = refused(path, data)
    assert isinstance(problem, DamagedFile)
    assert words in str(problem)


def test_lines_are_counted_as_an_editor_does(path: Path) -> None:
    """The digest line counts as the first line of the file."""
    assert refused(path, sealed(PLAIN + b"a = \n")).place == "line 4"


@pytest.mark.parametrize(
    "key",
    [
        b"a" + b".a" * 20_000 + b" = 1\n",
        b'"a"' + b'."a"' * 20_000 + b" = 1\n",
        b"[" + b"a." * 20_000 + b"a]\n",
        b"b = {" + b"a." * 20_000 + b"a = 1}\n",
        b'b = [ """\n""""", {' + b"a." * 20_000 + b'a = 1}, "" ]\n',
        b"b = '''\n''' # '\n" + b"a." * 20_000 + b"a = 1\n",
    ],
)
def test_endless_keys_are_refused_before_parsing(path: Path, key: Any) -> None:
    """A key of thousands of parts, which would keep the parser busy for hours, is refused."""
    problem = refused(path, PLAIN + key)
    assert isinstance(problem, (TooLarge, DamagedFile))


@pytest.mark.parametrize(
    "line",
    [
        b'a = "' + b"." * 5_000 + b'"\n',
        b"a = '" + b"." * 5_000 + b"'\n",
        b'a = """\n' + b"x." * 5_000 + b'""""\n',
        b"a = '''\n" + b"x." * 5_000 + b"'\n'''\n",
        b"# " + b"." * 5_000 + b"\n",
        b'a = "\\"' + b"." * 5_000 + b'\\\\"\n',
    ],
)
def test_dots_in_texts_are_no_keys(path: Path, line: Any) -> None:
    """Any number of dots in a comment or text is read."""
    path.write_bytes(PLAIN + line)
    assert read_document(path, kind="response").kind == "response"


@pytest.mark.parametrize(
    "tail", [b'"' * 999_999, b'\\"' * 500_000, b'"\\' * 500_000, b"'\n" * 500_000, b'"""\\' * 250_000]
)
def test_quotes_without_end_are_refused_at_once(path: Path, tail: bytes) -> None:
    """Text that opens quotes a million times is refused without a search through all pairs."""
    refused(path, PLAIN + b"a = " + b"." * 200 + tail)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"a = 1\n", 'expected the line format = "samepage/response"'),
        (b"format = 1\n", "not a Samepage file"),
        (b'format = "other/response"\n', "not a Samepage file"),
        (b'format = "samepage/results"\nformat_version = 1\n', 'found "samepage/results"'),
        (b'format = "samepage/\\u001b[2J"\nformat_version = 1\n', "expected"),
    ],
)
def test_foreign_files_are_refused(path: Path, data: bytes, words: str) -> None:
    """A file of another program or of another kind is called that, in clean letters."""
    problem = refused(path, data)
    assert isinstance(problem, ForeignFile)
    assert words in str(problem)
    assert "\x1b" not in str(problem)


def test_unknown_kinds_are_refused(path: Path) -> None:
    """A kind that this program does not know is refused also where any kind is welcome."""
    assert isinstance(
        refused(path, b'format = "samepage/novel"\nformat_version = 1\n', kind=None), ForeignFile
    )


@pytest.mark.parametrize("version", [b"true", b"1.0", b'"1"', b"0", b"-1", b"inf", b"[]"])
def test_versions_are_whole_numbers(path: Path, version: bytes) -> None:
    """Only a whole number from 1 up is a version."""
    problem = refused(path, b'format = "samepage/response"\nformat_version = ' + version + b"\n")
    assert problem.place == "format_version"


def test_a_newer_format_is_refused_and_never_overwritten(path: Path) -> None:
    """A file of a newer program is refused politely, and no save replaces it."""
    problem = refused(path, sealed(PLAIN.replace(b"= 1", b"= 2")))
    assert isinstance(problem, NewerFormat)
    assert "newer Samepage" in str(problem)
    before = path.read_bytes()
    with pytest.raises(NewerFormat):
        write_document(path, {"id": "x"}, kind="response")
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "data", [b"\0" * 100, sealed(PLAIN) + b"x", b"not ours\n", PLAIN.replace(b"response", b"results")]
)
def test_a_save_never_replaces_what_it_cannot_read(path: Path, data: Any) -> None:
    """A damaged or foreign file stays where it is, byte for byte."""
    path.write_bytes(data)
    with pytest.raises(FileProblem):
        write_document(path, {"id": "x"}, kind="response")
    with pytest.raises(FileProblem):
        write_document(path, {"id": "x"}, kind="response", seen="0" * 64)
    assert path.read_bytes() == data


def test_a_file_that_would_be_too_large_to_read_is_not_saved(path: Path) -> None:
    """Nothing is ever saved that the next start would refuse for its size."""
    write_document(path, {"id": "x"}, kind="response")
    before = path.read_bytes()
    with pytest.raises(NotSaved, match="too large"):
        write_document(path, {"id": "x" * 2_000_000}, kind="response")
    assert path.read_bytes() == before
    path.write_bytes(b"#" * 2_000_001)
    with pytest.raises(TooLarge):
        read_document(path, kind="response")


def from_1(top: TomlTable) -> dict[str, Any]:
    """A first step of a migration."""
    return {**top.data, "new": top.data["old"]}


def from_2(top: TomlTable) -> dict[str, Any]:
    """A second step of a migration."""
    return {key: value for key, value in top.data.items() if key != "old"}


def test_older_formats_migrate_in_memory_only(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An older file is brought up step by step when read, and rewritten only by a save."""
    steps = {number: f"{__name__}:from_{number}" for number in (1, 2)}
    monkeypatch.setitem(KINDS, "response", replace(KINDS["response"], version=3, steps=steps))
    before = sealed(PLAIN + b"old = 7\n")
    path.write_bytes(before)
    document = read_document(path, kind="response")
    assert document.data == {"format": "samepage/response", "format_version": 3, "new": 7}
    assert path.read_bytes() == before
    write_document(path, document.data, kind="response", seen=document.digest)
    assert tomllib.loads(path.read_text())["format_version"] == 3


def test_a_damaged_file_says_whether_an_earlier_copy_is_there(path: Path) -> None:
    """The message offers the earlier copy only where there is an intact one."""
    write_document(path, {"id": "one"}, kind="response")
    problem = refused(path, b"\0")
    assert isinstance(problem, DamagedFile)
    assert not problem.older_intact
    path.unlink()
    write_document(path, {"id": "one"}, kind="response")
    write_document(path, {"id": "two"}, kind="response")
    problem = refused(path, b"\0")
    assert isinstance(problem, DamagedFile)
    assert problem.older_intact
    assert "copy from the save before" in str(problem)


def test_the_head_of_a_file_is_read_without_the_rest(path: Path) -> None:
    """Lists read the first tables only, yet the digest of the whole file is checked."""
    write_document(path, {"id": "x", "answers": {"A": {"level": 1}}}, kind="response")
    assert read_head(path, kind="response", before=b"[")["id"] == "x"
    assert "answers" not in read_head(path, kind="response", before=b"[")
    path.write_bytes(path.read_bytes()[:-2] + b"2\n")
    with pytest.raises(DamagedFile):
        read_head(path, kind="response", before=b"[")


def test_the_head_of_a_hand_edited_file_is_that_of_the_whole(path: Path) -> None:
    """Where a layout cannot be relied on, the whole file is parsed."""
    text = b'note = """\n[not a table\n"""\nid = "x"\n[answers]\n'
    path.write_bytes(PLAIN + text)
    assert read_head(path, kind="response", before=b"[")["id"] == "x"
    path.write_bytes(sealed(PLAIN + text))
    assert read_head(path, kind="response", before=b"[")["id"] == "x"
