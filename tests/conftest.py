"""What every test runs under: one profile for hypothesis, nothing of the machine."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

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
