"""How often teams hear a claim that is not so, and how often a real gap or real agreement is found.

``python -m benchmarks.false_alarms [TEAMS]``: 1,000 teams of each kind unless told otherwise. Every team
is judged by the program itself, and what counts is what a reader would be told.
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
from questionnaires.records import record, replace
from scoring.answers import (
    Answer,
    Assessment,
    CardSort,
    ExerciseAnswer,
    Journey,
    Ownership,
    OwnWords,
    Response,
    State,
)
from scoring.gaps.measured import gaps
from scoring.gaps.spreads import AGREED, side_spreads
from scoring.judge import score
from scoring.levels.items import asked_items, item_result, respondents_asked
from scoring.result import OVERALL, Claim, GapFigures, Result, SideSpread

TEAMS = 1_000
SEED = 20_240_101
MOST_FALSE = 0.05
ITEM_SD = 0.8
CALM, USUAL, SCATTERED = 0.3, 0.5, 0.9
"""By how many levels people of one side differ from each other (standard deviation)."""

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
    if exercise.kind is ExerciseKind.OWN_WORDS:
        return OwnWords(
            sentences={sentence.id: "words" for sentence in exercise.sentences},
            ticks={
                sentence.id: frozenset(tick.id for tick in sentence.ticks if not chance.randrange(3))
                for sentence in exercise.sentences
                if sentence.ticks
            },
        )
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


def asked(responses: list[Response]) -> Assessment:
    """The assessment of one team."""
    return Assessment(
        title="", organisation="", date="", questionnaire=QUESTIONNAIRE, responses=tuple(responses)
    )


def judged(responses: list[Response]) -> Result:
    """The result of one team."""
    return score(asked(responses), CATALOGUE)


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


@record
class Side:
    """So many people who differ from each other by so much, and whose answers stray by ``item_sd``."""

    people: int
    person_sd: float
    item_sd: float = ITEM_SD


NO_GAP = {
    "7 and 5 people alike": (Side(people=7, person_sd=USUAL), Side(people=5, person_sd=USUAL)),
    "7 calm people and 5 scattered": (Side(people=7, person_sd=CALM), Side(people=5, person_sd=SCATTERED)),
    "5 scattered people and 10 calm": (Side(people=5, person_sd=SCATTERED), Side(people=10, person_sd=CALM)),
    "3 scattered people and 12 calm": (Side(people=3, person_sd=SCATTERED), Side(people=12, person_sd=CALM)),
}
MOST_UNEQUAL = dict(zip(NO_GAP, (0.05, 0.07, 0.07, 0.06), strict=True))

GAP = {
    "7 and 5 who differ by .5": (Side(people=7, person_sd=USUAL), Side(people=5, person_sd=USUAL)),
    "7 and 5 who differ by .9": (Side(people=7, person_sd=SCATTERED), Side(people=5, person_sd=SCATTERED)),
    "3 and 12 who differ by .5": (Side(people=3, person_sd=USUAL), Side(people=12, person_sd=USUAL)),
}
LEAST_POWER = dict(zip(GAP, ((0.75, 0.56, 0.36), (0.35, 0.22, 0.13), (0, 0, 0)), strict=True))

MOST_ORDINARY, LEAST_AGREEING = 0.05, 0.85


def side_team(chance: Random, sides: tuple[Side, Side], gaps: Mapping[str, float]) -> Assessment:
    """Sales and marketing, so many levels apart in each dimension, around the middle."""
    responses: list[Response] = []
    for function, side, sign in zip(SIDES, sides, (0.5, -0.5), strict=True):
        for _ in range(side.people):
            own = chance.gauss(0, side.person_sd)

            def level_of(
                item: Item, own: float = own, sign: float = sign, item_sd: float = side.item_sd
            ) -> int:
                wanted = 3 + sign * gaps.get(item.dimension or "", 0) + own + chance.gauss(0, item_sd)
                return min(5, max(1, round(wanted)))

            responses.append(respondent(len(responses), function, level_of, chance))
    return asked(responses)


def told_of(team: Assessment) -> tuple[dict[str, GapFigures], dict[str, SideSpread]]:
    """What the judgement makes of the gaps and of each side, without the rest of a result."""
    forms = asked_items(team)
    heard = {
        item.id: () if item.exercise or item.group else respondents_asked(item, team, forms)
        for item in QUESTIONNAIRE.items.values()
        if item.scored
    }
    figures = {key: item_result(QUESTIONNAIRE.items[key], answers) for key, answers in heard.items()}
    return gaps(QUESTIONNAIRE, figures, heard), side_spreads(QUESTIONNAIRE, heard)


def claimed(chance: Random, sides: tuple[Side, Side], wide: Mapping[str, float]) -> set[str]:
    """The dimensions in which such a team hears of a clear gap."""
    found, _ = told_of(side_team(chance, sides, wide))
    return {name for name, gap in found.items() if gap.clear and name != OVERALL}


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
    print(f"{'random teams that hear any claim':<58} {share:6.1%}  (at most {MOST_FALSE:.0%}; {by_kind})")
    return share


def unequal(teams: int) -> dict[str, float]:
    """The share of teams without a gap that hear of one, by how many people differ how much."""
    found = {}
    for name, sides in NO_GAP.items():
        chance = Random(SEED + 2)
        found[name] = sum(bool(claimed(chance, sides, {})) for _ in range(teams)) / teams
        print(f"{f'no gap, {name}':<58} {found[name]:6.1%} hear of one  (at most {MOST_UNEQUAL[name]:.0%})")
    return found


def power(teams: int) -> dict[str, float]:
    """How often a gap is found: 1.5 levels in one dimension, 1 level in all (any of them), 1 level in one."""
    dimensions = [dimension.id for dimension in QUESTIONNAIRE.dimensions]
    found = {}
    for name, sides in GAP.items():
        chance, counts = Random(SEED + 1), Counter[str]()
        for number in range(teams):
            one = dimensions[number % len(dimensions)]
            for size, wide in (
                ("1.5 levels in one dimension", {one: 1.5}),
                ("1 level in every dimension", dict.fromkeys(dimensions, 1.0)),
                ("1 level in one dimension", {one: 1.0}),
            ):
                counts[size] += bool(claimed(chance, sides, wide) & set(wide))
        for (size, count), least in zip(counts.items(), LEAST_POWER[name], strict=True):
            found[f"{size}, {name}"] = count / teams
            print(f"{f'{size}, {name}':<58} {count / teams:6.1%} found  (at least {least:.0%})")
    return found


def agreement(teams: int) -> tuple[float, float]:
    """How often a side of seven is said to agree: an ordinary one, and one whose people nearly agree."""
    shares = []
    for side in (Side(people=7, person_sd=USUAL), Side(people=7, person_sd=CALM, item_sd=0.5)):
        chance, nobody = Random(SEED + 3), replace(side, people=0)
        told = [told_of(side_team(chance, (side, nobody), {}))[1]["sales"].within for _ in range(teams)]
        shares.append(told.count(AGREED) / teams)
    ordinary, agreeing = shares
    print(f"{'7 people who differ as people do':<58} {ordinary:6.1%} agree  (at most {MOST_ORDINARY:.0%})")
    print(f"{'7 people who hardly differ':<58} {agreeing:6.1%} agree  (at least {LEAST_AGREEING:.0%})")
    return ordinary, agreeing


def main(arguments: list[str]) -> int:
    """Print every figure; 1 when one is over or under its limit."""
    teams = int(arguments[0]) if arguments else TEAMS
    alarmed = false_alarms(teams)
    without, found = unequal(teams), power(teams)
    ordinary, agreeing = agreement(teams)
    least = [share for shares in LEAST_POWER.values() for share in shares]
    held = (
        alarmed <= MOST_FALSE
        and all(without[name] <= most for name, most in MOST_UNEQUAL.items())
        and all(share >= limit for share, limit in zip(found.values(), least, strict=True))
        and ordinary <= MOST_ORDINARY
        and agreeing >= LEAST_AGREEING
    )
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
