"""Figures that came to mean something else between two editions of the rules are never held together."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from support.comparison_samples import catalogue, raised, steady, wave
from support.whole_team import team

from assess.services.assessments.scored import publish
from assess.store.results.codec import decode, encode
from assess.words.change_details import levels_sentence
from assess.words.change_verdicts import chance_sentence
from assess.words.say import say, say_all
from questionnaires.load.read import shipped_questionnaire
from questionnaires.model import Item
from questionnaires.records import replace
from scoring.comparing.compare import Wave, compare
from scoring.comparing.matching import exercises_apart
from scoring.comparing.published import LeftOut, Published, compare_published
from scoring.edition import EDITION
from scoring.judge import score

QUESTIONNAIRE = shipped_questionnaire()
GROUP = {item.id: item for item in QUESTIONNAIRE.items.values() if item.scored and item.group}
HIT = {item.dimension for item in GROUP.values()}


def judged(seed: int, *, day: str = "2026-03-02") -> Wave:
    """A whole team with its exercises, judged for everybody."""
    assessment = replace(team(7, seed=seed, mode="open"), date=day)
    return Wave(assessment=assessment, result=score(assessment, catalogue()))


def saved(one: Wave, *, rules: int = EDITION) -> Published:
    """The result as a file holds it; one of the first edition names neither rules nor group questions."""
    tables = encode(publish(one.assessment, one.result))
    tables["assessment"]["rules"] = rules
    if rules == 1:
        del tables["assessment"]["rules"]
        for dimension in tables["compared"]["dimensions"].values():
            del dimension["group"]
    return decode(tables, file=Path("results.toml"))


def test_a_file_tells_by_which_rules_it_was_made() -> None:
    """A result that is saved today says its edition, and one that says none is of the first."""
    assert (saved(judged(1)).rules, saved(judged(1), rules=1).rules) == (EDITION, 1)
    assert {key for key, item in saved(judged(1)).items.items() if item.group} == set(GROUP)


@pytest.mark.parametrize("turned", [False, True])
def test_across_editions_the_exercises_and_their_levels_are_left_out_by_name(turned: bool) -> None:
    """No exercise, group question or level that is based on one is compared, and each is named in a note."""
    sides = [saved(judged(1), rules=1), saved(judged(2))]
    found = compare_published(*(sides[::-1] if turned else sides))
    assert found.exercises == ()
    assert all(item.change is None for item in found.items if item.id in GROUP)
    assert any(item.change for item in found.items if item.id not in GROUP)
    for dimension in found.dimensions:
        levels = (dimension.level_before, dimension.level_after)
        assert (None in levels) is (dimension.id in HIT)
        if dimension.id in HIT:
            assert not dimension.level_moved
            assert levels_sentence(dimension) == "not compared"
            assert dimension.blocked_before == dimension.blocked_after == ()
    (note,) = (say(one) for one in found.notes if one.kind == "comparing.earlier_rules")
    assert all(f"“{item.title}”" in note for item in GROUP.values())
    assert all(d.title.lower() in note for d in found.dimensions if d.id in HIT)


def test_the_change_on_common_questions_is_that_without_the_exercises() -> None:
    """What the rest of the answers did is the plain mean change of all other questions that both asked."""
    before, after = saved(judged(1), rules=1), saved(judged(2))
    found = compare_published(before, after)
    for dimension in found.dimensions:
        if dimension.id not in HIT:
            continue
        sides: list[Fraction] = []
        for one in (before, after):
            own = [
                item.rating
                for key, item in one.items.items()
                if item.dimension == dimension.id and key not in GROUP and item.rating is not None
            ]
            sides.append(sum(own, Fraction(0)) / len(own))  # every question of the shipped one weighs 1
        assert dimension.common == sides[1] - sides[0]


@pytest.mark.sweep
@pytest.mark.parametrize("rules", [1, EDITION])
def test_within_an_edition_nothing_is_left_out(rules: int) -> None:
    """Two results by the same rules are compared whole, whichever these are."""
    found = compare_published(saved(judged(1), rules=rules), saved(judged(2), rules=rules))
    assert found.exercises
    assert not any(note.kind == "comparing.earlier_rules" for note in found.notes)
    assert all(d.level_before is not None for d in found.dimensions)


def test_a_trend_leaves_out_the_levels_of_earlier_rules() -> None:
    """Beside newer results an earlier one keeps its ratings and states no level that exercises may decide."""
    old, new = saved(judged(1), rules=1), saved(judged(2))
    left_out = LeftOut.between(old, new)
    shown = left_out.taken_from(old)
    assert shown.ratings == old.ratings
    assert {key for key, level in shown.levels.items() if level is None} == HIT
    assert shown.overall.level is None
    assert left_out.taken_from(new).levels == new.levels


def test_exercises_of_both_sides_are_read_by_the_newer_bands() -> None:
    """With the answers at hand, bands that were moved in between move no exercise."""
    before = judged(1)
    exercises = {
        key: replace(exercise, bands=tuple(replace(band, level=5) for band in exercise.bands))
        for key, exercise in QUESTIONNAIRE.exercises.items()
    }
    asked = replace(QUESTIONNAIRE, version="99.0", exercises=exercises)
    assessment = replace(before.assessment, questionnaire=asked, date="2026-09-07")
    after = Wave(assessment=assessment, result=score(assessment, catalogue()))
    found = compare(before, after, catalogue())
    assert found.exercises
    assert all(change.before == change.after for change in found.exercises)
    stated = [before.result.exercises[key].level for key in exercises]
    assert any(level != 5 for level in stated)


@pytest.mark.sweep
def test_an_exercise_with_other_cards_is_left_out_by_name() -> None:
    """Where the cards are not the same, no figure is held against the other, and the exercise is named."""
    before = judged(1)
    key, sort = next((key, one) for key, one in QUESTIONNAIRE.exercises.items() if one.cards)
    fewer = replace(sort, cards=sort.cards[:-1])
    asked = replace(QUESTIONNAIRE, version="99.0", exercises={**QUESTIONNAIRE.exercises, key: fewer})
    assessment = replace(before.assessment, questionnaire=asked, date="2026-09-07")
    after = Wave(assessment=assessment, result=score(assessment, catalogue()))
    found = compare(before, after, catalogue())
    assert key not in {change.id for change in found.exercises}
    assert say_all(found.notes) == (f"Not compared, because the exercise has changed: “{sort.title}”.",)


def test_a_level_that_only_the_rules_moved_is_told_as_such() -> None:
    """Where the same answers make another level by other rules, no title calls it a change."""
    item = QUESTIONNAIRE.items["XT-01"]
    bands = tuple(replace(band, level=1) for band in item.bands)
    asked = replace(
        QUESTIONNAIRE, version="99.0", items={**QUESTIONNAIRE.items, "XT-01": replace(item, bands=bands)}
    )
    before = wave(raised("cross_training", by=2))
    assessment = replace(before.assessment, questionnaire=asked)
    after = Wave(assessment=assessment, result=score(assessment, catalogue()))
    change = compare(before, after, catalogue()).dimension("cross_training")
    assert change.level_before != change.level_after == 1
    assert not change.level_moved
    assert levels_sentence(change).endswith("1 both times on the common questions by the newer rules")


def test_how_chance_was_counted_is_one_sentence() -> None:
    """The same people are turned round, two samples are dealt anew, and nothing is said without a test."""

    def better(item: Item, function: str, place: int) -> int:
        return min(5, steady(item, function, place) + 1)

    before = wave(steady)
    same = compare(before, wave(better), catalogue())
    other = compare(before, wave(better, prefix="x-"), catalogue())
    linked, unlinked = (chance_sentence(one, one.dimension("cross_training")) for one in (same, other))
    assert "reversing each person's change in every possible way" in linked
    assert (
        "reshuffling people between the two dates within their team in 999 draws with a fixed seed"
        in unlinked
    )
    untested = compare(before, wave(steady, people={"company": 1}, prefix="y-"), catalogue())
    for dimension in untested.dimensions:
        assert (dimension.chance is None) is (chance_sentence(untested, dimension) == "")


def test_exercises_of_the_same_name_that_set_other_questions_are_left_out() -> None:
    """With other owners to choose from, who owns what is another exercise, and a note says so."""
    items = dict(QUESTIONNAIRE.items)
    items["RC-13"] = replace(items.pop("RC-18"), id="RC-13")
    apart = exercises_apart(replace(QUESTIONNAIRE, items=items), QUESTIONNAIRE)
    assert apart == {"activity_ownership"}
    assert not exercises_apart(QUESTIONNAIRE, QUESTIONNAIRE)
    found = compare_published(saved(judged(1)), saved(judged(2)), other_exercises=apart)
    assert "activity_ownership" not in {change.id for change in found.exercises}
    assert found.exercises
    assert any("Who owns what?" in say(note) for note in found.notes)
