"""A plan for every kind of company: ``python -m benchmarks.planning [COMPANIES]``.

Each random company is scored; then the least-effort ways to its targets are looked for and everything that
can start, with what waits behind it, is put on a roadmap. Every company must get a plan or a reason, the
hard order must hold, and planning must take less time than scoring the company did, in the median.
"""

from __future__ import annotations

import sys
import time
from random import Random
from statistics import median

from assess.documents.roadmap.roadmap import Roadmap, roadmap_of
from benchmarks.figures import heading, line
from benchmarks.random_companies import random_company
from questionnaires.catalogue import Catalogue
from questionnaires.load.read import shipped_catalogue
from scoring.judge import score
from scoring.planning.path import Way, ways
from scoring.planning.plan import HORIZON_WEEKS, Plan, PlannedIntervention
from scoring.planning.tasks import open_blocks
from scoring.result import Result

COMPANIES = 1_000
SEED = 20_240_102
MOST = 1
TODAY = "2026-01-05"


def whole_plan(result: Result) -> Plan:
    """A plan of everything advised that can start, or that waits for nothing but another of them."""
    plan = Plan(
        chosen={a.intervention: PlannedIntervention(intervention=a.intervention) for a in result.practices}
    )
    while True:
        held = [key for key in plan.chosen if open_blocks(key, plan=plan, result=result)]
        if not held:
            return plan
        plan = Plan(chosen={key: choice for key, choice in plan.chosen.items() if key not in held})


def in_hard_order(roadmap: Roadmap, catalogue: Catalogue) -> bool:
    """Whether nothing starts before the end of what has to come first."""
    ends = {task.intervention: task.ends for task in roadmap.tasks}
    hard = {
        v.id: {p.intervention for p in v.prerequisites if p.hard} for v in catalogue.interventions.values()
    }
    return all(
        ends[first] < task.starts
        for task in roadmap.tasks
        for first in hard[task.intervention] & set(task.after)
    )


def answered(way: Way) -> bool:
    """Whether a way has members or says why there is none."""
    return way.reachable or bool(way.unknown) or (way.answer is not None and bool(way.answer.reasons))


def main(arguments: list[str]) -> int:
    """Print the figures; 1 when one is over its limit or a company is left without an answer."""
    companies = int(arguments[0]) if arguments else COMPANIES
    chance, catalogue = Random(SEED), shipped_catalogue()
    ratios: list[float] = []
    without = broken = unproven = tasks = 0
    for _ in range(companies):
        assessment = random_company(chance)
        begun = time.perf_counter()
        result = score(assessment, catalogue)
        scored = time.perf_counter() - begun
        plan = whole_plan(result)
        started = time.perf_counter()
        found = ways(result, assessment.questionnaire, catalogue, plan, horizon=HORIZON_WEEKS)
        roadmap = roadmap_of(plan, result, catalogue, today=TODAY)
        ratios.append((time.perf_counter() - started) / scored)
        without += not all(answered(way) for way in found)
        broken += not in_hard_order(roadmap, catalogue)
        unproven += not roadmap.shortest
        tasks += len(roadmap.tasks)
    print(f"{companies} random companies, {tasks / companies:.1f} interventions in a plan on average")
    print(f"without a way or a reason: {without}; against the hard order: {broken}; ", end="")
    print(f"not proven shortest: {unproven}")
    heading()
    quick = line("planning a company / scoring it", median(ratios), most=MOST)
    return 0 if quick and not without and not broken else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
