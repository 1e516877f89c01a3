"""The attacker on sentences in people's own words: ticks by the group rules, sentences only with consent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import pytest
from support.group_world import NO_ADVICE, Group, Row, attack, groups_of
from support.own_words import LEAD, OWN, PURPOSE
from support.small_world import everything

from assess.documents.lines.exercise_picture import exercise_picture
from assess.words.numbers import capital
from assess.words.privacy import SUPPRESSED_WORDS
from questionnaires.load.read import shipped_questionnaire
from questionnaires.model import SIDES, Form, FormEntry, Questionnaire
from questionnaires.records import replace
from scoring.answers import Answer, Assessment, OwnWords, Privacy, Response, State
from scoring.audience import EARLIER_RULES, FACILITATOR, TEAM
from scoring.judge import score
from scoring.privacy.batches import Publication, advance, settled
from scoring.privacy.exercises import COUNTS_WITHHELD
from scoring.result_exercises import OwnWordsResult


@lru_cache
def questionnaire(ticks: int) -> Questionnaire:
    """The exercise with so many ticks of one sentence, and the question that is set against the other."""
    shipped = shipped_questionnaire()
    exercise = shipped.exercises[OWN]
    lead, purpose, number = exercise.sentences
    kept = replace(exercise, sentences=(replace(lead, ticks=lead.ticks[:ticks]), purpose, number))
    form = Form(
        id="full", title="Full", text="", minutes=1, entries=(FormEntry(item="RC-07"),), exercises=(OWN,)
    )
    return replace(
        shipped,
        items={"RC-07": shipped.items["RC-07"]},
        dimensions=tuple(d for d in shipped.dimensions if d.id == "role_clarity"),
        exercises={OWN: kept},
        forms={"full": form},
        mirrors=(),
        signs=(),
        contradictions=(),
    )


def sentence(side: str, number: int) -> str:
    """A sentence that can be told from every other."""
    return f"sentence {side} {number} says so"


def world(
    groups: Sequence[Group], *, consenting: int = 0, mode: str = "anonymous", named: Iterable[str] = ()
) -> Assessment:
    """People of sales and marketing by their ticks, the first so many of each with their consent."""
    ticks = [tick.id for tick in questionnaire(len(groups[0][0])).exercises[OWN].sentences[0].ticks]
    people = [
        Response(
            id=f"{side[0]}{number:02}",
            function=side,
            form="full",
            answers={"RC-07": Answer(state=State.ANSWERED, level=5)},
            exercises={
                OWN: OwnWords(
                    sentences={LEAD: sentence(side, number), PURPOSE: f"purpose {side} {number}"},
                    ticks={
                        LEAD: frozenset(tick for tick, said in zip(ticks, row, strict=True) if said),
                        PURPOSE: frozenset(),
                    },
                    consent=number < consenting,
                )
            },
        )
        for side, group in zip(SIDES, groups, strict=True)
        for number, row in enumerate(group)
    ]
    return Assessment(
        title="Test",
        organisation="Acme",
        date="2026-03-16",
        questionnaire=questionnaire(len(ticks)),
        responses=tuple(people),
        privacy=Privacy(mode=mode, minimum_group=3, named=frozenset(named)),
    )


def seen(assessment: Assessment) -> str:
    """All that a reader gets of it."""
    return everything(assessment, NO_ADVICE)


ONE: tuple[Row, ...] = ((False,), (True,))
TWO: tuple[Row, ...] = ((False, False), (True, False), (True, True))


@pytest.mark.parametrize(
    ("values", "sizes"),
    [
        (ONE, (10, 10)),
        (ONE, (4, 3)),
        pytest.param(TWO, (10, 10), marks=pytest.mark.sweep),
        pytest.param(ONE, (11, 10), marks=pytest.mark.sweep),
        pytest.param(TWO, (10, 4), marks=pytest.mark.sweep),
    ],
    ids=str,
)
def test_no_tick_is_pinned_by_one_save(values: tuple[Row, ...], sizes: tuple[int, int]) -> None:
    """From all that is shown, nobody on either side finds what another person ticked."""
    done = attack((repr(score(world(groups), NO_ADVICE)), groups) for groups in groups_of(values, *sizes))
    assert done.worlds > 1
    assert done.pins == ()


def test_fewer_than_ten_on_a_side_show_nothing() -> None:
    """Nine of marketing beside ten of sales: no count and no sentence, whatever they ticked or agreed."""
    told = {seen(world([((True,),) * 10, ((said,),) * 9], consenting=10)) for said in (True, False)}
    assert len(told) == 1
    assert "says so" not in told.pop()
    result = score(world([((True,),) * 10, ((True,),) * 9]), NO_ADVICE).exercises[OWN]
    assert (result.suppressed, result.level, result.item) == (COUNTS_WITHHELD, None, "")
    board = " ".join(line.text for line in exercise_picture(result, 90))
    assert "The answers are withheld." in board
    assert f"{capital(SUPPRESSED_WORDS[COUNTS_WITHHELD])}." in board


def test_a_named_side_shows_nothing_beside_a_small_one() -> None:
    """Where sales answers by name, what four people of marketing ticked stays with them."""
    told = {
        seen(world([((True,), (False,), (True,)), ((said,),) * 4], named=["sales"])) for said in (True, False)
    }
    assert len(told) == 1


@pytest.mark.parametrize(
    ("people", "consenting", "shown"), [(10, 9, 0), (10, 10, 10), (12, 11, 11), (12, 0, 0)]
)
def test_sentences_need_ten_people_who_agree(people: int, consenting: int, shown: int) -> None:
    """Ten of a side agree before any is shown, and then only theirs; the counts stand alone till then."""
    half = ((True,), (False,)) * (people // 2)
    told = seen(world([half, half], consenting=consenting))
    for side in SIDES:
        found = [number for number in range(people) if sentence(side, number) in told]
        assert found == [*range(shown)]
    assert f"{people // 2} of {people} in sales" in told


def test_one_side_agreeing_does_not_show_the_other() -> None:
    """Each side's sentences need ten of its own people who agree."""
    half = ((True,), (False,)) * 5
    made = world([half, half], consenting=10)
    people = [
        replace(one, exercises={OWN: replace(one.exercises[OWN], consent=one.function == "sales")})
        for one in made.responses
    ]
    told = seen(replace(made, responses=tuple(people)))
    assert sentence("sales", 3) in told
    assert not any(sentence("marketing", number) in told for number in range(10))


def test_sentences_are_shown_where_answers_are_open_or_to_the_facilitator() -> None:
    """A reader who may see every answer sees every sentence, with or without consent."""
    groups = [((True,), (False,), (True,))] * 2
    assert sentence("marketing", 1) in seen(world(groups, mode="open"))
    for audience, shown in ((FACILITATOR, True), (TEAM, False)):
        result = score(world(groups, mode="facilitated"), NO_ADVICE, audience=audience).exercises[OWN]
        assert isinstance(result, OwnWordsResult)
        assert bool(result.sentences) is shown


def test_nothing_links_a_claim_to_a_sentence_where_answers_are_protected() -> None:
    """Setting RC-07 against ticks looks at single people, so it is done of open answers alone."""
    half = ((True,), (False,)) * 6
    for mode, found in (("open", 1), ("anonymous", 0)):
        result = score(world([half, half], consenting=12, mode=mode), NO_ADVICE)
        exercise = result.exercises[OWN]
        assert isinstance(exercise, OwnWordsResult)
        assert len(exercise.beliefs) == found
        assert [one.kind for one in result.findings].count("claimed_not_written") == found


def test_people_who_come_later_change_nothing() -> None:
    """What was counted first stays, so that nobody can take two counts from each other."""
    ten, more = ((True,), (False,)) * 5, ((True,),) * 5
    first, whole = world([ten, ten], consenting=20), world([ten + more] * 2, consenting=20)
    publication = advance(Publication(), first, expected={})
    before = score(settled(publication, first).assessment, NO_ADVICE)
    then = settled(advance(publication, whole, expected={}), whole).assessment
    after = score(then, NO_ADVICE)
    assert len(then.responses) == len(first.responses) + 10
    assert after.exercises == before.exercises


def test_earlier_rules_are_not_restated() -> None:
    """An exercise that was shown by earlier rules shows nothing again."""
    half = ((True,), (False,)) * 5
    made = replace(world([half, half], consenting=10), not_restated=frozenset({OWN}))
    result = score(made, NO_ADVICE).exercises[OWN]
    assert (result.suppressed, result.n) == (EARLIER_RULES, {})
    assert "says so" not in seen(made)
