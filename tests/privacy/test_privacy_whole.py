"""The whole questionnaire, exercises and all: below ten, no output is based on a single person."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest
from support.small_world import everything
from support.sweeping import first_of
from support.whole_team import CATALOGUE, exchanged, team

from questionnaires.records import replace
from scoring.answers import (
    Answer,
    Assessment,
)


def within_bands(assessment: Assessment, random: Random) -> Assessment:
    """Numbers moved inside their band, ticks exchanged, words and comments changed: every level the same."""
    items = assessment.questionnaire.items

    def moved(key: str, answer: Answer) -> Answer:
        item = items[key]
        if answer.text is not None:
            return replace(answer, text="other words")
        if answer.value is None or not item.bands or not item.scored:
            return replace(answer, comment=f"another comment {random.random()}")
        band = next(band for band in item.bands if band.holds(answer.value))
        top = int(item.maximum) if item.maximum is not None else 40
        same = [Fraction(n) for n in range(top + 1) if band.holds(Fraction(n))]
        return replace(answer, value=random.choice(same), comment="another comment")

    return replace(
        assessment,
        responses=tuple(
            replace(one, answers={key: moved(key, answer) for key, answer in one.answers.items()})
            for one in assessment.responses
        ),
    )


@pytest.mark.sweep
@pytest.mark.parametrize("seed", first_of(1, range(3)))
@pytest.mark.parametrize("mode", ["anonymous", "facilitated"])
def test_nothing_links_the_answers_of_one_person(mode: str, seed: int) -> None:
    """Exchanging who gave which answer, question by question, changes no output of five to nine a side."""
    assessment = team(5 + 2 * seed, seed=seed, mode=mode)
    before = everything(assessment, CATALOGUE)
    assert everything(exchanged(assessment, Random(seed)), CATALOGUE) == before


@pytest.mark.parametrize("seed", first_of(1, range(3)))
def test_only_levels_are_read_of_protected_people(seed: int) -> None:
    """Numbers inside a band, words and comments show nowhere below ten."""
    assessment = team(6, seed=seed)
    before = everything(assessment, CATALOGUE)
    assert everything(within_bands(assessment, Random(seed)), CATALOGUE) == before


@pytest.mark.parametrize("mode", ["anonymous", "facilitated"])
def test_no_name_id_or_comment_is_printed(mode: str) -> None:
    """No output for the team holds a name, a respondent's id, or a comment of fewer than ten."""
    text = everything(team(7, seed=1, mode=mode), CATALOGUE)
    for words in ("Name of", "said by", "sales0", "marketing3", "leadership1"):
        assert words not in text


@pytest.mark.sweep
def test_the_order_of_respondents_shows_nowhere() -> None:
    """People listed the other way round make the same outputs, ten a side included."""
    assessment = team(10, seed=5)
    turned = replace(assessment, responses=tuple(reversed(assessment.responses)))
    assert everything(turned, CATALOGUE) == everything(assessment, CATALOGUE)


@pytest.mark.sweep
def test_in_open_mode_the_same_exchange_does_show() -> None:
    """What is looked for can be found: in the open, who gave which answer does change the outputs."""
    assessment = team(6, seed=2, mode="open")
    assert everything(exchanged(assessment, Random(2)), CATALOGUE) != everything(assessment, CATALOGUE)
