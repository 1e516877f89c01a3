"""Gives the tests of the screens the sample company."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assess.sample.telling import write_sample


@pytest.fixture(scope="session")
def told_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample company with its plan and three promises, written once and never changed."""
    return write_sample(tmp_path_factory.mktemp("sample"), "wave_1")


@pytest.fixture
def sample(told_sample: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may change."""
    return Path(shutil.copytree(told_sample, tmp_path / "hartwell"))
