"""What may not load: the judgement knows no screen, the help no library it does not need."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = ("textual", "reportlab", "pydantic", "rich", "asyncio", "click", "aiohttp", "segno")


def loaded_by(code: str, *names: str) -> set[str]:
    """Which of these packages a fresh interpreter has loaded after running the code."""
    probe = f"{code}\nimport sys\nprint('loaded:' + ','.join(n for n in {names!r} if n in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, check=True, timeout=60
    )
    return set(done.stdout.splitlines()[-1].removeprefix("loaded:").split(",")) - {""}


def test_the_judgement_loads_no_screen_document_or_schema_library() -> None:
    """Scoring a sample needs nothing but the standard library."""
    code = (
        "from questionnaires.load.read import shipped_questionnaire, shipped_catalogue\n"
        "from scoring.answers import Assessment\n"
        "from scoring.judge import score\n"
        "score(Assessment(title='', organisation='', date='', questionnaire=shipped_questionnaire(),"
        " responses=()), shipped_catalogue())"
    )
    assert loaded_by(code, *HEAVY) == set()


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["--version"], ["answer", "--help"], ["report", "--help"], ["workshop", "--help"]],
)
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    """Asking for help is as quick as click itself."""
    code = (
        "import sys, io, contextlib\n"
        f"sys.argv = ['samepage', *{arguments!r}]\n"
        "from assess.__main__ import main\n"
        "with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()):\n"
        "    main()"
    )
    content = ("questionnaires.model", "questionnaires.load")
    assert loaded_by(code, *(name for name in HEAVY if name != "click"), *content) == set()


def test_the_home_screen_loads_neither_schema_nor_questionnaire() -> None:
    """The list of assessments opens before anything is read that it does not show."""
    code = (
        "import asyncio, pathlib, tempfile\n"
        "from assess.tui.app import SamepageApp\n"
        "from assess.tui.routes import HomeRoute\n"
        "async def look():\n"
        "    app = SamepageApp(pathlib.Path(tempfile.mkdtemp()), start=HomeRoute())\n"
        "    async with app.run_test() as pilot:\n"
        "        await pilot.pause()\n"
        "asyncio.run(look())"
    )
    assert loaded_by(code, "pydantic", "reportlab", "questionnaires.load.read", "scoring.judge") == set()


def test_answering_a_shipped_questionnaire_loads_no_schema() -> None:
    """A word-for-word copy of the shipped questionnaire opens without checking it again."""
    code = (
        "from questionnaires.load.read import read_questionnaire\n"
        "from questionnaires.load.shipped import shipped_bytes\n"
        "read_questionnaire(shipped_bytes(), name='q')"
    )
    assert loaded_by(code, "pydantic") == set()


def test_a_report_loads_only_when_it_is_asked_for() -> None:
    """Opening an assessment and scoring it needs no document library."""
    code = "import assess.store.results.file, assess.cli.results, assess.printers.text"
    assert loaded_by(code, "reportlab", "textual", "pydantic") == set()


def test_the_screens_load_no_server_and_the_server_is_one_module() -> None:
    """Without --serve nothing of the extra is loaded; with it, one module of ours knows the library."""
    assert (
        loaded_by("import assess.tui.workshop.facilitate, assess.cli.workshop_door", "aiohttp", "segno")
        == set()
    )
    imports = re.compile(r"^\s*(?:import|from) aiohttp", re.MULTILINE)
    paths = (ROOT / "assess").rglob("*.py")
    assert [path.name for path in paths if imports.search(path.read_text("utf-8"))] == ["server.py"]
