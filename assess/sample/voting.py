"""What the people of the sample company vote in a workshop: as they answered before, or were persuaded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from questionnaires.agendas import LEVEL
from scoring.answers import CardSort, Journey, Ownership, Response
from scoring.workshop.figures import counted
from scoring.workshop.voting import Ballot, Topic, TopicKind

LEVELS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "role_clarity": {
        "sales": ("2231222", "2222222"),
        "marketing": ("33424", "22322"),
        "leadership": ("43", "22"),
    },
    "cross_training": {"sales": ("1121112",) * 2, "marketing": ("12111",) * 2, "leadership": ("21",) * 2},
    "process_definition": {"sales": ("2323222",) * 2, "marketing": ("23322",) * 2, "leadership": ("32",) * 2},
    "lead_definition": {
        "sales": ("1211211", "1221211"),
        "marketing": ("44434", "43434"),
        "leadership": ("33", "22"),
    },
    "feedback_loops": {"sales": ("2112212",) * 2, "marketing": ("22122",) * 2, "leadership": ("22",) * 2},
}
"""How the people of a team vote on the level of a dimension, in the first vote and in the second."""

CUSTOMERS: Mapping[str, str] = {
    "sales": "A plant that must replace its pumps this year, and whose engineer can sign.",
    "marketing": "A growing water utility that compares suppliers by energy use.",
    "leadership": "A customer who buys service with the pumps.",
}
"""How the people of a team describe the customer they want most."""

SAFETY = "4353"
"""How the people of a team rate how safe it is to speak, one after the other."""

MIDDLE = "3"
"""What somebody votes on a scale of five who did not answer it before."""


def choices(
    topic: Topic, answered: Response, *, place: int, heard: Sequence[Ballot] | None
) -> dict[str, str]:
    """The vote of somebody who is at a ``place`` of their team, from 0.

    ``heard`` are the ballots of the first vote where they vote again: most are persuaded by what they heard.
    """
    side, again = answered.function, heard is not None
    if topic.kind is TopicKind.DOTS:
        return _dots(topic, place if side == "sales" else place // 2)
    if topic.kind is TopicKind.WORDS:
        return dict.fromkeys(topic.parts, CUSTOMERS[side])
    if topic.safety:
        return {part: SAFETY[(place + n) % len(SAFETY)] for n, part in enumerate(topic.parts)}
    if topic.id.endswith(LEVEL):
        return {topic.id: LEVELS[topic.id.removesuffix(LEVEL)][side][again][place]}
    if heard is not None and place % 3:
        return {part: _usual(counted(heard, part)) for part in topic.parts}
    given = _exercise(topic, answered) or _question(topic, answered)
    return {part: given.get(part, next(iter(topic.options), topic.low)) for part in topic.parts}


def _exercise(topic: Topic, answered: Response) -> dict[str, str]:
    given = answered.exercises.get(topic.id)
    if isinstance(given, CardSort):
        sorted_into = {"required": given.required, "helpful": given.helpful}
        marked = {card: option for option, cards in sorted_into.items() for card in cards}
        return {card: marked.get(card, "irrelevant") for card in topic.parts}
    if isinstance(given, Ownership):
        return dict(given.owners)
    if isinstance(given, Journey):
        return {card: str(n) for n, cards in enumerate(given.order, start=1) for card in cards}
    return {}


def _question(topic: Topic, answered: Response) -> dict[str, str]:
    given = answered.answers.get(topic.id)
    if given is None:
        return {topic.id: MIDDLE} if topic.kind is TopicKind.LEVEL else {}
    if given.ticks is not None:
        return {part: "yes" if part in given.ticks else "no" for part in topic.parts}
    if given.value is not None:
        return {topic.id: _typed(given.value)}
    chosen = str(given.level or given.choice or "")
    return {topic.id: chosen} if chosen in topic.options else {}


def _typed(value: Fraction) -> str:
    return str(value) if value.denominator == 1 else f"{float(value):.1f}"


def _usual(counts: Mapping[str, Mapping[str, int]]) -> str:
    whole: dict[str, int] = {}
    for given in counts.values():
        for option, count in given.items():
            whole[option] = whole.get(option, 0) + count
    return max(whole, key=whole.__getitem__)


def _dots(topic: Topic, place: int) -> dict[str, str]:
    """One dot each, from a place of the list on."""
    keys = [*topic.parts]
    return {keys[(place + n) % len(keys)]: "1" for n in range(min(topic.budget, len(keys)))}
