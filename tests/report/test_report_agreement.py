"""Pages of one report agree: one limit, one count, one level, one set of means, no false title."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
from support import report_factory as factory

from assess.documents.charts.dot_plot import DotPlot
from assess.documents.charts.score_bars import ScoreChart
from assess.documents.clean import day
from assess.documents.document import (
    Cards,
    Document,
    Figure,
    Heading,
    Lanes,
    ReportPage,
    Table,
    leaves,
    plain,
    text_of,
    words_in,
    words_on,
)
from assess.documents.facts import Facts, Reader
from assess.documents.moves import decisions, first_moves
from assess.documents.pages.items import whole_words
from assess.documents.pages.summary import score_chart, summary_page
from assess.documents.roadmap.roadmap import roadmap_of
from assess.documents.story import document_of
from assess.sample.builder import WAVES, keep_plan, write_sample
from assess.services.assessments.scored import open_scored
from assess.services.reporting.pages import facts_of
from assess.services.reporting.reports import looked_back
from assess.store.results.file import write_results
from assess.words.change_verdicts import headline
from assess.words.numbers import number
from benchmarks.random_companies import random_company
from questionnaires.model import COMPANY, SIDES
from questionnaires.records import replace
from scoring.answers import Privacy
from scoring.comparing.commitments import Kept
from scoring.comparing.records import Verdict
from scoring.edition import EDITION
from scoring.judge import score
from scoring.planning.plan import Capacity, Commitment, Event, Plan, PlannedIntervention, Status
from scoring.rounding import shown

TODAY = "2026-07-01"
COUNTED = re.compile(
    r"(?<!\w )((?:\d+ of )?(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten) (?:person|people)) "
    r"(?:answered|are counted)\b",
    re.IGNORECASE,
)
"""Who answered, as a page counts it."""

HIDDEN = Privacy(mode="anonymous", minimum_group=3)


def commitment(key: str, *states: Status) -> Commitment:
    """A commitment that went through these states, one a month from March."""
    return Commitment(
        intervention=key,
        owner="Ruth Adeyemi",
        first_step="Fix the date.",
        first_step_date="2026-07-08",
        review_date="2026-09-01",
        sign="Signed.",
        items=(),
        history=tuple(
            Event(date=f"2026-0{month}-20", status=status, note="Nobody had an hour for it")
            for month, status in enumerate(states, start=3)
        ),
    )


def made(
    respondents: dict[str, int] | None = None,
    *,
    levels: factory.Levels = factory.believable,
    form: str = "full",
    privacy: Privacy | None = None,
    plan: Plan | None = None,
    **more: object,
) -> Facts:
    """The facts of a company with a plan."""
    company = replace(factory.assessment(respondents, levels=levels, form=form), privacy=privacy or Privacy())
    return planned(company, plan or Plan(), **more)


def planned(company: object, plan: Plan, **more: object) -> Facts:
    """The facts of an assessment with a plan, as it is on a day in July."""
    facts = factory.facts_of(company, plan=plan, **more)  # type: ignore[arg-type]
    return replace(facts, roadmap=roadmap_of(plan, facts.result, facts.catalogue, today=TODAY))


def unknown(item: str, function: str, place: int) -> None:
    """Nobody knows anything."""


SIX = Plan(
    start="2026-07-06",
    capacity=Capacity(at_once=6),
    chosen={
        key: PlannedIntervention(intervention=key)
        for key in ("I02", "I05", "I10", "I11", "I13", "I06", "I15")
    },
)
MIXED = Plan(
    start="2026-03-23",
    chosen={key: PlannedIntervention(intervention=key) for key in ("I02", "I05", "I11", "I13")},
    commitments={
        "I02": commitment("I02", Status.PLANNED, Status.RUNNING, Status.DONE),
        "I05": commitment("I05", Status.PLANNED, Status.STOPPED),
        "I11": commitment("I11", Status.PLANNED),
        "I13": commitment("I13", Status.PLANNED, Status.RUNNING, Status.DONE),
    },
)
OVER = replace(
    MIXED,
    commitments={k: c for k, c in MIXED.commitments.items() if k != "I11"},
    chosen={k: c for k, c in MIXED.chosen.items() if k != "I11"},
)

COMPANIES: dict[str, Callable[[], Facts]] = {
    "team": made,
    "fourteen of sixteen": lambda: made(expected=16),
    "one person": lambda: made({COMPANY: 1}, form="quick", expected=1),
    "unknown": lambda: made(levels=unknown),
    "nobody": lambda: made({}, expected=9),
    "protected": lambda: made({"sales": 6, "marketing": 5, "leadership": 2}, privacy=HIDDEN, expected=14),
    "too few to show": lambda: made({"sales": 2, "marketing": 1}, privacy=HIDDEN, expected=6),
    "two leaders": lambda: made({"leadership": 2}),
    "capacity six": lambda: made(plan=SIX),
    "mixed plan": lambda: made(plan=MIXED),
    "done and stopped": lambda: made(plan=OVER),
    **{f"random {seed}": (lambda seed=seed: drawn(seed)) for seed in range(8)},  # type: ignore[misc]
}


def drawn(seed: int) -> Facts:
    """A company made up at random with a plan of what is advised."""
    chance = Random(seed)
    company = random_company(chance)
    ready = [a.intervention for a in score(company, factory.catalogue()).practices if a.can_start]
    chosen = {key: PlannedIntervention(intervention=key) for key in ready[: chance.randint(0, 8)]}
    return planned(
        company, Plan(start="2026-07-06", chosen=chosen, capacity=Capacity(at_once=chance.randint(1, 6)))
    )


@pytest.fixture(scope="module")
def known() -> dict[str, Facts]:
    """Every company once."""
    return {name: make() for name, make in COMPANIES.items()}


def check(facts: Facts) -> None:
    """All that must hold between the pages of one report, for every reader."""
    for reader in Reader:
        read = replace(facts, reader=reader)
        document = document_of(read)
        check_codes(document)
        check_limit(read, document)
        check_counts(read, document)
        check_levels(read, document)
        check_states(read, document)
    check_means(facts)


def heads(document: Document) -> Iterator[str]:
    """Every title and heading."""
    for page in document.pages:
        yield from (page.title, page.kicker)
        for block in leaves(page.blocks):
            match block:
                case Heading(text=text):
                    yield text
                case Cards(cards=cards):
                    yield from (card.title for card in cards)
                case Lanes(rows=rows):
                    yield from (row.title for row in rows)


def check_codes(document: Document) -> None:
    """No title and no heading has a code of an intervention or a question in it."""
    for head in heads(document):
        assert not re.search(r"\bI\d\d\b|\b[A-Z]{2}-\d\d\b", head), head


def check_limit(facts: Facts, document: Document) -> None:
    """Wherever a page says how many may run at once it is the plan's limit."""
    for page in document.pages:
        if page.id in ("plan", "talk", "voices"):
            continue  # what people wrote and conflicts in words of their own
        for said in re.findall(r"(?:no|at) mo(?:re than|st) (\w+) at once", words_on(page).lower()):
            assert said == number(facts.at_once), page.id


def check_counts(facts: Facts, document: Document) -> None:
    """Who answered is one sentence, with the number expected behind it, and nothing else claims all."""
    total = facts.result.respondents.total
    said = {found for page in document.pages for found in re.findall(COUNTED, words_on(page))}
    assert len({text.lower() for text in said}) <= 1, said
    for text in said:
        if facts.expected > total:
            assert text == f"{total} of {facts.expected} people"
    if total < facts.expected:
        assert "everyone has finished" not in "\n".join(map(words_on, document.pages)).lower()


def check_levels(facts: Facts, document: Document) -> None:
    """The level in the title of page one is that of the result, and each dimension's chip that of its bar."""
    pages = {page.id: page for page in document.pages}
    if "summary" not in pages:
        return
    level = facts.result.overall.level
    for said in re.findall(r"is at level (\d)", pages["summary"].title):
        assert level is not None
        assert said == str(level)
    if not facts.known:
        return
    (bars,) = [
        b.chart
        for b in leaves(pages["summary"].blocks)
        if isinstance(b, Figure) and isinstance(b.chart, ScoreChart)
    ]
    levels = {row.label: row.level for row in bars.rows}
    assert levels == {d.title: d.level for d in facts.result.dimensions}
    if "dimensions" in pages:
        table = next(b for b in leaves(pages["dimensions"].blocks) if isinstance(b, Table))
        assert {text_of(row[0].parts[0]): row[2].level for row in table.rows} == levels


def check_states(facts: Facts, document: Document) -> None:
    """No title says done while something is stopped or open without saying that too."""
    stopped, open_ = facts.plan.stopped, facts.plan.open_commitments
    for page in document.pages:
        title = page.title.lower()
        if page.id in ("gantt", "plan") and re.search(r"\bdone\b", title):
            assert not stopped or "stopped" in title, title
            assert not open_ or "every" not in title, title
    tried = {move.intervention for move in first_moves(facts) if move.stopped}
    for page in document.pages:
        for block in leaves(page.blocks):
            if isinstance(block, Cards):
                words = "\n".join(words_in(block))
                assert words.count("Stopped on") == len(tried)
    asked = " ".join(text_of(rich) for rich in decisions(facts))
    if "Start with" in asked:
        for key in tried:
            assert facts.stop_words(key) in asked


def figures(words: str) -> Fraction | None:
    """A printed mean; None for words."""
    found = re.fullmatch(r"(\d\.\d)(?: or more| or less)?", words)
    return Fraction(found[1]) if found else None


def check_means(facts: Facts) -> None:
    """Means printed beside a gap subtract to it as printed, within one step of rounding."""
    for dimension in facts.result.dimensions:
        gap = dimension.gap
        if gap is None or any(facts.result.view.coarse(side) for side in SIDES):
            continue
        beside = [figures(whole_words(facts, dimension, side)) for side in SIDES]
        if None in beside:
            continue
        sales, marketing = (one or Fraction(0) for one in beside)
        assert abs((sales - marketing) - Fraction(shown(gap.value).replace("−", "-"))) <= Fraction(1, 10)
    document = document_of(facts)
    for page in document.pages:
        for block in leaves(page.blocks):
            if isinstance(block, Figure) and isinstance(block.chart, DotPlot):
                check_dots(block.chart)


def check_dots(chart: DotPlot) -> None:
    """The marks of the sides lie as far apart as the gap beside them says."""
    for row in chart.rows:
        at = {
            dot.group: dot.value
            for dot in row.dots
            if dot.group in SIDES and dot.value is not None and dot.exact
        }
        if row.gap and len(at) == 2:
            assert Fraction(shown(at["sales"] - at["marketing"])) == Fraction(row.gap.replace("−", "-"))


@pytest.mark.parametrize("name", COMPANIES)
def test_pages_agree(name: str, known: dict[str, Facts]) -> None:
    """Whatever company and reader: limits, counts, levels, means and states are the same on every page."""
    check(known[name])


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> tuple[Facts, ...]:
    """The sample's three assessments, each with those before it."""
    parent = tmp_path_factory.mktemp("year")
    folders: tuple[Path, ...] = ()
    found: list[Facts] = []
    for wave in WAVES:
        folder = write_sample(parent, wave)
        keep_plan(folder, wave)
        scored = open_scored(folder)
        back = looked_back(folders, scored, audience="team")
        found.append(facts_of(scored, today=scored.assessment.date, back=back))
        write_results(folder, scored.published)
        folders = (*folders, folder)
    return tuple(found)


@pytest.mark.sweep
def test_pages_agree_over_the_year_of_the_sample(year: tuple[Facts, ...]) -> None:
    """The sample's three assessments, each with those before it, for every reader."""
    assert [len(facts.earlier) for facts in year] == [0, 1, 2]
    for facts in year:
        check(facts)


def test_page_one_says_what_changed_and_what_became_of_commitments(year: tuple[Facts, ...]) -> None:
    """The bars mark each earlier rating; the verdicts and the commitments are those of the comparison."""
    for facts in year[1:]:
        page, step = summary_page(facts), facts.since
        assert step is not None
        (chart,) = (b.chart for b in leaves(page.blocks) if isinstance(b, Figure))
        assert isinstance(chart, ScoreChart)
        assert [row.then for row in chart.rows] == list(facts.earlier[-1].ratings.values())
        words = words_on(page)
        assert f"Since {day(facts.earlier[-1].date)}" in words
        assert f"{headline(step.comparison, dated=False)}." in words
        moved = [d for d in step.comparison.dimensions if d.verdict in (Verdict.ROSE, Verdict.FELL)]
        assert all(d.title.lower() in words.lower() for d in moved)
        for kept in Kept:
            count = sum(commitment.kept is kept for commitment in step.commitments)
            told = re.search(r"Commitments made then: .*\.", words)
            assert told is not None
            assert (f"{number(count)} {kept}" in told[0]) == bool(count)
    assert "Since" not in words_on(summary_page(year[0]))
    old = replace(year[1], earlier=(replace(year[1].earlier[0], rules=EDITION - 1),))
    assert {row.then for row in score_chart(old).rows} == {None}


def broken(page: ReportPage, **changes: object) -> Document:
    """A document of one page with something wrong on it."""
    return Document(
        title="", author="", subject="", date="", language="", footer=(), pages=(replace(page, **changes),)
    )


def test_planted_disagreements_are_found() -> None:
    """A code in a title, another limit, another count and a false end are each noticed."""
    facts = made(plan=MIXED, expected=16)
    page = ReportPage(id="gantt", kicker="The roadmap", title="All is well", answer=plain("Fine."), blocks=())
    with pytest.raises(AssertionError):
        check_codes(broken(page, title="The plan ends; I06 decides when"))
    with pytest.raises(AssertionError):
        check_limit(facts, broken(page, answer=plain("No more than five at once.")))
    with pytest.raises(AssertionError):
        check_counts(facts, broken(page, answer=plain("14 people answered.")))
    with pytest.raises(AssertionError):
        check_states(facts, broken(page, title="Every intervention is done"))


@pytest.mark.sweep
@pytest.mark.parametrize("text", factory.HOSTILE[1:6])
def test_pages_agree_whatever_people_are_called(text: str) -> None:
    """Hostile names change nothing of what must hold."""
    facts = made(plan=MIXED)
    check(replace(facts, assessment=replace(facts.assessment, organisation=text, title=text)))


def test_a_long_name_stands_somewhere_in_full() -> None:
    """Owners, teams and questions that are cut in charts and titles are whole in a table."""
    long = "Ana " + "Maria " * 30 + "Last"
    facts = made(
        plan=replace(MIXED, commitments={"I11": replace(commitment("I11", Status.PLANNED), owner=long)})
    )
    asked = facts.questionnaire
    items = {key: replace(item, title=f"{long} {key}") for key, item in asked.items.items()}
    titled = replace(asked, items=items, function_titles={**asked.function_titles, "sales": f"{long} team"})
    facts = replace(facts, assessment=replace(facts.assessment, questionnaire=titled))
    words = "\n".join(map(words_on, document_of(facts).pages))
    for name in (long, f"{long} RC-15", f"{long} team"):
        assert name in words
