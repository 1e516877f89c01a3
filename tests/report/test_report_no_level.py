"""Pages of an assessment without a maturity level say so, and why, and claim nothing that needs one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from support import report_factory as factory

from assess.documents.document import words_on
from assess.documents.facts import Facts
from assess.documents.pages.dimensions import dimensions_page
from assess.documents.pages.summary import summary_page
from assess.words.explain.explanation import explain
from questionnaires.records import replace
from scoring.answers import Privacy

HIDDEN = Privacy(mode="anonymous", minimum_group=5)


def pooled() -> Facts:
    """Three a side, anonymous: shown as one group, which has no level."""
    facts = factory.facts_of(replace(factory.assessment({"sales": 3, "marketing": 3}), privacy=HIDDEN))
    assert facts.result.view.pooled
    return facts


def unknown() -> Facts:
    """Nobody knows anything."""
    return factory.facts_of(factory.assessment({"sales": 3, "marketing": 3}, levels=lambda *_: None))


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        (pooled, "everyone's answers are shown together"),
        (unknown, "no must-have question has a known answer"),
    ],
)
def test_the_page_of_the_dimensions_names_the_reason(facts: Callable[[], Facts], why: str) -> None:
    """No question stands before a next level where there is no level, and every milestone is missing too."""
    made = facts()
    page = dimensions_page(made)
    assert page is not None
    assert page.title.startswith(f"No maturity level is established yet: {why}")
    assert words_on(page).count("not established") >= 2 * len(made.result.dimensions)


def test_what_was_asked_and_answered_is_not_called_unchecked() -> None:
    """Everybody answered the must-have questions; there is no level since sides are not told apart."""
    facts = pooled()
    page = dimensions_page(facts)
    assert page is not None
    told = explain(
        assessment=facts.assessment, result=facts.result, catalogue=facts.catalogue, what="role_clarity"
    )
    for words in (
        words_on(summary_page(facts)),
        words_on(page),
        " ".join(line.text for line in told.lines),
    ):
        assert "Not checked" not in words
        assert "could be asked" not in words
        assert "a level needs both sides" in words


def test_without_a_level_the_catalogue_is_not_said_to_hold_nothing() -> None:
    """Advice is by level, so that without one nothing is known of what fits."""
    words = words_on(summary_page(pooled()))
    assert "There are no interventions before a maturity level is established." in words
    assert "fits these answers" not in words
