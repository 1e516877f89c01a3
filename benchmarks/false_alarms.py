"""How often teams that answer at random hear a claim, and how often a real gap is found.

``python -m benchmarks.false_alarms [TEAMS]``: 1,000 teams of each kind unless told otherwise. Every team
is scored by the one scoring function, and what counts is what a reader would be told.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Mapping
from fractions import Fraction
from random import Random

from questionnaires.load.read import shipped_catalogue, shipped_questionnaire
from questionnaires.model import SIDES, Band, ExerciseKind, Item, Kind
from questionnaires.model import Exercise as AskedExercise
from scoring.answers import Answer, Assessment, CardSort, ExerciseAnswer, Journey, Ownership, Response, State
from scoring.judge import score
from scoring.result import Claim, Result

TEAMS = 1_000
SEED = 20_240_101
MOST_FALSE = 0.05
PERSON_SD, ITEM_SD = 0.5, 0.8
LEVELS = (1, 2, 3, 4, 5)

QUESTIONNAIRE = shipped_questionnaire()
CATALOGUE = shipped_catalogue()

LevelOf = Callable[[Item], int]


def answer_at(item: Item, level: int, chance: Random) -> Answer:
    """An answer that makes this level; of an item whose bands leave the level out, the nearest one."""
    if item.kind is Kind.CHOICE:
        return Answer(state=State.ANSWERED, choice=chance.choice(item.options).id)
    if item.kind is Kind.COUNT:
        return Answer(state=State.ANSWERED, value=_value(_nearest(item, level)))
    if item.kind is Kind.TICKS:
        ticked = int(_value(_nearest(item, level)))
        return Answer(state=State.ANSWERED, ticks=tuple(option.id for option in item.options[:ticked]))
    return Answer(state=State.ANSWERED, level=6 - level if item.reverse else level)


def _nearest(item: Item, level: int) -> Band:
    return min(item.bands, key=lambda band: (abs(band.level - level), band.low))


def _value(band: Band) -> Fraction:
    return band.low if band.low_closed else band.low + 1


def exercise_at_random(exercise: AskedExercise, chance: Random) -> ExerciseAnswer:
    """An exercise done at random: every card and every answer as likely as any other."""
    cards = [card.id for card in exercise.cards]
    if exercise.kind is ExerciseKind.CARD_SORT:
        marks = {card: chance.randrange(3) for card in cards}
        return CardSort(
            required=frozenset(card for card in cards if marks[card] == 0),
            helpful=frozenset(card for card in cards if marks[card] == 1),
        )
    if exercise.kind is ExerciseKind.OWNERS:
        return Ownership(owners={card: chance.choice(exercise.options).id for card in cards})
    return Journey(order=tuple((card,) for card in chance.sample(cards, len(cards))), first_contact=cards[0])


def respondent(number: int, function: str, level_of: LevelOf, chance: Random) -> Response:
    """One person who answers the full questionnaire at the levels told, and the exercises at random."""
    asked = QUESTIONNAIRE.asked(form="full", function=function)
    return Response(
        id=f"r{number}",
        function=function,
        form="full",
        answers={i.id: answer_at(i, level_of(i), chance) for i in asked if i.scored and not i.exercise},
        exercises={key: exercise_at_random(e, chance) for key, e in QUESTIONNAIRE.exercises.items()},
        finished=True,
    )


def judged(responses: list[Response]) -> Result:
    """The result of one team."""
    return score(
        Assessment(
            title="", organisation="", date="", questionnaire=QUESTIONNAIRE, responses=tuple(responses)
        ),
        CATALOGUE,
    )


def random_team(chance: Random) -> Result:
    """Three to eight a side, and up to two leaders, every level as likely as any other."""
    sizes = {
        "sales": chance.randint(3, 8),
        "marketing": chance.randint(3, 8),
        "leadership": chance.randint(0, 2),
    }
    functions = [function for function, size in sizes.items() for _ in range(size)]
    return judged(
        [respondent(n, f, lambda _: chance.choice(LEVELS), chance) for n, f in enumerate(functions)]
    )


def apart_team(chance: Random, gaps: Mapping[str, float]) -> Result:
    """Seven in sales and five in marketing, so many levels apart in each dimension, around the middle."""
    responses = []
    for number in range(12):
        function = SIDES[number >= 7]
        own = chance.gauss(0, PERSON_SD)
        sign = 0.5 if function == "sales" else -0.5

        def level_of(item: Item, own: float = own, sign: float = sign) -> int:
            wanted = 3 + sign * gaps.get(item.dimension or "", 0) + own + chance.gauss(0, ITEM_SD)
            return min(5, max(1, round(wanted)))

        responses.append(respondent(number, function, level_of, chance))
    return judged(responses)


def false_alarms(teams: int) -> float:
    """The share of random teams that hear any inferential claim; prints the share by kind."""
    chance = Random(SEED)
    alarmed = 0
    kinds: Counter[str] = Counter()
    for _ in range(teams):
        claims = {f.kind for f in random_team(chance).findings if f.claim is Claim.INFERENTIAL}
        kinds.update(claims)
        alarmed += bool(claims)
    share = alarmed / teams
    by_kind = ", ".join(f"{kind} {count / teams:.1%}" for kind, count in sorted(kinds.items()))
    print(f"random teams that hear any claim            {share:6.1%}  (at most {MOST_FALSE:.0%}; {by_kind})")
    return share


def power(teams: int) -> tuple[float, float, float]:
    """How often a gap is found: 1.5 levels in one dimension, 1 level in one, 1 level in all (any of them)."""
    dimensions = [dimension.id for dimension in QUESTIONNAIRE.dimensions]
    chance = Random(SEED + 1)
    found = Counter[str]()
    for number in range(teams):
        one = dimensions[number % len(dimensions)]
        for name, gaps in (
            ("1.5", {one: 1.5}),
            ("1", {one: 1.0}),
            ("all", dict.fromkeys(dimensions, 1.0)),
        ):
            result = apart_team(chance, gaps)
            told = {f.id for f in result.findings if f.kind == "gap"}
            found[name] += any(f"gap.{dimension}" in told for dimension in gaps)
    wide, narrow, everywhere = (found[name] / teams for name in ("1.5", "1", "all"))
    print(f"7 and 5 voices, 1.5 levels in one dimension {wide:6.1%} found  (at least half)")
    print(f"7 and 5 voices, 1 level in every dimension  {everywhere:6.1%} found  (at least half)")
    print(f"7 and 5 voices, 1 level in one dimension    {narrow:6.1%} found")
    return wide, narrow, everywhere


def main(arguments: list[str]) -> int:
    """Print every figure; 1 when one is over or under its limit."""
    teams = int(arguments[0]) if arguments else TEAMS
    alarmed = false_alarms(teams)
    wide, _, everywhere = power(teams)
    return 0 if alarmed <= MOST_FALSE and min(wide, everywhere) > 1 / 2 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
