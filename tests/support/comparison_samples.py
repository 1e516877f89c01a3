"""Makes assessments of several days and timelines of them, for tests of what shows a comparison."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import cache
from itertools import pairwise
from pathlib import Path

from assess.documents.timeline.records import Point, Timeline, TimelineEvent, TimelineStep
from assess.services.assessments.scored import publish
from questionnaires.catalogue import Catalogue
from questionnaires.load.read import shipped_catalogue, shipped_questionnaire
from questionnaires.model import Item, Questionnaire
from questionnaires.records import replace
from scoring.answers import Assessment, Privacy, Response
from scoring.comparing.commitments import CommitmentOutcome, Kept, Movement
from scoring.comparing.compare import Wave, compare
from scoring.comparing.records import Comparison, ItemChange
from scoring.judge import score
from scoring.statement import Statement
from support.makers import answer_at

Levels = Callable[[Item, str, int], int | None]

TEAM = {"sales": 6, "marketing": 5, "leadership": 1}


@cache
def catalogue() -> Catalogue:
    """The shipped catalogue without interventions: advice is not compared."""
    return replace(shipped_catalogue(), interventions={})


def steady(item: Item, function: str, place: int) -> int:
    """Everybody at 2 or 3, in the same way at any time."""
    return random.Random(f"{item.id}{function}{place}").choice([2, 3])


def raised(*dimensions: str, by: int = 1) -> Levels:
    """As ``steady``, with every question of these dimensions so much higher."""

    def level(item: Item, function: str, place: int) -> int:
        return max(1, min(5, steady(item, function, place) + by * (item.dimension in dimensions)))

    return level


def stricter(item: Item, function: str, place: int) -> int:
    """As ``steady``, with the counts of cross-training up and its opinions down."""
    if item.dimension != "cross_training":
        return steady(item, function, place)
    return steady(item, function, place) + (1 if item.behaviour else -1)


def wave(
    levels: Levels = steady,
    *,
    people: Mapping[str, int] = TEAM,
    prefix: str = "",
    asked: Questionnaire | None = None,
    privacy: Privacy | None = None,
    date: str = "2026-03-02",
    organisation: str = "Hartwell Controls",
) -> Wave:
    """An assessment in which everybody answers at these levels; ``prefix`` makes other people of them."""
    questionnaire = asked or shipped_questionnaire()
    responses = []
    for function, count in people.items():
        for place in range(count):
            given = {}
            for item in questionnaire.asked(form="full", function=function):
                level = levels(item, function, place) if item.scored else None
                answer = answer_at(item, level) if level is not None else None
                if answer is not None:
                    given[item.id] = answer
            responses.append(
                Response(
                    id=f"{prefix}{function}-{place}",
                    function=function,
                    form="full",
                    answers=given,
                    finished=True,
                )
            )
    assessment = Assessment(
        title=f"Review of {date}",
        organisation=organisation,
        date=date,
        questionnaire=questionnaire,
        responses=tuple(responses),
        privacy=privacy or Privacy(),
    )
    return Wave(assessment=assessment, result=score(assessment, catalogue()))


def without(*ids: str, version: str = "2.1") -> Questionnaire:
    """A later version of the shipped questionnaire that no longer asks these questions."""
    shipped = shipped_questionnaire()
    forms = {
        key: replace(form, entries=tuple(entry for entry in form.entries if entry.item not in ids))
        for key, form in shipped.forms.items()
    }
    items = {key: item for key, item in shipped.items.items() if key not in ids}
    return replace(shipped, version=version, items=items, forms=forms, mirrors=(), contradictions=())


def reworded(item: str, *, version: str = "2.1") -> Questionnaire:
    """A later version in which a question was put in other words under another id."""
    shipped, new = shipped_questionnaire(), f"{item}b"
    items = {}
    for key, entry in shipped.items.items():
        items[key] = replace(entry, replaced_by=new) if key == item else entry
        if key == item:
            items[new] = replace(entry, id=new, text="The same in other words?")
    forms = {
        key: replace(form, entries=tuple(replace(e, item=new) if e.item == item else e for e in form.entries))
        for key, form in shipped.forms.items()
    }
    return replace(shipped, version=version, items=items, forms=forms)


def point(one: Wave, *, folder: str, pulse: bool = False) -> Point:
    """The assessment as it stands on a timeline."""
    made = Point.of(publish(one.assessment, one.result), path=Path(folder), folder=Path(folder))
    if not pulse:
        return made
    dimensions = {key: replace(dimension, level=None) for key, dimension in made.dimensions.items()}
    return replace(made, pulse=True, overall=replace(made.overall, level=None), dimensions=dimensions)


def timeline(
    *waves: Wave,
    commitments: Sequence[CommitmentOutcome] = (),
    events: Sequence[TimelineEvent] = (),
    notes: Sequence[str] = (),
) -> Timeline:
    """The assessments in their order; the commitments are those of the first."""
    steps = tuple(
        TimelineStep(
            before=n,
            after=n + 1,
            comparison=compare(one, other, catalogue()),
            commitments=tuple(commitments) if n == 0 else (),
        )
        for n, (one, other) in enumerate(pairwise(waves))
    )
    whole = None
    if len(waves) > 2:
        last = len(waves) - 1
        whole = TimelineStep(before=0, after=last, comparison=compare(waves[0], waves[-1], catalogue()))
    return Timeline(
        points=tuple(point(one, folder=f"hartwell-{one.assessment.date[:7]}") for one in waves),
        steps=steps,
        whole=whole,
        events=tuple(events),
        notes=tuple(notes),
    )


def commitment(
    comparison: Comparison, *ids: str, kept: Kept = Kept.DONE, title: str = "One lead definition"
) -> CommitmentOutcome:
    """A commitment that should move these questions, as the comparison shows them."""
    items = tuple(item for item in comparison.items if item.id in ids)
    changes = [item.change for item in items if item.change is not None]
    mean = sum(changes, Fraction(0)) / len(changes) if changes else None
    return CommitmentOutcome(
        intervention="I05",
        title=title,
        owner="Ruth Adeyemi",
        kept=kept,
        started="2026-03-20",
        ended="2026-05-29" if kept is Kept.DONE else "",
        note="Took two weeks longer than planned.",
        sign="Nine of ten leads are called within a day.",
        indicator="",
        items=items,
        missing=(),
        movement=Movement.UNKNOWN if mean is None else Movement.UP if mean > 0 else Movement.STILL,
        mean=mean,
    )


@cache
def risen() -> Timeline:
    """Two assessments half a year apart: lead definition rose, with a commitment done and two events."""
    before = wave()
    after = wave(
        raised("lead_definition"), date="2026-09-07", people={"sales": 5, "marketing": 6, "leadership": 1}
    )
    made = timeline(before, after)
    kept = commitment(made.steps[0].comparison, "LD-12", "LD-08")
    return timeline(
        before,
        after,
        commitments=[kept],
        events=[
            TimelineEvent(date="2026-03-20", kind="started", text="One lead definition"),
            TimelineEvent(date="2026-05-29", kind="done", text="One lead definition"),
        ],
    )


@cache
def protected() -> Timeline:
    """Two anonymous assessments."""
    private = Privacy(mode="anonymous", minimum_group=5)
    people = {"sales": 6, "marketing": 5}
    return timeline(
        wave(privacy=private, people=people),
        wave(raised("lead_definition"), privacy=private, people=people, date="2026-09-07"),
    )


@cache
def many(count: int = 12) -> Timeline:
    """A quarterly row of assessments that rises slowly."""
    waves = []
    for n in range(count):
        year, quarter = divmod(n, 4)
        dimensions = ("lead_definition", "feedback_loops", "role_clarity")[: n // 3]
        waves.append(wave(raised(*dimensions), date=f"{2023 + year}-{3 * quarter + 2:02}-14"))
    return timeline(*waves)


def hostile(text: str) -> Timeline:
    """A timeline in which every text that a person or a file can bring is this one."""
    made = risen()
    (step,) = made.steps
    found = step.comparison
    broken = replace(
        found,
        before=replace(found.before, title=text, organisation=text, questionnaire=text, version=text),
        after=replace(found.after, title=text, organisation=text, questionnaire=text, version=text),
        dimensions=tuple(
            replace(d, title=text, reasons=(_reason(text),), blocked_after=(text,)) for d in found.dimensions
        ),
        items=tuple(_hostile_item(item, text) for item in found.items),
        only_before=(text,),
        only_after=(text,),
        notes=(_reason(text),),
        titles=dict.fromkeys((*found.titles, text), text),
    )
    commitments = tuple(
        replace(
            one, intervention=text, title=text, owner=text, note=text, sign=text, missing=(text,),
            items=tuple(_hostile_item(item, text) for item in one.items),
        )
        for one in step.commitments
    )  # fmt: skip
    return replace(
        made,
        points=tuple(
            replace(
                p, path=Path(text.replace("/", "").replace("\x00", "")[:100]), title=text, organisation=text,
                dimensions={key: replace(one, title=text) for key, one in p.dimensions.items()},
            )
            for p in made.points
        ),
        steps=(replace(step, comparison=broken, commitments=commitments),),
        events=(TimelineEvent(date=text, kind=text, text=text), *made.events),
        notes=(text,),
    )  # fmt: skip


def _reason(text: str) -> Statement:
    return Statement(
        kind="comparing.counts_moved",
        values={"change": Fraction(1), "titles": (text,), "p": Fraction(0), "exact": True},
    )


def _hostile_item(item: ItemChange, text: str) -> ItemChange:
    return replace(item, title=text, replaces=text)
