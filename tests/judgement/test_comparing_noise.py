"""Noise is not called a change, and a real change is mostly found."""

from __future__ import annotations

import pytest

from benchmarks.change_noise import rates

COMPARISONS = 20


@pytest.mark.sweep
def test_noise_alone_is_hardly_ever_a_change_and_a_planted_level_mostly_is() -> None:
    """Of 20 comparisons of twelve people at most one claims a change from noise; most find a planted one."""
    false, found = rates(COMPARISONS, linked=True)
    assert false <= 0.05
    assert found > 0.5
