"""How the sides see it: dimension by dimension, question by question, and what to bring up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from assess.documents.charts.parts import LEVELS
from assess.documents.lines.layout import (
    BLANK,
    Line,
    Look,
    columns,
    count_bar,
    head,
    prose,
    title_and_id,
)
from assess.text import plain
from assess.words.gaps import SORTING_WORDS
from assess.words.privacy import SUPPRESSED_WORDS
from assess.words.say import say
from questionnaires.model import COMPANY, FUNCTIONS, Item, Kind, Questionnaire
from scoring.audience import SUPPRESSED
from scoring.result import (
    Claim,
    Finding,
    FunctionFigures,
    ItemResult,
    ItemState,
    Result,
)
from scoring.result_discussion import MirrorResult, MirrorView, QueueEntry
from scoring.rounding import shown

WITHHELD = f"withheld: {SUPPRESSED_WORDS[SUPPRESSED]}"
NO_GAP = "No gap is stated: that takes three questions that both sides answered."
SHARED_MEANS = (
    "Beside a gap, the means of sales and marketing are over the questions that both answered; a dot "
    "is a person's mean over all they answered."
)


def signed(value: Fraction) -> str:
    """A gap with its sign in figures and in words: "−0.7, sales lower"."""
    text = shown(abs(value))
    if value == 0 or Fraction(text) == 0:
        return "0.0"
    return f"+{text}, sales higher" if value > 0 else f"−{text}, sales lower"


UNSORTED = "Not answered by both sides"


def item_list_lines(result: Result, questionnaire: Questionnaire, width: int) -> list[Line]:
    """Every question with an answer, sorted into what is shared and what one side does not see."""
    lines: list[Line] = []
    answered = [i for i in result.items.values() if i.state is not ItemState.NOT_ASKED or i.suppressed]
    for sorting, words in (*SORTING_WORDS.items(), ("", UNSORTED)):
        found = [item for item in answered if item.sorting == sorting]
        found.sort(key=lambda item: (-(abs(item.gap) if item.gap is not None else 0), item.id))
        if found:
            lines += [BLANK, head(words), *(_row(item, questionnaire, width) for item in found)]
    return lines[1:] or prose("Nothing is answered yet.", width)


def _row(item: ItemResult, questionnaire: Questionnaire, width: int) -> Line:
    title = f"{plain(questionnaire.items[item.id].title, limit=80)} ({item.id})"
    if item.suppressed:
        words = WITHHELD if item.suppressed == SUPPRESSED else "level withheld"
        return Line(text=columns([(title, max(8, width - 31)), (words, 29)]), key=item.id)
    means = " ".join(
        f"{function[0].upper()} {_mean(item.by_function[function])}"
        for function in FUNCTIONS
        if function in item.by_function and item.by_function[function].n
    )
    if not means and item.rating is not None:
        means = f"level {shown(item.rating)}"
    gap = "" if item.gap is None else signed(item.gap).partition(",")[0]
    return Line(text=columns([(title, max(8, width - 31)), (means, 23), (gap, 4)]), key=item.id)


def _mean(figures: FunctionFigures) -> str:
    return "–" if figures.mean is None else shown(figures.mean)


def item_lines(item: Item, found: ItemResult, titles: Mapping[str, str], width: int) -> list[Line]:
    """One question: what was asked, what each function answered, and what the sides' means make of it."""
    lines = [*prose(plain(item.text, limit=600), width, look=Look.STRONG, key=item.id), BLANK]
    if found.suppressed and not found.choices:
        return [
            *lines,
            *prose(f"The answers are withheld: {SUPPRESSED_WORDS[found.suppressed]}.", width, key=item.id),
        ]
    if item.kind is Kind.RECORD:
        words = "Not known." if found.rating is None else f"On record: level {shown(found.rating)}."
        return [*lines, *prose(words, width, key=item.id)]
    functions = [f for f in (*FUNCTIONS, COMPANY) if f in found.by_function and found.by_function[f].n]
    if found.choices:
        lines += _grid(
            list(_choice_rows(item, found)), list(found.choices), found, titles, width, key=item.id
        )
    elif any(sum(found.by_function[f].distribution) for f in functions):
        lines += _grid(
            list(_level_rows(item, found, functions)), functions, found, titles, width, key=item.id
        )
    if len(lines) > 2:
        lines.append(BLANK)
    if found.suppressed:
        lines += prose(f"Withheld: {SUPPRESSED_WORDS[found.suppressed]}.", width, key=item.id)
    for function in functions:
        lines += prose(
            _figures_words(_title(function, titles), found.by_function[function]), width, key=item.id
        )
    for function in found.withheld:
        lines += prose(f"{_title(function, titles)}: {WITHHELD}.", width)
    if found.gap is not None:
        lines += prose(f"Gap: {signed(found.gap)}.", width, key=item.id)
    if found.sorting:
        lines += prose(f"{SORTING_WORDS[found.sorting]}.", width, key=item.id)
    if not functions and found.rating is not None:
        words = "One level for the group" if item.group else "All together"
        lines += prose(f"{words}: {shown(found.rating)}.", width, key=item.id)
    return lines


def _title(function: str, titles: Mapping[str, str], company: str = "The whole company") -> str:
    return company if function == COMPANY else plain(titles.get(function, function), limit=30)


Counts = tuple[str, dict[str, int]]


def _level_rows(item: Item, found: ItemResult, functions: list[str]) -> Iterator[Counts]:
    for level in LEVELS:
        counts = {f: found.by_function[f].distribution[level - 1] for f in functions}
        yield f"{level} {_level_text(item, level)}".rstrip(), counts


def _level_text(item: Item, level: int) -> str:
    """The option that makes this level, where there is one to each level."""
    if item.kind in (Kind.ANCHORS, Kind.AGREEMENT, Kind.FREQUENCY) and len(item.options) == len(LEVELS):
        place = len(LEVELS) - level if item.reverse else level - 1
        return plain(item.options[place].text, limit=200)
    return ""


def _choice_rows(item: Item, found: ItemResult) -> Iterator[Counts]:
    for option in item.options:
        yield (
            plain(option.text, limit=200),
            {function: counts.get(option.id, 0) for function, counts in found.choices.items()},
        )


def _grid(
    rows: list[Counts],
    functions: list[str],
    found: ItemResult,
    titles: Mapping[str, str],
    width: int,
    *,
    key: str,
) -> list[Line]:
    """Options down, functions across, each count as a bar and a number."""
    cell = max(8, min(16, (width - 24) // max(1, len(functions)) - 2))
    text = max(10, width - (cell + 2) * len(functions))
    totals = {f: sum(counts.get(f, 0) for _, counts in rows) for f in functions}
    names = [(f"{_title(f, titles)} ({totals[f]})", cell) for f in functions]
    lines = [head(columns([("Level" if not found.choices else "Answer", text), *names]))]
    for words, counts in rows:
        bars = []
        for function in functions:
            number = counts.get(function, 0)
            bar = count_bar(number, totals[function], cell - 3)
            bars.append((f"{bar} {number}" if number else "·", cell))
        lines.append(Line(text=columns([(words, text), *bars]), key=key))
    return lines


def _figures_words(title: str, figures: FunctionFigures) -> str:
    if figures.suppressed:
        return f"{title}: {WITHHELD}."
    about = "" if figures.exact else "about "
    parts = [f"{title}: {figures.n} answered"]
    if figures.mean is not None:
        parts.append(f"mean {about}{shown(figures.mean)}{' ' + figures.bound if figures.bound else ''}")
    if figures.lower_median is not None:
        parts.append(f"median {figures.lower_median}")
    if figures.agreement is not None:
        parts.append(f"agreement {shown(figures.agreement, 2)} of 1")
    if figures.unknown:
        parts.append(f"{figures.unknown} did not know")
    return f"{', '.join(parts)}."


TESTED = "tested: statistically clear"
COUNTED = "counted: what people answered"
ORDER = "The largest, most disputed gaps come first."
KINDS = "Tested means statistically clear; counted says what people answered."
ALIKE = "Agreement within a team"


def queue_lines(result: Result, width: int) -> list[Line]:
    """The queue, tested and counted ones apart in words, then what is seen alike."""
    if not result.queue:
        return prose("There is nothing to discuss yet. It takes answers from both sides.", width)
    findings = {f"finding:{finding.id}": finding for finding in result.findings}
    lines = [*prose(f"{ORDER} {KINDS}", width, look=Look.DIM), BLANK]
    for entry in result.queue:
        lines += _entry(entry, findings.get(entry.ref), width)
    alike = [finding for finding in result.findings if finding.kind == "agreement"]
    if alike:
        lines += [head(f"{ALIKE} ({TESTED})")]
        lines += [_bullet(finding, width) for finding in alike]
    return lines


def _entry(entry: QueueEntry, finding: Finding | None, width: int) -> list[Line]:
    claim = finding.claim if finding is not None else Claim.DESCRIPTIVE
    words = "tested" if claim is Claim.INFERENTIAL else "counted"
    text = columns(
        [(f"{entry.rank}.", 3), (plain(say(entry.said), limit=400), max(8, width - 4))], between=" "
    )
    if entry.value is not None and entry.gap is not None and entry.disagreement is not None:
        factors = " × ".join(shown(factor) for factor in (entry.gap, entry.weight, entry.disagreement))
        words = f"{words} · {factors} = {shown(entry.value)}"
    return [
        Line(text=text, key=entry.ref),
        *prose(words, width, indent=4, look=Look.DIM),
        BLANK,
    ]


def _bullet(finding: Finding, width: int) -> Line:
    text = columns([("·", 1), (plain(say(finding.said), limit=400), max(8, width - 2))], between=" ")
    return Line(text=text, key=f"finding:{finding.id}")


def finding_parts(findings: Sequence[Finding]) -> tuple[tuple[str, tuple[Finding, ...]], ...]:
    """The findings under what they claim, tested ones first, strengths last."""
    strengths = tuple(f for f in findings if f.kind == "agreement")
    rest = [f for f in findings if f.kind != "agreement"]
    parts = (
        (f"Worth discussing, {TESTED}", tuple(f for f in rest if f.claim is Claim.INFERENTIAL)),
        (f"Worth discussing, {COUNTED}", tuple(f for f in rest if f.claim is Claim.DESCRIPTIVE)),
        (f"{ALIKE}, {TESTED}", strengths),
    )
    return tuple((title, found) for title, found in parts if found)


def mirror_lines(mirrors: Sequence[MirrorResult], questionnaire: Questionnaire, width: int) -> list[Line]:
    """Each self-report beside its measured twin, and whether the two agree."""
    if not mirrors:
        return prose("There is nothing to compare yet.", width)
    lines: list[Line] = []
    half = max(8, (width - 2) // 2)
    for mirror in mirrors:
        titles = [title_and_id(item, questionnaire.items) for item in (mirror.claimed, mirror.shown)]
        names = [(f"Claimed: {titles[0]}", half), (f"Recorded: {titles[1]}", half)]
        lines.append(Line(text=columns(names), look=Look.STRONG, key=mirror.shown))
        views = (mirror.claimed_views, mirror.shown_views)
        for n in range(max(len(side) for side in views)):
            cells = [(_view(side[n]) if n < len(side) else "", half) for side in views]
            lines.append(Line(text=columns(cells), key=mirror.claimed))
        lines += [*prose(mirror_words(mirror), width, key=mirror.claimed), BLANK]
    return lines[:-1]


def mirror_words(mirror: MirrorResult) -> str:
    """Whether what is said and what is seen agree, and if not which way and how far they differ."""
    if mirror.difference is None:
        return ""
    size = shown(abs(mirror.difference))
    if not mirror.apart:
        alike = abs(mirror.difference) < 1
        words = "Claims and records agree within a level" if alike else "Not clear from this many answers"
        return f"{words} ({size} apart)."
    return f"Claims run {size} levels {'above' if mirror.difference > 0 else 'below'} the record."


WHO: Mapping[str, str] = {"record": "On record", "group": "All together", "company": "The whole company"}


def _view(view: MirrorView) -> str:
    return f"{WHO.get(view.who, view.who.capitalize())}: {plain(say(view.said), limit=200)}"
