"""Makes timelines for the tests of the screens, by hand, figure by figure."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from assess.documents.timeline.records import Point, Timeline, TimelineEvent, TimelineStep
from scoring.comparing.commitments import CommitmentOutcome, Kept, Movement
from scoring.comparing.published import OVERALL, ROUNDED
from scoring.comparing.records import (
    Comparison,
    DimensionChange,
    ExerciseChange,
    ItemChange,
    Linkage,
    Moment,
    Parts,
    People,
    PublishedDimension,
    Verdict,
)
from scoring.comparing.verdicts import PRIVATE
from scoring.statement import Statement
from scoring.statistics.chance import Chance

TITLES = {
    "role_clarity": "Role clarity",
    "cross_training": "Cross-training",
    "process_definition": "Process definition",
    "lead_definition": "Lead definition",
    "feedback_loops": "Feedback loops",
}


TOO_FEW = Statement(kind="comparing.too_few_both")


def moment(day: str, *, organisation: str = "Acme", title: str = "A check") -> Moment:
    """An assessment of that day."""
    return Moment(title=title, organisation=organisation, date=day, questionnaire="samepage", version="1.0")


def item(key: str, dimension: str, before: int, after: int, **more: object) -> ItemChange:
    """A question that moved from one whole level to another."""
    values = {"title": f"Question {key}", "behaviour": False, **more}
    return ItemChange(id=key, dimension=dimension, before=Fraction(before), after=Fraction(after), **values)  # type: ignore[arg-type]


def made_comparison(
    *,
    first: str = "2025-11-30",
    last: str = "2026-06-01",
    linkage: Linkage = Linkage.LINKED,
    word: str = "",
) -> Comparison:
    """Five dimensions, one per verdict and one without figures; ``word`` stands in everything from a file."""
    linked = linkage is Linkage.LINKED
    whole = Fraction(1)
    parts = Parts(
        questionnaire=Fraction(1, 3),
        people=Fraction(1, 3) if linked else None,
        answers=Fraction(1, 3) if linked else None,
        rest=None if linked else Fraction(2, 3),
        why=None if linked else PRIVATE,
    )

    def dimension(key: str, before: Fraction | None, verdict: Verdict, **more: object) -> DimensionChange:
        after = None if before is None else before + (-whole if verdict is Verdict.FELL else whole)
        given: dict[str, object] = {
            "id": key,
            "title": TITLES[key] + word,
            "before": before,
            "after": after,
            "level_before": 2,
            "level_after": 3,
            "common": whole,
            "parts": None if before is None else parts,
            "verdict": verdict,
            "tested": None if verdict is Verdict.NOT_STATED else whole,
            "chance": None if verdict is Verdict.NOT_STATED else Chance(p=Fraction(1, 500), exact=True),
            **more,
        }
        return DimensionChange(**given)  # type: ignore[arg-type]

    return Comparison(
        before=moment(first, organisation="Acme" + word, title="Autumn" + word),
        after=moment(last, organisation="Acme" + word, title="Summer" + word),
        people=People(before=14, after=12, both=9 if linked else None, linkage=linkage),
        comparability=Fraction(7, 10),
        common=("RC-15", "RC-02", "XT-01", "XT-02", "PD-15", "LD-01", "FL-01"),
        only_before=("OLD-1",),
        only_after=("NEW-1", "NEW-2"),
        overall_before=Fraction(21, 10),
        overall_after=Fraction(29, 10),
        dimensions=(
            dimension(
                "role_clarity",
                Fraction(2),
                Verdict.ROSE,
                reasons=(
                    Statement(
                        kind="comparing.moved",
                        values={"change": Fraction(1), "p": Fraction(2, 1000), "exact": True},
                    ),
                    Statement(
                        kind="comparing.counts_moved",
                        values={
                            "change": Fraction(1, 2),
                            "titles": ("Owners named" + word,),
                            "p": Fraction(4, 1000),
                            "exact": True,
                        },
                    ),
                ),
                supports=("RC-02",),
                blocked_before=("RC-15",),
                gap_before=Fraction(8, 10),
                gap_after=Fraction(2, 10),
            ),
            dimension("cross_training", Fraction(4), Verdict.FELL, against=("XT-02",)),
            dimension(
                "process_definition",
                Fraction(7, 3),
                Verdict.UNCLEAR,
                reasons=(Statement(kind="comparing.counts_not_asked", values={"up": True}),),
            ),
            dimension(
                "lead_definition",
                Fraction(3),
                Verdict.NOT_STATED,
                reasons=(TOO_FEW,),
            ),
            dimension(
                "feedback_loops",
                None,
                Verdict.NOT_STATED,
                reasons=(TOO_FEW,),
            ),
        ),
        items=(
            item("RC-15", "role_clarity", 1, 2, title="Page of roles" + word),
            item("RC-02", "role_clarity", 1, 4, behaviour=True),
            item("XT-01", "cross_training", 4, 2),
            item("XT-02", "cross_training", 3, 4, behaviour=True, replaces="XT-02-OLD"),
            item("PD-15", "process_definition", 3, 3),
        ),
        exercises=(
            ExerciseChange(
                id="lead_definition",
                title="What a lead is" + word,
                measure="j_cross",
                unit="share",
                before=Fraction(1, 4),
                after=Fraction(3, 5),
            ),
        ),
        notes=(ROUNDED,),
        titles={key: f"Question {key}{word}" for key in ("RC-15", "RC-02", "XT-02", "OLD-1", "NEW-1")},
    )


def made_commitment(word: str = "") -> CommitmentOutcome:
    """A commitment that was kept, with one question that moved."""
    return CommitmentOutcome(
        intervention="L2-charter",
        title="Write one page of roles" + word,
        owner="Ada Ferreira" + word,
        kept=Kept.DONE,
        started="2025-12-05",
        ended="2026-02-01",
        note="Signed by both" + word,
        sign="Everybody names the same owner" + word,
        indicator="Share of cards with one owner" + word,
        items=(item("RC-15", "role_clarity", 1, 2),),
        missing=("RC-99",),
        movement=Movement.UP,
        mean=Fraction(1),
    )


def point(day: str, rating: Fraction | None, *, word: str = "", pulse: bool = False) -> Point:
    """An assessment of that day with the same rating everywhere."""
    level = None if pulse or rating is None else int(rating)
    return Point(
        path=Path("/nowhere") / day,
        folder=None,
        title="A check" + word,
        organisation="Acme" + word,
        date=day,
        questionnaire="samepage",
        version="1.0",
        privacy="open",
        respondents=14,
        pulse=pulse,
        overall=PublishedDimension(id=OVERALL, title="", rating=rating, level=level),
        dimensions={
            key: PublishedDimension(id=key, title=title + word, rating=rating, level=level)
            for key, title in TITLES.items()
        },
    )


def made_timeline(word: str = "") -> Timeline:
    """Two assessments, a pulse between them, another half a year later; two steps and the whole."""
    first = made_comparison(word=word)
    second = made_comparison(first="2026-06-01", last="2026-11-30", linkage=Linkage.UNTOLD, word=word)
    whole = made_comparison(last="2026-11-30", linkage=Linkage.UNLINKED, word=word)
    return Timeline(
        points=(
            point("2025-11-30", Fraction(21, 10), word=word),
            point("2026-02-15", Fraction(5, 2), word=word, pulse=True),
            point("2026-06-01", Fraction(29, 10), word=word),
            point("2026-11-30", Fraction(33, 10), word=word),
        ),
        steps=(
            TimelineStep(before=0, after=2, comparison=first, commitments=(made_commitment(word),)),
            TimelineStep(before=2, after=3, comparison=second),
        ),
        whole=TimelineStep(before=0, after=3, comparison=whole),
        events=(TimelineEvent(date="2025-12-05", kind="started", text="Write one page of roles" + word),),
        notes=("One file is left out." + word,),
    )
