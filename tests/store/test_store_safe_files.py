"""A save is all or nothing, keeps one intact older generation, and never follows a link."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.store.io import safe_files
from assess.store.io.errors import FileProblem, ForeignFile, NotSaved, TooLarge
from assess.store.io.recovering import recover
from assess.store.io.safe_files import (
    Seal,
    older_is_intact,
    older_path,
    read_bytes,
    read_start,
    sealed,
    sweep,
    unseal,
    write_bytes,
)

posix = pytest.mark.skipif(os.name == "nt", reason="POSIX permissions, links and pipes")


def names(folder: Path) -> list[str]:
    """The names in a folder."""
    return sorted(p.name for p in folder.iterdir())


def test_saved_bytes_are_read_back(tmp_path: Path) -> None:
    """What was written is what is read, and nothing is left beside it."""
    assert write_bytes(tmp_path / "a", b"one").durable
    assert write_bytes(tmp_path / "a", b"two").durable
    assert read_bytes(tmp_path / "a") == b"two"
    assert names(tmp_path) == ["a"]


def test_older_generation_is_the_save_before(tmp_path: Path) -> None:
    """With a spare wanted, the hidden spare holds the file as it was one save before."""
    path = tmp_path / "a"
    for body in (b"1\n", b"2\n", b"3\n"):
        write_bytes(path, sealed(body), keep_older=True)
    assert unseal(read_bytes(older_path(path))).body == b"2\n"
    assert older_is_intact(path)
    assert names(tmp_path) == [".a.older", "a"]


def test_a_damaged_file_never_becomes_the_older_generation(tmp_path: Path) -> None:
    """Only an intact file may take the place of the spare."""
    path = tmp_path / "a"
    write_bytes(path, sealed(b"1\n"), keep_older=True)
    write_bytes(path, sealed(b"2\n"), keep_older=True)
    path.write_bytes(sealed(b"3\n")[:-1] + b"x")
    write_bytes(path, sealed(b"4"), keep_older=True)
    assert unseal(read_bytes(older_path(path))).body == b"1\n"


def test_spare_left_as_the_same_file_does_not_hinder(tmp_path: Path) -> None:
    """A crash between the two renames leaves spare and file as one; the next save goes on as ever."""
    path = tmp_path / "a"
    write_bytes(path, sealed(b"1\n"))
    os.link(path, older_path(path))
    write_bytes(path, sealed(b"2\n"), keep_older=True)
    assert unseal(read_bytes(path)).body == b"2\n"
    assert unseal(read_bytes(older_path(path))).body == b"1\n"
    assert names(tmp_path) == [".a.older", "a"]


def test_spare_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the file system has no hard links the spare is a copy."""

    def refuse(*_: Any, **__: Any) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    path = tmp_path / "a"
    write_bytes(path, sealed(b"1\n"))
    write_bytes(path, sealed(b"2\n"), keep_older=True)
    assert unseal(read_bytes(older_path(path))).body == b"1\n"
    assert names(tmp_path) == [".a.older", "a"]


@pytest.mark.parametrize("step", ["fsync", "replace"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EDQUOT])
def test_a_failing_save_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: Any
) -> None:
    """Whatever fails before the replace, the old file is intact and no temporary file is left."""
    path = tmp_path / "a"
    write_bytes(path, sealed(b"old\n"))

    def fail(*_: Any, **__: Any) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(os, step, fail)
        with pytest.raises(NotSaved) as caught:
            write_bytes(path, sealed(b"new\n"))
    assert "could not be saved" in str(caught.value)
    assert unseal(read_bytes(path)).body == b"old\n"
    assert names(tmp_path) == ["a"]


def test_an_interrupt_leaves_no_temporary_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C in the middle of a save cleans up and goes on as an interrupt."""
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        write_bytes(tmp_path / "a", b"x")
    assert names(tmp_path) == []


@posix
def test_unconfirmed_folder_is_saved_but_not_durable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When only the folder cannot be forced to the disk, the save stands and says so."""
    real = os.fsync

    def fail_on_folders(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EIO, "disk")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fail_on_folders)
    assert not write_bytes(tmp_path / "a", b"new").durable
    assert read_bytes(tmp_path / "a") == b"new"


class BusyError(PermissionError):
    """What Windows raises while another program holds the file."""

    winerror = 32


@pytest.mark.parametrize(("failures", "saved"), [(1, True), (6, True), (7, False)])
def test_replace_is_tried_again_while_the_file_is_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failures: int, saved: bool
) -> None:
    """A file held by a scanner is replaced once it is let go; after some tries the save is given up."""
    waits: list[float] = []
    calls: list[Any] = []
    real = os.replace

    def held(source: Any, target: Any) -> None:
        calls.append(target)
        if len(calls) <= failures:
            raise BusyError(errno.EACCES, "held")
        real(source, target)

    monkeypatch.setattr(os, "replace", held)
    monkeypatch.setattr(time, "sleep", waits.append)
    if saved:
        write_bytes(tmp_path / "a", b"x")
        assert names(tmp_path) == ["a"]
    else:
        with pytest.raises(NotSaved):
            write_bytes(tmp_path / "a", b"x")
        assert names(tmp_path) == []
    assert len(waits) == min(failures, 6)


def test_other_refusals_are_not_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A refusal that waiting cannot cure is reported at once."""
    calls = []

    def refuse(*_: Any) -> None:
        calls.append(1)
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(NotSaved):
        write_bytes(tmp_path / "a", b"x")
    assert len(calls) == 1


@posix
def test_permissions_of_an_existing_file_stay(tmp_path: Path) -> None:
    """A save keeps the permission bits that the user gave the file."""
    path = tmp_path / "a"
    write_bytes(path, b"1")
    path.chmod(0o640)
    write_bytes(path, b"2")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@posix
def test_a_new_file_follows_the_umask(tmp_path: Path) -> None:
    """A new file is as readable for others as the user's other new files."""
    before = os.umask(0o027)
    try:
        write_bytes(tmp_path / "a", b"1")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640


@posix
@pytest.mark.parametrize("changed", ["in place", "replaced", "by a link", "gone"])
def test_a_save_knows_whether_the_assessment_is_protected_by_now(tmp_path: Path, changed: str) -> None:
    """However ``assessment.toml`` has changed since the last save, even to the same size and time of day."""
    identity, path = tmp_path / "assessment.toml", tmp_path / "responses" / "a.toml"
    path.parent.mkdir()
    protected, shown = b'mode = "anonymous"\n', b'mode = "shown"     \n'
    before, after = (protected, shown) if changed in ("by a link", "gone") else (shown, protected)

    def private() -> bool:
        path.write_bytes(b"")
        path.chmod(0o644)
        write_bytes(path, b"an answer")
        return stat.S_IMODE(path.stat().st_mode) == 0o600

    identity.write_bytes(before)
    os.utime(identity, (0, 0))
    assert private() is (before == protected)
    time.sleep(0.02)  # longer than the clock of a file system stands still
    if changed != "in place":
        identity.rename(tmp_path / "earlier")
    if changed == "by a link":
        identity.symlink_to(tmp_path / "earlier")
    elif changed != "gone":
        identity.write_bytes(after)
        os.utime(identity, (0, 0))
    assert private() is (after == protected)


@posix
def test_a_link_is_neither_read_nor_replaced(tmp_path: Path) -> None:
    """What a link leads to is not ours."""
    (tmp_path / "target").write_bytes(b"secret")
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "target")
    with pytest.raises(ForeignFile, match="link to another place"):
        read_bytes(link)
    with pytest.raises(ForeignFile):
        write_bytes(link, b"x")
    assert (tmp_path / "target").read_bytes() == b"secret"
    assert link.is_symlink()


@posix
def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    """A named pipe in a folder from somebody else does not hang the program."""
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ForeignFile, match="not a regular file"):
        read_bytes(tmp_path / "pipe")


def test_reasons_are_sentences(tmp_path: Path) -> None:
    """A folder, a missing file and an impossible name each get a reason in words."""
    (tmp_path / "folder").mkdir()
    for path, words in [
        (tmp_path / "folder", "plain file|folder"),
        (tmp_path / "none", "there is no such file or folder"),
        (tmp_path / "a\0b", "no file can have this name"),
        (tmp_path / ("x" * 5_000), "name is too long"),
    ]:
        with pytest.raises(FileProblem, match=words):
            read_bytes(path)
    with pytest.raises(NotSaved, match="there is no such file or folder"):
        write_bytes(tmp_path / "none" / "a", b"x")
    with pytest.raises(NotSaved, match="name"):
        write_bytes(tmp_path / "a\0b", b"x")


def test_hostile_names_are_cleaned_in_messages(tmp_path: Path) -> None:
    """A file's name reaches a message without control characters and shortened."""
    with pytest.raises(FileProblem) as caught:
        read_bytes(tmp_path / "\x1b]0;pwn\x07\u202e[/x]")
    assert "\x1b" not in str(caught.value)
    assert "\u202e" not in str(caught.value)
    assert "[/x]" in str(caught.value)
    with pytest.raises(FileProblem) as caught:
        read_bytes(tmp_path / ("x" * 10_000))
    assert len(str(caught.value)) < 300


def test_size_is_capped_before_reading(tmp_path: Path) -> None:
    """A file of one byte too many is refused; one of exactly the limit is read."""
    (tmp_path / "a").write_bytes(b"x" * 10)
    assert len(read_bytes(tmp_path / "a", limit=10)) == 10
    with pytest.raises(TooLarge):
        read_bytes(tmp_path / "a", limit=9)


def test_a_file_that_grows_while_it_is_opened_is_read_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The size that the system tells is no limit: what was added since is read too, up to the cap."""
    path = tmp_path / "a"
    path.write_bytes(b"12345678")
    told = os.stat_result((*path.stat()[:6], 3, 0, 0, 0))
    monkeypatch.setattr(os, "fstat", lambda _: told)
    assert read_bytes(path) == b"12345678"
    assert read_start(path, most=5) == b"12345"
    assert read_start(path, most=2) == b"12"
    with pytest.raises(TooLarge):
        read_bytes(path, limit=7)


def test_seals_tell_intact_from_broken_and_absent() -> None:
    """A fitting digest is intact, any other digest line broken, none at all absent."""
    data = sealed(b"body\n")
    assert unseal(data).seal is Seal.INTACT
    assert unseal(b"\xef\xbb\xbf" + data).seal is Seal.INTACT
    assert unseal(data + b"x").seal is Seal.BROKEN
    assert unseal(b"# sha256\nbody\n").seal is Seal.BROKEN
    assert unseal(b"body\n").seal is Seal.ABSENT
    assert unseal(b"# a comment\nbody\n").seal is Seal.ABSENT
    assert unseal(b"").seal is Seal.ABSENT


LINES = st.lists(
    st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=8),
    min_size=1,
    max_size=5,
)


@given(lines=LINES, end=st.sampled_from([b"\n", b"\r\n", b"\r", b"\r\r\n"]), last=st.integers(0, 3))
def test_line_ends_break_no_digest(lines: list[str], end: bytes, last: int) -> None:
    """Whatever another program makes of the line ends, and of those at the end, the text is the one saved."""
    text = "\n".join(lines).encode()
    saved = sealed(text)
    found = unseal(saved.rstrip(b"\n").replace(b"\n", end) + last * end)
    assert found.seal is Seal.INTACT
    assert found.body.rstrip(b"\n") == text.rstrip(b"\n")
    assert found.holds(unseal(saved).digest)


@pytest.mark.parametrize("body", [b"a\r\nb\r\n", b"a\r\nb", b"a\nb", b"a\nb\n"])
@pytest.mark.parametrize("now", [b"a\nb\n", b"a\nb", b"a\r\nb\r\n", b"a\r\nb\r\n\r\n"])
def test_digests_of_former_versions_stay_valid(body: bytes, now: bytes) -> None:
    """A file sealed over its bytes as they came is intact, and known by that digest, under any line ends."""
    digest = hashlib.sha256(body).hexdigest()
    found = unseal(b"# sha256 " + digest.encode() + b"\n" + now)
    assert found.seal is Seal.INTACT
    assert found.holds(digest)
    assert unseal(now).holds(digest)


def test_recover_keeps_the_damaged_file(tmp_path: Path) -> None:
    """Going on from the older generation puts it in place and keeps the damaged bytes under a new name."""
    path = tmp_path / "a"
    write_bytes(path, sealed(b"1\n"))
    write_bytes(path, sealed(b"2\n"), keep_older=True)
    for number in (1, 2):
        path.write_bytes(b"# sha256 torn %d" % number)
        kept = recover(path)
        assert kept.name == f"a.damaged-{number}"
        assert kept.read_bytes() == b"# sha256 torn %d" % number
        assert unseal(read_bytes(path)).body == b"1\n"
    assert names(tmp_path) == [".a.older", "a", "a.damaged-1", "a.damaged-2"]


def test_recover_refuses_what_is_sound_or_hopeless(tmp_path: Path) -> None:
    """A file that is not damaged stays; without an intact older generation nothing is touched."""
    path = tmp_path / "a"
    write_bytes(path, sealed(b"1\n"))
    write_bytes(path, sealed(b"2\n"), keep_older=True)
    with pytest.raises(FileProblem, match="not damaged"):
        recover(path)
    older_path(path).write_bytes(b"\0" * 20)
    path.write_bytes(b"\0" * 20)
    with pytest.raises(FileProblem, match="no intact earlier copy"):
        recover(path)
    assert names(tmp_path) == [".a.older", "a"]
    assert path.read_bytes() == b"\0" * 20


def test_a_damaged_file_is_kept_beside_those_kept_before(tmp_path: Path) -> None:
    """Its bytes get a name of their own; what was kept under another stays."""
    path = tmp_path / "a"
    write_bytes(path, sealed(b"1\n"))
    write_bytes(path, sealed(b"2\n"), keep_older=True)
    path.write_bytes(b"\0" * 20)
    (tmp_path / "a.damaged-1").write_bytes(b"earlier")
    kept = recover(path)
    assert (kept.name, kept.read_bytes()) == ("a.damaged-2", b"\0" * 20)
    assert (tmp_path / "a.damaged-1").read_bytes() == b"earlier"
    assert path.read_bytes() == sealed(b"1\n")


def test_sweep_takes_only_our_old_leftovers(tmp_path: Path) -> None:
    """Only temporary files of ours that are over an hour old are removed."""
    old = [".a.toml.0123456789ab.tmp"]
    keep = ["a.toml", ".a.toml.older", ".other.tmp", ".b.toml.ba9876543210.tmp"]
    for name in [*old, *keep]:
        (tmp_path / name).write_bytes(b"x")
        if name != keep[-1]:
            os.utime(tmp_path / name, (1, 1))
    assert sweep(tmp_path) == 1
    assert names(tmp_path) == sorted(keep)
    assert sweep(tmp_path / "none") == 0


def test_limits_are_those_stated() -> None:
    """Ordinary files may have 2 MB, questionnaires and results 5 MB."""
    assert (safe_files.SMALL_LIMIT, safe_files.LARGE_LIMIT) == (2_000_000, 5_000_000)
