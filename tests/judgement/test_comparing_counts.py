"""The counted questions behind a change: tested by themselves, by every shuffle, and held to Holm's steps."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from independent import counted_change
from support.comparison_samples import Levels, catalogue, raised, steady, wave
from support.sweeping import few

from assess.words.say import say_all
from questionnaires.model import Item
from questionnaires.records import replace
from scoring.answers import Answer, State
from scoring.comparing.compare import Wave, compare
from scoring.comparing.counts import Counts, by_holm, linked_counts, unlinked_counts
from scoring.comparing.records import DimensionChange, Verdict
from scoring.judge import score
from scoring.statistics.chance import Chance

STEP = st.fractions(min_value=-2, max_value=2, max_denominator=3)
GROUPS = st.dictionaries(
    st.sampled_from(["sales", "marketing", "leadership"]),
    st.lists(st.none() | STEP, min_size=1, max_size=3),
    min_size=1,
)


def known(values: dict[str, list[Fraction | None]]) -> dict[str, list[Fraction]]:
    """Without those who answered no counted question."""
    return {name: told for name, own in values.items() if (told := [v for v in own if v is not None])}


@few(15, many=150)
@given(GROUPS, st.booleans())
def test_every_pattern_of_signs_is_counted(changes: dict[str, list[Fraction | None]], up: bool) -> None:
    """Change and one-sided chance are those of listing all 2^n patterns of those who have counts."""
    found, told = linked_counts(changes, up=up), known(changes)
    if not told:
        assert found == Counts(change=None, chance=None)
        return
    assert found.change == counted_change.balanced(told)
    assert found.chance == Chance(p=counted_change.sign_chance(told, up=up))


@few(15, many=100)
@given(GROUPS, GROUPS, st.booleans())
def test_every_deal_is_counted(
    before: dict[str, list[Fraction | None]], after: dict[str, list[Fraction | None]], up: bool
) -> None:
    """Of two samples, change and one-sided chance are those of listing all deals within each function."""
    found, old, new = unlinked_counts(before, after, up=up), known(before), known(after)
    if not old.keys() & new.keys():
        assert found == Counts(change=None, chance=None)
        return
    assert found.change == counted_change.difference(old, new)
    assert found.chance == Chance(p=counted_change.deal_chance(old, new, up=up))


ROWS = st.lists(STEP, min_size=16, max_size=18)


@few(5, many=30)
@given(ROWS, ROWS)
def test_the_days_turned_round_turn_the_counts_and_not_their_chance(
    old: list[Fraction], new: list[Fraction]
) -> None:
    """Also where chance is drawn, a rise read backwards is a fall with the same chance, in any order."""
    there = unlinked_counts({"sales": old}, {"sales": new}, up=True)
    back = unlinked_counts({"sales": new[::-1]}, {"sales": old}, up=False)
    assert (there.change, there.chance) == (-(back.change or 0), back.chance)
    assert there.chance is not None
    assert not there.chance.exact
    rose = linked_counts({"sales": old}, up=True)
    fell = linked_counts({"sales": [-value for value in old[::-1]]}, up=False)
    assert (rose.change, rose.chance) == (-(fell.change or 0), fell.chance)


@given(st.dictionaries(st.sampled_from("abcde"), st.fractions(0, 1) | st.fractions(0, Fraction(1, 15))))
def test_holms_steps_keep_what_the_procedure_keeps(chances: dict[str, Fraction]) -> None:
    """Chance is excluded for exactly those that the step-down procedure keeps."""
    found = by_holm({key: Counts(change=Fraction(1), chance=Chance(p=p)) for key, p in chances.items()})
    assert {key for key, one in found.items() if one.unlikely} == counted_change.holm(
        chances, Fraction(1, 20)
    )


def test_a_dimension_without_counts_takes_a_step_of_its_own() -> None:
    """Of two claims the one with counts needs .025, though the other has none to test."""
    nothing = Counts(change=None, chance=None)
    found = by_holm({"a": Counts(change=Fraction(1), chance=Chance(p=Fraction(3, 100))), "b": nothing})
    assert not found["a"].unlikely
    assert found["a"].limit == Fraction(1, 40)


@pytest.mark.parametrize(
    ("change", "moved_with", "moved_against", "show"),
    [
        (Fraction(1, 4), 1, 0, True),
        (Fraction(6, 25), 1, 0, False),
        (Fraction(1), 1, 1, False),
        (Fraction(-1, 4), 2, 1, True),
    ],
)
def test_counts_must_move_a_quarter_of_a_level_and_mostly_with_the_change(
    change: Fraction, moved_with: int, moved_against: int, show: bool
) -> None:
    """However unlikely, less than a quarter of a level or as many against as with shows nothing."""
    found = Counts(
        change=change,
        chance=Chance(p=Fraction(1, 100)),
        moved_with=moved_with,
        moved_against=moved_against,
    )
    assert found.show is show


def cross_training(later: Levels, *, prefix: str = "") -> DimensionChange:
    """Cross-training from the steady answers to these."""
    return compare(wave(steady), wave(later, prefix=prefix), catalogue()).dimension("cross_training")


def mood(item: Item, function: str, place: int) -> int:
    """Every opinion of cross-training two levels higher, and every count as it was."""
    return steady(item, function, place) + 2 * (item.dimension == "cross_training" and not item.behaviour)


@pytest.mark.parametrize("prefix", ["", "x-"])
def test_a_mood_is_said_to_be_one(prefix: str) -> None:
    """Ratings that rise alone are no change: what people rate higher and what is missing is said."""
    change = cross_training(mood, prefix=prefix)
    assert change.verdict is Verdict.UNCLEAR
    assert change.rated_only
    assert change.counts is not None
    assert change.counts.change is not None
    assert abs(change.counts.change) < Fraction(1, 4)
    (reason,) = say_all(change.reasons)
    assert reason.startswith("People rate it higher; the counted questions do not show it yet (")


def test_one_count_by_one_person_does_not_carry_a_mood() -> None:
    """One answer to one counted question that moved the same way is not enough behind it."""

    def nearly(item: Item, function: str, place: int) -> int:
        one = item.id == "XT-11" and (function, place) == ("sales", 0)
        return min(5, mood(item, function, place) + one)

    assert cross_training(nearly).verdict is Verdict.UNCLEAR


@pytest.mark.parametrize("prefix", ["", "x-"])
def test_a_change_with_its_counts_names_both(prefix: str) -> None:
    """Where everything rises, the verdict gives the counts' own change and chance."""
    change = cross_training(raised("cross_training"), prefix=prefix)
    assert change.verdict is Verdict.ROSE
    assert change.counts is not None
    assert change.counts.show
    first, second = say_all(change.reasons)
    assert first.startswith("Up 1.")
    assert second.startswith("The counted questions show it too (+1.")


def with_record(levels: Levels, level: int) -> Wave:
    """An assessment with the company's own figure on LD-04 at a level."""
    made = wave(levels)
    band = next(band for band in made.questionnaire.items["LD-04"].bands if band.level == level)
    value = band.low if band.low_closed else band.low + 1
    figures = {"LD-04": Answer(state=State.ANSWERED, value=value)}
    assessment = replace(made.assessment, records=figures)
    return Wave(assessment=assessment, result=score(assessment, catalogue()))


def test_records_are_named_and_decide_nothing() -> None:
    """A company figure that fell stands against a rise in words; counts and verdict stay as they are."""
    bare = compare(wave(steady), wave(raised("lead_definition")), catalogue())
    found = compare(with_record(steady, 4), with_record(raised("lead_definition"), 2), catalogue()).dimension(
        "lead_definition"
    )
    assert found.verdict is Verdict.ROSE
    assert found.against == ("LD-04",)
    assert found.counts == bare.dimension("lead_definition").counts
