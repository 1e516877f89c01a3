"""How the advice spreads over companies of every kind: ``python -m benchmarks.advice_spread [COMPANIES]``.

An intervention is advised when it is among the five practices shown to start with, or when it is a
structure all of whose conditions hold. None may be advised to more than half of the companies, and none
to fewer than one in 200, but for those whose conditions are rare: they could start in fewer than one in 50.
"""

from __future__ import annotations

import sys
from collections import Counter
from random import Random

from benchmarks.random_companies import random_company
from questionnaires.catalogue import Lane
from questionnaires.load.read import shipped_catalogue
from scoring.judge import score
from scoring.result import Result

COMPANIES = 1_000
SEED = 20_240_101
SHOWN = 5
MOST, LEAST, RARE = 1 / 2, 1 / 200, 1 / 50


def advised(result: Result) -> set[str]:
    """The interventions that a company is advised to take up."""
    return {*could_start(result)[:SHOWN], *(a.intervention for a in result.structure if a.ready)}


def could_start(result: Result) -> list[str]:
    """The practices that nothing stands in the way of, best first."""
    return [a.intervention for a in result.practices if a.can_start]


def main(arguments: list[str]) -> int:
    """Print the share of every intervention; 1 when one is outside its limits."""
    companies = int(arguments[0]) if arguments else COMPANIES
    chance, catalogue = Random(SEED), shipped_catalogue()
    shown: Counter[str] = Counter()
    possible: Counter[str] = Counter()
    for _ in range(companies):
        result = score(random_company(chance), catalogue)
        shown.update(advised(result))
        possible.update({*could_start(result), *advised(result)})
    print(f"{companies} random companies: advised (top {SHOWN}, or a structure that fits) · could start")
    sound = True
    for v in catalogue.interventions.values():
        if v.lane is Lane.CADENCE:
            continue
        share, could = shown[v.id] / companies, possible[v.id] / companies
        verdict = ""
        if share > MOST:
            verdict = "TOO OFTEN"
        elif share < LEAST:
            verdict = "rare conditions" if could < RARE else "TOO SELDOM"
        sound = sound and not verdict.startswith("TOO")
        print(f"{v.id}  {v.title:<52} {share:6.1%}  {could:6.1%}  {verdict}".rstrip())
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
