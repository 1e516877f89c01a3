"""Whatever is handed to a command as a file: a sentence within two seconds, and nothing is changed."""

from __future__ import annotations

import os
import signal
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from support.running import Ran, Run
from support.sweeping import each_once, first_of

from questionnaires.load.shipped import shipped_bytes

if sys.platform == "win32":
    pytest.skip("needs pipes with a name", allow_module_level=True)

PATIENCE = 2.0
"""Seconds for any command to say what is wrong; what it loads at first is loaded before."""


@contextmanager
def in_time() -> Iterator[None]:
    """Fail, rather than wait for ever, where a command takes longer.

    Its own time counts, so that a busy machine fails nothing; the alarm ends a command that only waits.
    """

    def give_up(*_: object) -> None:
        raise AssertionError("no answer within ten times as long")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, 10 * PATIENCE)
    began = time.process_time()
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert time.process_time() - began < PATIENCE


def pipe(folder: Path) -> Path:
    """A pipe with a name that nobody writes to."""
    os.mkfifo(folder / "pipe")
    return folder / "pipe"


def device(folder: Path) -> Path:  # noqa: ARG001
    """A file without an end."""
    return Path("/dev/zero")


def link(folder: Path) -> Path:
    """A link to a file without an end."""
    (folder / "link").symlink_to("/dev/zero")
    return folder / "link"


def huge(folder: Path) -> Path:
    """A file that says it has thousands of millions of bytes."""
    with (folder / "huge").open("wb") as file:
        file.truncate(10**11)
    return folder / "huge"


def directory(folder: Path) -> Path:
    """A folder where a file is expected."""
    (folder / "directory").mkdir()
    return folder / "directory"


def refused_in_time(run: Run, *words: object) -> Ran:
    """What a command said that could not use its input."""
    with in_time():
        done = run(*words)
    assert "Traceback" not in done.err
    assert len((done.out + done.err).splitlines()) < 120
    return done


INPUTS = (
    ("check", "FILE"),
    ("questionnaire", "check", "FILE"),
    ("questionnaire", "show", "FILE"),
    ("questionnaire", "export", "--csv-template", "--of", "FILE"),
    ("new", "NEW", "--questionnaire", "FILE"),
    ("catalogue", "check", "FILE"),
    ("catalogue", "adopt", "FOLDER", "FILE"),
    ("answer", "FOLDER", "--as", "company", "--from", "FILE"),
    ("answer", "FILE", "--plain"),
    ("collect", "FOLDER", "--csv", "FILE", "--map", "MAP"),
    ("collect", "FOLDER", "--csv", "MAP", "--map", "FILE"),
    ("organise", "FOLDER", "import", "FILE", "--replace"),
    ("compare", "FOLDER", "FILE"),
    ("report", "FOLDER", "--earlier", "FILE"),
    ("results", "FILE"),
    ("plan", "FILE"),
    ("invite", "FILE"),
)
"""Every argument that names a file to be read; FOLDER is an assessment."""


@pytest.mark.parametrize(("command", "make"), each_once(INPUTS, [pipe, device, link, huge, directory]))
def test_what_is_no_file_is_refused_in_a_sentence(
    run: Run, sample: Path, tmp_path: Path, command: tuple[str, ...], make: object
) -> None:
    """A pipe, a device, a link to one, a folder or an endless file holds no command up: exit code 3."""
    if make is directory and command == ("check", "FILE"):
        return  # a folder is what it asks for
    given = make(tmp_path)  # type: ignore[operator]
    mapping = tmp_path / "map.toml"
    assert run("questionnaire", "export", "--csv-template", mapping).code == 0
    places = {"FILE": given, "FOLDER": sample, "NEW": tmp_path / "new", "MAP": mapping}
    done = refused_in_time(run, *(places.get(word, word) for word in command))
    assert done.code == 3
    assert given.name in done.out + done.err
    assert not (tmp_path / "new").exists()


FILES = (
    "assessment.toml",
    "questionnaire.toml",
    "catalogue.toml",
    "plan.toml",
    "organisation.toml",
    "responses/x.toml",
)


@pytest.mark.parametrize(("name", "make"), each_once(FILES, [pipe, link, huge, directory]))
def test_a_folder_with_something_else_in_the_place_of_a_file(
    run: Run, sample: Path, tmp_path: Path, name: str, make: object
) -> None:
    """The same holds for every file in the folder of an assessment."""
    (sample / name).unlink(missing_ok=True)
    make(tmp_path).rename(sample / name)  # type: ignore[operator]
    done = refused_in_time(run, "results", sample)
    assert done.code == 3
    assert Path(name).name in done.err
    assert refused_in_time(run, "check", sample).code == 1


OUTPUTS = (
    ("report", "FOLDER", "-o", "FILE"),
    ("report", "FOLDER", "-o", "FILE", "--table", "plan"),
    ("questionnaire", "export", "FILE"),
    ("invite", "FOLDER", "-o", "FILE"),
    ("compare", "--all", "FOLDER", "-o", "FILE"),
)
"""Every argument that names a file to be written."""


@pytest.mark.parametrize("command", first_of(2, [list(words) for words in OUTPUTS]))
@pytest.mark.parametrize("make", [pipe, directory])
def test_nothing_is_written_in_the_place_of_what_is_no_file(
    run: Run, sample: Path, tmp_path: Path, command: list[str], make: object
) -> None:
    """A pipe or a folder stays what it is, and the command says so."""
    given = make(tmp_path).rename(tmp_path / "given.csv")  # type: ignore[operator]
    kind = stat.S_IFMT(given.stat().st_mode)
    places = {"FILE": given, "FOLDER": sample}
    assert run("results", sample).code == 0
    done = refused_in_time(run, *(places.get(word, word) for word in command))
    assert "given.csv" in done.err + done.out
    assert stat.S_IFMT(given.stat().st_mode) == kind
    # An invitation for a folder is written into it.
    assert done.code in ((0,) if command[0] == "invite" and make is directory else (2, 3))


def keys(count: int) -> bytes:
    """This many keys that nobody knows."""
    return b"".join(b"key%d = 1\n" % number for number in range(count))


def dotted(parts: int) -> bytes:
    """A key of this many parts."""
    return b".".join([b"a"] * parts)


BOMBS: dict[str, Callable[[], bytes]] = {
    "one key": lambda: dotted(12_000) + b" = 1\n",
    "a quoted key": lambda: b".".join([b'"a"'] * 12_000) + b" = 1\n",
    "one header": lambda: b"[" + dotted(12_000) + b"]\n",
    "dotted headers": lambda: b"".join(b"[%s.b%d]\n" % (dotted(90), number) for number in range(3_000)),
    "header and key": lambda: (
        b"[" + dotted(19) + b"]\n" + b"".join(b"%s.c%d = 1\n" % (dotted(15), n) for n in range(9_000))
    ),
    "keys under a deep header": lambda: b"[" + dotted(19) + b"]\n" + keys(300_000),
    "many headers": lambda: b"".join(b"[a%d]\n" % number for number in range(400_000)),
    "a long list": lambda: b"a = [" + b"1," * 2_000_000 + b"]\n",
    "inline tables": lambda: b"a = [" + b"{%s = 1}," % dotted(19) * 80_000 + b"]\n",
    "inside each other": lambda: b"a = " + b"[" * 100_000,
    "unknown keys": lambda: keys(10_000),
    "a long number": lambda: b"a = 0x" + b"f" * 1_000_000 + b"\n",
    "a long key": lambda: b"a" * 1_000_000 + b" = 1\n",
    "empty lines": lambda: b"\n" * 4_000_000 + b"a = \n",
}
"""Bytes that once kept the parser, or the search for the nearest name, busy for seconds."""

KINDS = {
    "questionnaire": shipped_bytes().partition(b"[[levels]]")[0],
    "catalogue": b'format = "samepage/catalogue"\nformat_version = 1\n',
    "assessment": b'format = "samepage/assessment"\nformat_version = 1\n',
}


@pytest.mark.sweep
@pytest.mark.parametrize(("bomb", "kind"), each_once(BOMBS, KINDS))
def test_bytes_made_to_keep_a_program_busy(run: Run, tmp_path: Path, kind: str, bomb: str) -> None:
    """No bytes take longer than two seconds to be refused, with the file named and few lines said."""
    path = tmp_path / "bomb.toml"
    path.write_bytes((KINDS[kind] + BOMBS[bomb]())[:4_900_000])
    done = refused_in_time(run, "check", path)
    assert done.code == 1
    assert "bomb.toml" in done.out or "assessment.toml" in done.out


@pytest.mark.sweep
@pytest.mark.parametrize(
    "bomb", first_of(3, dict.fromkeys(["unknown keys", "one key", "header and key", *BOMBS]))
)
def test_answers_made_to_keep_a_program_busy(run: Run, sample: Path, tmp_path: Path, bomb: str) -> None:
    """The same for answers from a file: the first unknown names get a hint, the rest are counted."""
    path = tmp_path / "bomb.toml"
    path.write_bytes((b"[answers]\n" + BOMBS[bomb]())[:4_900_000])
    done = refused_in_time(run, "answer", sample, "--as", "company", "--from", path)
    assert done.code == 3
    assert "bomb.toml" in done.err
    if bomb == "unknown keys":
        assert "9,900 more problems" in done.err


def test_the_first_unknown_names_get_a_hint(run: Run, tmp_path: Path) -> None:
    """Twenty slips are answered with what was meant, a hundred are listed, the rest are counted."""
    path = tmp_path / "own.toml"
    path.write_bytes(b"".join(b"titel%d = 1\n" % number for number in range(1_000)) + shipped_bytes())
    lines = refused_in_time(run, "questionnaire", "check", path).out.splitlines()
    assert ["did you mean 'title'" in line for line in lines] == [True] * 20 + [False] * 81
    assert lines[-1] == "own.toml: 900 more problems are not listed here"


def test_a_key_is_refused_with_its_line(run: Run, tmp_path: Path) -> None:
    """Header and key are counted together, and the line of the key is named."""
    path = tmp_path / "deep.toml"
    path.write_bytes(KINDS["assessment"] + b"[" + dotted(12) + b"]\n" + dotted(9) + b" = 1\n")
    assert "line 4" in refused_in_time(run, "check", path).out
    path.write_bytes(KINDS["assessment"] + b"[" + dotted(10) + b"]\n" + dotted(9) + b" = 1\n")
    assert "parts" not in run("check", path).out


@pytest.mark.sweep
@pytest.mark.parametrize("row", [b",", b"a,b\n", b"\n", b'"a",', b'"', b"\0", b"a"])
def test_tables_made_to_keep_a_program_busy(run: Run, sample: Path, tmp_path: Path, row: bytes) -> None:
    """A table with more cells than any list of people has is refused before they are taken apart."""
    path = tmp_path / "people.csv"
    path.write_bytes(b"Title,Manager\n" + row * (19_000_000 // len(row)))
    done = refused_in_time(run, "organise", sample, "import", path, "--replace")
    assert done.code == 3
    assert "people.csv" in done.err


@pytest.mark.parametrize("line", ["\0" * 1_000_000, "9" * 300_000])
def test_a_line_without_an_end_is_no_answer(run: Run, sample: Path, line: str) -> None:
    """What is sent instead of typed answers is not taken in without end, and nothing is lost."""
    with in_time():
        done = run("answer", sample, "--plain", "--as", "company", stdin=line)
    assert done.code == 3
    assert "letters" in done.err


def test_a_number_of_thousands_of_digits_is_no_answer(run: Run, tmp_path: Path) -> None:
    """Digits without end are refused like any other wrong number."""
    assert run("new", tmp_path / "a", "--form", "quick").code == 0
    done = run("answer", tmp_path / "a", "--plain", "--as", "company", stdin="9" * 19_000 + "\n1\nq\n")
    assert done.code == 0
    assert "Type a number from 1 to" in done.out
