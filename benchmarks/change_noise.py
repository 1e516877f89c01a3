"""How often a change is claimed that is none, and found where there is one.

``python -m benchmarks.change_noise [COMPARISONS]``. Twelve people answer twice: each has a true level on
every question, and what they say wanders by one level in two of five answers each time (test-retest noise).
Nothing else changes; or every question of one dimension rises by one level. A claim in any dimension must
come in at most 5 % of the comparisons without a change, and the planted one be found in more than half of
those with it, linked; unlinked is printed beside it.
"""

from __future__ import annotations

import sys
from random import Random

from benchmarks.false_alarms import answer_at
from questionnaires.load.read import shipped_catalogue, shipped_questionnaire
from questionnaires.model import Kind
from questionnaires.records import replace
from scoring.answers import Assessment, Response
from scoring.comparing.compare import Wave, compare
from scoring.comparing.records import Verdict
from scoring.judge import score

COMPARISONS = 200
TEAM = (("sales", 6), ("marketing", 5), ("leadership", 1))
TRUE_LEVELS = (1, 2, 2, 3, 3, 4)
WANDERS = 0.4
PLANTED = "lead_definition"
MOST_FALSE, LEAST_FOUND = 0.05, 0.5
SEED = 20_240_101

QUESTIONNAIRE = shipped_questionnaire()
CATALOGUE = replace(shipped_catalogue(), interventions={})


def wave(chance: Random, true: dict[tuple[str, str], int], *, rise: int, prefix: str) -> Wave:
    """What the team says on one day; ``rise`` is added to the planted dimension."""
    responses = []
    for function, count in TEAM:
        for place in range(count):
            name = f"{function}-{place}"
            given = {}
            for item in QUESTIONNAIRE.asked(form="full", function=function):
                if not item.scored or item.group or item.kind is Kind.RECORD:
                    continue  # one person makes no level of it
                level = true.setdefault((name, item.id), chance.choice(TRUE_LEVELS))
                level += rise if item.dimension == PLANTED else 0
                level += chance.choice((-1, 1)) if chance.random() < WANDERS else 0
                given[item.id] = answer_at(item, max(1, min(5, level)), chance)
            responses.append(
                Response(id=f"{prefix}{name}", function=function, form="full", answers=given, finished=True)
            )
    assessment = Assessment(
        title="", organisation="", date="2026-03-01", questionnaire=QUESTIONNAIRE, responses=tuple(responses)
    )
    return Wave(assessment=assessment, result=score(assessment, CATALOGUE))


def claims(chance: Random, *, rise: int, linked: bool) -> dict[str, Verdict]:
    """The verdict on every dimension of one comparison."""
    true: dict[tuple[str, str], int] = {}
    before = wave(chance, true, rise=0, prefix="")
    after = wave(chance, true, rise=rise, prefix="" if linked else "other-")
    return {d.id: d.verdict for d in compare(before, after, CATALOGUE).dimensions}


def rates(comparisons: int, *, linked: bool) -> tuple[float, float]:
    """The share of comparisons with a false claim, and of those that find the planted change."""
    chance = Random(SEED)
    false = found = 0
    for _ in range(comparisons):
        nothing = claims(chance, rise=0, linked=linked)
        false += any(verdict in (Verdict.ROSE, Verdict.FELL) for verdict in nothing.values())
        found += claims(chance, rise=1, linked=linked)[PLANTED] is Verdict.ROSE
    return false / comparisons, found / comparisons


def main(arguments: list[str]) -> int:
    """Print both rates; 1 when one is outside its limit."""
    comparisons = int(arguments[0]) if arguments else COMPARISONS
    sound = True
    for linked in (True, False):
        false, found = rates(comparisons, linked=linked)
        kept = false <= MOST_FALSE and (found > LEAST_FOUND or not linked)
        sound = sound and kept
        word = "linked" if linked else "unlinked"
        print(
            f"{word:<9} {comparisons} comparisons of 12 people: claimed from noise {false:.1%} "
            f"(at most {MOST_FALSE:.0%}), planted level found {found:.1%}{'' if kept else '  OUTSIDE'}"
        )
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
