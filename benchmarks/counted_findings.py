"""How often teams without the trouble hear each finding that only counts, and find an overstated level told.

``python -m benchmarks.counted_findings [TEAMS]``: 200 teams of each kind unless told otherwise. Every team is
scored by the one scoring function. Ordinary teams differ by person (sd .5) and answer (sd .8) around one
level of the company, do not know one answer in ten, and share as much of what the exercises ask; random ones
answer anything with the same chance.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from random import Random

from benchmarks.false_alarms import (
    CATALOGUE,
    ITEM_SD,
    LEVELS,
    QUESTIONNAIRE,
    USUAL,
    LevelOf,
    exercise_at_random,
    respondent,
)
from questionnaires.model import Exercise, ExerciseKind, Item, Kind
from questionnaires.records import replace
from scoring.answers import (
    Answer,
    Assessment,
    CardSort,
    ExerciseAnswer,
    Ownership,
    OwnWords,
    Response,
    State,
)
from scoring.judge import score
from scoring.result import Result

TEAMS = 200
SEED = 20_240_102
MOST_HEARD = 0.25
MOST_OVERSTATED = 0.08
LEAST_FOUND = 0.5
COUNTED = (
    "claimed_not_shown", "mirror_mismatch", "leadership_apart", "dont_know", "contradiction", "orphan",
    "felt_above_evidenced", "own_words", "claimed_not_written",
)  # fmt: skip


CHOICES = {item.id for item in QUESTIONNAIRE.items.values() if item.kind is Kind.CHOICE}


def around(level: float, chance: Random) -> int:
    """An answer of this level with the scatter of answers."""
    return min(5, max(1, round(level + chance.gauss(0, ITEM_SD))))


def shared_exercise(
    exercise: Exercise, truth: dict[str, str], share: float, chance: Random
) -> ExerciseAnswer:
    """An exercise done by one of a team that shares so much: ``share`` of its answers are the team's."""
    cards = [card.id for card in exercise.cards]
    if exercise.kind is ExerciseKind.CARD_SORT:
        kept = (1 + share) / 2
        picked = {card for card in cards if (truth[card] == "sales") is (chance.random() < kept)}
        return CardSort(required=frozenset(picked), helpful=frozenset())
    if exercise.kind is ExerciseKind.OWNERS:
        named = [option.id for option in exercise.options]
        return Ownership(
            owners={c: truth[c] if chance.random() < 0.7 else chance.choice(named) for c in cards}
        )
    done = exercise_at_random(exercise, chance)
    if isinstance(done, OwnWords):
        kept = (1 + share) / 2
        ticks = {
            sentence.id: frozenset(
                tick.id for tick in sentence.ticks if (truth[tick.id] == "sales") is (chance.random() < kept)
            )
            for sentence in exercise.sentences
            if sentence.ticks
        }
        return replace(done, ticks=ticks)
    return done


def _shared_choice(key: str, share: float, chance: Random) -> Answer:
    """What one of a team chooses that shares so much: the first option, else any."""
    options = QUESTIONNAIRE.items[key].options
    return Answer(
        state=State.ANSWERED, choice=(options[0] if chance.random() < share else chance.choice(options)).id
    )


def team(sizes: dict[str, int], chance: Random, *, ordinary: bool) -> Result:
    """One team with records, ordinary or random."""
    company = chance.gauss(2.7, 0.6)
    share = company / 5
    truth = {
        part.id: chance.choice(["sales", "marketing"])
        for exercise in QUESTIONNAIRE.exercises.values()
        for part in (*exercise.cards, *(tick for sentence in exercise.sentences for tick in sentence.ticks))
    }
    responses = []
    for number, function in enumerate(f for f, size in sizes.items() for _ in range(size)):
        own = company + chance.gauss(0, USUAL)

        def level_of(_: Item, own: float = own) -> int:
            return around(own, chance) if ordinary else chance.choice(LEVELS)

        one = respondent(number, function, level_of, chance)
        unsure = 0.1 if ordinary else 1 / 6
        answers = {
            key: Answer(state=State.DONT_KNOW) if chance.random() < unsure else answer
            for key, answer in one.answers.items()
        }
        exercises = one.exercises
        if ordinary:
            answers |= {key: _shared_choice(key, share, chance) for key in answers if key in CHOICES}
            exercises = {
                k: shared_exercise(e, truth, share, chance) for k, e in QUESTIONNAIRE.exercises.items()
            }
        responses.append(replace(one, answers=answers, exercises=exercises))
    records = {
        item.id: _recorded(item, around(company, chance) if ordinary else chance.choice(LEVELS))
        for item in QUESTIONNAIRE.items.values()
        if item.kind is Kind.RECORD
    }
    return _judged(responses, records)


def _recorded(item: Item, level: int) -> Answer:
    band = min(item.bands, key=lambda band: (abs(band.level - level), band.low))
    return Answer(state=State.ANSWERED, value=band.low + 1)


def _judged(responses: Sequence[Response], records: dict[str, Answer]) -> Result:
    return score(
        Assessment(
            title="",
            organisation="",
            date="",
            questionnaire=QUESTIONNAIRE,
            responses=tuple(responses),
            records=records,
        ),
        CATALOGUE,
    )


def heard(teams: int, *, ordinary: bool) -> dict[str, float]:
    """The share of teams, three to eight a side with one to three leaders, that hear each kind; printed."""
    chance, found = Random(SEED), Counter[str]()
    for _ in range(teams):
        sizes = {
            "sales": chance.randint(3, 8),
            "marketing": chance.randint(3, 8),
            "leadership": chance.randint(1, 3),
        }
        found.update({f.kind for f in team(sizes, chance, ordinary=ordinary).findings})
    shares = {kind: found[kind] / teams for kind in COUNTED}
    name = "ordinary" if ordinary else "random"
    print(f"{name} teams hear: {', '.join(f'{kind} {share:.0%}' for kind, share in shares.items())}")
    return shares


def overstated(teams: int, *, sales: int, marketing: int, by: float) -> float:
    """The share told that a dimension is rated above its level, its must-have answers so much lower; printed.

    ``by`` 0: homogeneous teams, found on any dimension. Else the dimension differs from team to team.
    """
    chance, told = Random(SEED), 0
    dimensions = [d.id for d in QUESTIONNAIRE.dimensions]
    for number in range(teams):
        one = dimensions[number % len(dimensions)]
        responses = []
        for place in range(sales + marketing):
            own = 3.25 + chance.gauss(0, USUAL)

            def level_of(item: Item, own: float = own, one: str = one) -> int:
                return around(own - (by if item.gate and item.dimension == one else 0), chance)

            answers: LevelOf = level_of
            person = respondent(place, "sales" if place < sales else "marketing", answers, chance)
            responses.append(replace(person, exercises={}))
        kinds = {f.id for f in _judged(responses, {}).findings if f.kind == "felt_above_evidenced"}
        told += f"felt_above_evidenced.{one}" in kinds if by else bool(kinds)
    share = told / teams
    print(f"{sales} v {marketing}, must-have answers {by} levels lower: told in {share:.0%}")
    return share


def main() -> int:
    """Run it all; 1 where a limit is not kept."""
    teams = int(sys.argv[1]) if len(sys.argv) > 1 else TEAMS
    kept = all(share <= MOST_HEARD for share in heard(teams, ordinary=True).values())
    heard(teams, ordinary=False)
    for sales, marketing in ((7, 5), (5, 4)):
        kept &= overstated(teams, sales=sales, marketing=marketing, by=0) <= MOST_OVERSTATED
        kept &= overstated(teams, sales=sales, marketing=marketing, by=1) >= LEAST_FOUND
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
