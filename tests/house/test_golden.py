"""What the program puts out is what the golden set holds; a change that is meant is accepted by hand."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[2]


@pytest.mark.sweep
def test_the_program_puts_out_what_is_stored() -> None:
    """Every command, file and page of the golden set is as it was, or the failure shows what changed."""
    check = [sys.executable, "tools/golden.py", "--check"]
    done = subprocess.run(check, cwd=HOUSE, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_differs_is_named_with_the_way_to_accept_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is new, gone or different is shown as a diff, and how to accept it is said last."""
    monkeypatch.syspath_prepend(str(HOUSE / "tools"))
    golden = import_module("golden")
    for name in ("same", "gone", "other"):
        (tmp_path / name).write_text("one\ntwo\n", encoding="utf-8")
    now = {"same": "one\ntwo\n", "other": "one\n2\n", "new": "three\n"}
    *diff, told, accepted = golden.differences(now, tmp_path)
    assert [line for line in diff if line[0] in "+-" and line[1] not in "+-"] == [
        "-one", "-two", "+three", "-two", "+2",
    ]  # fmt: skip
    assert told.startswith("3 files differ.")
    assert "git diff tests/golden" in told
    assert "commit" in accepted


def test_braces_stand_for_several_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line with two sets of braces stands for every pair, in order."""
    monkeypatch.syspath_prepend(str(HOUSE / "tools"))
    golden = import_module("golden")
    assert [*golden.spread("{a,b} x{1,2}")] == ["a x1", "a x2", "b x1", "b x2"]
