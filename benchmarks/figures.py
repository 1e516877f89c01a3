"""How figures are taken and printed: each a line of one table, a ratio to a baseline of the same run."""

from __future__ import annotations

import gc
import subprocess
import time
from collections.abc import Callable
from statistics import median

ROUNDS = 9
GROWTH = 1.2
"""How much worse than in proportion a thing may grow."""

Taken = Callable[[], float]


def heading() -> None:
    """Print the head of the table."""
    print(f"{'what':<72} {'measured':>9}  {'at most':>9}")


def line(what: str, measured: float, *, most: float, unit: str = "×") -> bool:
    """Print one line of the table; whether the figure keeps within its limit."""
    kept = measured <= most
    found, limit = (f"{value:.2f} {unit}" for value in (measured, most))
    print(f"{what:<72} {found:>9}  {limit:>9}{'' if kept else '  TOO MUCH'}", flush=True)
    return kept


def ratio(what: str, measured: Taken, baseline: Taken, *, most: float, rounds: int = ROUNDS) -> bool:
    """A line for the median ratio of pairs, taken in turn, so that what slows one slows the other."""
    measured(), baseline()
    return line(what, median(measured() / baseline() for _ in range(rounds)), most=most)


def growth(what: str, large: Callable[[], object], small: Callable[[], object], *, factor: int) -> bool:
    """A line for how much longer ``factor`` times as much takes: in proportion, or nearly so."""
    pairs = [(took(large), took(small)) for _ in range(3)]
    found = min(pair[0] for pair in pairs) / min(pair[1] for pair in pairs)
    return line(what, found, most=GROWTH * factor)


def seconds(command: list[str]) -> float:
    """Wall-clock seconds of one run of a command."""
    started = time.perf_counter()
    subprocess.run(command, capture_output=True, check=True)
    return time.perf_counter() - started


def took(measured: Callable[[], object]) -> float:
    """Seconds of one call in this process, without what was left over from others."""
    gc.collect()
    started = time.perf_counter()
    measured()
    return time.perf_counter() - started
