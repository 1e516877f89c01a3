"""Tests of the commands about the settings, and of completion."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from assess.cli.main import cli


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A settings file of its own, not there yet."""
    path = tmp_path / "config.toml"
    monkeypatch.setenv("SAMEPAGE_CONFIG", str(path))
    return path


def run(*arguments: str) -> tuple[int, str]:
    """The exit code of a command and what it printed."""
    done = CliRunner().invoke(cli, arguments)
    return done.exit_code, done.output


def test_every_setting_is_shown(config: Path) -> None:
    """For people in words, for programs as JSON under the names of the file."""
    config.write_text('theme = "light"\n[keymap]\n"home.new" = "x"\n')
    assert "Light" in run("config", "show")[1]
    assert "home.new: x" in run("config", "show")[1]
    told = json.loads(run("config", "show", "--json")[1])
    assert told == {
        "theme": "light",
        "ascii": False,
        "mouse": True,
        "workspace": "",
        "keymap": {"home.new": "x"},
    }


def test_the_path_is_printed(config: Path) -> None:
    """The file is named whether or not it is there."""
    assert run("config", "path") == (0, f"{config}\n")


def test_a_choice_of_keys_that_cannot_be_taken_is_named(config: Path) -> None:
    """The check ends with 1 and says what the key already means."""
    config.write_text('[keymap]\n"home.new" = "h"\n')
    code, said = run("config", "check")
    assert code == 1
    assert "already means home.history" in said
    config.write_text('[keymap]\n"home.new" = "x"\n')
    assert run("config", "check")[0] == 0


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_written_for_each_shell(shell: str) -> None:
    """The lines ask the program itself."""
    code, said = run("completion", shell)
    assert code == 0
    assert f"_SAMEPAGE_COMPLETE={shell}_complete" in said


def test_the_program_completes_its_commands() -> None:
    """What the lines for bash ask is answered with the commands that fit."""
    asked = {"_SAMEPAGE_COMPLETE": "bash_complete", "COMP_WORDS": "samepage co", "COMP_CWORD": "1"}
    code = "import sys; sys.argv = ['samepage']; from assess.__main__ import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, **asked}, capture_output=True, text=True
    )
    assert {line.partition(",")[2] for line in done.stdout.split()} >= {"collect", "compare", "config"}
