"""What every test runs under: one profile for hypothesis, nothing of the machine."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from assess.sample.telling import WAVES, write_sample

settings.register_profile(
    "samepage",
    deadline=None,
    max_examples=20,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("samepage")


@pytest.fixture(autouse=True)
def _plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of the person who runs the tests reaches the program."""
    for name in ("NO_COLOR", "SAMEPAGE_WORKSPACE", "SAMEPAGE_DEBUG", "SAMEPAGE_THEME", "TEXTUAL_THEME"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def told_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first assessment of the sample company, written once; tests that change it take a copy."""
    return write_sample(tmp_path_factory.mktemp("sample"), WAVES[0])


@pytest.fixture
def sample(told_sample: Path, tmp_path: Path) -> Path:
    """A copy of the sample company."""
    return Path(shutil.copytree(told_sample, tmp_path / "hartwell"))
