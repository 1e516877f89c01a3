"""How the advice spreads over companies: ``python -m benchmarks.advice_spread [COMPANIES]``.

Over companies of every kind: an intervention is advised when it is among the five practices shown to start
with, or when it is a structure all of whose conditions hold. None may be advised to more than half of the
companies, and none to fewer than one in 200, but for those whose conditions are rare: they could start in
fewer than one in 50. A limit is broken where a share lies beyond it by more than the draw explains.

Over typical companies, whose answers hang together: none may come first in more than half of them, every one
of them gets a plan or a reason, and one answer moved by a level leaves most of the first three as they were.
"""

from __future__ import annotations

import sys
from collections import Counter
from random import Random

from benchmarks.false_alarms import answer_at
from benchmarks.random_companies import random_company, typical_company
from questionnaires.catalogue import Lane
from questionnaires.load.read import shipped_catalogue
from questionnaires.model import Kind
from questionnaires.records import replace
from scoring.answers import Assessment
from scoring.judge import score
from scoring.result import Result

COMPANIES = 1_000
SEED = 20_240_101
SHOWN = 5
MOST, LEAST, RARE = 1 / 2, 1 / 200, 1 / 50
CATALOGUE = shipped_catalogue()


def advised(result: Result) -> set[str]:
    """The interventions that a company is advised to take up."""
    return {*could_start(result)[:SHOWN], *(a.intervention for a in result.structure if a.ready)}


def could_start(result: Result) -> list[str]:
    """The practices that nothing stands in the way of, best first."""
    return [a.intervention for a in result.practices if a.can_start]


def nudged(company: Assessment, chance: Random) -> Assessment:
    """The company with one answer on a scale moved by one level."""
    places = [
        (n, key)
        for n, response in enumerate(company.responses)
        for key, answer in response.answers.items()
        if answer.level is not None and company.questionnaire.items[key].kind is Kind.ANCHORS
    ]
    n, key = chance.choice(places)
    response = company.responses[n]
    level = response.answers[key].level or 1
    moved = level + (1 if level == 1 else -1 if level == 5 else chance.choice((-1, 1)))
    answers = {**response.answers, key: answer_at(company.questionnaire.items[key], moved, chance)}
    responses = (*company.responses[:n], replace(response, answers=answers), *company.responses[n + 1 :])
    return replace(company, responses=responses)


def by_chance(share: float, companies: int) -> float:
    """How far a share may lie from a limit by the draw of the companies alone: two standard errors."""
    return 2 * float((share * (1 - share) / companies) ** 0.5)


def of_every_kind(companies: int, chance: Random) -> bool:
    """Print how often each is advised to companies of every kind; whether all are within their limits."""
    shown: Counter[str] = Counter()
    possible: Counter[str] = Counter()
    for _ in range(companies):
        result = score(random_company(chance), CATALOGUE)
        shown.update(advised(result))
        possible.update({*could_start(result), *advised(result)})
    print(f"{companies} random companies: advised (top {SHOWN}, or a structure that fits) · could start")
    sound = True
    for v in CATALOGUE.interventions.values():
        if v.lane is Lane.CADENCE:
            continue
        share, could = shown[v.id] / companies, possible[v.id] / companies
        verdict = ""
        if share > MOST + by_chance(MOST, companies):
            verdict = "TOO OFTEN"
        elif not share or share + by_chance(LEAST, companies) < LEAST:
            verdict = "rare conditions" if could < RARE else "TOO RARE"
        sound = sound and not verdict.startswith("TOO")
        print(f"{v.id}  {v.title:<52} {share:6.1%}  {could:6.1%}  {verdict}".rstrip())
    return sound


def of_typical(companies: int, chance: Random) -> bool:
    """Print what typical companies are told to start with; whether no intervention leads too often."""
    first: Counter[str] = Counter()
    three: Counter[str] = Counter()
    kept = same = silent = told = 0
    for _ in range(companies):
        company = typical_company(chance)
        result = score(company, CATALOGUE)
        moves = [advice.intervention for advice in result.first_moves]
        first.update(moves[:1])
        three.update(moves)
        silent += not moves and not all(advice.why_not or advice.blocks for advice in result.not_advised)
        if moves:
            after = [a.intervention for a in score(nudged(company, chance), CATALOGUE).first_moves]
            told += 1
            kept += len(set(moves) & set(after))
            same += set(moves) == set(after)
    most = MOST + by_chance(MOST, companies)
    print(f"{companies} typical companies: first · among the first three")
    for key, count in three.most_common():
        verdict = "TOO OFTEN" if first[key] / companies > most else ""
        title = CATALOGUE.interventions[key].title
        print(
            f"{key}  {title:<52} {first[key] / companies:6.1%}  {count / companies:6.1%}  {verdict}".rstrip()
        )
    print(f"neither a plan nor a reason: {silent}")
    print(
        f"one answer moved by a level: the same first three in {same / told:.1%}, "
        f"{kept / told:.2f} of them stay"
    )
    return not silent and all(count / companies <= most for count in first.values())


def main(arguments: list[str]) -> int:
    """Print both; 1 when one is outside its limits."""
    companies, chance = int(arguments[0]) if arguments else COMPANIES, Random(SEED)
    every, typical = of_every_kind(companies, chance), of_typical(companies, chance)
    return 0 if every and typical else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
