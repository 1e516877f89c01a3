"""Many saved results: ``python -m benchmarks.comparing``.

One result of the sample company, 100 KB with 14 respondents, is saved over and over for invented clients.
Listing 2,000 of them must take at most 2 s; comparing 200, read from the disk and each with the one before,
at most 1 s. The table of the 2,000 is timed as well and has no limit of its own.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from copy import deepcopy
from itertools import pairwise
from pathlib import Path
from typing import Any

from assess.printers.csv.results import results_csv
from assess.sample.builder import WAVES, write_sample
from assess.services.assessments.publish import publish
from assess.services.assessments.scored import open_scored
from assess.services.comparing.many import Listing, list_results, with_figures
from assess.store.io.documents import document_bytes
from assess.store.io.safe_files import sealed
from assess.store.results.codec import encode
from assess.store.results.file import KIND, Part, read_results
from benchmarks.figures import single
from scoring.comparing.published import compare_published

LISTED, COMPARED = 2_000, 200
MOST_LISTING, MOST_COMPARING = 2.0, 1.0
ROUNDS = 5


def write_clients(folder: Path, count: int) -> None:
    """Saved results of 400 organisations, those of each a year apart."""
    scored = open_scored(write_sample(folder / "sample", WAVES[0]))
    sample = encode(publish(scored.assessment, scored.result))
    for number in range(count):
        place = folder / "clients" / f"{number:05}"
        place.mkdir(parents=True)
        made: dict[str, Any] = deepcopy(sample)
        made["assessment"]["organisation"] = f"Client {number % 400}"
        made["assessment"]["date"] = f"{2010 + number // 400}-03-01"
        (place / "results.toml").write_bytes(sealed(document_bytes(made, kind=KIND)))


def least(measured: Callable[[], object]) -> float:
    """Seconds of the quickest of some rounds: what the machine can do when nothing else runs."""
    taken = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        measured()
        taken.append(time.perf_counter() - started)
    return min(taken)


def compare_all(listing: Listing) -> None:
    """Read 200 saved results and compare each with the one before."""
    saved = [read_results(head.path, Part.COMPARED) for head in listing.results[:COMPARED]]
    for before, after in pairwise(saved):
        compare_published(before, after)


def main() -> int:
    """Print the figures; 1 when one is over its limit."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_clients(folder, LISTED)
        clients = folder / "clients"
        listing = list_results(clients)
        assert len(listing.results) == LISTED
        assert not listing.problems
        kept = [
            single(
                f"listing {LISTED:,} saved results",
                least(lambda: list_results(clients)),
                unit="s",
                most=MOST_LISTING,
            ),
            single(
                f"comparing {COMPARED} saved results",
                least(lambda: compare_all(listing)),
                unit="s",
                most=MOST_COMPARING,
            ),
        ]
        seconds = least(lambda: results_csv(with_figures(listing)[0], listing.folder))
        print(f"one table of {LISTED:,} saved results: {seconds:.1f} s")
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
