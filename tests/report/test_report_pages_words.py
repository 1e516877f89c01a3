"""The pages of words and tables: advice, method, all questions, the facilitator's talk and people."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import kinds_factory as kinds
from support import report_factory as factory
from support.layout_lint import lint

from assess.documents.document import Cell, ReportPage, Table, text_of, words_on
from assess.documents.facts import Facts, Reader
from assess.documents.pages import advice, items, method, talk
from assess.documents.pages.advice import advice_page
from assess.documents.pages.items import items_page
from assess.documents.pages.method import method_page
from assess.documents.pages.respondents import respondents_page
from assess.documents.pages.talk import talk_page
from assess.printers.pdf.render import render_pdf
from assess.words.numbers import figure, number
from assess.words.say import say
from questionnaires.catalogue import Shown
from questionnaires.model import COMPANY, SIDES
from questionnaires.records import replace
from scoring.advice.conditions import content
from scoring.answers import Answer, Assessment, Privacy, State
from scoring.gaps.multiplicity import ALPHA_CAMPS, ALPHA_GAP, ALPHA_SPLIT
from scoring.judge import score
from scoring.planning.plan import Plan, PlannedIntervention
from scoring.result import Claim, Finding, ItemState
from scoring.result_discussion import QueueEntry
from scoring.rounding import shown, signed

PAGES: tuple[Callable[[Facts], ReportPage | None], ...] = (
    advice_page,
    method_page,
    items_page,
    talk_page,
    respondents_page,
)
LARGE = {"sales": 12, "marketing": 11, "leadership": 2}


@pytest.fixture(scope="module")
def sample(planned: Facts) -> Facts:
    """The sample company with its plan, for its facilitator."""
    return replace(planned, version="0.1.0", reader=Reader.FACILITATOR)


def facts_of(made: Assessment, *, reader: Reader = Reader.TEAM, audience: str = "team") -> Facts:
    """What the pages are made from."""
    result = score(made, factory.catalogue(), audience=audience)
    return factory.facts_of(made, result, version="0.1.0", reader=reader)


def named(
    mode: str, respondents: dict[str, int] | None = None, *, levels: factory.Levels = factory.believable
) -> Assessment:
    """An assessment in which everybody has a name, a comment and evidence that say whose they are."""
    made = factory.assessment(respondents, levels=levels)
    responses = []
    for place, response in enumerate(made.responses):
        answers = {
            key: replace(answer, comment=f"remark{place} on {key}", evidence=f"proof{place}")
            if key in ("PD-15", "LD-12")
            else answer
            for key, answer in response.answers.items()
        }
        responses.append(replace(response, name=f"Person{place} Quaxley", answers=answers))
    return replace(
        made, responses=tuple(responses), privacy=Privacy(mode=mode, minimum_group=5, named=frozenset())
    )


@cache
def several() -> tuple[Facts, ...]:
    """Facts of many kinds: few and many people, open and protected, one person, and everyone together."""
    return (
        facts_of(factory.assessment()),
        facts_of(factory.assessment({COMPANY: 1}, form="quick")),
        facts_of(factory.assessment({"sales": 2, "marketing": 1, COMPANY: 1})),
        facts_of(named("anonymous")),
        facts_of(named("anonymous", LARGE)),
        facts_of(named("anonymous", {"sales": 3, "marketing": 3})),
    )


def tables(page: ReportPage) -> list[Table]:
    """The tables that stand on the page itself."""
    return [block for block in page.blocks if isinstance(block, Table)]


def said(cell: Cell) -> str:
    """What a cell says, its kept spaces as plain ones."""
    words = " ".join(text_of(part) for part in cell.parts).replace("\u00a0", " ")
    return " ".join(words.split())


def pages_of(facts: Facts) -> list[ReportPage]:
    """Every page of words that these facts have."""
    return [page for build in PAGES if (page := build(facts)) is not None]


def must(page: ReportPage | None) -> ReportPage:
    """The page, which has to be there."""
    assert page is not None
    return page


# ── Advice ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.sweep
def test_the_title_of_the_advice_counts_what_the_plan_takes_up(sample: Facts) -> None:
    """The sample's plan holds seven of the 23 practices that its answers call for, and one besides."""
    assert must(advice_page(sample)).title == (
        "These answers call for 23 practices; seven of them are in the plan; "
        "the plan holds one that is not advised"
    )


def test_the_practices_stand_in_their_order_and_the_rest_are_named(sample: Facts) -> None:
    """Ten rows in the order of value; every other advised practice stands below by its title."""
    page = must(advice_page(sample))
    rows = tables(page)[0].rows
    ids = [said(cells[0]).split(")")[0].rsplit("(", 1)[-1] for cells in rows]
    assert ids == [one.intervention for one in sample.result.practices[: advice.MOST_ROWS]]
    for one in sample.result.practices[advice.MOST_ROWS :]:
        assert sample.title(one.intervention).rstrip(".") in words_on(page)


def test_an_expected_effect_is_a_range_from_the_catalogue_and_called_provisional(sample: Facts) -> None:
    """The range in each row is that of a question the practice moves; the column says provisional."""
    table = tables(must(advice_page(sample)))[0]
    assert table.columns[1][0] == "Should improve"
    for cells, one in zip(table.rows, sample.result.practices, strict=False):
        moves = sample.catalogue.interventions[one.intervention].moves
        best = max(moves, key=lambda move: (move.high, move.low))
        assert f"+{shown(best.low)} to +{shown(best.high)} on" in said(cells[1])


def test_an_owner_is_the_one_who_committed(sample: Facts) -> None:
    """A commitment outweighs the catalogue's proposal; where nobody committed, the proposal stays."""
    rows = {
        one.intervention: said(cells[2])
        for one, cells in zip(
            sample.result.practices, tables(must(advice_page(sample)))[0].rows, strict=False
        )
    }
    assert "Ruth Adeyemi" in rows["I05"]
    assert sample.catalogue.interventions["I07"].owner in rows["I07"]


def test_a_block_that_was_set_aside_and_one_that_holds_are_told_apart(sample: Facts) -> None:
    """The sample set aside what speaks against one practice; without that reason the practice waits."""
    row = said(tables(must(advice_page(sample)))[0].rows[6][0])
    assert "Overridden: more than 20%" in row
    assert "waits" not in row
    held = replace(sample.result.practices[6], overridden="", ready=False)
    practices = (*sample.result.practices[:6], held, *sample.result.practices[7:])
    changed = replace(sample, plan=Plan(), roadmap=None, result=replace(sample.result, practices=practices))
    row = said(tables(must(advice_page(changed)))[0].rows[6][0])
    assert "Waits for: more than 20%" in row


def test_what_is_not_advised_is_named_with_its_reason(sample: Facts) -> None:
    """Each practice that was weighed and not advised has its first reason beside it."""
    rows = {said(cells[0]): said(cells[1]) for cells in tables(must(advice_page(sample)))[1].rows}
    for one in sample.result.not_advised:
        assert say(one.why_not[0]).split("; ")[0][:60].rstrip(".") in rows[sample.title(one.intervention)]
    assert rows["Joint working meeting with an action list"].endswith("It is in the plan anyway.")
    assert "One leader for sales and marketing (4 of 6 met)" in rows["Eight changes of structure"]


def test_both_sides_of_a_dispute_are_printed(sample: Facts) -> None:
    """Where the sources disagree about something shown, the page gives either side and the way taken."""
    found = advice.disputes(sample)
    assert len(found) == 4
    words = words_on(must(advice_page(sample)))
    for one in found:
        assert one.one_side in words
        assert one.other_side in words
        assert one.resolution in words


def test_a_company_that_is_best_left_alone_reads_so_first(sample: Facts) -> None:
    """The title says it, and the reason stands above any practice."""
    page = must(
        advice_page(replace(sample, result=replace(sample.result, leave_alone="Talk does the work here.")))
    )
    assert page.title.startswith("This company needs nothing now; 23 practices are still")
    assert words_on(page).index("Talk does the work here.") < words_on(page).index("Practice and status")


def test_without_answers_there_is_no_advice() -> None:
    """Nobody answered: nothing can be advised, and the page is left out."""
    assert advice_page(facts_of(factory.assessment({}))) is None


@given(chosen=st.sets(st.integers(0, 25)))
@settings(max_examples=40, deadline=None)
def test_the_title_never_counts_more_than_the_plan_holds(chosen: set[int]) -> None:
    """Whatever a plan holds, the title counts the advised ones in it, and those against the advice apart."""
    facts = several()[0]
    lane = [*facts.result.practices, *facts.result.not_advised]
    keys = [lane[place % len(lane)].intervention for place in chosen]
    plan = Plan(chosen={key: PlannedIntervention(intervention=key) for key in keys})
    advised = {one.intervention for one in facts.result.practices}
    title = advice.title(replace(facts, plan=plan))
    held, against = len(advised & set(keys)), len(set(keys) - advised)
    also = f"; the plan holds {number(against)} that {'is' if against == 1 else 'are'} not advised"
    if against and held == len(advised):
        assert title.endswith(f"interventions, {number(against)} of them against the advice")
        return
    assert title.endswith(also) == bool(against)
    title = title.removesuffix(also)
    if held == 0:
        assert "plan" not in title
    elif held == len(advised):
        assert title == "The plan includes every practice advised"
    else:
        assert f"; {number(held)} of them {'is' if held == 1 else 'are'} in the plan" in title


# ── Method ───────────────────────────────────────────────────────────────────────────────────────────


def test_the_method_names_what_the_report_was_made_from(sample: Facts) -> None:
    """Questionnaire, digest, day, program and commands: all that somebody needs to make it again."""
    words = words_on(must(method_page(sample)))
    assert sample.questionnaire.digest in words
    for text in (
        "samepage, version 2.0",
        "16 March 2026",
        "Samepage 0.1.0",
        "samepage results FOLDER --for facilitator",
        "samepage report FOLDER -o roadmap.pdf --for facilitator --paper a4 --today 2026-03-20",
        "samepage explain FOLDER role_clarity --for facilitator",
    ):
        assert text in words


def test_the_commands_of_a_team_are_for_the_team(sample: Facts) -> None:
    """Who reads the team's report must not be told to print the facilitator's; no day without a plan."""
    facts = replace(sample, reader=Reader.TEAM, roadmap=None)
    assert method.commands(facts) == (
        "samepage results FOLDER",
        "samepage report FOLDER -o roadmap.pdf --for team --paper a4",
        "samepage explain FOLDER role_clarity",
    )


def test_the_thresholds_are_those_of_the_judgement(sample: Facts) -> None:
    """The page prints the shares of error that the judgement uses, and what they add up to."""
    words = words_on(must(method_page(sample)))
    assert Fraction(35, 1000) == ALPHA_GAP
    assert {2 * ALPHA_CAMPS, 2 * ALPHA_SPLIT} == {Fraction(5, 1000)}
    assert "clear at p .035 or less, 0.5 levels or more" in words
    assert "at .005 each" in words
    assert int(1 / (ALPHA_GAP + 4 * ALPHA_SPLIT)) == 22
    assert "one assessment in 22" in words


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda _: None, "No gap is stated in this report."),
        (lambda gap: replace(gap, p=None), "states no chance"),
        (lambda gap: replace(gap, exact=False), "999 are drawn with a fixed seed"),
        (lambda gap: gap, "every split was counted"),
    ],
)
def test_how_chances_were_found_is_said_as_it_was(
    sample: Facts, change: Callable[[object], object], words: str
) -> None:
    """Counted, drawn, not told or no gap at all: the page says which of them this report holds."""
    dimensions = tuple(replace(d, gap=change(d.gap) if d.gap else None) for d in sample.result.dimensions)
    facts = replace(sample, result=replace(sample.result, dimensions=dimensions))
    assert words in method.exactness_words(facts)


@given(sales=st.integers(1, 12), marketing=st.integers(1, 12))
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_one_person_moves_the_smallest_group_by_its_share(sales: int, marketing: int) -> None:
    """One answer one level higher moves the mean of n people by one n-th of a level."""
    facts = several()[0]
    counts = {"sales": sales, "marketing": marketing}
    who = replace(facts.result.respondents, total=sales + marketing, by_function=counts)
    words = method.one_person_words(replace(facts, result=replace(facts.result, respondents=who)))
    least = min(counts.values())
    assert ("a whole level" if least == 1 else f"by {figure(Fraction(1, least))} levels") in words


def test_a_function_that_is_withheld_has_no_row_but_a_reason() -> None:
    """Two leaders in an anonymous assessment: not counted in the table, and the page says why."""
    facts = facts_of(named("anonymous"))
    assert set(method.group_sizes(facts)) == {"sales", "marketing"}
    words = words_on(must(method_page(facts)))
    assert "Leadership is hidden until 3 more people have answered." in words
    assert "not finished" not in words
    assert "finished." not in words


# ── All questions ────────────────────────────────────────────────────────────────────────────────────


def rows_by_item(page: ReportPage) -> dict[str, dict[str, str]]:
    """By question, what each column says; a level's chip is its number."""
    found = {}
    for table in tables(page):
        for cells in table.rows[1:]:
            row = {
                title: f"{cell.level or ''} {said(cell)}".strip()
                for (title, _), cell in zip(table.columns, cells, strict=True)
            }
            found[said(cells[0]).split(" ")[0]] = row
    return found


def test_a_row_of_the_sample_says_what_was_told(sample: Facts) -> None:
    """The question on leads that were tried: figures worked out by hand from the sample's answers."""
    row = rows_by_item(must(items_page(sample)))["LD-03"]
    row.pop("Question on lead definition")
    assert row == {
        "Rating": "2.8 2.7–3.1",
        "Level": "2",
        "Answers": "11, 1 open",
        "Sales": "3.9",
        "Marketing": "1.8",
        "Leadership": "–",
        "Gap": "+2.1",
        "At level 1 to 5": "1 3 1 6 0",
    }


@pytest.mark.parametrize("place", range(6))
def test_every_figure_in_the_appendix_is_the_rounded_figure_of_the_result(place: int) -> None:
    """Row by row: nothing is computed anew, nothing that is absent is printed as a number."""
    facts = several()[place]
    rows = rows_by_item(must(items_page(facts)))
    asked = {key: item for key, item in facts.result.items.items() if items.has_row(item)}
    assert set(rows) == set(asked)
    for key, item in asked.items():
        row = rows[key]
        rating = row["Rating"].split(" ")[0]
        assert rating == (
            shown(item.rating) if item.rating is not None else "withheld" if item.suppressed else "–"
        )
        level = str(item.held) if item.held else "withheld" if item.suppressed else "–"
        assert row["Level"] == level
        counts = row["At level 1 to 5"]
        assert (
            counts == " ".join(map(str, item.distribution))
            if any(item.distribution)
            else counts in ("–", "withheld")
        )
        for function in ("Sales", "Marketing", "Leadership"):
            figures = item.by_function.get(function.lower())
            printed = row.get(function, "–")
            if figures is None or figures.mean is None:
                assert printed in ("–", "withheld")
            elif function in row:
                few = figures.n <= 4 and sum(figures.distribution) == figures.n
                if few and (item.gap is None or function == "Leadership"):
                    levels = [level for level, count in enumerate(figures.distribution, 1) if count]
                    assert printed == " to ".join(map(str, dict.fromkeys((levels[0], levels[-1]))))
                else:
                    assert printed == f"{shown(figures.mean)} {figures.bound}".strip()
        if item.gap is not None:
            assert Fraction(row["Gap"].replace("−", "-")) == Fraction(shown(item.gap))


def test_the_row_of_a_dimension_is_that_of_the_result(sample: Facts) -> None:
    """Each table begins with the dimension itself, and the means beside its gap are those of the gap."""
    found = tables(must(items_page(sample)))
    assert len(found) == len(sample.result.dimensions)
    for table, dimension in zip(found, sample.result.dimensions, strict=True):
        whole = [said(cell) for cell in table.rows[0]]
        assert whole[0] == "All together"
        assert whole[1].split(" ")[0] == shown(dimension.rating or Fraction(0))
        assert table.rows[0][2].level == dimension.level
        assert whole[3].split(",")[0] == str(dimension.known)
        assert dimension.gap is not None
        assert whole[4:6] == [shown(dimension.gap.sales), shown(dimension.gap.marketing)]


def test_who_is_not_told_apart_has_no_column() -> None:
    """One person for the company, or everyone pooled: columns by side would show the same figure thrice."""
    assert items.columns_of(several()[1]) == ()
    assert items.columns_of(several()[5]) == ()
    assert items.columns_of(several()[0]) == ("sales", "marketing", "leadership")


def test_a_withheld_function_shows_the_word_and_never_a_figure() -> None:
    """Two leaders below the minimum: their column holds "withheld" and dashes, in every row."""
    facts = facts_of(named("anonymous"))
    page = must(items_page(facts))
    for key, row in rows_by_item(page).items():
        asked = "leadership" in facts.questionnaire.items[key].functions
        assert row["Leadership"] == ("withheld" if asked else "–"), key
    assert {said(table.rows[0][6]) for table in tables(page)} == {"withheld"}


def test_nothing_to_show_means_no_appendix() -> None:
    """Nobody answered, or all is withheld: a list of empty rows would say nothing."""
    assert items_page(facts_of(factory.assessment({}))) is None
    assert items_page(facts_of(named("anonymous", {"sales": 2}))) is None


def test_a_question_that_was_not_asked_is_named_and_not_scored(sample: Facts) -> None:
    """What no form asked stands in one line at the end, not as a row of dashes."""
    missing = [key for key, i in sample.result.items.items() if i.state is ItemState.NOT_ASKED]
    page = must(items_page(sample))
    rows = rows_by_item(page)
    for key in missing:
        assert key not in rows
        assert f"({key})" in words_on(page)


def test_a_published_figure_stands_once_below_the_questions_it_is_about(sample: Facts) -> None:
    """What is on is printed with its source; what is off, or only for who asks for reasons, is not."""
    words = words_on(must(items_page(sample)))
    for published in sample.catalogue.figures:
        asked = any(
            items.has_row(sample.result.items[k]) for k in published.beside if k in sample.result.items
        )
        shown_here = asked and published.shown is Shown.BESIDE
        assert words.count(f"{published.text} ({published.source})") == shown_here, published.id
    assert "Published figure" in words


@given(st.fractions(min_value=-4, max_value=4, max_denominator=300))
def test_a_gap_carries_its_sign_or_none_at_all(value: Fraction) -> None:
    """The sign is that of the gap, and a gap that rounds to nothing has none."""
    words = signed(value)
    assert Fraction(words.replace("−", "-")) == Fraction(shown(value))
    assert not words.startswith("-")
    assert words != "−0.0"
    assert words != "+0.0"


# ── The session ──────────────────────────────────────────────────────────────────────────────────────


def test_the_agenda_holds_the_queue_in_its_order(sample: Facts) -> None:
    """Every entry has a row in the facilitator's order, with its figures and room for a note."""
    table = tables(must(talk_page(sample)))[0]
    assert len(table.rows) == len(sample.result.queue)
    findings = {f"finding:{f.id}": f for f in sample.result.findings}
    for cells, entry in zip(table.rows, sample.result.queue, strict=True):
        assert said(cells[0]).startswith(f"{entry.rank} {say(entry.said)}"[:60])
        if entry.gap is not None:
            assert f"Gap {shown(entry.gap)}" in said(cells[1])
        found = findings.get(entry.ref)
        tested = found is not None and found.claim is Claim.INFERENTIAL
        assert said(cells[1]).endswith("Tested" if tested else "Counted")
        assert len(cells[3].parts) == talk.NOTE_LINES


def test_a_question_brought_up_states_rounded_means_as_such() -> None:
    """A mean that privacy states as so much "or more" is never told as the mean itself."""
    facts = facts_of(named("anonymous"), reader=Reader.FACILITATOR)
    item = facts.result.items["RC-15"]
    figures = replace(item.by_function["sales"], mean=Fraction(9, 2), exact=False, bound="or more")
    items_now = {**facts.result.items, item.id: replace(item, by_function={"sales": figures})}
    entry = QueueEntry(
        rank=1, kind="item", ref=item.id,
        said=content("A question"),
        gap=None, weight=Fraction(1), disagreement=None, value=None,
    )  # fmt: skip
    told = replace(facts, result=replace(facts.result, items=items_now, queue=(entry,)))
    assert "Sales about 4.5 or more." in words_on(must(talk_page(told)))


def test_every_finding_is_on_the_page_with_its_evidence(sample: Facts) -> None:
    """Findings in the agenda or beside it: none is lost, and each question behind one is named."""
    words = words_on(must(talk_page(sample)))
    for finding in sample.result.findings:
        assert say(finding.said) in words
        assert all(ref in words for ref in finding.evidence if ref in sample.questionnaire.items)


def test_the_title_of_the_session_counts_what_was_tested(sample: Facts) -> None:
    """Only what chance was tested for may be called unlikely to be chance."""
    tested = sum(f.claim is Claim.INFERENTIAL and bool(f.weight) for f in sample.result.findings)
    assert talk.title(sample) == (f"14 things to discuss; {number(tested)} of them statistically clear")
    counted = tuple(replace(f, claim=Claim.DESCRIPTIVE) for f in sample.result.findings)
    title = talk.title(replace(sample, result=replace(sample.result, findings=counted)))
    assert "unlikely" not in title
    assert "counted, not tested" in title


def test_claimed_and_shown_stand_side_by_side(sample: Facts) -> None:
    """Each pair has a row that says whether the two agree; without pairs there is nothing to show."""
    table = tables(must(talk_page(sample)))[1]
    assert len(table.rows) == len(sample.result.mirrors)
    row = next(cells for cells in table.rows if "LD-03" in said(cells[0]))
    assert said(row[1]).endswith("On record: 38%")
    assert said(row[2]) == "+0.8 Claims and records agree within a level (0.8 apart)."
    wide = replace(sample.result.mirrors[0], difference=Fraction(-2), apart=True)
    changed = replace(sample, result=replace(sample.result, mirrors=(wide,), queue=(), findings=()))
    (row,) = tables(must(talk_page(changed)))[0].rows
    assert said(row[2]) == "−2.0 Claims run 2.0 levels below the record."
    assert talk_page(replace(changed, result=replace(changed.result, mirrors=()))) is None


# ── The people ───────────────────────────────────────────────────────────────────────────────────────


def test_an_open_assessment_lists_names_and_remarks_for_its_facilitator(sample: Facts) -> None:
    """Who answered, whether finished, and each remark with its author."""
    words = words_on(must(respondents_page(sample)))
    for response in sample.assessment.responses:
        assert response.name in words
    assert "Half of them are students or people who wanted the poster." in words
    assert "Evidence: Shared drive, Lead scoring v3, January" in words


def test_who_has_not_finished_is_said() -> None:
    """One of fourteen is still under way."""
    made = named("open")
    first = replace(made.responses[0], finished=False)
    made = replace(made, responses=(first, *made.responses[1:]))
    page = must(respondents_page(facts_of(made, reader=Reader.FACILITATOR)))
    assert page.title.startswith("14 people answered, 13 of them finished")
    assert words_on(page).count("under way") == 1


@pytest.mark.parametrize("mode", ["open", "facilitated", "anonymous"])
def test_names_stand_nowhere_but_with_the_facilitator(mode: str) -> None:
    """Every page, reader and audience: a name or a signed remark only where the mode allows it."""
    made = named(mode, LARGE)
    for audience in ("team", "facilitator"):
        judged = facts_of(made, audience=audience)
        for reader in Reader:
            facts = replace(judged, reader=reader)
            allowed = reader is Reader.FACILITATOR and (
                mode == "open" or (mode == "facilitated" and audience == "facilitator")
            )
            words = "\n".join(words_on(page) for page in pages_of(facts))
            assert ("Quaxley" in words) is allowed, (audience, reader)
            assert ("proof" in words) is allowed, (audience, reader)
            respondents = respondents_page(facts)
            listed = respondents is not None and "finished" in words_on(respondents)
            assert listed is allowed, (audience, reader)


def test_protected_remarks_come_from_ten_or_more_and_without_an_author() -> None:
    """Twelve in sales and eleven in marketing may be quoted, two leaders may not."""
    page = must(respondents_page(facts_of(named("anonymous", LARGE), reader=Reader.FACILITATOR)))
    words = words_on(page)
    quoted = {place for place in range(25) if f"remark{place} on PD-15" in words}
    assert quoted == set(range(23))
    assert [title for title, _ in tables(page)[0].columns] == ["Question", "In their own words"]
    order = [said(cells[1]) for cells in tables(page)[0].rows if "PD-15" in said(cells[1])]
    assert order != sorted(order, key=lambda text: int(text.removeprefix("remark").split(" ")[0]))


def test_small_protected_groups_have_no_page_of_people() -> None:
    """Seven and five people in an anonymous assessment: no name, no list, no remark, so no page."""
    for audience in ("team", "facilitator"):
        facts = facts_of(named("anonymous"), reader=Reader.FACILITATOR, audience=audience)
        assert respondents_page(facts) is None


def test_what_withheld_people_answer_changes_no_word_on_any_page() -> None:
    """Two leaders who all but refuse and two who praise: every page reads the same, letter by letter."""

    def answered(level: int) -> list[str]:
        def levels(item: str, function: str, place: int) -> int | None:
            return level if function == "leadership" else factory.believable(item, function, place)

        facts = facts_of(named("anonymous", levels=levels), reader=Reader.FACILITATOR)
        return [words_on(page) for page in pages_of(facts)]

    assert answered(1) == answered(5)
    assert len(answered(1)) >= 3


# ── Faults ───────────────────────────────────────────────────────────────────────────────────────────


def hostile_facts(text: str, monkeypatch: pytest.MonkeyPatch) -> Facts:
    """Facts in which every text that a person or a file can bring is this one."""

    def kept(made: Assessment, result: object, catalogue: object, *, version: str) -> Facts:
        return Facts(
            assessment=made,
            result=result,  # type: ignore[arg-type]
            catalogue=catalogue,  # type: ignore[arg-type]
            version=version,
            reader=Reader.FACILITATOR,
        )

    monkeypatch.setattr(factory, "build_document", kept)
    facts: Facts = factory.hostile(text)  # type: ignore[assignment]
    remark = Answer(state=State.ANSWERED, level=2, comment=text, evidence=text, text=text)
    responses = tuple(
        replace(r, name=text, answers={**r.answers, "PD-15": remark}) for r in facts.assessment.responses
    )
    said = content(text)
    finding = Finding(id="one", kind="gap", said=said, evidence=(text,) * 12, weight=Fraction(1))
    entry = QueueEntry(
        rank=1,
        kind="gap",
        ref="finding:one",
        said=said,
        gap=Fraction(1),
        weight=Fraction(1),
        disagreement=None,
        value=None,
    )
    disputed = tuple(
        replace(d, question=text, one_side=text, other_side=text, resolution=text)
        for d in facts.catalogue.disagreements
    )
    return replace(
        facts,
        assessment=replace(facts.assessment, responses=responses),
        result=replace(facts.result, findings=(finding,), queue=(entry,), leave_alone=text),
        catalogue=replace(facts.catalogue, disagreements=disputed),
        plan=Plan(
            chosen={
                "I05": PlannedIntervention(intervention="I05", owner=text),
                text: PlannedIntervention(intervention=text),
            }
        ),
    )


@pytest.mark.sweep
@pytest.mark.parametrize("text", factory.HOSTILE, ids=map(str, range(len(factory.HOSTILE))))
def test_hostile_texts_become_a_pdf(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten thousand letters, control characters or nothing at all: every page is made, on few sheets.

    No letter leaves the margins or runs into the foot.
    """
    pages = pages_of(hostile_facts(text, monkeypatch))
    assert len(pages) >= 4
    data, notes = render_pdf(kinds.document(*pages))
    assert notes.pages <= 20
    assert [problem for problem in lint(data) if "outside" in problem or "foot" in problem] == []


@pytest.mark.parametrize(
    "build", [pytest.param(build, marks=() if build in PAGES[:2] else pytest.mark.sweep) for build in PAGES]
)
@pytest.mark.parametrize("paper", ["a4", pytest.param("letter", marks=pytest.mark.sweep)])
def test_the_pages_of_the_sample_are_clean(
    sample: Facts, build: Callable[[Facts], ReportPage | None], paper: str
) -> None:
    """Nothing is too small, outside the margins or on top of other text."""
    assert lint(render_pdf(kinds.document(must(build(sample))), paper=paper)[0]) == []


@pytest.mark.sweep
@pytest.mark.parametrize("place", range(6))
def test_the_pages_of_any_company_are_clean(place: int) -> None:
    """One person, few people, protected, pooled: the tables hold what they are given."""
    assert lint(render_pdf(kinds.document(*pages_of(several()[place])))[0]) == []


def test_a_folder_with_nobody_in_it_still_says_how_figures_are_made() -> None:
    """Without an answer only the method is left, and it claims that nobody answered."""
    (page,) = pages_of(facts_of(factory.assessment({}), reader=Reader.FACILITATOR))
    assert page.id == "method"
    assert "Nobody whose answers may be shown has answered yet." in words_on(page)


def test_more_practices_than_fit_are_named_not_lost(sample: Facts) -> None:
    """Forty practices: ten in full, thirty by name, and a file that can be printed."""
    many = tuple(
        replace(one, rank=rank, intervention=one.intervention if rank < 11 else f"X{rank}")
        for rank, one in enumerate((*sample.result.practices,) * 3, start=1)
    )[:40]
    facts = replace(sample, result=replace(sample.result, practices=many))
    page = must(advice_page(facts))
    assert len(tables(page)[0].rows) == advice.MOST_ROWS
    assert all(f"X{rank}" in words_on(page) for rank in range(11, 41))
    assert render_pdf(kinds.document(page))[0].startswith(b"%PDF")


def test_both_sides_have_a_column_wherever_one_was_heard() -> None:
    """Sales alone answered: marketing's column stands there with dashes, so that its silence shows."""
    facts = facts_of(factory.assessment({"sales": 3}))
    assert items.columns_of(facts) == SIDES
    column = {row["Marketing"] for row in rows_by_item(must(items_page(facts))).values()}
    assert column == {"–"}


def test_a_folder_is_never_named(sample: Facts, told_sample: Path) -> None:
    """Commands speak of FOLDER: where it lies on somebody's machine is nobody's business."""
    words = "\n".join(words_on(page) for page in pages_of(sample))
    assert told_sample.name not in words
    assert str(told_sample.parent) not in words
    assert all(f" {method.FOLDER} " in f"{command} " for command in method.commands(sample))
