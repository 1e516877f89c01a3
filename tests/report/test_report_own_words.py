"""The page, board and table of people's own words: sentences side by side, without names, as plain text."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from support import exercise_factory as made
from support import report_factory as factory
from support.hostile import HOSTILE
from support.own_words import LEAD, NUMBER, OWN, PURPOSE, people, wrote
from support.scoring_respondents import exercised, judged

from assess.documents.document import leaves, text_of, words_in
from assess.documents.facts import Facts
from assess.documents.lines.exercise_picture import exercise_picture
from assess.documents.pages.own_words import own_words_page
from assess.printers.csv.figures import figures_csv
from assess.services.assessments.scored import publish
from assess.store.results.codec import encode
from questionnaires.records import replace
from scoring.answers import OwnWords
from scoring.result_exercises import OwnWordsResult


def compared(sales: list[OwnWords], marketing: list[OwnWords]) -> OwnWordsResult:
    """What the exercise shows of these people."""
    found = judged(exercised(OWN, sales=sales, marketing=marketing)).exercises[OWN]
    assert isinstance(found, OwnWordsResult)
    return found


def teams() -> OwnWordsResult:
    """Two teams of two, who say different things and name themselves in their sentences."""
    return compared(
        people("Sales", ("problem", "output"), ("problem", "")),
        people("Marketing", ("score", "result"), ("fit", "result")),
    )


def words_of(facts: Facts) -> list[str]:
    """Every piece of text of the page."""
    page = own_words_page(facts)
    assert page is not None
    found = [page.title, text_of(page.answer)]
    return [*found, *(words for block in leaves(page.blocks) for words in words_in(block))]


def test_the_title_says_what_one_side_mentions_and_the_other_does_not() -> None:
    """The widest difference is the title, the next ones follow, and the room gets its question."""
    page = own_words_page(made.facts(teams()))
    assert page is not None
    assert page.title == "2 of 2 in sales mention a problem the customer has; none of 2 in marketing do"
    words = words_of(made.facts(teams()))
    assert "2 of 2 in marketing mention a result that is counted; none of 2 in sales do." in words
    assert any("Which of these would the other team sign?" in one for one in words)
    assert "No two people from different sides say one thing in common." in words[1]


def test_both_columns_are_in_alphabetical_order() -> None:
    """Sales first, then marketing, each from a to z."""
    words = words_of(made.facts(teams()))
    said = [one for one in words if "says when to act" in one]
    assert said == [
        f"{name} says when to act" for name in ("Sales 0", "Sales 1", "Marketing 0", "Marketing 1")
    ]


def test_there_is_no_page_where_nothing_may_be_shown() -> None:
    """Withheld, done by too few, or not done at all."""
    result = teams()
    for one in (replace(result, suppressed="counts_private", cards=()), replace(result, enough=False)):
        assert own_words_page(made.facts(one)) is None
    assert own_words_page(made.facts()) is None


def test_nobody_ticking_anything_is_no_finding() -> None:
    """Sentences without a tick are shown all the same, under what there is to say."""
    page = own_words_page(made.facts(compared([wrote()] * 2, [wrote()] * 2)))
    assert page is not None
    assert page.title == "No two people from different sides say one thing in common"


@pytest.mark.parametrize("text", HOSTILE)
def test_a_sentence_is_text_whatever_it_holds(text: str) -> None:
    """Markup, control characters and very long words neither end the page nor the board."""
    result = compared([wrote(), wrote("fit")], [wrote("fit"), wrote()])
    sentences = tuple(
        replace(one, written={"sales": (text,), "marketing": (text, text)}) for one in result.sentences
    )
    hostile = replace(result, sentences=sentences)
    assert words_of(made.facts(hostile))
    for width in (40, 76, 120):
        lines = [line for one in exercise_picture(hostile, width) for line in one.text.split("\n")]
        assert not any("\x1b" in line or cell_len(line) > width for line in lines)


def test_tables_and_the_saved_result_hold_ticks_and_no_sentence() -> None:
    """What is published counts; the sentences stay in the answers."""
    case = exercised(
        OWN,
        sales=[wrote("fit", "result", number="orders", name="Secret")] * 2,
        marketing=[wrote("fit", "output", number="leads", name="Secret")] * 2,
    )
    result = judged(case)
    document = encode(publish(case, result))
    table = document["exercises"][OWN]
    assert document["compared"]["exercises"][OWN]["in_common"] == 1
    assert table["in_common"] == 1
    assert table["sentences"][LEAD]["ticks"]["fit"]["ticked"] == {"sales": 2, "marketing": 2}
    assert table["sentences"][NUMBER]["different"] == 2
    assert set(table["sentences"]) == {LEAD, PURPOSE, NUMBER}
    rows = figures_csv(case, result).decode()
    assert f"{LEAD}.fit" in rows
    assert "Secret" not in f"{document}{rows}"
    assert any("says when to act" in words for words in words_of(factory.facts_of(case, result)))
