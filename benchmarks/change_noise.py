"""How often a change is claimed that is none or a mood alone, and found where there is one.

``python -m benchmarks.change_noise [COMPARISONS]``. Twelve people answer twice. Each has an own level, half a
level apart from one another, around what the company does in each question; what they say scatters by .8 of a
level each time. Linked they are the same people, unlinked others of the same company. Between the two days
nothing changes; or every opinion rises by .9 of a level and no count does; or everything rises by a level.
A claim in any dimension must come in at most 5 % of the first two; of the last, so many dimensions must be
found as ``LEAST_FOUND`` says. A mood that lifts the counts by .3 as well is printed beside them.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from random import Random

from benchmarks.false_alarms import answer_at
from questionnaires.load.read import shipped_catalogue, shipped_questionnaire
from questionnaires.model import Item, Kind
from questionnaires.records import record, replace
from scoring.answers import Assessment, Response
from scoring.comparing.compare import Wave, compare
from scoring.comparing.records import Verdict
from scoring.judge import score

COMPARISONS = 200
TEAM = (("sales", 6), ("marketing", 5), ("leadership", 1))
MEAN, COMPANY_SD, PERSON_SD, ANSWER_SD = 2.6, 0.6, 0.5, 0.8
RISES = {"noise": (0.0, 0.0), "mood": (0.9, 0.0), "touched": (0.9, 0.3), "found": (1.0, 1.0)}
"""By how many levels opinions rise, and counts."""

MOST_FALSE = 0.05
LEAST_FOUND = {True: 0.55, False: 0.33}
SEED = 20_240_101

QUESTIONNAIRE = shipped_questionnaire()
CATALOGUE = replace(shipped_catalogue(), interventions={})

Company = Mapping[str, float]
"""What the company does in each question, in levels."""


@record
class Rates:
    """Shares of comparisons: a claim from noise, from a mood, and from one that lifts the counts too.

    ``found`` is the share of dimensions said to have risen where everything did.
    """

    noise: float
    mood: float
    touched: float
    found: float


def people(chance: Random) -> dict[str, float]:
    """Everybody with how far above or below the company's level they answer."""
    return {f"{side}-{n}": chance.gauss(0, PERSON_SD) for side, count in TEAM for n in range(count)}


def wave(
    chance: Random,
    company: Company,
    own: Mapping[str, float],
    *,
    opinions: float = 0,
    counts: float = 0,
    prefix: str = "",
) -> Wave:
    """What the team says on one day, with opinions and counts raised by so much."""
    responses = []
    for name, apart in own.items():
        function = name.partition("-")[0]
        given = {}
        for item in QUESTIONNAIRE.asked(form="full", function=function):
            if _by_one_person(item):
                true = company[item.id] + apart + (counts if item.behaviour else opinions)
                level = max(1, min(5, round(chance.gauss(true, ANSWER_SD))))
                given[item.id] = answer_at(item, level, chance)
        responses.append(
            Response(id=f"{prefix}{name}", function=function, form="full", answers=given, finished=True)
        )
    assessment = Assessment(
        title="", organisation="", date="2026-03-01", questionnaire=QUESTIONNAIRE, responses=tuple(responses)
    )
    return Wave(assessment=assessment, result=score(assessment, CATALOGUE))


def _by_one_person(item: Item) -> bool:
    return item.scored and not item.group and item.kind is not Kind.RECORD


def rates(comparisons: int, *, linked: bool) -> Rates:
    """How often what is claimed."""
    chance = Random(SEED)
    counted: Counter[str] = Counter()
    for _ in range(comparisons):
        company = {key: chance.gauss(MEAN, COMPANY_SD) for key in QUESTIONNAIRE.items}
        first = people(chance)
        then, prefix = (first, "") if linked else (people(chance), "other-")
        before = wave(chance, company, first)
        for name, (opinions, counts) in RISES.items():
            after = wave(chance, company, then, opinions=opinions, counts=counts, prefix=prefix)
            verdicts = [d.verdict for d in compare(before, after, CATALOGUE).dimensions]
            rose, fell = verdicts.count(Verdict.ROSE), verdicts.count(Verdict.FELL)
            counted[name] += rose if name == "found" else bool(rose or fell)
    shares = {name: counted[name] / comparisons for name in RISES}
    return Rates(**{**shares, "found": shares["found"] / len(QUESTIONNAIRE.dimensions)})


def main(arguments: list[str]) -> int:
    """Print the rates; 1 when one is outside its limit."""
    comparisons = int(arguments[0]) if arguments else COMPARISONS
    sound = True
    for linked in (True, False):
        rate = rates(comparisons, linked=linked)
        kept = max(rate.noise, rate.mood) <= MOST_FALSE and rate.found >= LEAST_FOUND[linked]
        sound = sound and kept
        print(
            f"{'linked' if linked else 'unlinked':<9} {comparisons} comparisons of 12 people: claimed from "
            f"noise {rate.noise:.1%}, from a mood {rate.mood:.1%} (at most {MOST_FALSE:.0%}), from one that "
            f"lifts counts too {rate.touched:.1%}; dimensions found {rate.found:.1%} (at least "
            f"{LEAST_FOUND[linked]:.0%}){'' if kept else '  OUTSIDE'}"
        )
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
