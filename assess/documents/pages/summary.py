"""Page one: where the organisation stands, what to do first, what is in the way and how sure that is."""

from __future__ import annotations

from fractions import Fraction

from assess.documents.charts.score_bars import ScoreChart, ScoreRow
from assess.documents.clean import day, shorten
from assess.documents.document import (
    Block,
    BulletList,
    Cards,
    Emphasis,
    Figure,
    Heading,
    NumberedCard,
    NumberedList,
    Panel,
    Paragraph,
    ReportPage,
    Rich,
    TextSpan,
    beside,
    labelled,
    plain,
    quiet,
    small_points,
    strong,
    warning,
)
from assess.documents.facts import TEXT, Facts
from assess.documents.lines.result import turns_words
from assess.documents.moves import (
    FirstMove,
    decisions,
    decisions_heading,
    expected_words,
    facts_words,
    first_moves,
    open_tasks,
    stopped_before,
)
from assess.words.change_verdicts import headline, shared_reason
from assess.words.levels import NOT_ESTABLISHED, level_words
from assess.words.numbers import capital, counted, figure, listed, number, sentence, small
from assess.words.privacy import view_words
from questionnaires.model import COMPANY, SIDES
from scoring.comparing.commitments import Kept
from scoring.edition import EDITION
from scoring.result import BlockReason
from scoring.rounding import shown

MOST_STEP = 200
MOST_TITLE = 150
"""Letters of a title that stand on two lines."""

MOST_BLOCKS = 4
"""Must-have questions that page one names; the page of the scores has them all."""


def summary_page(facts: Facts) -> ReportPage:
    """The page that must do on its own."""
    if not facts.result.respondents.total or (not facts.known and not facts.unknown):
        return _before_answers(facts)
    return ReportPage(
        id="summary",
        kicker="Executive summary",
        title=f"{title(facts)}{_ask(facts)}",
        answer=_answer(facts),
        blocks=(
            beside(
                [
                    Heading(text="Where you stand"),
                    Figure(id="scores", chart=score_chart(facts)),
                    *_leaders(facts),
                    *_since(facts),
                    *_in_the_way(facts),
                    Panel(
                        blocks=(
                            Heading(text="What could make this wrong"),
                            small_points(_caveats(facts)),
                        )
                    ),
                ],
                [*_decisions(facts), Heading(text=_moves_heading(facts)), *_moves(facts)],
            ),
        ),
    )


def _before_answers(facts: Facts) -> ReportPage:
    """Page one while there is no figure: who must answer before there is one."""
    view, titles = facts.result.view, facts.questionnaire.function_titles
    needed = [
        labelled(f"{capital(facts.function(function))}:", f"{counted(more, 'more person', 'more people')}.")
        for function, more in view.needed.items()
    ]
    if not needed:
        who = f"{counted(facts.expected, 'person is', 'people are')} expected" if facts.expected else ""
        needed = [plain(sentence(capital(who or "Nobody is expected yet; invite sales and marketing")))]
    private = [quiet(text) for text in view_words(view, titles) if "hidden until" not in text]
    return ReportPage(
        id="summary",
        kicker="Executive summary",
        title=title(facts),
        answer=plain(sentence(capital(facts.people()))),
        blocks=(
            Heading(text="Who must answer before figures are shown"),
            BulletList(items=tuple(needed)),
            *([small_points(private)] if private else []),
            Heading(text="What to do"),
            BulletList(
                items=(
                    plain("Invite the people who are missing: samepage invite FOLDER."),
                    plain("Collect the answers that come back: samepage collect FOLDER."),
                )
            ),
        ),
    )


def _ask(facts: Facts) -> str:
    """How many interventions come first, as the end of the title; nothing where it grows too long."""
    moves = first_moves(facts)
    count = len(moves)
    comes = "comes" if count == 1 else "come"
    ask = f"; {counted(count, 'intervention')} {comes} first" if count else ""
    ask += stopped_before(moves)
    return ask if len(title(facts)) + len(ask) <= MOST_TITLE else ""


def _decisions(facts: Facts) -> tuple[Block, ...]:
    asked = decisions(facts)
    if not asked:
        return ()
    return (Panel(blocks=(Heading(text=decisions_heading(facts)), NumberedList(items=asked)), accent=True),)


def title(facts: Facts) -> str:
    """The finding in one sentence; nothing is claimed that the levels do not show."""
    name, overall, dimensions = facts.organisation, facts.result.overall, facts.result.dimensions
    if facts.held_back:
        return f"Nothing can be shown about {name} yet: too few people have answered to protect their privacy"
    if not facts.result.respondents.total:
        return f"Nothing can be said about {name} yet: nobody has answered"
    if overall.rating is None:
        return f"Nothing can be said about {name} yet: nobody has answered a scored question"
    if overall.level is None:
        return f"People rate {name} {figure(overall.rating)} of 5; its maturity level is not established yet"
    stands = f"{name} is at level {overall.level} of {len(facts.questionnaire.levels)}"
    lowest = facts.lowest
    if len(lowest) == len(dimensions):
        return f"{stands}, in all {number(len(dimensions))} dimensions"
    if overall.level == 5:
        return f"{stands}, in every dimension whose level is established"
    held = [dimension for dimension in lowest if not dimension.not_known]
    if len(held) > 3:
        return f"{stands}: {number(len(held))} of {number(len(dimensions))} dimensions hold it back"
    names = listed([small(shorten(dimension.title, 40)) for dimension in held or lowest])
    return f"{stands}, held back by {names}" if held else f"{stands}; not enough is known about {names}"


def _answer(facts: Facts) -> Rich:
    overall = facts.result.overall
    if overall.rating is not None:
        rich = plain("Rated ") + strong(f"{figure(overall.rating)} of 5") + plain(" overall")
        if overall.low is not None and overall.high is not None:
            low, high = figure(overall.low), figure(overall.high)
            if low != high:
                rich += plain(f" ({low} to {high}, depending on unanswered questions)")
        rich += plain("; ")
    else:
        rich = plain("There is no rating; ")
    if overall.level is not None:
        level = strong(facts.level(overall.level))
        rich += plain("maturity level ") + level + plain(f", {_of_which(facts)}. ")
    else:
        rich += plain(f"maturity level {NOT_ESTABLISHED}. ")
    return rich + plain(sentence(capital(facts.people())))


def _of_which(facts: Facts) -> str:
    """Among which dimensions the overall level is the lowest."""
    dimensions = facts.result.dimensions
    missing = sum(dimension.level is None for dimension in dimensions)
    if missing:
        verb = "is" if missing == 1 else "are"
        known = len(dimensions) - missing
        among = (
            "the only one that is established"
            if known == 1
            else f"the lowest of the {number(known)} that are established"
        )
        return f"{among}; {number(missing)} {verb} not"
    return f"the lowest of the {number(len(dimensions))}"


def score_chart(facts: Facts) -> ScoreChart:
    """Every dimension with its figures, and its rating at the assessment before by the same rules."""
    last = facts.earlier[-1] if facts.earlier and facts.earlier[-1].rules == EDITION else None
    then = day(last.date) if last else ""
    rows = tuple(
        ScoreRow(
            label=shorten(dimension.title, 60),
            rating=dimension.rating,
            low=dimension.low,
            high=dimension.high,
            level=dimension.level,
            milestone=dimension.milestone,
            then=last.ratings.get(dimension.id) if last else None,
        )
        for dimension in facts.result.dimensions
    )
    parts = []
    for row in rows:
        rating = "no rating" if row.rating is None else f"rated {figure(row.rating)}"
        before = f", {figure(row.then)} on {then}" if row.then is not None else ""
        ahead = "" if row.milestone is None else f", milestone {row.milestone}"
        parts.append(f"{row.label}: {rating}{before}, {level_words(row.level)}{ahead}")
    return ScoreChart(
        rows=rows,
        level_names=facts.level_names,
        described=sentence("; ".join(parts)),
        then=then if any(row.then is not None for row in rows) else "",
    )


def _since(facts: Facts) -> tuple[Block, ...]:
    """What changed since the assessment before, as tested, and what became of its commitments."""
    step = facts.since
    if step is None:
        return ()
    items = [plain(sentence(headline(step.comparison, dated=False)))]
    if reason := shared_reason(step.comparison):
        items.append(quiet(sentence(shorten(reason, TEXT))))
    if step.commitments:
        states = [commitment.kept for commitment in step.commitments]
        parts = [f"{number(states.count(kept))} {kept}" for kept in Kept if kept in states]
        items.append(plain(f"Commitments made then: {listed(parts)}."))
    return (
        Heading(text=f"Since {day(step.comparison.before.date)}"),
        small_points(items),
    )


def _leaders(facts: Facts) -> tuple[Block, ...]:
    """Where leadership rates the work a level or more above both teams, or below both."""
    found = [f.said.values for f in facts.result.findings if f.kind == "leadership_apart"]
    items: list[Rich] = []
    for higher, word in ((True, "higher"), (False, "lower")):
        names = [
            f"{small(str(v['title']))} by {shown(Fraction(str(v['difference'])))} levels"
            for v in found
            if v["higher"] is higher
        ]
        if names:
            items.append(labelled(f"Leadership rates {word} than either team:", f"{listed(names)}."))
    return (small_points(items),) if items else ()


def _in_the_way(facts: Facts) -> list[Block]:
    level = facts.result.overall.level
    blocks = [(dimension, block) for dimension in facts.lowest for block in dimension.blocked_by]
    blocks.sort(key=lambda found: found[1].reason is BlockReason.UNKNOWN)
    if level is None or not blocks:
        return []
    known = blocks[0][1].reason is not BlockReason.UNKNOWN
    items: list[Rich] = []
    for dimension, block in blocks[:MOST_BLOCKS]:
        items.append(
            strong(f"{facts.item_title(block.item)}: ")
            + plain(f"{facts.block(block, after=level)}.")
            + quiet(f" ({small(shorten(dimension.title, 40))})")
        )
    left = len(blocks) - MOST_BLOCKS
    if left > 0:
        items.append(
            (
                *quiet(f"And {counted(left, 'more must-have question')}: see "),
                TextSpan(text="the dimensions", look=Emphasis.QUIET, to="dimensions"),
                *quiet("."),
            )
        )
    return [
        Heading(text=f"{'What blocks' if known else 'Not enough known for'} level {facts.level(level + 1)}"),
        small_points(items),
    ]


def _moves_heading(facts: Facts) -> str:
    count = len(first_moves(facts))
    planned = " of the plan" if open_tasks(facts) else ""
    return {0: "First interventions", 1: f"The first intervention{planned}"}.get(
        count, f"The first {number(count)} interventions{planned}"
    )


def _moves(facts: Facts) -> list[Block]:
    cards = tuple(_card(place, move) for place, move in enumerate(first_moves(facts), start=1))
    if cards:
        return [Cards(cards=cards)]
    if facts.result.leave_alone:
        return [Paragraph(text=plain(sentence(shorten(facts.result.leave_alone, TEXT))))]
    if facts.waiting:
        waiting = plain("Every intervention that fits is waiting for something else: see ")
        return [Paragraph(text=(*waiting, TextSpan(text="the first 90 days", to="first90"), *plain(".")))]
    if facts.known == 0:
        return [Paragraph(text=plain("There are no interventions before there are answers."))]
    if facts.result.overall.level is None:
        return [Paragraph(text=plain("There are no interventions before a maturity level is established."))]
    return [Paragraph(text=plain("No intervention in the catalogue fits these answers."))]


def _card(place: int, move: FirstMove) -> NumberedCard:
    parts: list[Rich] = []
    if move.stopped:
        parts.append(warning(move.before))
    if move.first_step:
        by = f" by {day(move.step_by)}" if move.step_by else ""
        parts.append(strong(f"First step{by}: ") + plain(sentence(shorten(move.first_step, MOST_STEP))))
    expected = expected_words(move)
    if expected:
        parts.append(quiet(sentence(capital(expected))))
    return NumberedCard(number=place, title=move.title, facts=facts_words(move), parts=tuple(parts))


def _caveats(facts: Facts) -> tuple[Rich, ...]:
    items: list[Rich] = []
    by_function = facts.result.respondents.by_function
    withheld = view_words(facts.result.view, facts.questionnaire.function_titles)
    kept_private = (labelled("Kept private:", " ".join(withheld)),) if withheld else ()
    if facts.one_person:
        items.append(labelled("One person's view.", "It cannot show where sales and marketing disagree."))
    elif not by_function.get(COMPANY):
        hidden = facts.result.view.hidden
        silent = [facts.function(side) for side in SIDES if side not in hidden and not by_function.get(side)]
        if silent and facts.result.respondents.total:
            items.append(
                labelled(
                    f"Nobody in {' or '.join(silent)} answered.",
                    f"{'Its' if len(silent) == 1 else 'Their'} view is missing.",
                )
            )
    asked = facts.known + facts.unknown
    if facts.unknown:
        verb = "is" if facts.unknown == 1 else "are"
        lead = f"{facts.unknown} of {asked} answers {verb} open"
        items.append(
            labelled(lead, "(“don't know” or skipped). The ranges show how far they could move a rating.")
        )
    open_forms = sum(not response.finished for response in facts.assessment.responses)
    if open_forms and not facts.result.view.protected:
        items.append(labelled(facts.unfinished_words(), "Answers so far are counted."))
    if facts.result.view.pooled or facts.no_side:
        items.append(labelled("No level:", f"{facts.why_no_level}."))
    for dimension in facts.result.dimensions:
        for lead, kept in (("Not checked:", False), ("Withheld:", True)):
            missing = [gate for gate in dimension.waived if bool(facts.withheld(gate)) is kept]
            if missing and not (facts.result.view.pooled or facts.no_side):
                gates = listed([small(facts.item_title(gate)) for gate in missing])
                text = f"{gates}. {capital(small(shorten(dimension.title, 40)))} "
                text += (
                    f"has no level without {'it' if len(missing) == 1 else 'them'}."
                    if dimension.level is None
                    else "is based on the other questions."
                )
                items.append(labelled(lead, text))
    if turns := turns_words(facts.result, facts.questionnaire):
        items.append(plain(sentence(turns)))
    items += kept_private
    items.append(
        labelled(
            "Provisional:",
            "levels are as reported, not audited; milestones, bands, and the order, length and "
            "effects of interventions are not yet tested on other companies.",
        )
    )
    return tuple(items)
