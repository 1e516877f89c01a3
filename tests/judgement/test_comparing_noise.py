"""Neither noise nor a mood is called a change, and a real change is mostly found."""

from __future__ import annotations

import pytest

from benchmarks.change_noise import LEAST_FOUND, rates

COMPARISONS = 20


@pytest.mark.sweep
def test_noise_and_moods_are_hardly_ever_a_change_and_a_rise_of_a_level_mostly_is() -> None:
    """Of 20 comparisons of twelve people at most one claims noise or a mood; most of a rise shows."""
    found = rates(COMPARISONS, linked=True)
    assert found.noise <= 0.05
    assert found.mood <= 0.05
    assert found.found >= LEAST_FOUND[True]
