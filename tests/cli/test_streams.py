"""What is printed reaches every stream there is: cleaned, in letters it has, or quietly not at all."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from assess.streams import ready_streams

if sys.platform == "win32":
    pytest.skip("needs a shell and pseudo-terminals", allow_module_level=True)

from support.sweeping import WIDE, first_of, wider
from support.terminal import ROOT, sent_by

PROGRAM = f'"{sys.executable}" -m assess'


def in_shell(
    line: str, *, folder: Path, environ: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """What a command line did; ``samepage`` stands for the program."""
    shell = shutil.which("bash")
    assert shell
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), **(environ or {})}
    line = line.replace("samepage ", f"{PROGRAM} ")
    return subprocess.run(
        [shell, "-c", line], cwd=folder, env=surroundings, capture_output=True, timeout=60, check=False
    )


ENCODINGS = ("ascii", "latin-1", "cp1252", "cp437", "utf-16")


@pytest.mark.parametrize("encoding", first_of(2, ENCODINGS))
def test_every_encoding_gets_what_can_be_written(sample: Path, encoding: str) -> None:
    """A page in an encoding without its dashes and boxes says the same in letters that it has."""
    done = in_shell("samepage organise .", folder=sample, environ={"PYTHONIOENCODING": encoding})
    assert (done.returncode, done.stderr) == (0, b"")
    said = done.stdout.decode(encoding)
    assert "Managing director" in said
    assert "?" not in said
    assert {"ascii": "|- Head of sales - sales", "utf-16": "├─ Head of sales · sales"}.get(
        encoding, "Head of sales"
    ) in said.replace("|--", "|-")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_names_lose_their_marks_before_they_lose_their_letters(tmp_path: Path, encoding: str) -> None:
    """An é that cannot be written is an e; only what has no like is a question mark."""
    code = "from assess.streams import ready_streams; ready_streams(); print('Nguyễn Łukasz 王 “a” café')"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": encoding},
        cwd=tmp_path,
        capture_output=True,
        check=True,
    )
    written = {"ascii": 'Nguyen ?ukasz ? "a" cafe', "cp1252": "Nguyen ?ukasz ? “a” café"}[encoding]
    assert done.stdout.decode(encoding).rstrip() == written


def test_data_for_programs_mean_the_same_in_every_encoding(sample: Path) -> None:
    """JSON and TOML keep every letter: what the encoding lacks is an escape, never another letter."""
    import json
    import tomllib

    told = {
        (line, encoding): in_shell(line, folder=sample, environ={"PYTHONIOENCODING": encoding}).stdout.decode(
            encoding
        )
        for line in ("samepage results . --json", "samepage questionnaire export")
        for encoding in ("ascii", "utf-8")
    }
    assert json.loads(told["samepage results . --json", "ascii"]) == json.loads(
        told["samepage results . --json", "utf-8"]
    )
    assert tomllib.loads(told["samepage questionnaire export", "ascii"]) == tomllib.loads(
        told["samepage questionnaire export", "utf-8"]
    )


@pytest.mark.parametrize(
    ("line", "code", "said"),
    first_of(
        6,
        [
            ("samepage results . >&-", 0, ""),
            ("samepage new made >&- 2>&- <&-", 0, ""),
            ("samepage results nowhere 2>&-", 3, ""),
            ("samepage results --nonsense 2>/dev/full", 2, ""),
            ("samepage answer . --plain --as company <&-", 0, "Stopped."),
            ("samepage results . >/dev/full", 3, "the output: it could not be written: the disk is full."),
            ("samepage --help >&-", 0, ""),
            ("samepage new made 2>/dev/full", 0, ""),
            ("samepage results --nonsense 2>&-", 2, ""),
            ("samepage answer . --plain --as company 0>writable", 3, "the input: it cannot be read"),
            ("samepage --help >/dev/full", 3, "the output: the disk is full."),
            ("samepage results . 1<assessment.toml", 3, "the output: it could not be written"),
            ("samepage results . | head -1; exit ${PIPESTATUS[0]}", 0, ""),
            ("samepage <&-", 2, "cannot show the screens"),
            ("samepage join 127.0.0.1:1 <&-", 2, "samepage join ADDRESS --plain"),
            ("samepage workshop . <&-", 2, "in a terminal window"),
        ],
    ),
)
def test_streams_that_are_closed_or_full(sample: Path, line: str, code: int, said: str) -> None:
    """The exit code is the one of what was done; what cannot be said is left unsaid, never a traceback."""
    done = in_shell(line, folder=sample)
    assert done.returncode == code
    err = done.stderr.decode()
    assert said in err + done.stdout.decode()
    assert said or not err
    assert "inside Samepage" not in err
    assert "Exception ignored" not in err


def test_no_file_takes_the_number_of_a_closed_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is printed to a closed stream never ends in a file that was opened after it."""
    kept = os.dup(1)
    try:
        os.close(1)
        monkeypatch.setattr(sys, "stdout", None)
        ready_streams()
        opened = os.open(os.devnull, os.O_RDONLY)
        os.close(opened)
        print("nowhere")
    finally:
        os.dup2(kept, 1)
        os.close(kept)
    assert opened > 2


ESCAPE = "\x1b]52;c;c3RvbGVu\x07\x1b[2J\x9b31m\u202egnp.\u2066"


COMMANDS: tuple[tuple[str, ...], ...] = (
    ("check", "FILE"),
    ("check", f"no{ESCAPE}.toml"),
    ("results", f"no{ESCAPE}"),
    ("results", f"--no{ESCAPE}"),
    (f"no{ESCAPE}",),
    ("explain", "FOLDER", f"no{ESCAPE}"),
    ("report", "FOLDER", "--pages", f"no{ESCAPE}"),
    ("report", "FOLDER", "--today", f"no{ESCAPE}"),
    ("report", "FOLDER", "-o", f"no{ESCAPE}"),
    ("new", f"NEW{ESCAPE}"),
    ("new", "NEW", "--expect", f"no{ESCAPE}=1"),
    ("questionnaire", "check", "FILE"),
    ("questionnaire", f"no{ESCAPE}"),
    ("catalogue", "check", "FILE"),
    ("catalogue", "show", f"no{ESCAPE}"),
    ("collect", "FOLDER", f"no{ESCAPE}"),
    ("answer", "FOLDER", "--as", f"no{ESCAPE}"),
    ("answer", "FOLDER", "--as", "company", "--from", "FILE"),
    ("organise", "FOLDER", f"no{ESCAPE}"),
    ("plan", "FOLDER", "--set", f"no{ESCAPE}"),
    ("demo", f"NEW{ESCAPE}"),
)
"""Every place for words of the person or of a file: FILE and FOLDER are there, NEW is to be made."""


@wider
def test_nothing_steers_a_terminal(told_sample: Path, tmp_path: Path) -> None:
    """Escapes in keys, paths and arguments reach no real terminal, click's own words included."""
    commands = COMMANDS if WIDE else COMMANDS[:5]
    lines = []
    quoted = "".join(f"\\u{ord(sign):04x}" for sign in ESCAPE)
    for number, words in enumerate(commands):
        place = tmp_path / str(number)
        folder = shutil.copytree(told_sample, place / "folder")
        file = place / f"o{ESCAPE}.toml"
        file.write_text(f'"k{quoted}" = 1\n[answers]\n"RC{quoted}" = 3\n', encoding="utf-8")
        places, new = {"FILE": str(file), "FOLDER": str(folder)}, str(place / "new")
        lines.append([places.get(word, word).replace("NEW", new) for word in words])
    for words, sent in zip(commands, sent_by(lines), strict=True):
        assert sent, words
        for sign in (b"\x1b", b"\x07", "\x9b".encode(), "\u202e".encode(), "\u2066".encode()):
            assert sign not in sent, words
        assert b"Traceback" not in sent, words
