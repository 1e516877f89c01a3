"""The page of the scores: every dimension with its figures, what blocks its next level, and the trend."""

from __future__ import annotations

from collections.abc import Sequence

from assess.documents.charts.changes import SlopeRow, slope_chart
from assess.documents.charts.trend import MOST_LINES, MOST_POINTS, TrendLine, trend_chart
from assess.documents.clean import day, shorten
from assess.documents.document import (
    Block,
    Cell,
    Figure,
    Heading,
    Paragraph,
    ReportPage,
    Rich,
    Table,
    beside,
    cell,
    labelled,
    plain,
    quiet,
    small_points,
    small_print,
    strong,
)
from assess.documents.facts import TEXT, TITLE, Facts
from assess.words.answers import typical_words
from assess.words.change_figures import ALL_TOGETHER
from assess.words.levels import NOT_ESTABLISHED
from assess.words.numbers import capital, count_words, counted, figure, number, sentence, small
from assess.words.say import say
from scoring.comparing.published import Published
from scoring.levels.extremes import extremes, leaders_only
from scoring.result import BlockReason, DimensionResult, Finding, ItemResult, TargetBasis

MOST_FINDINGS = 6
FINDINGS_BESIDE = 3
"""Findings that are printed where the trend takes a part of the page."""
MOST_EVIDENCE = 2
MOST_TITLE = 250
EXERCISE = "exercise"
"""Starts the reference to an exercise in a finding's evidence, which is no word for a reader."""


def dimensions_page(facts: Facts) -> ReportPage | None:
    """The page for those who ask why; None before anybody has answered."""
    if not facts.result.respondents.total or (facts.known == 0 and facts.unknown == 0):
        return None
    blocks: list[Block] = [
        Table(
            columns=(
                ("Dimension", 1.25),
                ("Rating", 0.72),
                ("Maturity level", 1.0),
                ("Milestone (provisional)", 0.98),
                ("What blocks the next level", 3.3),
                ("Rated highest and lowest", 2.0),
            ),
            rows=tuple(_row(facts, dimension) for dimension in facts.result.dimensions),
        )
    ]
    trend = trend_blocks(facts)
    if trend:
        blocks.append(beside(trend, (*_findings(facts, FINDINGS_BESIDE), *_notes(facts))))
    else:
        blocks.append(
            beside(_findings(facts, MOST_FINDINGS), (*_notes(facts), one_only()), shares=(0.64, 0.36))
        )
    return ReportPage(
        id="dimensions",
        kicker="The dimensions",
        title=title(facts),
        answer=(
            strong("Rating")
            + plain(" is the average answer, each team counting the same. ")
            + strong("Maturity level")
            + plain(" is the highest level that every must-have question supports, as reported, not audited.")
        ),
        blocks=tuple(blocks),
    )


def title(facts: Facts) -> str:
    """What the table shows, in one sentence."""
    dimensions = facts.result.dimensions
    high = facts.overstated
    if high:
        return (
            f"In {number(high)} of {number(len(dimensions))} dimensions people rate the must-have "
            "questions lower than the rest"
        )
    if facts.no_level:
        return f"No maturity level is established yet: {facts.why_no_level}"
    found = [block.reason for d in dimensions if d.level is not None for block in d.blocked_by]
    if blocks := found.count(BlockReason.BELOW):
        return (
            f"{capital(counted(blocks, 'must-have question'))} "
            f"{'blocks' if blocks == 1 else 'block'} the next level"
        )
    if found:
        return f"Not enough is known about {counted(len(found), 'must-have question')}"
    return "No must-have question that was asked blocks the next level"


def _row(facts: Facts, dimension: DimensionResult) -> tuple[Cell, ...]:
    answers = "answers withheld" if _withheld(dimension) else count_words(dimension.known, "answer")
    if dimension.unknown:
        answers += f", {dimension.unknown} open"
    name = cell(strong(shorten(dimension.title, TITLE)), quiet(answers))
    if dimension.rating is None:
        rating = cell(quiet("no rating"))
    else:
        parts = [strong(figure(dimension.rating))]
        if dimension.low is not None and dimension.high is not None:
            low, high = figure(dimension.low), figure(dimension.high)
            if low != high:
                parts.append(quiet(f"{low}–{high}"))
        rating = cell(*parts)
    return (
        name,
        rating,
        _level(facts, dimension.level),
        _aims(facts, dimension),
        _blocks(facts, dimension),
        _best(facts, dimension),
    )


def _withheld(dimension: DimensionResult) -> bool:
    """Whether answers have come in of which none may be shown."""
    return bool(dimension.suppressed) and not dimension.known and not dimension.unknown


def _level(facts: Facts, level: int | None) -> Cell:
    if level is None:
        return cell(quiet(NOT_ESTABLISHED))
    return cell(plain(shorten(facts.questionnaire.level_name(level), 24)), level=level)


def _aims(facts: Facts, dimension: DimensionResult) -> Cell:
    """The milestone, and apart from it the target."""
    target, milestone = dimension.target.level, dimension.milestone
    parts: list[Rich] = []
    if milestone is not None:
        parts.append(plain(f"{milestone} {shorten(facts.questionnaire.level_name(milestone), 24)}"))
    elif dimension.level is None:
        parts.append(quiet(NOT_ESTABLISHED))
    reached = dimension.level is not None and dimension.level >= target
    parts.append(quiet(f"target {target}{', reached' if reached else ''}"))
    return cell(*parts)


def _blocks(facts: Facts, dimension: DimensionResult) -> Cell:
    parts: list[Rich] = []
    for block in dimension.blocked_by:
        title, why = facts.item_title(block.item), facts.block(block, after=dimension.level or 0)
        parts.append(labelled(f"{title}:", f"{why}."))
    if dimension.waived and not facts.result.view.pooled:
        gates = "; ".join(_waived(facts, gate) for gate in dimension.waived)
        parts.append(quiet(f"Not used: {gates}."))
    if not parts:
        said = "Nothing: this is the top level." if dimension.level == 5 else "No question that was asked."
        said = f"The level is {NOT_ESTABLISHED}." if facts.result.view.pooled else said
        parts.append(quiet("Withheld." if _withheld(dimension) else said))
    return cell(*parts)


def _waived(facts: Facts, gate: str) -> str:
    item = facts.questionnaire.items.get(gate)
    why = facts.withheld(gate) or (
        "needs two answers on each side" if item and item.group else "no answer that can be used"
    )
    return f"{facts.item_title(gate)} ({why})"


def _best(facts: Facts, dimension: DimensionResult) -> Cell:
    if dimension.known == 0:
        return cell(quiet("Withheld: too few have answered." if _withheld(dimension) else "No answers yet."))
    highest, lowest = extremes(facts.questionnaire, facts.result, 1, dimension=dimension.id)
    if not highest:
        return cell(quiet("No two ratings differ."))
    return cell(*(_rated(facts, item) for item in (*highest, *lowest)))


def _rated(facts: Facts, item: ItemResult) -> Rich:
    """A question with its rating, the answer behind it, and whether only leadership was asked."""
    asked = facts.questionnaire.items[item.id]
    said = shorten(typical_words(asked, rating=item.rating, raw=item.raw), TEXT)
    beside = ", leadership only" if leaders_only(facts.questionnaire, item.id) else ""
    title = f"{facts.item_title(item.id)}{f': {said}' if said else ''}{beside}"
    return strong(f"{figure(item.rating) if item.rating is not None else ''} ") + plain(title)


def _findings(facts: Facts, most: int) -> tuple[Block, ...]:
    findings = facts.result.findings
    if not findings:
        return ()
    items = [_finding(facts, finding) for finding in findings[:most]]
    if len(findings) > most:
        items.append(quiet(f"The top {number(most)} of {len(findings)} findings."))
    return (Heading(text="Worth discussing"), small_points(items))


def _finding(facts: Facts, finding: Finding) -> Rich:
    said = sentence(shorten(say(finding.said), MOST_TITLE))
    told = {EXERCISE, *(dimension.id for dimension in facts.result.dimensions)}
    references = [text for text in finding.evidence if text.partition(".")[0] not in told]
    names = [facts.evidence(text).rstrip(".") for text in references]
    evidence = [name for name in names[:MOST_EVIDENCE] if name.lower() not in said.lower()]
    return strong(said) + plain(f" {capital('; '.join(evidence))}.") if evidence else strong(said)


def _notes(facts: Facts) -> tuple[Block, ...]:
    blocks: list[Block] = [Heading(text="How the targets were set")]
    said: dict[str, None] = {}
    for dimension in facts.result.dimensions:
        target = dimension.target
        if target.basis is TargetBasis.SET:
            said["Set by hand for this assessment."] = None
            continue
        why = sentence(shorten(say(target.said), TEXT))
        said[why if target.basis is TargetBasis.CONTEXT else f"Assumed: {small(why)}"] = None
    blocks.append(small_points(plain(text) for text in said if text))
    blocks.append(small_print(quiet("Targets and bands are provisional: not yet tested on other companies.")))
    return tuple(blocks)


ONE_ONLY = "A trend needs an earlier assessment to compare with."


def trend_blocks(facts: Facts) -> tuple[Block, ...]:
    """The chart with its heading and what it may not be taken for; empty without an earlier assessment."""
    if not facts.earlier:
        return ()
    earlier = facts.earlier[-(MOST_POINTS - 1) :]
    lines, now = _lines(facts, earlier), facts.assessment.date
    if len(earlier) == 1:
        heading = Heading(text="Then and now", remark="Rating from 1 to 5.")
        drawn = Figure(
            id="trend",
            chart=slope_chart(
                day(earlier[0].date),
                day(now),
                [
                    SlopeRow(
                        label=line.label, before=line.values[0], after=line.values[1], strong=line.strong
                    )
                    for line in lines
                ],
            ),
        )
    else:
        assessments = f"{number(len(earlier) + 1)} assessments"
        left = len(facts.earlier) - len(earlier)
        which = f"the latest {assessments}" if left else assessments
        heading = Heading(
            text=f"Over {which}", remark="Rating from 1 to 5; a line breaks where there is no figure."
        )
        drawn = Figure(id="trend", chart=trend_chart([*(point.date for point in earlier), now], lines))
    return (heading, drawn, small_print(_caution(facts, earlier[-1])))


def _lines(facts: Facts, earlier: Sequence[Published]) -> list[TrendLine]:
    """All dimensions together and each of them, over the earlier assessments and this one."""
    result = facts.result
    lines = [
        TrendLine(
            label=ALL_TOGETHER,
            values=(*(point.overall.rating for point in earlier), result.overall.rating),
            strong=True,
        )
    ]
    for dimension in result.dimensions[: MOST_LINES - 1]:
        lines.append(
            TrendLine(
                label=shorten(dimension.title, 60),
                values=(*(point.ratings.get(dimension.id) for point in earlier), dimension.rating),
            )
        )
    return lines


def _caution(facts: Facts, last: Published) -> Rich:
    """How many spoke each time, and that a difference is no proof."""
    total = facts.result.respondents.total
    return strong(
        f"{capital(counted(last.respondents, 'person', 'people'))} the time before, {number(total)} now. "
    ) + quiet(
        "Small differences may be chance, or come from other people answering; this chart does not test them."
    )


def one_only() -> Paragraph:
    """The line that takes the place of the chart while there is one assessment."""
    return small_print(quiet(ONE_ONLY))
