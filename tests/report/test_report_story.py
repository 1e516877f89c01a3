"""What the report says, tested on the document before it becomes a PDF."""

from __future__ import annotations

import itertools
from fractions import Fraction
from typing import Any

import pytest
from support import report_factory as factory
from support.documents import build_document
from support.sweeping import first_of

from assess.documents.document import (
    Cards,
    CheckList,
    Columns,
    Document,
    Figure,
    Heading,
    Lanes,
    ReportPage,
    Table,
    Tallies,
    text_of,
    words_on,
)
from assess.documents.facts import state_at, state_needed
from assess.documents.lines.result import verdict_of
from assess.documents.pages import dimensions, roadmap, structure, summary
from assess.words.say import say
from questionnaires.model import COMPANY
from questionnaires.records import replace
from scoring.answers import Answer, Assessment, Privacy, State
from scoring.audience import View
from scoring.judge import score
from scoring.result import Block, BlockReason, Finding, Respondents, Result, Truth


def blocks_of(page: ReportPage, kind: type) -> list[Any]:
    """Every block of one kind on a page, however deep."""
    found = []
    waiting = list(page.blocks)
    while waiting:
        block = waiting.pop(0)
        if isinstance(block, kind):
            found.append(block)
        if isinstance(block, Columns):
            waiting += [inner for column in block.columns for inner in column.blocks]
        elif hasattr(block, "blocks"):
            waiting += block.blocks
    return found


def scored(made: Assessment | None = None) -> tuple[Assessment, Result]:
    """An assessment and its result."""
    made = made or factory.assessment()
    return made, score(made, factory.catalogue())


def page_of(document: Document, page_id: str) -> ReportPage:
    """The page with this id."""
    return next(page for page in document.pages if page.id == page_id)


def with_levels(result: Result, levels: list[int | None]) -> Result:
    """The result with these evidenced levels."""
    parts = tuple(
        replace(d, level=level, blocked_by=()) for d, level in zip(result.dimensions, levels, strict=True)
    )
    known = [level for level in levels if level is not None]
    return replace(result, dimensions=parts, overall=replace(result.overall, level=min(known, default=None)))


def test_pages_come_in_the_stated_order() -> None:
    """The summary comes first, the figures before the advice, the method and the appendix last."""
    assert [page.id for page in factory.team().pages] == [
        "summary",
        "dimensions",
        "perception",
        "where",
        "advice",
        "first90",
        "structure",
        "method",
        "items",
    ]


def test_title_names_the_lowest_dimensions() -> None:
    """The title of page one names the level and exactly the dimensions that stand at it."""
    made, result = scored()
    facts = factory.facts_of(made, with_levels(result, [3, 1, 2, 1, 4]))
    assert summary.title(facts) == (
        "Northwind Instruments is at level 1 of 5, held back by cross-training and lead definition"
    )


def test_what_nobody_knows_holds_nothing_back() -> None:
    """A must-have question without a known answer is said to be not known, in the report and on screens."""
    made, result = scored()
    result = with_levels(result, [3, 1, 2, 1, 4])
    gates = {item.dimension: item for item in made.questionnaire.items.values() if item.gate}
    open_dimensions = tuple(
        replace(d, blocked_by=(Block(item=gates[d.id].id, reason=BlockReason.UNKNOWN, held=None),))
        for d in result.dimensions
    )
    one = replace(result, dimensions=(*open_dimensions[:3], *result.dimensions[3:]))
    assert summary.title(factory.facts_of(made, one)).endswith("level 1 of 5, held back by lead definition")
    both = replace(result, dimensions=open_dimensions)
    assert summary.title(factory.facts_of(made, both)).endswith(
        "; not enough is known about cross-training and lead definition"
    )
    assert dimensions.title(factory.facts_of(made, both)).startswith(
        "Not enough is known about five must-have"
    )
    said = verdict_of(both, made.questionnaire)[1]
    assert said.startswith("Not enough known: ")
    assert "back" not in said


@pytest.mark.parametrize(
    ("levels", "words"),
    [
        ([2, 2, 2, 2, 2], "level 2 of 5, in all five dimensions"),
        ([1, 1, 1, 1, 4], "four of five dimensions hold it back"),
        ([5, None, 5, 5, 5], "in every dimension whose level is established"),
        ([3, 4, 4, 4, 4], "held back by role clarity"),
    ],
)
def test_title_of_page_one_fits_the_levels(levels: list[int | None], words: str) -> None:
    """Each shape of levels has a title that claims no more than they show."""
    made, result = scored()
    assert words in summary.title(factory.facts_of(made, with_levels(result, levels)))


def test_every_named_dimension_in_a_title_is_at_the_lowest_level() -> None:
    """Over many levels, a dimension is named in the title only when it stands at the overall level."""
    made, result = scored()
    for levels in itertools.product((1, 2, 5, None), repeat=5):
        changed = with_levels(result, list(levels))
        words = summary.title(factory.facts_of(made, changed)).lower()
        for dimension in changed.dimensions:
            if dimension.title.lower() in words:
                assert dimension.level == changed.overall.level


def test_without_answers_nothing_is_claimed() -> None:
    """With nobody's answers there is no score, no level, no move, and the pages say so."""
    document = factory.nothing()
    assert page_of(document, "summary").title.startswith(
        "Nothing can be said about Northwind Instruments yet"
    )
    assert "Nobody has answered yet" in words_on(page_of(document, "summary"))
    assert "Who must answer before figures are shown" in words_on(page_of(document, "summary"))
    assert [page.id for page in document.pages] == ["summary", "method"]
    assert not blocks_of(page_of(document, "summary"), Figure)


def test_answers_that_wait_are_not_called_missing() -> None:
    """Where all answers are kept private the report says so, and never that nobody has answered."""
    few = factory.assessment({"sales": 2, "marketing": 2})
    made = replace(few, privacy=Privacy(mode="anonymous", minimum_group=5))
    words = "\n".join(words_on(page) for page in factory.document_of(made).pages)
    assert "Nothing can be shown about Northwind Instruments yet" in words
    assert "No answer can be shown yet." in words
    assert "Nobody has answered" not in words


def test_leaders_alone_are_no_ground_for_advice() -> None:
    """Where neither side answered, no page says that no must-have was answered or that nothing fits."""
    document = factory.document_of(factory.assessment({"leadership": 2}))
    words = "\n".join(words_on(page) for page in document.pages)
    assert "No maturity level is established yet: it takes answers from sales and marketing" in words
    assert "Ask sales and marketing to answer:" in words
    assert "There are no interventions before a maturity level is established." in words
    assert "no must-have question has a known answer" not in words
    assert "No intervention in the catalogue fits" not in words
    assert "call for no intervention" not in words


def test_records_alone_are_not_called_what_people_rate() -> None:
    """While no answer may be shown, figures from records give no rating, level or row to any page."""
    few = factory.assessment({"sales": 2, "marketing": 2})
    record = Answer(state=State.ANSWERED, value=Fraction(15))
    kept = replace(few, privacy=Privacy(mode="anonymous", minimum_group=5), records={"LD-04": record})
    document = factory.document_of(kept)
    assert page_of(document, "summary").title.startswith("Nothing can be shown about")
    assert not {"dimensions", "items"} & {page.id for page in document.pages}


def test_all_unknown_is_not_called_a_level() -> None:
    """When every answer is "don't know" the title says that nothing can be said, whatever the gates give."""
    made = factory.assessment({COMPANY: 1}, levels=lambda *_: None)
    assert page_of(factory.document_of(made), "summary").title.startswith("Nothing can be said")


def test_felt_without_level_states_no_level() -> None:
    """Where every gate was waived the title gives the rating and claims no level."""
    made, result = scored()
    title = summary.title(factory.facts_of(made, with_levels(result, [None] * 5)))
    assert "its maturity level is not established yet" in title
    assert not any(character.isdigit() for character in title.partition("level")[2])


def test_one_person_is_called_one_person() -> None:
    """A single respondent is said to be one person's view, for the whole company."""
    page = page_of(factory.single(), "summary")
    assert "One person answered, for the whole company." in text_of(page.answer)
    assert "One person's view." in words_on(page)


def test_team_is_counted_by_function() -> None:
    """The answer line counts the people of every function."""
    assert "14 people answered: 7 sales, 5 marketing and 2 leadership." in text_of(
        page_of(factory.team(), "summary").answer
    )


def test_missing_side_is_named() -> None:
    """Without a person from marketing the page says whose side is missing."""
    page = page_of(factory.document_of(factory.assessment({"sales": 3, "leadership": 1})), "summary")
    assert "Nobody in marketing answered." in words_on(page)


def test_open_answers_are_counted() -> None:
    """The number of open answers printed is that of the result."""
    _, result = scored()
    unknown = sum(d.unknown for d in result.dimensions)
    known = sum(d.known for d in result.dimensions)
    assert unknown > 0
    assert f"{unknown} of {known + unknown} answers are open" in words_on(page_of(factory.team(), "summary"))


def test_unfinished_forms_are_counted() -> None:
    """The page says how many respondents have not finished, and only when there are some."""
    made = factory.assessment({"sales": 2, "marketing": 2})
    unfinished = (replace(made.responses[0], finished=False), *made.responses[1:])
    assert "not finished" not in words_on(page_of(factory.document_of(made), "summary"))
    page = page_of(factory.document_of(replace(made, responses=unfinished)), "summary")
    assert "One of 4 has not finished." in words_on(page)


def test_lowest_level_is_claimed_only_of_what_was_checked() -> None:
    """With a dimension that has no level, the overall level is the lowest of the others."""
    made, result = scored()
    page = page_of(factory.document_of(made, with_levels(result, [2, None, 3, 3, 3])), "summary")
    assert "the lowest of the four that are established; one is not" in text_of(page.answer)
    page = page_of(factory.document_of(made, with_levels(result, [2, 3, 3, 3, 3])), "summary")
    assert "the lowest of the five" in text_of(page.answer)


def test_chart_carries_the_exact_figures() -> None:
    """The score chart holds the figures of the result, unrounded."""
    made, result = scored()
    chart = blocks_of(page_of(factory.document_of(made, result), "summary"), Figure)[0].chart
    for row, dimension in zip(chart.rows, result.dimensions, strict=True):
        assert (row.rating, row.low, row.high) == (dimension.rating, dimension.low, dimension.high)
        assert (row.level, row.milestone) == (dimension.level, dimension.milestone)


def test_first_moves_are_those_of_the_result() -> None:
    """Page one shows the first moves in their order, each with owner and first step."""
    made, result = scored()
    cards = blocks_of(page_of(factory.document_of(made, result), "summary"), Cards)[0].cards
    interventions = [factory.catalogue().interventions[a.intervention] for a in result.first_moves]
    assert [card.title for card in cards] == [i.title for i in interventions]
    for card, intervention in zip(cards, interventions, strict=True):
        assert intervention.owner in card.facts
        assert f"evidence {intervention.grade.value}, " in card.facts
        assert any(intervention.first_step in text_of(part) for part in card.parts)


def test_blocks_quote_today_and_the_next_level() -> None:
    """A gate with described situations quotes the one of today and the one that is needed."""
    made, result = scored()
    words = factory.facts_of(made, result).block(
        Block(item="LD-12", reason=BlockReason.BELOW, held=2), after=2
    )
    item = factory.questionnaire().items["LD-12"]
    assert item.options[1].text.rstrip(".")[1:] in words
    assert item.options[2].text.rstrip(".")[1:] in words


def test_a_block_names_no_higher_level_than_the_next() -> None:
    """From level 1, level 3 may be what to aim for, and is never what level 2 needs."""
    made, result = scored()
    facts = factory.facts_of(made, result)
    below = facts.block(Block(item="LD-12", reason=BlockReason.BELOW, held=1), after=1)
    assert "aim for" in below
    assert below.endswith("(level 3)")
    assert "needs" not in below
    count = facts.block(Block(item="XT-01", reason=BlockReason.BELOW, held=1), after=1)
    assert count.endswith("0; level 2 needs 1 or more conversations")


def test_counts_say_the_number_that_is_needed() -> None:
    """A count says its interval today and the least number that is needed, past a level no number makes."""
    item = factory.questionnaire().items["XT-01"]
    assert state_at(item, 1) == "0"
    assert state_at(item, 2) == ""
    assert state_needed(item, 2) == "1 or more conversations"
    assert state_at(item, 4) == "2 to 4"
    assert state_needed(item, 5) == "5 or more conversations"


def test_unknown_gate_is_not_given_a_level() -> None:
    """A gate that blocks because too few could say is called not known, without a figure."""
    made, result = scored()
    words = factory.facts_of(made, result).block(
        Block(item="LD-12", reason=BlockReason.UNKNOWN, held=None), after=1
    )
    assert words == "not known: too few people knew"


def test_every_block_of_the_result_is_on_page_two() -> None:
    """Page two names each gate that stands in the way of a dimension."""
    made, result = scored()
    table = blocks_of(page_of(factory.document_of(made, result), "dimensions"), Table)[0]
    for cells, dimension in zip(table.rows, result.dimensions, strict=True):
        words = " ".join(text_of(part) for part in cells[4].parts)
        assert dimension.blocked_by
        for block in dimension.blocked_by:
            assert factory.questionnaire().items[block.item].title in words


def test_milestones_are_marked_provisional() -> None:
    """Every page that shows a milestone says that it is provisional."""
    document = factory.team()
    assert "Provisional:" in words_on(page_of(document, "summary"))
    assert "Milestone (provisional)" in words_on(page_of(document, "dimensions"))


def test_dimensions_rated_above_their_must_have_questions_are_counted_right() -> None:
    """The title of page two counts exactly the findings that say so."""
    made, result = scored()
    told = [
        Finding.of("felt_above_evidenced", d.id, {}, evidence=(), weight=Fraction(1))
        for d in result.dimensions[:2]
    ]
    title = dimensions.title(factory.facts_of(made, replace(result, findings=tuple(told))))
    assert title == "In two of five dimensions people rate the must-have questions lower than the rest"


def test_findings_name_their_items() -> None:
    """A finding's evidence is printed by the title of the item, not by its id."""
    made = factory.assessment(levels=lambda _, function, __: 1 if function == "sales" else 5)
    result = score(made, factory.catalogue())
    finding = replace(result.findings[0], evidence=("XT-01",))
    page = page_of(factory.document_of(made, replace(result, findings=(finding,))), "dimensions")
    assert factory.questionnaire().items["XT-01"].title in words_on(page)
    assert "XT-01" not in words_on(page)


def test_roadmap_has_steps_owner_watch_and_stop() -> None:
    """Each lane shows what is reached by days 30, 60 and 90, the owner, what to watch and when to stop."""
    made, result = scored()
    lanes = blocks_of(page_of(factory.document_of(made, result), "first90"), Lanes)[0]
    for row, advice in zip(lanes.rows, result.first_moves, strict=True):
        intervention = factory.catalogue().interventions[advice.intervention]
        assert [step.day for step in row.steps] == [30, 60, 90]
        assert [step.texts for step in row.steps] == [(s.text,) for s in intervention.steps]
        assert intervention.owner in text_of(row.facts[0])
        watched = " ".join(text_of(part) for part in row.watch)
        assert intervention.indicator in watched
        assert intervention.stop_sign in watched


def test_roadmap_title_counts_starts_and_waits() -> None:
    """The title of page three counts the first moves and the practices that are not ready."""
    made, result = scored()
    one, two = result.practices[0], replace(result.practices[1], ready=False)
    title = roadmap.title(factory.facts_of(made, replace(result, practices=(one, two))))
    assert title == "One intervention starts now; one more waits for something else first"
    title = roadmap.title(factory.facts_of(made, replace(result, practices=(two,))))
    assert title == "One intervention would fit, but waits for something else first"


def test_waiting_moves_say_what_they_wait_for() -> None:
    """A practice that is blocked is listed with the reasons that block it."""
    made, result = scored()
    waiting = [a for a in result.practices if not a.ready]
    words = words_on(page_of(factory.document_of(made, result), "first90"))
    assert waiting
    for advice in waiting[: roadmap.MOST_WAITING]:
        assert factory.catalogue().interventions[advice.intervention].title in words
        assert say(advice.blocks[0].said) in words


def test_structure_shows_each_condition_as_it_stands() -> None:
    """Each structure has one mark per condition, in brief at the first 90 days, in words on its own page."""
    made, result = scored()
    document = factory.document_of(made, result)
    tallies = {line.title: line.truths for line in blocks_of(page_of(document, "first90"), Tallies)[0].lines}
    headings = [heading.text for heading in blocks_of(page_of(document, "structure"), Heading)]
    lists = dict(zip(headings, blocks_of(page_of(document, "structure"), CheckList), strict=True))
    assert len(tallies) == len(result.structure)
    assert len(lists) == structure.MOST_IN_FULL
    for advice in result.structure[structure.MOST_IN_FULL :]:
        title = factory.catalogue().interventions[advice.intervention].title
        assert f"{title} (" in words_on(page_of(document, "structure"))
    for advice in result.structure[: structure.MOST_IN_FULL]:
        title = factory.catalogue().interventions[advice.intervention].title
        truths = tuple(check.truth for check in advice.checks)
        assert tallies[title] == truths
        assert tuple(line.truth for line in lists[title].lines) == truths


def test_structure_title_claims_only_what_holds() -> None:
    """A structure is named in the title when, and only when, all its conditions hold."""
    made, result = scored()
    assert not any(a.ready for a in result.structure)
    unmet = tuple(
        replace(a, checks=tuple(replace(c, truth=Truth.UNMET, first="") for c in a.checks))
        for a in result.structure
    )
    none = structure.title(factory.facts_of(made, replace(result, structure=unmet)))
    assert none == "No change of structure is called for: none of the eight changes meets all its conditions"
    first = replace(result.structure[0], ready=True)
    title = structure.title(factory.facts_of(made, replace(result, structure=(first, *result.structure[1:]))))
    name = factory.catalogue().interventions[first.intervention].title
    assert title == f"{name} meets all its conditions"


def test_question_to_answer_first_is_an_unknown_condition() -> None:
    """The title asks for a condition of the nearest structure that is really not known."""
    made, result = scored()
    first = result.structure[0]
    unknown = next(check for check in first.checks if check.truth is Truth.UNKNOWN)
    assert say(unknown.said)[1:] in page_of(factory.document_of(made, result), "structure").title


def test_no_advice_leaves_no_empty_frames() -> None:
    """Without practices and structures the roadmap has no lanes and no tallies, and structure no page."""
    made, result = scored()
    document = factory.document_of(made, replace(result, practices=(), structure=()))
    assert "structure" not in [page.id for page in document.pages]
    assert not blocks_of(page_of(document, "first90"), Lanes)
    assert not blocks_of(page_of(document, "first90"), Tallies)


def test_interventions_gone_from_the_catalogue_are_survived() -> None:
    """Advice whose intervention the catalogue no longer has is named by its id."""
    made, result = scored()
    empty = replace(factory.catalogue(), interventions={})
    document = build_document(made, result, empty, version="1")
    assert result.first_moves[0].intervention in words_on(page_of(document, "summary"))


def test_footer_says_where_the_figures_come_from() -> None:
    """The footer names organisation, day in words, questionnaire and version."""
    assert factory.team().footer == (
        "Northwind Instruments",
        "Autumn review",
        "21 November 2026",
        "questionnaire samepage 2.0",
        "Samepage 0.1.0",
    )


def test_names_of_people_are_never_printed() -> None:
    """No respondent's name or id stands in the report."""
    made = factory.assessment({COMPANY: 1})
    made = replace(made, responses=(replace(made.responses[0], id="zq-77", name="Ada Zuckmayer"),))
    words = "\n".join(words_on(page) for page in factory.document_of(made).pages)
    assert "Zuckmayer" not in words
    assert "zq-77" not in words


@pytest.mark.parametrize("place", first_of(4, range(len(factory.HOSTILE))))
def test_hostile_texts_are_cut_to_bearable_length(place: int) -> None:
    """No single piece of text in the document is longer than a page could bear."""
    for page in factory.hostile(factory.HOSTILE[place]).pages:
        assert max(map(len, words_on(page).splitlines())) < 2500


def test_what_is_withheld_is_said_and_never_called_silence() -> None:
    """A hidden side is named as kept private, with how many more people it takes, and not as missing."""
    made, result = scored()
    needed = {"marketing": 2}
    view = View(protected=True, minimum=5, functions=("sales",), hidden=("marketing",), needed=needed)
    respondents = Respondents(total=7, by_function={"sales": 7})
    result = replace(result, view=view, respondents=respondents)
    words = words_on(page_of(factory.document_of(made, result), "summary"))
    assert "Kept private: Marketing is hidden until 2 more people have answered." in words
    assert "Nobody in" not in words
