"""How figures are taken and printed: medians, and ratios paired within one run."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from statistics import median

ROUNDS = 9


def seconds(command: list[str]) -> float:
    """Wall-clock seconds of one run of a command."""
    started = time.perf_counter()
    subprocess.run(command, capture_output=True, check=True)
    return time.perf_counter() - started


def compare(name: str, measured: Callable[[], float], baseline: Callable[[], float], *, most: float) -> bool:
    """Print a median against its baseline's, taken in turn; whether the ratio keeps within ``most``."""
    measured(), baseline()
    pairs = [(measured(), baseline()) for _ in range(ROUNDS)]
    ours, theirs = median(p[0] for p in pairs), median(p[1] for p in pairs)
    ratio = median(a / b for a, b in pairs)
    verdict = "ok" if ratio <= most else "TOO SLOW"
    taken = f"{ours * 1000:8.0f} ms  baseline {theirs * 1000:6.0f} ms"
    print(f"{name:<52} {taken}  {ratio:5.2f} x of {most} x  {verdict}")
    return ratio <= most


def single(name: str, value: float, *, unit: str, most: float) -> bool:
    """Print one figure against its limit; whether it keeps within it."""
    verdict = "ok" if value <= most else "TOO MUCH"
    print(f"{name:<52} {value:8.1f} {unit:<3} limit {most:g} {unit}  {verdict}")
    return value <= most
