"""A plan as lines of text, readable at 80 columns, without colour, and aloud."""

from __future__ import annotations

from collections.abc import Iterator

from assess.documents.lines.advice import advice_lines
from assess.documents.lines.commitments import commitment_lines
from assess.documents.lines.layout import BLANK, Line, head, prose
from assess.documents.lines.outlook import outlook_lines, ways_lines
from assess.documents.lines.roadmap import roadmap_lines
from assess.services.planning.editor import PlanEditor
from scoring.planning.plan import Plan

WIDTH = 78
HOW = (
    "'samepage plan FOLDER --choose I05' puts an intervention into the plan, '--way lead_definition' the "
    "lightest way to a target, '--commit I05 --owner I05=NAME --first-step I05=DAY --review I05=DAY' makes "
    "it a promise. 'samepage explain FOLDER I05' shows what stands behind one."
)


def plan_lines(editor: PlanEditor) -> Iterator[str]:
    """Targets and outlook, the advice, the least-effort ways, the roadmap, the promises."""
    assessment, plan = editor.scored.assessment, editor.plan
    title = [head(f"{assessment.organisation or assessment.title} · {assessment.title}")]
    parts: list[list[Line]] = [
        title,
        [head(_outlook_title(editor)), *outlook_lines(editor.outlook, WIDTH)],
        advice_lines(editor.result, editor.catalogue, plan, WIDTH, first=editor.first_answer),
        [
            head("THE LEAST THAT REACHES EACH TARGET"),
            *ways_lines(editor.ways, editor.catalogue, WIDTH),
        ],
        [head("ROADMAP"), *roadmap_lines(editor.roadmap, WIDTH)],
        [
            head("PROMISES"),
            *commitment_lines(
                plan, editor.catalogue, assessment.questionnaire, today=editor.today, width=WIDTH
            ),
        ],
        *([_noted(plan)] if plan.events else []),
        prose(HOW, WIDTH),
    ]
    for number, part in enumerate(parts):
        for line in (BLANK, *part) if number else part:
            yield from (text.rstrip() for text in line.text.split("\n"))


def _noted(plan: Plan) -> list[Line]:
    return [head("NOTED"), *(line for e in plan.events for line in prose(f"{e.date}  {e.text}", WIDTH))]


def _outlook_title(editor: PlanEditor) -> str:
    over = {*editor.result.done, *editor.plan.stopped}
    left = [key for key in editor.plan.chosen if key not in over]
    if not left:
        state = "nothing of the plan is left to do" if editor.plan.chosen else "the plan is empty"
        return f"LEVELS AND TARGETS; {state}"
    return f"WHAT THE PLAN WOULD MOVE: {', '.join(left)}"
