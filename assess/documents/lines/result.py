"""A result as rows of a list: from records to words and bars. Opens no file, computes no score."""

from __future__ import annotations

from collections.abc import Sequence

from assess.documents.lines.intervention import verdict_words, weeks_words
from assess.documents.lines.layout import LEVEL_MARKS, Row, part
from assess.documents.lines.result_picture import picture_rows
from assess.documents.lines.sides import NO_GAP, WITHHELD, finding_parts
from assess.text import plain
from assess.words.advice import tried_words
from assess.words.answers import typical_words
from assess.words.gaps import gap_words
from assess.words.levels import (
    level_words,
    open_levels_words,
    place_words,
    turn_words,
    turns_together_words,
)
from assess.words.numbers import capital, counted, listed, sentence, small
from assess.words.say import say, say_all
from questionnaires.catalogue import Catalogue
from questionnaires.model import COMPANY, Questionnaire
from scoring.advice.practices import ruled_out, unknown
from scoring.answers import Assessment
from scoring.levels.extremes import extremes, leaders_only
from scoring.result import (
    Advice,
    Block,
    BlockReason,
    Ground,
    ItemResult,
    Result,
)
from scoring.rounding import shown

MOST_BLOCKS = 2
"""Must-have questions that the verdict names."""

EXTREMES = 3
"""How many of the strongest and of the weakest items are named."""

PROVISIONAL = (
    "Targets, values and expected effects are provisional: they come from judgement and research, and "
    "are not yet tested on companies like yours."
)


def result_rows(
    assessment: Assessment, result: Result, catalogue: Catalogue, width: int, *, high: bool = False
) -> list[Row]:
    """The whole result: a picture, then part after part, each under a heading.

    ``high`` says that the window has room for air between the lines of the picture.
    """
    questionnaire = assessment.questionnaire
    return [
        *_picture(assessment, result, catalogue, width, high=high),
        *_gap_rows(result),
        *_findings(result),
        *_mirrors(result, questionnaire),
        *_extremes(result, questionnaire),
        *_further(result, catalogue),
        *_structure(result, catalogue),
        Row(text=""),
        Row(text=PROVISIONAL, lead="  "),
    ]


def _spaced(rows: Sequence[Row]) -> list[Row]:
    """Rows with an empty line between them."""
    spaced: list[Row] = []
    for row in rows:
        spaced += [row, Row(text="", heading=True)]
    return spaced[:-1]


def named_level(level: int | None, questionnaire: Questionnaire) -> str:
    """A level with its name, or that it is not established."""
    return level_words(level, "" if level is None else plain(questionnaire.level_name(level), limit=30))


def _picture(
    assessment: Assessment, result: Result, catalogue: Catalogue, width: int, *, high: bool
) -> list[Row]:
    if result.overall.rating is None:
        return [Row(text="Nothing is rated yet. Answer a few questions, then come back.", key="overall")]
    return picture_rows(
        result,
        assessment.questionnaire,
        catalogue,
        verdict=verdict_of(result, assessment.questionnaire),
        day=assessment.date,
        width=width,
        high=high,
    )


def verdict_of(result: Result, questionnaire: Questionnaire) -> tuple[str, str]:
    """The finding about the whole company, and what holds it there."""
    level = result.overall.level
    if level is None:
        return f"{sentence(named_level(None, questionnaire))}", _why_none(result)
    lowest = [d for d in result.dimensions if d.level == level]
    name = plain(questionnaire.level_name(level), limit=30)
    opening = f"Level {level} of {len(questionnaire.levels)}, {name}."
    missing = sum(d.level is None for d in result.dimensions)
    some = f"{capital(sentence(open_levels_words(missing, len(result.dimensions))))} " if missing else ""
    blocks = [block for d in lowest for block in d.blocked_by]
    if not blocks:
        return opening, some.strip()
    titles = list(dict.fromkeys(plain(questionnaire.items[block.item].title, limit=60) for block in blocks))
    left = len(titles) - MOST_BLOCKS
    more = [f"{counted(left, 'more must-have question')}"] if left > 0 else []
    hold = "holds" if len(titles) == 1 else "hold"
    named = [small(title) for title in titles[:MOST_BLOCKS]]
    return opening, f"{some}{capital(listed([*named, *more]))} {hold} it back."


def _why_none(result: Result) -> str:
    """Why no level is established for the whole company."""
    missing = sum(d.level is None for d in result.dimensions)
    return f"{sentence(open_levels_words(missing, len(result.dimensions)))}" if missing else ""


def turns_words(result: Result, questionnaire: Questionnaire) -> str:
    """Which answers would make another overall level: one person's, or one in each of the lowest dimensions.

    Nothing is said where one person answered, or where the level is based on more than that.
    """
    level = result.overall.level
    if level is None or result.respondents.total < 2:
        return ""
    lowest = [d for d in result.dimensions if d.level == level]
    rises = [next((turn for turn in d.turns if turn.level == level), None) for d in lowest]
    falls = [turn for d in lowest for turn in d.turns if turn.level < level]
    ties = [turn for turn in rises if turn is not None]

    def place(turn: Ground) -> str:
        return place_words(small(questionnaire.function_titles.get(turn.side, turn.side)), result.respondents)

    def title(turn: Ground) -> str:
        return plain(questionnaire.items[turn.item].title, limit=90)

    if len(ties) == len(lowest) > 1:
        where = [
            f"{place(turn)} on “{title(turn)}” ({small(plain(d.title, limit=40))})"
            for turn, d in zip(ties, lowest, strict=True)
        ]
        return turns_together_words(ties, level, where=where)
    if len(ties) == len(lowest) or falls:
        turn = (ties if len(ties) == len(lowest) else falls)[0]
        return turn_words(turn, level, place=place(turn), title=title(turn))
    return ""


def block_words(block: Block, questionnaire: Questionnaire) -> str:
    """A must-have question in the way: what it is and its level now."""
    title = plain(questionnaire.items[block.item].title, limit=60)
    if block.reason is BlockReason.UNKNOWN or block.held is None:
        return f"{title} is not known"
    return f"{title} is at level {block.held}"


def advice_row(advice: Advice, catalogue: Catalogue, number: int | None = None) -> Row:
    """One piece of advice: what to do, whether it was stopped, who, the first step, and why or what waits."""
    intervention = catalogue.interventions[advice.intervention]
    more = list(tried_words(advice))
    more += [f"{intervention.owner} · {weeks_words(intervention)} · evidence {advice.grade}"]
    if number is not None:
        more.append(f"First step: {intervention.first_step}")
    more.extend(f"Why: {why}" for why in say_all(advice.why[:2]))
    waiting = say_all([c.said for c in advice.blocks] or advice.missing)
    if waiting and not advice.ready:
        more.append(f"Waits for: {'; '.join(waiting[:3])}")
    more.extend(f"Mind: {caution}" for caution in advice.cautions[:1])
    lead = f"{number}. " if number is not None else ("→ " if advice.ready else "· ")
    return Row(
        text=plain(intervention.title, limit=200),
        lead=lead,
        strong=number is not None,
        more=tuple(plain(line, limit=500) for line in more),
        key=advice.intervention,
    )


def _gap_rows(result: Result) -> list[Row]:
    """The ways to what several respondents show; nothing where there is one respondent."""
    if len(set(result.respondents.by_function) - {COMPANY}) < 2 and not result.view.protected:
        return []
    gap = result.overall.gap
    words = NO_GAP if gap is None else plain(gap_words(gap), limit=300)
    if result.overall.suppressed:
        words = WITHHELD
    rows = [Row(text=words, lead="   ", key="gap")] if gap is not None else [Row(text=words, lead="   ")]
    return part("Sales and marketing", rows)


def _findings(result: Result) -> list[Row]:
    rows = []
    for title, findings in finding_parts(result.findings):
        found = [
            Row(text=plain(say(finding.said), limit=500), lead="· ", key=f"finding:{finding.id}")
            for finding in findings
        ]
        rows += part(title, found)
    return rows


def _mirrors(result: Result, questionnaire: Questionnaire) -> list[Row]:
    """Claimed against shown, wherever both sides of the pair have a figure."""
    rows = []
    for mirror in questionnaire.mirrors:
        claimed, measured = result.items.get(mirror.claimed), result.items.get(mirror.shown)
        if claimed is None or measured is None or claimed.rating is None or measured.rating is None:
            continue
        said, seen = (plain(questionnaire.items[i].title, limit=60) for i in (mirror.claimed, mirror.shown))
        rows.append(
            Row(
                text=f"Claimed {shown(claimed.rating)}: {said}  ·  shown {shown(measured.rating)}: {seen}",
                lead="· ",
                key=mirror.shown,
            )
        )
    return part("Claimed and recorded", rows)


def _extremes(result: Result, questionnaire: Questionnaire) -> list[Row]:
    highest, lowest = extremes(questionnaire, result, EXTREMES)
    return [
        *part("Rated highest", [item_row(i, questionnaire) for i in highest]),
        *part("Rated lowest", [item_row(i, questionnaire) for i in lowest]),
    ]


def item_row(item: ItemResult, questionnaire: Questionnaire) -> Row:
    """One question with its rating, and the answer behind it where the title alone could mislead."""
    figure = "–" if item.rating is None else shown(item.rating)
    asked = questionnaire.items[item.id]
    said = typical_words(asked, rating=item.rating, raw=item.raw)
    beside = ["leadership only"] if leaders_only(questionnaire, item.id) else []
    words = ", ".join((f"{plain(asked.title, limit=120)}{f': {said}' if said else ''}", *beside))
    return Row(text=f"{words}  ({item.id})", lead=f"{figure}  ", key=item.id)


def _further(result: Result, catalogue: Catalogue) -> list[Row]:
    first = {advice.intervention for advice in result.first_moves}
    rest = [advice for advice in result.practices if advice.intervention not in first]
    ready = [advice_row(a, catalogue) for a in rest if a.can_start]
    waiting = [advice_row(a, catalogue) for a in rest if not a.can_start]
    return [
        *part("More practices, when there is capacity", _spaced(ready)),
        *part("Waiting for something else", _spaced(waiting)),
    ]


def _structure(result: Result, catalogue: Catalogue) -> list[Row]:
    if not result.structure:
        return []
    verdict = Row(text=f"{verdict_words(result, catalogue)}.", lead="  ")
    rows = [structure_row(advice, catalogue) for advice in result.structure]
    return part("Structure: only when its conditions are met", _spaced([verdict, *rows]))


def structure_row(advice: Advice, catalogue: Catalogue) -> Row:
    """One way to change the structure, each condition with a mark and a word."""
    lines = [
        f"{LEVEL_MARKS[check.truth.value]} {check.truth.value}: {say(check.said)}" for check in advice.checks
    ]
    title = plain(catalogue.interventions[advice.intervention].title, limit=200)
    open_ = "not yet" if ruled_out(advice) or not unknown(advice) else "not known yet"
    verdict = "all conditions met" if advice.ready else open_
    return Row(
        text=f"{title}: {verdict}",
        lead="→ " if advice.ready else "· ",
        more=tuple(plain(line, limit=300) for line in lines),
        key=advice.intervention,
    )
