"""What is said of how far an assessment has come: who is missing, what comes next, what happened lately."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assess.text import plain
from assess.words.answers import function_words
from assess.words.days import day_words, short_day
from assess.words.numbers import count_words, listed
from questionnaires.model import COMPANY

PEOPLE = "People"
REMIND = "m remind"
NOBODY_YET = "Nobody has answered yet."
INVITE_OR_ADD = "Press i to invite people, or a to add one who answers on this computer."
COMPARABLE = "Sales and marketing can be compared."
ALL_IN = "all in"
FINISHED = "finished"
NO_NAME = "no name"
IN_PROGRESS = "in progress"


def answered_words(finished: int, total: int, *, expected: bool) -> tuple[str, str]:
    """How many have answered, as the finding and the words after it: "13 of 14", "have answered."."""
    if expected:
        return f"{finished} of {total}", f"{'has' if total == 1 else 'have'} answered."
    return count_words(finished, "person", "people"), f"{'has' if finished == 1 else 'have'} answered."


QUESTIONS_ANSWERED = "questions answered"


def short_answered(finished: int, total: int) -> str:
    """How many have answered, in a heading: "13 of 14 answered"."""
    return f"{finished} of {total} answered"


def needed_words(more: Mapping[str, int]) -> str:
    """Whether the sides can be compared: "To compare them, sales needs 2 more and marketing 1 more."."""
    if not more:
        return COMPARABLE
    sides = [function_words(side).lower() for side in more]
    if len(sides) > 1 and len(set(more.values())) == 1:
        return f"To compare sales and marketing, each needs {next(iter(more.values()))} more."
    first, *rest = [f"{side} {{}}{count} more" for side, count in zip(sides, more.values(), strict=True)]
    return f"To compare them, {listed([first.format('needs '), *(one.format('') for one in rest)])}."


def missing_words(missing: Mapping[str, int]) -> str:
    """From whom answers are missing: "1 from sales and 2 from marketing"."""
    return listed([f"{count} from {_team(team)}" for team, count in missing.items()])


def _team(team: str) -> str:
    return f"the {team_words(team)}".lower() if team == COMPANY else team_words(team).lower()


def team_words(team: str) -> str:
    """A team as the head of its line; one person for the whole company in one word."""
    return "Company" if team == COMPANY else function_words(team)


def level_and_gaps(level: int | None, gaps: int | None) -> str:
    """The saved result in a few words: "level 1 of 5, one clear gap"; None where nothing can be compared."""
    said = "no level yet" if level is None else f"level {level} of 5"
    return said if gaps is None else f"{said}, {gaps_words(gaps)}"


def gaps_words(gaps: int) -> str:
    """How many gaps are clear."""
    return {0: "no clear gap", 1: "one clear gap"}.get(gaps, f"{gaps} clear gaps")


def invited_words(days: int) -> str:
    """How long ago the invitation was written."""
    return {0: "invited today", 1: "invited yesterday"}.get(days, f"invited {days} days ago")


def due_words(day: str, owner: str, *, review: bool, late: bool, today: str) -> str:
    """What a commitment has to do next: "First step on 24 Mar: Ruth Adeyemi"."""
    what = "Review" if review else "First step"
    when = f"{'was due' if late else 'on'} {short_day(day, today=today)}" if day else "has no date"
    return f"{what} {when}: {plain(owner, limit=60) or 'no owner'}"


NEXT = {
    "invite": "Invite the people who should answer",
    "answer": "Go on answering",
    "collect": "Collect the answers as they come in",
    "remind": "Remind those who are missing",
    "look": "Look at the result together",
    "choose": "Choose what to do first",
    "commit": "Commit to the plan: owner, first step, dates",
    "report": "Write the report and hand it out",
    "repeat": "Ask again, and see what changed",
    "followed": "See what changed since",
}
"""The next step of an assessment in one sentence."""

SAID = "Tell everyone what was said and what was done"
PULSE = "Send a pulse, and ask how far the commitments are"
"""The next step after a workshop."""

LOOK_ALONE = "Look at the result"
"""The same where one person has answered."""

DOES = {
    "invite": "Invite people",
    "answer": "Answer",
    "remind": "Remind {missing}",
    "look": "Open the result",
    "choose": "Open the advice",
    "commit": "Commit",
    "report": "Write the report",
    "due": "Open commitments",
    "repeat": "New assessment",
    "followed": "Open the trend",
    "after": "After the workshop",
    "collect": "Collect",
    "results": "Open the result",
}
"""What the buttons of the next step do."""


def waits_words(step: str, *, missing: str, due: str, followed_by: str, after: str = "") -> str:
    """What an assessment waits for, in a line of a list."""
    return {
        "invite": "Waits for the first answers",
        "answer": "Go on answering",
        "collect": f"Waits for {missing or 'the first answers'}",
        "remind": f"Waits for {missing}",
        "look": "Look at the result",
        "choose": "Choose what to do first",
        "commit": "Waits for commitments",
        "report": "Write the report",
        "due": due,
        "repeat": "Every commitment is closed. Ask again.",
        "followed": followed_words(followed_by),
        "after": after,
    }[step]


MOST_NAMES = 28
"""Letters up to which names are listed; longer ones are counted."""


def made_words(owners: Sequence[str]) -> str:
    """That commitments were made on one day: "2 commitments made: Greta Holm and Ruth Adeyemi"."""
    names = listed([plain(owner, limit=40) for owner in owners if owner])
    said = count_words(len(owners), "commitment") + " made"
    return f"{said}: {names}" if 0 < len(names) <= MOST_NAMES else said


def turned_words(status: str, owner: str, note: str) -> str:
    """That a commitment was begun, finished or stopped."""
    who = plain(owner, limit=40) or "A commitment"
    said = {"running": "started", "done": "finished", "stopped": "stopped"}[status]
    return f"{who} {said}" + (f": {plain(note, limit=80)}" if note else "")


def came_words(count: int) -> str:
    """That answers were saved on a day."""
    return f"{count_words(count, 'answer file')} saved"


def written_words(name: str) -> str:
    """That a report was written."""
    return f"Report written: {plain(name, limit=60)}"


def finished_words(count: int) -> str:
    """How many have finished."""
    return f"{count} finished"


def answering_words(count: int) -> str:
    """How many have begun and not finished."""
    return f"{count} in progress"


def absent_words(count: int) -> str:
    """How many have not begun."""
    return "not answered yet" if count == 1 else f"{count} not answered yet"


def retention_words(day: str) -> str:
    """Until when the answers are kept."""
    return f"Answers are erased after {day_words(day)}."


def rating_path(ratings: Sequence[str]) -> str:
    """The ratings of several assessments in a line: "rating 2.4 → 2.7 → 2.8"."""
    return f"rating {' → '.join(ratings)}"


SECTIONS = {
    "2": "Results",
    "3": "Plan",
    "4": "Organisation",
    "5": "Workshop",
    "6": "Report",
    "7": "Trend",
}
LATELY = "Lately"
SECTIONS_TITLE = "Sections"
READY, WRITTEN, HELD, NOTHING_YET = "✓ ready", "✓ written", "✓ held", "○ none yet"
"""How far a section is."""

STILL_READ = "…"
"""Of a section whose files are still being read."""


def chosen_words(count: int) -> str:
    """How many interventions are in the plan."""
    return f"✓ {count} chosen" if count else NOTHING_YET


def late_words(count: int) -> str:
    """How many dates of commitments have passed."""
    return f"! {count} overdue"


def workshop_words(*, held: bool, begun: bool, due: bool, day: str, today: str) -> tuple[str, str]:
    """Whether a workshop was held or begun, and from which day to follow it up ("" for none)."""
    if begun and not held:
        return "◐ not ended", "go on where you stopped"
    if not held:
        return NOTHING_YET, "half a day, 6 to 14 people"
    if due:
        return "! to follow up", f"since {short_day(day, today=today)}"
    return HELD, f"follow up on {short_day(day, today=today)}" if day else ""


def chart_words(positions: int, problems: int) -> str:
    """Whether something in the chart needs a look."""
    return f"! {problems} to look at" if problems else f"✓ {count_words(positions, 'position')}"


def vacant_words(count: int) -> str:
    """How many positions nobody holds."""
    return f"{count} vacant" if count else "no vacancies"


def runs_words(count: int) -> str:
    """How many assessments of the organisation have a result."""
    return f"✓ {count_words(count, 'assessment')}" if count > 1 else "○ after the next"


def count_missing(count: int) -> str:
    """How many of a team are missing."""
    return f"{count} missing"


def people_words(count: int) -> str:
    """A number of people."""
    return count_words(count, "person", "people")


def followed_words(title: str) -> str:
    """That a later assessment has taken over."""
    return f"Followed by {plain(title, limit=40)}"
