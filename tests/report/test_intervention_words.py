"""What is said of an intervention in few words: its evidence and the days that it takes."""

from __future__ import annotations

import pytest

from assess.words.interventions import days_of, days_words, evidence_label, evidence_words, grade_words
from questionnaires.catalogue import Days
from questionnaires.load.read import shipped_catalogue
from questionnaires.records import replace

KNOWN = shipped_catalogue().interventions


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("I13", "A, peer-reviewed study"),
        ("I23", "A, peer-reviewed study, sources disagree"),
        ("I04", "tested, no effect found"),
        ("I44", "D, reasoning only"),
    ],
)
def test_a_grade_says_what_it_means_and_a_test_without_effect_replaces_it(key: str, words: str) -> None:
    """Nobody reads a letter alone, and none where a study found no effect."""
    assert grade_words(KNOWN[key]) == words
    assert evidence_words(KNOWN[key]) == f"Evidence: {words}. {KNOWN[key].grade_text}"


def test_an_author_may_say_otherwise_what_a_grade_means() -> None:
    """The label of a catalogue takes the place of ours."""
    assert evidence_label(replace(KNOWN["I13"], grade_label="our own trial")) == "our own trial"


def test_days_are_added_up_by_team_and_only_where_each_is_known() -> None:
    """Charter and handover: 1+4 for sales, 1+2 for marketing, 3+1 for leaders, 5 for service."""
    both = days_of([KNOWN["I10"], KNOWN["I43"]])
    assert both == Days(sales=5, marketing=3, leadership=4, service=5)
    assert days_words(both) == "17 person-days (sales 5, marketing 3, leaders 4, service 5)"
    assert days_of([KNOWN["I10"], replace(KNOWN["I43"], days=None)]) is None
    assert days_of([]) is None
    assert days_words(Days(sales=0, marketing=0, leadership=0)) == "no person-days"
