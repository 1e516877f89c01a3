"""How each function sees each dimension: a strip of people, their mean, the gap and agreement in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from assess.documents.lines.layout import BLANK, Line, Look, fit, head, prose
from assess.documents.lines.strips import LEGEND, axis, dot_strip
from assess.text import plain
from assess.words.gaps import AGREEMENT_WORDS, gap_words, no_team_words
from assess.words.privacy import SUPPRESSED_WORDS, view_words
from questionnaires.model import COMPANY, FUNCTIONS
from scoring.audience import SUPPRESSED
from scoring.result import DimensionResult, FunctionFigures, GapFigures, Result
from scoring.rounding import shown

WITHHELD = f"withheld: {SUPPRESSED_WORDS[SUPPRESSED]}"
NO_GAP = "No gap is stated: it takes three questions that both sides answered."
LABEL = 16
MOST_CELLS = 61


def perception_lines(result: Result, titles: Mapping[str, str], width: int) -> list[Line]:
    """The whole picture, overall first, in lines of at most ``width`` cells."""
    if result.respondents.no_team:
        return prose(no_team_words(result.respondents.total), width)
    cells = min(MOST_CELLS, max(5, width - LABEL - 11))
    lines: list[Line] = []
    for sentence in view_words(result.view, titles):
        lines += prose(sentence, width, look=Look.DIM)
    lines += _gap("Over all five", result.overall.gap, result.overall.suppressed, width, key="gap")
    lines.append(BLANK)
    lines.append(Line(text=" " * LABEL + axis(cells), look=Look.DIM))
    for dimension in result.dimensions:
        hidden = () if result.view.pooled else result.view.hidden
        lines += [*_dimension(dimension, hidden, titles, cells, width), BLANK]
    return [*lines, Line(text=LEGEND if width >= len(LEGEND) else "", look=Look.DIM)]


def _dimension(
    d: DimensionResult, hidden: Sequence[str], titles: Mapping[str, str], cells: int, width: int
) -> list[Line]:
    lines = [head(plain(d.title, limit=60))]
    if d.suppressed:
        return [*lines, *prose(f"{WITHHELD}.", width, indent=2, key=d.id)]
    known = [f for f in (*FUNCTIONS, COMPANY) if f in d.by_function]
    lines += [
        Line(text=strip_row(_title(f, titles), d.by_function[f], cells), key=d.id)
        for f in known
        if d.by_function[f].n or d.by_function[f].suppressed
    ]
    lines += [Line(text=fit(_title(f, titles), LABEL) + WITHHELD, look=Look.DIM) for f in hidden]
    if not known:
        lines += _pooled(d, cells)
    lines += _gap("", d.gap, "", width, key=d.id)
    return [*lines, *_agreement(d, titles, width)]


def _title(function: str, titles: Mapping[str, str]) -> str:
    return "Company" if function == COMPANY else plain(titles.get(function, function), limit=30)


def strip_row(title: str, figures: FunctionFigures, cells: int) -> str:
    """One function: its name and number, its people on the scale, and their mean in figures."""
    label = fit(f"{title} ({figures.n})" if figures.n else title, LABEL)
    if figures.suppressed or figures.mean is None:
        return label + (WITHHELD if figures.suppressed else "no answer")
    about = "" if figures.exact else "about "
    mean = f"{about}{shown(figures.mean)}{' ' + figures.bound if figures.bound else ''}"
    return f"{label}{dot_strip(figures.points, figures.mean, cells)}  {mean}"


def _pooled(d: DimensionResult, cells: int) -> list[Line]:
    """Everyone together, where the sides may not be told apart."""
    if d.rating is None:
        return [Line(text="  No answer yet.", key=d.id)]
    label = fit("Everyone", LABEL)
    return [Line(text=f"{label}{dot_strip((), d.rating, cells)}  {shown(d.rating)}", key=d.id)]


def _gap(title: str, gap: GapFigures | None, suppressed: str, width: int, *, key: str) -> list[Line]:
    lead = f"{title}: " if title else "Gap: "
    if suppressed:
        return prose(f"{lead}{WITHHELD}.", width, key=key)
    if gap is None:
        return prose(f"{lead}{NO_GAP[0].lower() + NO_GAP[1:]}", width, look=Look.DIM, key=key)
    sign = signed(gap.value).partition(",")[0]
    look = Look.STRONG if gap.clear else Look.PLAIN
    return prose(f"{lead}{sign}. {plain(gap_words(gap), limit=300)}", width, look=look, key=key)


def signed(value: Fraction) -> str:
    """A gap with its sign in figures and in words: "−0.7, sales lower"."""
    text = shown(abs(value))
    if value == 0 or Fraction(text) == 0:
        return "0.0"
    return f"+{text}, sales higher" if value > 0 else f"−{text}, sales lower"


def _agreement(d: DimensionResult, titles: Mapping[str, str], width: int) -> list[Line]:
    """What is borne out about agreement, function by function; alike ones together."""
    by_words: dict[str, list[str]] = {}
    for function in FUNCTIONS:
        figures = d.by_function.get(function)
        if figures is not None and figures.within:
            by_words.setdefault(AGREEMENT_WORDS[figures.within], []).append(_title(function, titles))
    text = " ".join(f"{' and '.join(who)}: {words}" for words, who in by_words.items())
    return prose(text, width, look=Look.DIM)
