"""A roadmap with every kind of event, and its calendar."""

from __future__ import annotations

from assess.documents.roadmap.roadmap import DatedStep, Roadmap
from assess.printers.ics import calendar_bytes
from scoring.planning.plan import Status
from support.roadmaps import roadmap, task

WORDS = "Meet Ann, Bob; then: stop.\nSecond line \\n not a break 🚀 王芳 ß"


ALL = roadmap(
    task(
        "I05",
        "2026-11-25",
        "2026-12-04",
        title="Workshop, blind; for both",
        owner="Ruth Adeyemi",
        critical=True,
        watch="Rejects",
        stop_sign="Blame",
        grade="C",
        steps=(
            DatedStep(date="2026-12-02", kind="first", text=WORDS),
            DatedStep(date="2026-12-04", kind="end", text="Planned end."),
            DatedStep(date="2026-12-25", kind="day_30", text="One"),
            DatedStep(date="2026-12-25", kind="day_30", text="Two"),
            DatedStep(date="2027-02-01", kind="review", text="Did it work?"),
        ),
    ),
    task("I10", "2026-12-31", "2026-12-31", after=("I05",), status=Status.DONE),
)


def written(made: Roadmap, *, title: str = "Acme: roadmap", assessment_id: str = "a1") -> bytes:
    """The calendar of a roadmap."""
    return calendar_bytes(made, assessment_id=assessment_id, title=title, date="2026-11-21")
