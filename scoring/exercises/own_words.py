"""Sentences in people's own words: compared by what their authors tick, so that no word is judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from questionnaires.model import SIDES, Belief, Exercise, Sentence
from questionnaires.records import replace
from scoring.answers import Assessment, OwnWords
from scoring.levels.bands import level_of
from scoring.result_exercises import BeliefResult, OwnWordsResult, SentenceResult, TickCard

Answers = Mapping[str, Sequence[OwnWords]]
"""By side, the answers of those who did the exercise."""


def own_words(exercise: Exercise, answers: Answers, counted: OwnWordsResult) -> OwnWordsResult:
    """Every figure of the exercise over the answers of each side, where enough did it."""
    if not counted.enough:
        return counted
    cards = [card for sentence in exercise.sentences for card in _cards(sentence, answers)]
    return replace(
        counted,
        question=next(iter(exercise.after[1:]), ""),
        in_common=_in_common(exercise, answers),
        cards=tuple(sorted(cards, key=lambda card: -abs(card.gap))),
        sentences=tuple(_sentence(sentence, answers) for sentence in exercise.sentences),
    )


def _cards(sentence: Sentence, answers: Answers) -> Iterator[TickCard]:
    for tick in sentence.ticks:
        ticked = {
            side: sum(tick.id in one.ticks.get(sentence.id, ()) for one in answers[side]) for side in SIDES
        }
        sales, marketing = (Fraction(ticked[side], len(answers[side])) for side in SIDES)
        yield TickCard(id=tick.id, sentence=sentence.id, text=tick.text, ticked=ticked, gap=sales - marketing)


def _in_common(exercise: Exercise, answers: Answers) -> Fraction:
    """The share of pairs across the sides with a tick in common that is not weak.

    People with the same ticks are compared once.
    """
    telling = [(s.id, tick.id) for s in exercise.sentences for tick in s.ticks if not tick.weak]
    sales, marketing = (
        Counter(
            sum(1 << place for place, (key, tick) in enumerate(telling) if tick in one.ticks.get(key, ()))
            for one in answers[side]
        )
        for side in SIDES
    )
    alike = sum(
        one * other for left, one in sales.items() for right, other in marketing.items() if left & right
    )
    return Fraction(alike, sales.total() * marketing.total())


def _sentence(sentence: Sentence, answers: Answers) -> SentenceResult:
    written = {
        side: tuple(
            sorted(
                (one.sentences[sentence.id] for one in answers[side] if one.sentences.get(sentence.id)),
                key=lambda text: (same_text(text), text),
            )
        )
        for side in SIDES
    }
    found = SentenceResult(id=sentence.id, text=sentence.text, written=written)
    if sentence.ticks or not any(written.values()):
        return found
    sales, marketing = ({same_text(text) for text in written[side]} for side in SIDES)
    return replace(found, different=len(sales | marketing), shared=len(sales & marketing))


def same_text(text: str) -> str:
    """A text to hold against another: without regard to capitals, spacing and a full stop."""
    return " ".join(text.split()).rstrip(" .").casefold()


def beliefs(exercise: Exercise, assessment: Assessment) -> tuple[BeliefResult, ...]:
    """What people of all teams claim in a question against what they ticked of their own sentence."""
    asked = assessment.questionnaire.items
    claims = ((one.claimed, one.id) for one in exercise.sentences)
    found = (
        _belief(belief, sentence, exercise, assessment)
        for belief, sentence in claims
        if belief is not None and belief.item in asked
    )
    return tuple(one for one in found if one.people)


def _belief(belief: Belief, sentence: str, exercise: Exercise, assessment: Assessment) -> BeliefResult:
    item = assessment.questionnaire.items[belief.item]
    pairs: list[tuple[bool, bool]] = []
    for person in assessment.responses:
        words, answer = person.exercises.get(exercise.id), person.answers.get(item.id)
        if not isinstance(words, OwnWords) or answer is None:
            continue
        if (level := level_of(item, answer)) is not None and words.sentences.get(sentence):
            pairs.append((level >= belief.level, belief.tick in words.ticks.get(sentence, ())))
    return BeliefResult(
        item=item.id,
        text=belief.text,
        people=len(pairs),
        claimed=sum(claimed for claimed, _ in pairs),
        ticked=sum(ticked for _, ticked in pairs),
        unticked=sum(claimed and not ticked for claimed, ticked in pairs),
    )
