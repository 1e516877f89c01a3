"""What a protected assessment published by earlier rules is never said anew by those of today.

Two figures of the same answers by two rules tell more than either: the old one could be subtracted.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from support.whole_team import CATALOGUE, team

from assess.documents.document import words_on
from assess.documents.facts import Facts
from assess.documents.lines.exercise_picture import exercise_picture
from assess.documents.pages.dimensions import dimensions_page
from assess.documents.pages.summary import summary_page
from assess.services.assessments.scored import publish
from assess.store.published.file import read_publication, write_publication
from assess.words.explain.exercise import exercise_lines
from assess.words.explain.explanation import explain
from questionnaires.model import Kind
from questionnaires.records import replace
from scoring.answers import Assessment
from scoring.audience import EARLIER_RULES
from scoring.judge import score
from scoring.privacy.batches import Publication, advance, settled
from scoring.result import ItemState, Result


def result_of(publication: Publication, assessment: Assessment) -> Result:
    """What is shown of the people who are counted."""
    return score(settled(publication, assessment).assessment, CATALOGUE)


def earlier(assessment: Assessment) -> Publication:
    """What was counted of this assessment when the rules were others."""
    return advance(Publication(), assessment, expected={}).by_earlier_rules()


@pytest.mark.parametrize("size", [6, 12])
def test_no_figure_of_an_exercise_is_restated(size: int) -> None:
    """Neither a level nor a card nor how many did it is said, and the level enters no other figure."""
    assessment = team(size, seed=3)
    result = result_of(earlier(assessment), assessment)
    assert set(result.exercises) == set(assessment.questionnaire.exercises)
    for exercise in result.exercises.values():
        assert (exercise.suppressed, exercise.level, dict(exercise.n)) == (EARLIER_RULES, None, {})
    for item in assessment.questionnaire.items.values():
        if item.kind is Kind.EXERCISE:
            assert result.items[item.id].state is ItemState.NOT_ASKED
            assert result.items[item.id].rating is None


def test_what_is_said_does_not_depend_on_the_answers_to_the_exercises() -> None:
    """Whatever the exercises hold, a published result from earlier times says the same about them."""
    one, other = team(6, seed=3), team(6, seed=4)
    swapped = replace(
        one,
        responses=tuple(
            replace(first, exercises=second.exercises)
            for first, second in zip(one.responses, other.responses, strict=True)
        ),
    )
    told = [publish(case, result_of(earlier(case), case)) for case in (one, swapped)]
    assert told[0] == told[1]


def test_people_who_come_later_do_not_bring_it_back() -> None:
    """A later batch is counted by today's program and the exercises stay unsaid."""
    first, whole = team(5, seed=7), team(10, seed=7)
    publication = advance(earlier(first), whole, expected={})
    assert publication != earlier(first)
    assert all(one.suppressed == EARLIER_RULES for one in result_of(publication, whole).exercises.values())


def test_what_nobody_had_done_by_then_is_shown() -> None:
    """Where no exercise was counted none was published, so those that follow are shown by today's rules."""
    whole = team(6, seed=3)
    bare = replace(whole, responses=tuple(replace(r, exercises={}) for r in whole.responses))
    publication = earlier(bare)
    assert publication.not_restated == frozenset()
    found = result_of(advance(publication, whole, expected={}), whole)
    assert {one.suppressed for one in found.exercises.values()}.isdisjoint({EARLIER_RULES})


def test_the_file_keeps_what_was_shown_by_earlier_rules(tmp_path: Path) -> None:
    """What is not restated stays so when the file is written anew, as does a file without rules."""
    assessment = team(6, seed=3)
    path = tmp_path / "published.toml"
    for publication in (earlier(assessment), advance(Publication(), assessment, expected={})):
        path.unlink(missing_ok=True)
        write_publication(path, publication, assessment.questionnaire, seen="")
        assert read_publication(path, assessment.questionnaire)[0] == publication
    lines = path.read_text("utf-8").splitlines(keepends=True)[1:]  # the first is the digest
    path.write_text("".join(line for line in lines if not line.startswith("rules")), "utf-8")
    assert read_publication(path, assessment.questionnaire)[0] == earlier(assessment)


def test_every_surface_says_why() -> None:
    """Screen and explanation give the one sentence and no number."""
    assessment = team(6, seed=3)
    result = result_of(earlier(assessment), assessment)
    for key, exercise in result.exercises.items():
        lines = [line.text for line in exercise_lines(assessment.questionnaire.exercises[key], exercise)]
        assert lines == ["Published by earlier rules."]
        assert [line.text for line in exercise_picture(exercise, 78)] == lines


def test_what_is_withheld_is_not_called_unchecked() -> None:
    """Page one, the page of the dimensions and the explanation say that the exercise is withheld, and why."""
    assessment = team(6, seed=3)
    result = result_of(earlier(assessment), assessment)
    facts = Facts(assessment=assessment, result=result, catalogue=CATALOGUE)
    page = dimensions_page(facts)
    assert page is not None
    assert "Withheld: lead definition, answered alone." in words_on(summary_page(facts))
    assert "Not checked: lead definition, answered alone" not in words_on(summary_page(facts))
    why = "published by earlier rules"
    assert f"Lead definition, answered alone ({why})" in words_on(page)
    told = explain(assessment=assessment, result=result, catalogue=CATALOGUE, what="lead_definition")
    assert f"Lead definition, answered alone (LD-01): left out, {why}" in [line.text for line in told.lines]
