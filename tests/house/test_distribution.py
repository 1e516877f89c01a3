"""What the distribution is called, and that nobody is told to install another program of the short name."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from click.testing import CliRunner

from assess import __version__
from assess.cli.main import cli

ROOT = Path(__file__).parents[2]
TEXTS = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "Makefile", ROOT / ".ci" / "run"]
INSTALLS_SHORT_NAME = re.compile(r"\b(?:pip|pipx|uv|uvx)\b[^`\n]*\bsamepage(?![\w-])")


def test_the_distribution_has_its_own_name_and_the_command_the_short_one() -> None:
    """The distribution is samepage-assessment, its one command samepage, its version that of the program."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert told["project"]["name"] == "samepage-assessment"
    assert told["project"]["scripts"] == {"samepage": "assess.__main__:main"}
    assert told["project"]["dynamic"] == ["version"]
    assert told["tool"]["setuptools"]["dynamic"]["version"] == {"attr": "assess.__version__"}


def test_other_programs_can_check_their_use_of_our_types() -> None:
    """Every package tells type checkers that it is typed, and the distribution carries that along."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    data = told["tool"]["setuptools"]["package-data"]
    assert sorted(data) == ["assess", "questionnaires", "scoring"]
    assert [package for package in data if not (ROOT / package / "py.typed").is_file()] == []
    assert [package for package, files in data.items() if "py.typed" not in files] == []


def test_the_command_states_the_version_of_the_program() -> None:
    """`samepage --version` prints the version that the package itself holds."""
    assert CliRunner().invoke(cli, ["--version"]).output == f"samepage, version {__version__}\n"


def test_no_text_tells_people_to_install_the_package_of_the_short_name() -> None:
    """On the public index `samepage` is another program, so no line of ours installs it."""
    assert INSTALLS_SHORT_NAME.search("pip install samepage")
    assert INSTALLS_SHORT_NAME.search("uvx samepage")
    assert not INSTALLS_SHORT_NAME.search("pip install samepage-assessment")
    assert len(TEXTS) > 5
    assert [path.name for path in TEXTS if INSTALLS_SHORT_NAME.search(path.read_text("utf-8"))] == []
    assert "samepage-assessment" in (ROOT / "README.md").read_text("utf-8")
