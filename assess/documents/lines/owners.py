"""Who owns and who decides what, in lines: by activity, by decision, and in the letters of a scheme."""

from __future__ import annotations

from collections.abc import Mapping

from rich.cells import cell_len

from assess.documents.lines.layout import BLANK, Line, Look, bullet, columns, hanging, head, hung, wrapped
from assess.text import plain
from assess.words.numbers import listed
from assess.words.organisation import activity_words, decision_words
from questionnaires.model import ExerciseKind, Questionnaire
from questionnaires.organisation import chart_content
from questionnaires.records import replace
from scoring.organisation.chart import Activity, Decision, Organisation, Right
from scoring.organisation.figures import ChartFigures
from scoring.organisation.schemes import SCHEMES, lettered

ID_CELLS = 20
"""Most letters of an activity's id that are shown."""

NARROW = 60
"""In fewer columns than this an owner stands below the activity, not beside it."""


def activity_key(activity: str) -> str:
    """What a line about an activity is known by."""
    return f"activity.{activity}"


def decision_key(decision: str) -> str:
    """What a line about a decision is known by."""
    return f"decision.{decision}"


def title_of(chart: Organisation, role_id: str) -> str:
    """A role by its title; what is not in the chart by its id, and said to be missing."""
    role = chart.roles.get(role_id)
    return plain(role.title, limit=200) if role else f"“{plain(role_id, limit=80)}” (no such position)"


def activity_titles(questionnaire: Questionnaire) -> Mapping[str, str]:
    """The activities that should have an owner, with their words, in the order of the questionnaire."""
    return {
        card.id: card.text
        for exercise in questionnaire.exercises.values()
        if exercise.kind is ExerciseKind.OWNERS
        for card in exercise.cards
    }


def owner_lines(
    chart: Organisation, *, titles: Mapping[str, str], width: int, ids: bool = False
) -> list[Line]:
    """Every activity with its owner; those that only the chart knows come last, under their ids."""
    shown = [*titles, *[activity for activity in chart.activities if activity not in titles]]
    id_cells = max((cell_len(plain(activity, limit=ID_CELLS)) for activity in shown), default=0) if ids else 0
    return [
        _owner_line(
            chart,
            activity,
            plain(activity_words(chart, activity, titles), limit=200),
            _shared_words(chart, chart.activities.get(activity, Activity())),
            id_cells,
            width=width,
        )
        for activity in shown
    ]


def _shared_words(chart: Organisation, activity: Activity) -> str:
    """Who owns an activity, who helps and who else has the last word."""
    owner = title_of(chart, activity.owner) if activity.owner else "nobody"
    parts = [f"with {listed([title_of(chart, one) for one in activity.helpers])}"] if activity.helpers else []
    if activity.last_word not in ("", activity.owner):
        parts.append(f"last word: {title_of(chart, activity.last_word)}")
    return f"{owner} ({'; '.join(parts)})" if parts else owner


def decider_lines(chart: Organisation, *, width: int, ids: bool = False) -> list[Line]:
    """Every joint decision with the position that decides; those that only the chart knows come last."""
    shown = dict.fromkeys((*chart_content().decisions, *chart.decisions))
    id_cells = max((cell_len(plain(key, limit=ID_CELLS)) for key in shown), default=0) if ids else 0
    lines = []
    for key in shown:
        deciders = chart.decisions.get(key, Decision()).of(Right.DECIDES)
        who = listed([title_of(chart, one) for one in deciders]) if deciders else "nobody"
        words = plain(decision_words(chart, key), limit=200)
        line = _owner_line(chart, key, words, who, id_cells, width=width)
        one = len(deciders) == 1 and deciders[0] in chart.roles
        lines.append(replace(line, look=Look.PLAIN if one else Look.STRONG, key=decision_key(key)))
    return lines


def _owner_line(
    chart: Organisation, activity: str, words: str, who: str, id_cells: int, *, width: int
) -> Line:
    owner = chart.owners.get(activity, "")
    look = Look.PLAIN if owner in chart.roles else Look.STRONG
    name = plain(activity, limit=ID_CELLS) if id_cells else ""
    if width < NARROW:
        about = f"{words} ({name})" if name else words
        text = "\n".join([*wrapped(about, width), *hanging("  → ", who, width)])
    else:
        room = width - 2 - (id_cells + 2 if name else 0)
        cells = [(words, room * 3 // 5), (who, room - room * 3 // 5)]
        text = columns([(name, id_cells), *cells] if name else cells)
    return Line(text=text, look=look, key=activity_key(activity))


def unowned_lines(figures: ChartFigures, *, width: int) -> list[Line]:
    """How much has no owner or no one decider."""
    return [
        bullet(f"Activities without an owner: {len(figures.orphan_activities)}.", width),
        bullet(f"Decisions without one decider: {len(figures.undecided)}.", width),
    ]


LETTERS = {
    "raci": "R does it, A decides, C is consulted, I is informed.",
    "daci": "D prepares and recommends, A decides, C is consulted, I is informed.",
    "rapid": "R recommends, A must agree, P does it, I is consulted, D decides.",
}
"""What the letters of each scheme say."""


def rights_lines(chart: Organisation, *, scheme: str, width: int) -> list[Line]:
    """Every joint decision with its letters; one that nobody holds a right in says so."""
    lines = [head(f"Decision rights, {scheme.upper()}"), Line(text=LETTERS[scheme]), BLANK]
    for key in dict.fromkeys((*chart_content().decisions, *chart.decisions)):
        found = lettered(chart.decisions.get(key, Decision()), scheme)
        lines.append(Line(text=f"{decision_words(chart, key)} ({key})", look=Look.STRONG))
        for letter in SCHEMES[scheme]:
            if letter in found:
                holders = listed([title_of(chart, one) for one in found[letter]])
                lines.append(hung(f"  {letter}  ", holders, width))
        if not found:
            lines.append(bullet("nobody yet", width, look=Look.DIM))
    return lines
