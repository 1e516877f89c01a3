"""Why an intervention is advised, what stands in its way and how to begin, as rows. Data in, rows out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assess.documents.lines.commitments import stop_words
from assess.documents.lines.intervention import GRADES
from assess.text import plain
from assess.tui.plan.words import move_words, name_of, ref_of, tags_of, takes_words, with_tags
from assess.tui.widgets import Row
from assess.tui.widgets.words import LEVEL_MARKS
from assess.words.reasons import first_answer_words, levels_words
from assess.words.say import say, say_all
from questionnaires.catalogue import Catalogue, Intervention
from questionnaires.model import Questionnaire
from scoring.planning.effects import FirstAnswer
from scoring.planning.plan import Plan
from scoring.result import Advice, Check, Result, Truth

PROVISIONAL = "provisional"
INDENT = "  "


def part(title: str, rows: Iterable[Row]) -> list[Row]:
    """A heading with its rows; nothing where there are none."""
    found = list(rows)
    return [Row(text="", heading=True), Row(text=title, heading=True), *found] if found else []


def line(text: str, *, key: str = "", lead: str = "· ", limit: int = 600) -> Row:
    """One sentence; it ends in › where Enter opens what it rests on."""
    return Row(text=plain(text, limit=limit) + (" ›" if key else ""), lead=f"{INDENT}{lead}", key=key)


def check_line(check: Check) -> Row:
    """A condition with a mark and a word, and the answer it rests on."""
    mark, word = LEVEL_MARKS[check.truth.value], check.truth.value
    return line(f"{word}: {resting_words(check)}", key=ref_of(check), lead=f"{mark} ")


def resting_words(check: Check) -> str:
    """A condition with the answer it rests on."""
    return f"{say(check.said).rstrip('.')} ({say(check.evidence)})"


def reason_rows(
    key: str, *, result: Result, catalogue: Catalogue, plan: Plan, questionnaire: Questionnaire
) -> list[Row]:
    """What belongs beside the list of advice: reasons first, then how to begin."""
    found = catalogue.interventions.get(key)
    if found is None:
        return [line("The catalogue no longer knows this intervention.")]
    advice = result.advice_on(key)
    return [
        *head_rows(found, catalogue, plan, result),
        *part("Tried before", (line(words) for words in [stop_words(plan, key)] if words)),
        *why_rows(advice, result),
        *obstacle_rows(advice, plan),
        *begin_rows(found),
        *move_rows(found, result, questionnaire),
        *part("How good the evidence is", [grade_row(found)]),
    ]


def head_rows(found: Intervention, catalogue: Catalogue, plan: Plan, result: Result) -> list[Row]:
    """Title, and what it takes."""
    title = with_tags(name_of(found.id, catalogue), tags_of(found.id, plan, result))
    return [Row(text=title, strong=True), takes_row(found)]


def takes_row(found: Intervention, tags: tuple[str, ...] = ()) -> Row:
    """Effort, weeks and owner, and what is to be said beside them."""
    words = with_tags(f"{takes_words(found)} · {plain(found.owner, limit=80)}", tags)
    return Row(text=words[:1].upper() + words[1:], dim=True)


def why_rows(advice: Advice | None, result: Result) -> list[Row]:
    """The answers that call for it, or why it is not advised."""
    if advice is None:
        return []
    if advice.why_not:
        return part("Why it is not advised", (line(text) for text in say_all(advice.why_not)))
    if advice.value is None:
        return []
    met = [check for check in advice.calls if check.truth is Truth.MET]
    needs = say_all(advice.why[: len(advice.why) - len(met)])
    dimensions = {d.id for d in result.dimensions}
    refs = [ref for ref in advice.refs if ref in dimensions]
    rows = [line(text, key=ref) for text, ref in zip(needs, [*refs, *[""] * len(needs)], strict=False)]
    rows += [line(resting_words(check), key=ref_of(check)) for check in met]
    return part("Why", rows)


def obstacle_rows(advice: Advice | None, plan: Plan) -> list[Row]:
    """What stands in the way, what speaks against it, and what to mind."""
    if advice is None:
        return []
    against = [check for check in advice.against if check.truth is Truth.MET]
    override = plan.overrides.get(advice.intervention)
    rows = []
    if advice.value is None:
        rows += part("Conditions", (check_line(check) for check in advice.checks))
    else:
        blocks = [check for check in advice.blocks if check not in against]
        rows += part("Why not yet", (check_line(check) for check in blocks))
    if override is not None:
        rows += part("Set aside", [line(f"{override.date}: {override.reason}")])
    rows += part("What speaks against it", (check_line(check) for check in against))
    rows += part("Better settled first", (line(text) for text in say_all(advice.missing)))
    rows += part("Mind", (line(text) for text in advice.cautions))
    return rows


def begin_rows(found: Intervention) -> list[Row]:
    """How to begin, what to watch, when to stop."""
    return [
        *part("First step, within seven days", _worded(found.first_step)),
        *part("What to watch", _worded(found.indicator)),
        *part("When to stop", _worded(found.stop_sign)),
    ]


def _worded(text: str) -> Sequence[Row]:
    return [line(text, lead="")] if text else []


def move_rows(found: Intervention, result: Result, questionnaire: Questionnaire) -> list[Row]:
    """What it should move, as ranges, with where it stands now."""
    items = questionnaire.items
    return part(
        f"What it should move ({PROVISIONAL})",
        (
            line(
                move_words(move, items[move.item].title if move.item in items else "", result),
                key=move.item if move.item in items else "",
            )
            for move in found.moves
        ),
    )


def grade_row(found: Intervention) -> Row:
    """How good the evidence is, in words."""
    return line(f"{GRADES[found.grade]}. {found.grade_text}".strip(), lead="")


def first_rows(first: FirstAnswer | None, catalogue: Catalogue) -> list[Row]:
    """The first question of structure with its answer."""
    asked = catalogue.structure
    if asked is None:
        return []
    rows = [Row(text=plain(asked.question, limit=400), strong=True)]
    if first is None:
        return [*rows, line("Working it out …", lead="")]
    rows.append(line(first_answer_words(first), lead=""))
    d = first.outlook
    if d.level_now is not None:
        then = levels_words(d.level_low, d.level_high)
        now = f"{d.title}: level {d.level_now} now"
        figures = f"{now}, {then} expected ({PROVISIONAL}), target {d.target}"
        rows += part("What it rests on", [line(figures, key=d.id)])
    names = (line(name_of(key, catalogue), lead="· ") for key in first.interventions)
    rows += part("What would be done", names)
    return rows
