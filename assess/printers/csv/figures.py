"""Every figure of a result as a tidy table: one figure a row, for a spreadsheet or a statistics program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from assess.printers.csv.cells import Cell, csv_bytes
from assess.words.privacy import why_withheld
from assess.words.say import say
from questionnaires.model import Item, Questionnaire
from questionnaires.records import record, replace
from scoring.answers import Assessment
from scoring.audience import EARLIER_RULES, LEVEL_WITHHELD, SUPPRESSED
from scoring.result import (
    DimensionResult,
    FunctionFigures,
    GapFigures,
    ItemResult,
    ItemState,
    Overall,
    Result,
)
from scoring.result_discussion import MirrorResult
from scoring.result_exercises import (
    CardSortResult,
    ExerciseResult,
    OrderCard,
    OrderResult,
    OwnerCard,
    OwnersResult,
    OwnWordsResult,
    SortCard,
)

COLUMNS = (
    "assessment",
    "organisation",
    "date",
    "subject",
    "id",
    "part",
    "title",
    "function",
    "measure",
    "value",
    "precision",
    "provisional",
    "withheld",
)
"""``part`` names a card of an exercise, ``function`` is empty for everybody together."""

HALF = "half level"
"""How exact a mean is that privacy rounds."""

ROUNDED = "rounded for privacy"
"""Why there is no spread beside such a mean."""


Row = dict[str, Cell]

Values = Mapping[str, Fraction | int | None]
"""Exact figures by the names of their measures, None where there is none."""


@record
class Subject:
    """What figures are about: an item, a dimension, a card (``part``) of an exercise, and so on.

    ``provisional`` says that all of them are based on bands or values that are not calibrated.
    """

    kind: str
    id: str = ""
    part: str = ""
    title: str = ""
    provisional: bool = False

    def rows(
        self,
        values: Values,
        *,
        function: str = "",
        precision: str = "",
        provisional: bool = False,
        withheld: str = "",
    ) -> Iterator[Row]:
        """A row for each of the figures that exist; for each, without a value, where they are ``withheld``.

        ``function`` is "" for everybody together. ``precision`` is "" for exact figures, else how privacy
        rounds them. ``withheld`` says why the reader may not know them.
        """
        for measure, value in values.items():
            if withheld or value is not None:
                yield {
                    "subject": self.kind,
                    "id": self.id,
                    "part": self.part,
                    "title": self.title,
                    "function": function,
                    "measure": measure,
                    "value": None if withheld else value,
                    "precision": precision,
                    "provisional": "yes" if (provisional or self.provisional) and not withheld else "no",
                    "withheld": withheld,
                }


def figures_csv(assessment: Assessment, result: Result) -> bytes:
    """The table, as spreadsheets read it.

    Figures have four decimals, as in ``results.toml``. A figure that is withheld has a row that says why
    and no value; one that nobody could be asked for has no row. Shares run from 0 to 1. ``provisional``
    marks what is based on bands, targets or values that are not yet calibrated.
    """
    head = {"assessment": assessment.title, "organisation": assessment.organisation, "date": assessment.date}
    return csv_bytes(COLUMNS, ({**head, **row} for row in _rows(assessment.questionnaire, result)))


def _rows(questionnaire: Questionnaire, result: Result) -> Iterator[Row]:
    """Every figure that the reader of this result may see, and every one withheld."""
    everybody = Subject(kind="respondents")
    yield from everybody.rows({"n": result.respondents.total})
    for function, count in result.respondents.by_function.items():
        yield from everybody.rows({"n": count}, function=function)
    overall = Subject(kind="overall", title="Overall")
    yield from overall.rows(
        _headline(result.overall, result.overall.level), withheld=why_withheld(result.overall.suppressed)
    )
    yield from overall.rows(_gap(result.overall.gap))
    for side, spread in result.sides.items():
        within: Values = {
            "people": spread.people,
            "agreement": spread.agreement,
            "deviation": spread.deviation,
        }
        yield from overall.rows(within, function=side)
    for dimension in result.dimensions:
        yield from _dimension(dimension)
    for item in result.items.values():
        if item.state is not ItemState.NOT_ASKED or item.suppressed:
            yield from _item(item, questionnaire.items[item.id])
    for key, exercise in result.exercises.items():
        yield from _exercise(key, exercise)
    for mirror in result.mirrors:
        yield from _mirror(mirror)
    for finding in result.findings:
        subject = Subject(kind="finding", id=finding.id, title=say(finding.said))
        yield from subject.rows({"weight": finding.weight}, provisional=True)
    for advice in (*result.practices, *result.structure):
        figures = {"rank": advice.rank, "value": advice.value, "need": advice.need}
        yield from Subject(kind="advice", id=advice.intervention).rows(figures, provisional=True)
    for entry in result.queue:
        yield from Subject(kind="queue", id=entry.ref, title=say(entry.said)).rows(
            {
                "rank": entry.rank,
                "gap": entry.gap,
                "weight": entry.weight,
                "disagreement": entry.disagreement,
                "value": entry.value,
            },
            provisional=True,
        )


def _headline(found: Overall | DimensionResult | ItemResult, level: int | None) -> Values:
    return {"felt": found.rating, "low": found.low, "high": found.high, "level": level}


def _gap(gap: GapFigures | None) -> Values:
    if gap is None:
        return {}
    return {
        "gap": gap.value,
        "gap_sales": gap.sales,
        "gap_marketing": gap.marketing,
        "gap_p": gap.p,
        "gap_sales_higher": gap.sales_higher,
        "gap_marketing_higher": gap.marketing_higher,
    }


def _dimension(dimension: DimensionResult) -> Iterator[Row]:
    subject = Subject(kind="dimension", id=dimension.id, title=dimension.title)
    counts = {"known": dimension.known, "unknown": dimension.unknown}
    figures = {**_headline(dimension, dimension.level), **counts}
    yield from subject.rows(figures, withheld=why_withheld(dimension.suppressed))
    ahead = {"milestone": dimension.milestone, "target": dimension.target.level}
    yield from subject.rows(ahead, provisional=True)
    yield from subject.rows(_gap(dimension.gap))
    yield from _by_function(subject, dimension.by_function)


def _item(item: ItemResult, asked: Item) -> Iterator[Row]:
    subject = Subject(
        kind="item", id=item.id, title=asked.title, provisional=asked.provisional or asked.group
    )
    counts, withheld = replace(subject, provisional=False), why_withheld(item.suppressed)
    yield from subject.rows(_headline(item, item.held), withheld=withheld)
    yield from counts.rows({"n": item.n}, withheld=withheld)
    if not withheld:
        heads = item.n + item.unknown
        yield from counts.rows(
            {
                "unknown": item.unknown,
                "not_applicable": item.not_applicable,
                "dont_know_share": Fraction(item.dont_know, heads) if heads else None,
                "raw": item.raw,
            }
        )
        means = {"median": item.median, "mean": item.mean, "gap": item.gap}
        yield from subject.rows({**means, **_distribution(item.distribution)})
    for function, choices in item.choices.items():
        yield from counts.rows({f"chose {option}": n for option, n in choices.items()}, function=function)
    yield from _by_function(subject, item.by_function)
    for function in item.withheld:
        yield from subject.rows({"mean": None}, function=function, withheld=why_withheld(SUPPRESSED))


def _by_function(subject: Subject, figures: Mapping[str, FunctionFigures]) -> Iterator[Row]:
    counts = replace(subject, provisional=False)
    for function, one in figures.items():
        if one.suppressed:
            hidden = {"n": None, "mean": None}
            yield from subject.rows(hidden, function=function, withheld=why_withheld(one.suppressed))
            continue
        yield from counts.rows({"n": one.n, "unknown": one.unknown}, function=function)
        yield from subject.rows(
            {"mean": one.mean},
            function=function,
            precision="" if one.exact else f"{HALF} {one.bound}".strip(),
        )
        yield from subject.rows(
            {
                "median": one.lower_median,
                "spread": one.spread,
                "agreement": one.agreement,
                **_distribution(one.distribution),
            },
            function=function,
        )
        if not one.exact:
            yield from subject.rows({"spread": None}, function=function, withheld=ROUNDED)


def _distribution(counts: tuple[int, ...]) -> Values:
    """How many answers are at each level; nothing where no count may be known."""
    named = {f"answers at level {level}": count for level, count in enumerate(counts, start=1)}
    return named if any(counts) else {}


def _mirror(mirror: MirrorResult) -> Iterator[Row]:
    subject = Subject(kind="mirror", id=mirror.claimed, part=mirror.shown)
    yield from subject.rows({"difference": mirror.difference})
    for side, views in (("claimed", mirror.claimed_views), ("shown", mirror.shown_views)):
        for view in views:
            figures = {f"{side} n": view.n, f"{side} level": view.level, f"{side} raw": view.raw}
            yield from subject.rows(figures, function=view.who)


def _exercise(key: str, exercise: ExerciseResult) -> Iterator[Row]:
    """The figures of one exercise; its level is based on provisional bands."""
    subject = Subject(kind="exercise", id=key, title=exercise.title)
    yield from _counts(subject, "n", exercise.n)
    yield from subject.rows({"level": exercise.level}, provisional=True)
    if exercise.suppressed:
        hidden = "level" if exercise.level is None and exercise.item else "cards"
        known = exercise.suppressed in (LEVEL_WITHHELD, EARLIER_RULES)
        reason = exercise.suppressed if known else SUPPRESSED
        yield from subject.rows({hidden: None}, withheld=why_withheld(reason))
    elif not exercise.enough:
        return
    elif isinstance(exercise, CardSortResult):
        yield from _card_sort(subject, exercise)
    elif isinstance(exercise, OwnersResult):
        yield from _owners(subject, exercise)
    elif isinstance(exercise, OrderResult):
        yield from _order(subject, exercise)
    else:
        yield from _own_words(subject, exercise)


def _card(exercise: Subject, card: SortCard | OwnerCard | OrderCard) -> Subject:
    return Subject(kind="card", id=exercise.id, part=card.id, title=card.text)


def _counts(subject: Subject, measure: str, counts: Mapping[str, Fraction | int | None]) -> Iterator[Row]:
    """One figure for each function."""
    for function, count in counts.items():
        yield from subject.rows({measure: count}, function=function)


def _card_sort(subject: Subject, exercise: CardSortResult) -> Iterator[Row]:
    yield from subject.rows(
        {
            "j_cross": exercise.across,
            "j_chance": exercise.by_chance,
            "j_beyond": exercise.beyond_chance,
            "j_sales": exercise.within_sales,
            "j_marketing": exercise.within_marketing,
            "cohesion_ratio": exercise.cohesion,
            "majority_jaccard": exercise.majority,
            "p": exercise.p,
            "empty_sets": exercise.empty_picks,
            "wide_cards": exercise.wide_cards,
        }
    )
    strictness = {"sales": exercise.strictness_sales, "marketing": exercise.strictness_marketing}
    yield from _counts(subject, "strictness", strictness)
    for card in exercise.cards:
        about = _card(subject, card)
        yield from about.rows({"gap": card.gap, "p": card.p})
        yield from _counts(about, "required", card.required)
        yield from _counts(about, "helpful", card.helpful)


def _owners(subject: Subject, exercise: OwnersResult) -> Iterator[Row]:
    yield from subject.rows(
        {
            "rci": exercise.index,
            "rci_cross": exercise.cross_index,
            "moved": exercise.moved,
            "trouble_cards": exercise.trouble_cards,
        }
    )
    for card in exercise.cards:
        about = _card(subject, card)
        yield from about.rows(
            {
                "p": card.agreement,
                "x": card.across,
                "overlap": card.overlap,
                "gap": card.gap,
                "orphan": card.orphan,
                "moved": card.moved,
            }
        )
        for measure, sides in (("owner", card.owners), ("should own", card.should)):
            for side, counts in sides.items():
                named = {f"{measure}: {owner}": count for owner, count in counts.items()}
                yield from about.rows(named, function=side)


def _own_words(subject: Subject, exercise: OwnWordsResult) -> Iterator[Row]:
    yield from subject.rows({"in_common": exercise.in_common})
    for sentence in exercise.sentences:
        about = Subject(kind="card", id=exercise.id, part=sentence.id, title=sentence.text)
        if sentence.different is not None:
            yield from about.rows({"different": sentence.different, "shared": sentence.shared})
    for card in exercise.cards:
        about = Subject(kind="card", id=exercise.id, part=f"{card.sentence}.{card.id}", title=card.text)
        yield from about.rows({"gap": card.gap})
        yield from _counts(about, "ticked", card.ticked)
    for belief in exercise.beliefs:
        about = Subject(kind="exercise", id=exercise.id, part=belief.item, title=belief.text)
        counts = ("people", "claimed", "ticked", "unticked")
        yield from about.rows({name: getattr(belief, name) for name in counts})


def _order(subject: Subject, exercise: OrderResult) -> Iterator[Row]:
    yield from subject.rows(
        {
            "same_way": exercise.same_way,
            "same_way_sales": exercise.same_way_sales,
            "same_way_marketing": exercise.same_way_marketing,
            "tau": exercise.agreement,
            "first_contact_distance": exercise.first_contact_distance,
            "signs": exercise.signs,
            "content": exercise.content,
        }
    )
    for card in exercise.cards:
        about = _card(subject, card)
        yield from _counts(about, "place", card.places)
        yield from about.rows({"distance": card.distance})
        yield from _counts(about, "first contact", card.first_contact)
        yield from _counts(about, "throughout", card.throughout)
