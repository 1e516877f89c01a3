"""What commands show of protected answers is written down as counted before it shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.protected_folders import made, sides
from support.running import Run

from assess.services.assessments.scored import published_so_far
from assess.store.folder import open_assessment
from assess.store.io.errors import NotSaved
from assess.store.published.file import PUBLISHED_FILE


@pytest.mark.parametrize(
    "command",
    [
        ("results", "acme"),
        ("explain", "acme", "overall"),
        ("plan", "acme"),
        ("report", "acme", "-o", "x.json"),
        ("report", "acme", "-o", "x.ics"),
        ("compare", "acme", "other"),
    ],
)
def test_whatever_shows_figures_publishes_first(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    """Every command that shows figures of a protected assessment has written down what they count."""
    for name in ("acme", "other"):
        sides(made(tmp_path / name, "anonymous"))
    monkeypatch.chdir(tmp_path)
    assert run(*command).code == 0
    for name in {"acme", "other"}.intersection(command):
        assert (tmp_path / name / PUBLISHED_FILE).exists()
        assert published_so_far(open_assessment(tmp_path / name)).assessment.responses


@pytest.mark.parametrize("mode", ["open", "anonymous"])
def test_a_result_that_cannot_be_saved_is_shown(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    """Somebody who may only read a folder sees the result, with a note why it is not in there."""

    def refused(path: Path, *_: object, **__: object) -> None:
        raise NotSaved(path, "could not be saved: you do not have permission to use it.")

    sides(made(tmp_path / "acme", mode))
    run("results", tmp_path / "acme")
    before = run("results", tmp_path / "acme").out
    monkeypatch.setattr("assess.services.assessments.scored.write_results", refused)
    shown = run("results", tmp_path / "acme")
    assert (shown.code, shown.out) == (0, before)
    assert "Note: The result is shown but could not be saved." in shown.err
