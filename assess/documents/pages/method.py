"""The page of the method: who answered, how every figure is made and tested, and how to make them again."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from assess.documents.clean import day, shorten
from assess.documents.document import (
    Block,
    Cell,
    Heading,
    Panel,
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
from assess.documents.facts import WHOLE, Facts, Reader
from assess.words.numbers import capital, counted, figure, listed, number, sentence, small
from assess.words.privacy import view_words
from questionnaires.model import COMPANY
from scoring.audience import TEN
from scoring.gaps.multiplicity import (
    ALPHA_CAMPS,
    ALPHA_GAP,
    ALPHA_SPLIT,
    FEWEST_ITEMS,
    SMALLEST_GAP,
)
from scoring.result import GapFigures, TargetBasis
from scoring.rounding import shown
from scoring.statistics.chance import DRAWS, MAX_SPLITS

FOLDER = "FOLDER"
"""Stands for the folder of the assessment, whose name the report does not know."""

MODE_NOTES = {
    "open": "Open: the team may see every answer.",
    "facilitated": "Facilitated: names and single answers are for the facilitator alone.",
    "anonymous": "Anonymous: names and single answers are for nobody.",
}
RULE = 200


def method_page(facts: Facts) -> ReportPage:
    """The page for who doubts: it claims nothing about the company, only how its figures are made."""
    return ReportPage(
        id="method",
        kicker="Method and origin",
        title=title(facts),
        answer=plain(
            "Anyone with the folder and this version of the program gets the same figures, to the "
            "last digit; each can be traced to its answers."
        ),
        blocks=(
            beside(
                (*_who(facts), *_open(facts)),
                (Heading(text="How a figure is made"), small_points(_making()), *_provisional(facts)),
                (Heading(text="How a gap is tested"), small_points(_testing(facts)), *_targets(facts)),
            ),
            beside(
                (
                    Heading(text="The five levels"),
                    Table(
                        columns=(("Level", 0.85), ("What there is, as reported", 3)),
                        rows=tuple(
                            (
                                cell(strong(shorten(level.name, 24)), level=level.number, heads=True),
                                cell(plain(sentence(shorten(level.rule, RULE)))),
                            )
                            for level in facts.questionnaire.levels
                        ),
                        described="The levels from 1 to 5 with their names.",
                    ),
                ),
                (_again(facts),),
                shares=(1.2, 1),
            ),
        ),
    )


def title(facts: Facts) -> str:
    """On how many people and answers the figures are based, and how many stayed open."""
    if not facts.known:
        return "No answers yet: this is how figures will be made"
    given = counted(facts.known, "answer")
    if facts.unknown:
        given += f", {number(facts.unknown)} more {'is' if facts.unknown == 1 else 'are'} open"
    else:
        given += ", none is open"
    return f"{capital(facts.answered())}: {given}" if facts.result.respondents.total else capital(given)


# ── Who answered ─────────────────────────────────────────────────────────────────────────────────────


def group_sizes(facts: Facts) -> Mapping[str, int]:
    """How many people stand behind the mean of each function shown, or behind COMPANY where there is none.

    Where only everyone together may be shown, that one group stands under "". Empty without answers.
    """
    who, view = facts.result.respondents, facts.result.view
    if view.pooled:
        return {"": who.total} if who.total else {}
    whole = who.by_function.get(COMPANY, 0)
    own = {f: count for f, count in who.by_function.items() if count and f != COMPANY}
    return own or ({COMPANY: whole} if whole else {})


def one_person_words(facts: Facts) -> str:
    """What one person's answer does to the smallest group shown; "" where nobody is shown."""
    sizes = group_sizes(facts)
    if not sizes:
        return ""
    function, least = min(sizes.items(), key=lambda entry: entry[1])
    if least == 1:
        return (
            "One person speaks for "
            f"{_group(facts, function)}: an answer one level higher raises its mean by a whole level."
        )
    rounded = ""
    if facts.result.view.coarse(function) or (not function and least < TEN):
        rounded = " Means of so few people are rounded to the half level, so it may not show."
    lead = "One of" if len(sizes) == 1 else f"The smallest group is {_group(facts, function)}: one of"
    whose = "the" if len(sizes) == 1 else "its"
    return (
        f"{lead} {whose} {number(least)} people answering one level higher raises {whose} mean on that "
        f"question by {figure(Fraction(1, least))} levels.{rounded}"
    )


def _group(facts: Facts, function: str) -> str:
    if not function:
        return "everyone together"
    return "the whole company" if function == COMPANY else facts.function(function)


def _who(facts: Facts) -> tuple[Block, ...]:
    blocks: list[Block] = [Heading(text="Who answered")]
    sizes = group_sizes(facts)
    if sizes:
        blocks.append(
            Table(
                columns=(
                    ("Team", 1.25),
                    ("People", 0.6),
                    ("If one person moved one level, the mean moves by", 1.6),
                ),
                rows=tuple(_group_row(facts, function, count) for function, count in sizes.items()),
                described="The people of each team shown.",
            )
        )
    items: list[Rich] = []
    weight = one_person_words(facts)
    if weight:
        items.append(plain(weight))
    whole = facts.result.respondents.by_function.get(COMPANY, 0)
    if whole and COMPANY not in sizes:
        items.append(
            plain(
                f"{capital(counted(whole, 'person', 'people'))} for the whole company counted in every "
                "rating."
            )
        )
    items += [
        plain(text)
        for text in (
            MODE_NOTES.get(facts.assessment.privacy.mode, ""),
            *view_words(facts.result.view, facts.questionnaire.function_titles),
        )
        if text
    ]
    if not facts.result.respondents.total:
        items.insert(0, plain("Nobody whose answers may be shown has answered yet."))
    return (*blocks, small_points(items))


def _group_row(facts: Facts, function: str, count: int) -> tuple[Cell, ...]:
    names = {"": "Everyone together", COMPANY: "Whole company"}
    name = names.get(function) or shorten(facts.questionnaire.function_titles.get(function, ""), WHOLE)
    return (
        cell(strong(name or capital(facts.function(function))), heads=True),
        cell(plain(str(count))),
        cell(plain(f"{figure(Fraction(1, count))} levels" if count > 1 else "1 level")),
    )


def _open(facts: Facts) -> tuple[Block, ...]:
    asked = facts.known + facts.unknown
    if not asked:
        return ()
    verb = "is" if facts.unknown == 1 else "are"
    items = [
        plain(
            f"{facts.unknown} of {asked} answers {verb} open (“don't know” or skipped)."
            if facts.unknown
            else f"None of {asked} answers is open (“don't know” or skipped)."
        )
    ]
    if not facts.result.view.protected:
        items.append(plain(f"{sentence(capital(facts.answered()))} {facts.unfinished_words()}".strip()))
    return (Heading(text="What is open"), small_points(items))


# ── How figures are made and tested ──────────────────────────────────────────────────────────────────


def _making() -> tuple[Rich, ...]:
    return (
        plain(
            "An answer becomes a level from 1 to 5: by its place in the list, or by bands if it is a number."
        ),
        labelled(
            "Rating.",
            "A question's rating is the mean of the teams' means, so that a large team counts no more "
            "than a small one; a dimension's is the mean of its questions.",
        ),
        labelled(
            "Range.",
            "Open answers are left out of the mean. The range counts all of them as 1, then as 5.",
        ),
        labelled(
            "Maturity level.",
            "The highest level that every must-have question supports, each by the lower of the two sides' "
            "lower medians. Overall, the lowest dimension counts.",
        ),
    )


def _share(chance: Fraction) -> str:
    return shown(chance, 3).removeprefix("0")


def _testing(facts: Facts) -> tuple[Rich, ...]:
    others = (2 * ALPHA_CAMPS, 2 * ALPHA_SPLIT)
    once = 1 / (ALPHA_GAP + sum(others, Fraction(0)))
    camps, split = map(_share, others)
    thresholds = f"{camps} each" if camps == split else f"{camps} and {split}"
    return (
        plain(
            f"A gap is sales minus marketing, on at least {counted(FEWEST_ITEMS, 'question')} that both "
            "answered about the same thing."
        ),
        plain(
            "People are reshuffled between the two sides in every possible way; p is the share of "
            "ways that give a gap this wide in any dimension."
        ),
        plain(
            f"A gap is called clear at p {_share(ALPHA_GAP)} or less, {figure(SMALLEST_GAP)} levels or more, "
            "and wider than the differences between people on either side explain; a difference on "
            f"one question and a split within a side at {thresholds}. Teams that answer at random "
            f"would get one of these claims in at most one assessment in {int(once)}."
        ),
        plain(exactness_words(facts)),
    )


def exactness_words(facts: Facts) -> str:
    """Whether the chances of this report's gaps were counted in full, drawn, or are not stated."""
    gaps = {d.title: d.gap for d in facts.result.dimensions if d.gap is not None}
    if not gaps:
        return "No gap is stated in this report."
    drawn = [small(shorten(name, 40)) for name, gap in gaps.items() if _tested(gap) and not gap.exact]
    if not any(_tested(gap) for gap in gaps.values()):
        return "This report states no chance: that would reveal too much about single people."
    if drawn:
        where = (
            "in every dimension tested"
            if len(drawn) == sum(map(_tested, gaps.values()))
            else (f"for {listed(drawn)}")
        )
        return (
            f"Beyond {MAX_SPLITS:,} ways, {DRAWS} are drawn with a fixed seed, the same on every machine; "
            f"here {where}."
        )
    return "In this report every split was counted; none was drawn."


def _tested(gap: GapFigures) -> bool:
    return gap.p is not None


def _provisional(facts: Facts) -> tuple[Block, ...]:
    bands = sum(item.provisional for item in facts.questionnaire.items.values() if item.scored)
    scored = sum(item.scored for item in facts.questionnaire.items.values())
    parts = ["the targets", "the order of the practices", "their lengths", "what they should raise"]
    if bands:
        parts.insert(1, f"the bands of {bands} of {scored} questions")
    return (
        Heading(text="What is provisional"),
        small_points(
            (plain(f"{capital(listed(parts))}: judgements that are not yet tested on other companies."),)
        ),
    )


def _targets(facts: Facts) -> tuple[Block, ...]:
    """Where each target comes from, those of one origin together."""
    origins: dict[str, list[str]] = {}
    for dimension in facts.result.dimensions:
        target = dimension.target
        if target.basis is TargetBasis.SET:
            origin = "set by hand"
        elif target.basis is TargetBasis.CONTEXT:
            origin = f"from the company's situation: “{shorten(target.rule, 60)}”"
        else:
            origin = "assumed, as the company's situation is not described"
        origins.setdefault(origin, []).append(f"{small(shorten(dimension.title, 40))} {target.level}")
    items = [labelled(f"{capital(origin)}:", f"{listed(names)}.") for origin, names in origins.items()]
    return (Heading(text="Where the targets come from"), small_points(items)) if items else ()


# ── Levels, origin, commands ─────────────────────────────────────────────────────────────────────────


def commands(facts: Facts) -> tuple[str, ...]:
    """What makes the result, this report and the explanation of one figure again."""
    to_facilitator = " --for facilitator" if facts.reader is Reader.FACILITATOR else ""
    options = [f"--for {facts.reader.value}", f"--paper {facts.paper}"]
    options += [f"--pages {','.join(facts.pages)}"] if facts.pages else []
    options += [f"--earlier {place}" for place in _earlier(facts)]
    options += [f"--today {facts.roadmap.today}"] if facts.roadmap is not None else []
    lowest = [d.id for d in facts.lowest] or [d.id for d in facts.result.dimensions]
    return (
        f"samepage results {FOLDER}{to_facilitator}",
        f"samepage report {FOLDER} -o roadmap.pdf {' '.join(options)}",
        f"samepage explain {FOLDER} {shorten(lowest[0], 40) if lowest else 'overall'}{to_facilitator}",
    )


def _earlier(facts: Facts) -> dict[str, str]:
    """What stands for each assessment looked back on, and what it is: "EARLIER1": "Spring, 16 March 2026"."""
    return {
        f"EARLIER{place}": f"{shorten(one.title, 40)}, {day(one.date)}".strip(", ")
        for place, one in enumerate(facts.earlier, start=1)
    }


def _places(facts: Facts) -> str:
    """What the words in capitals in the commands stand for."""
    others = listed([f"{place} that of {what}" for place, what in _earlier(facts).items()])
    return (
        f"{FOLDER} is the folder of this assessment{f', {others}' if others else ''}; “explain” takes any "
        "figure, question or practice."
    )


def _again(facts: Facts) -> Panel:
    asked, assessment = facts.questionnaire, facts.assessment
    origin = (
        ("Assessment:", f"{shorten(assessment.title, 60)}, {day(assessment.date)}".strip(", ")),
        ("Questionnaire:", f"{shorten(asked.id, 40)}, version {shorten(asked.version, 20)}"),
        ("Its digest (SHA-256):", shorten(asked.digest, 80) or "not recorded"),
        ("Advice:", f"{shorten(facts.catalogue.id, 40)}, version {shorten(facts.catalogue.version, 20)}"),
        ("Program:", f"Samepage {shorten(facts.version, 20)}"),
    )
    return Panel(
        blocks=(
            Heading(text="Reproduce this report"),
            small_points(strong(command) for command in commands(facts)),
            small_print(quiet(_places(facts))),
            Heading(text="Inputs"),
            small_points(labelled(label, text) for label, text in origin),
        )
    )
