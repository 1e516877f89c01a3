"""The facilitator's console in sentences: what comes next, what a vote shows, what to ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assess.text import plain
from assess.words.answers import function_words
from assess.words.numbers import capital, count_words, listed, number, number_words, small
from assess.words.workshop import side_words
from questionnaires.agendas import Late, Reveal, Step, StepKind
from questionnaires.model import FUNCTIONS
from scoring.rounding import shown
from scoring.workshop.figures import Spread

EVERYBODY = "all"

MODE, REHEARSING = "FACILITATING", "REHEARSAL"

# ── What the console says ────────────────────────────────────────────────────────────────────────

PAUSED = "Paused"
PAUSED_TEXT = "The room sees nothing, and the clock has stopped. Votes are kept."
GO_ON, GO_ON_TEXT = "Go on", "The room sees the same step again."
LEAVE_TEXT = "Esc leaves the console; the workshop stays paused."
NOBODY_SEES = "Nobody sees a vote before the reveal."
EVERYBODY_IN = "everyone has answered"
WAITING = "waiting for"
BEFORE_START = "People can come in now. Begin when they are here."
NOBODY_HERE = "Nobody is here yet. Press a to add somebody on this laptop."
AGENDA, ASK, NEXT, SPOKEN, NOTE = "Agenda", "Ask", "Next", "Had the floor", "Note"
AGREED = "Agreed"
TABLE: Mapping[StepKind, str] = {
    StepKind.OPEN: "Before the first vote",
    StepKind.RECORDS: "Claimed, and on record",
    StepKind.TALK: "The widest gaps, by median",
    StepKind.CLOSE: "When is the pulse?",
}
"""Over what a step puts on the table; commitments have a list of their own."""

VOTES_STAY = "the votes stay beside it"
TOGETHER = "The teams are not shown apart: one is too small, or somebody in it chose that."
ONE_MARK = "one mark is one person"
ONE_DOT = "one mark is one dot"
TALK_ABOUT = "To talk about, most divided first"
TO_VOTE = "To talk about"
RANKING = "Most dots first"
STATEMENTS = "Statements, as the whole room rates them"
READ_OUT = "To read out"
NOT_YET = "Cannot start yet"
NOT_VOTED, AS_MANY = "not voted yet", "–"
DIFFERED = "agreed to differ"
LEADERSHIP_LAST = "Leadership speaks last."
NO_WORKSHOP = "No workshop is running here. Begin one on the tab Session."
ANOTHER = "Another workshop is running in this program. End it first, or leave it paused."
UNDONE = "Undone."
WRITING = "Writing the minutes …"
NOTHING_OPEN = "No vote is open."
NO_THING = "There is nothing to vote on in this step."
NOTHING_SHOWN = "Reveal a vote first."
DOTS_BEHIND = "Go back to the dots to decide again: g."
NO_CHOICE = "Decide on interventions first: c."
NOBODY_WAITS = "Nobody asks to be let back in."
NOBODY_TO_VOTE = "Nobody is left to vote on this laptop."
NAME_NEEDED = "Type a name, so that everyone knows whose turn it is."
OWN_DEVICE = "This person votes on a device of their own."

ACTS: Mapping[str, str] = {
    "reveal": "Reveal",
    "pass": "Pass the keyboard",
    "talk": "Talk about",
    "vote": "Vote",
    "again": "Vote again",
    "third": "Third vote, if the room asks for it",
    "agree": "Agree",
    "close_on": "Decide on interventions",
    "commit": "Commitment",
    "next": "Next step",
    "end": "End",
}
"""The head of the card, by what is done."""

OR_DIFFER = "or agree to differ: d"
DECIDE_TEXT = "One named person decides."
END_TEXT = "Ends the workshop and writes the minutes."

COMMIT_TEXT = "Owner, first step, review date and success measure."
NOTES, REASONS = "Notes", "Why"
NOTE_LEADS = {"parked": "Parked", "evidence": "To bring"}
"""The label of a note of another kind."""

# ── Sheets ───────────────────────────────────────────────────────────────────────────────────────

REVEAL_ANYWAY, WAIT = "Reveal anyway", "Wait for them"
END_UNSEEN = "End this vote without showing it"
REVEAL_FIRST = "Reveal the open vote first."
CHOOSE_FITTING, CHOOSE_ANYWAY = "Choose what the plan has room for", "Choose more anyway"
ROOM_FIRST = "Make room first"
ONLY_MINUTES = "What the plan cannot take is in the minutes alone."
THIRD_TEXT = "Two votes have been taken. Take a third one only if the room asks for it."
THIRD_OFFER = "The room asks for it"
END_QUESTION = "End the workshop?"
END_LINES = (
    "Its minutes are written, and its commitments go into the plan. An ended workshop cannot be continued.",
)
END_OFFER, STAY = "End it", "Stay"
NEXT_QUESTION = "Go to which step?"
HAND_TO = "Who votes on this laptop now?"
NOTE_HEADING, NOTE_TEXT = "Write down", "What?"
NOTE_KIND, NOTE_WHO = "What is it?", "Who brings it? (evidence)"
NOTE_KINDS = (
    ("note", "A note"),
    ("parked", "Parked for later"),
    ("evidence", "Evidence that somebody brings"),
)
AGREED_ON = "What does the room agree on?"
WHY_AGREED, ON_RECORD = "Why?", "What is on record for it? (optional)"
VOTES_AGREE = "The votes agree."
DIFFER = "Agree to differ"
DECIDER, CHOICES = "Who decides?", "On what? (Space ticks)"
OWNER, FIRST_STEP, SUCCESS = "Owner: one person", "First step", "Success measure"
FIRST_STEP_DATE, REVIEW_DATE = "First step by (within seven days is best)", "Review date"
ADD_HEADING, NAME, TEAM, VOTES = "Add a person", "Name", "Team", "What do they do?"
VOTING = (("votes", "Votes on this laptop"), ("watches", "Takes part without a vote"))
PROJECTOR_HEADING = "The projector's view"
PROJECTOR_LINE = "Run this in a second terminal, and put that on the projector:"
NO_DOOR = "People vote on this laptop: add them with a, pass the keyboard with h."
WIFI_SHOWN, WIFI_HIDDEN = (
    "The room sees the Wi-Fi code.",
    "The room no longer sees the Wi-Fi code.",
)
NO_WIFI = "Start with --wifi NAME to have a Wi-Fi code."
COPY_COMMAND, CLOSE = "Copy the command", "Close"
COPIED = "Copied. Paste it into another terminal."

GUARD_HEADING = "A workshop comes too early here."
GUARD_PLAN = "Plan joint sales calls first"
GUARD_REASON = "Begin anyway, with a reason"
GUARD_WHY = "Why hold this workshop now? Your reason is kept in the minutes."
GUARD_PLANNED = "Joint sales calls are in the plan."

# ── The section ──────────────────────────────────────────────────────────────────────────────────

BEGIN, CONTINUE, REHEARSE, EARLIER = "Begin", "Go on", "Rehearse", "Earlier workshops"
REHEARSE_TITLE = "Rehearse with invented people"
REHEARSE_WHICH = "Which workshop do you rehearse?"
REHEARSE_TEXT = (
    "The sample company's people join and vote by themselves, so that you can try every key alone. None "
    "of it is kept in this assessment."
)
REHEARSE_WHERE = "A rehearsal with invented people. It is kept in {}."
SECTION, PEOPLE, MINUTES = "Workshop", "People", "Minutes"
RUNNING_SHORT = "running, paused"
PAUSED_NOW = "The workshop is paused. Go on first, then pass the keyboard."
RUNNING = "It is running in this program, paused."
STOPPED = "It has not ended; step and votes are as you left them."
NO_EARLIER = "No workshop has been held here yet."
BY_LAPTOP = "votes on this laptop"
BY_DEVICE = "has a device"
NO_VOTE = "takes part without a vote"
ASKS_BACK = "asks to be let back in"

HOW_SHOWN: Mapping[Reveal, str] = {
    Reveal.ASKED: "Shown when you reveal it.",
    Reveal.ALL: "Shown as soon as everyone has voted.",
}
LATE_ARRIVALS: Mapping[Late, str] = {
    Late.VOTE: "People who join late vote, too.",
    Late.WAIT: "People who join late wait for the next vote.",
}

KINDS: Mapping[StepKind, str] = {
    StepKind.OPEN: "Opening",
    StepKind.TALK: "Talk",
    StepKind.VOTE: "Blind vote",
    StepKind.DOTS: "Blind dots, by team",
    StepKind.RECORDS: "Claims beside records, with a vote where the room asks",
    StepKind.COMMITMENTS: "Commitments",
    StepKind.BREAK: "Break",
    StepKind.CLOSE: "Close",
}


def of_minutes(minutes: int) -> str:
    """Below the time that is left: "of 4 minutes"."""
    return f"of {count_words(minutes, 'minute')}"


def over_words(seconds: int) -> str:
    """How far over the time box the step is: "2 minutes over"."""
    return f"{count_words(seconds // 60, 'minute')} over" if seconds >= 60 else "time is up"


def answered_words(answered: int, expected: int) -> tuple[str, str]:
    """How many have answered, as the finding and the words after it."""
    return f"{answered} of {expected}", "have answered" if expected != 1 else "has answered"


def missing_answers(missing: int, seen: int) -> str:
    """What a reveal shows now: "2 answers are missing; the room sees 11"."""
    if not missing:
        return f"{EVERYBODY_IN}; the room sees {seen}"
    verb = "answer is" if missing == 1 else "answers are"
    return f"{number(missing)} {verb} missing; the room sees {seen}"


def of_people(count: int) -> str:
    """How many take part, for the end of the mode line."""
    return count_words(count, "person", "people")


def person_words(side: str, number: int) -> str:
    """Somebody whose name is not known, such as "Sales 47"."""
    return f"{function_words(side)} {number}" if number else function_words(side)


def step_place(place: int, steps: int) -> str:
    """Where in the agenda one is: "step 3 of 12"."""
    return f"step {place} of {steps}"


def round_words(round_number: int) -> str:
    """Which vote on one thing it is."""
    return f"vote {round_number}"


def minutes_words(minutes: int) -> str:
    """A time box in the agenda."""
    return f"{minutes} min"


def passed_words(minutes: int, whole: int) -> str:
    """How much of the agenda's time has passed."""
    return f"{minutes} of {whole} minutes"


def more_waiting(count: int) -> str:
    """People who are waited for beyond those named."""
    return f"and {count} more"


def spread_words(spreads: Mapping[str, Spread], before: Mapping[str, Spread]) -> tuple[str, str]:
    """What votes on a level or a number show: the finding, then the medians by team, and those before."""
    everybody = spreads.get(EVERYBODY)
    if everybody is None:
        return "", ""
    low, high = number_words(everybody.low), number_words(everybody.high)
    if low == high:
        finding = f"Everyone answers {low}."
    elif everybody.high - everybody.low == 1:
        finding = f"Everyone answers {low} or {high}."
    else:
        finding = f"Answers range from {low} to {high}."
    sides = [
        f"{small(side_words(side))} {_median_words(side, spreads, before)}"
        for side in FUNCTIONS
        if side in spreads
    ]
    return finding, f"Median: {listed(sides) or _median_words(EVERYBODY, spreads, before)}."


def _median_words(side: str, spreads: Mapping[str, Spread], before: Mapping[str, Spread]) -> str:
    """A median, after that of the vote before where there is one: "1.0 → 2.0"."""
    now = shown(spreads[side].median)
    return f"{shown(before[side].median)} → {now}" if side in before else now


def usual_words(counts: Mapping[str, Mapping[str, int]], options: Mapping[str, str]) -> str:
    """What most in each team say of a card: "4 of 6 in sales: Required; 3 of 5 in marketing: Helpful."."""
    said = []
    for side, given in counts.items():
        most = [key for key in options if given.get(key) == max(given.values())]
        where = f" in {small(side_words(side))}" if side else ""
        if len(most) > 1:
            said.append(f"no answer leads{where}")
        elif most:
            said.append(f"{given[most[0]]} of {sum(given.values())}{where}: {options[most[0]]}")
    return f"{capital('; '.join(said))}." if said else ""


def ask_words(spreads: Mapping[str, Spread]) -> str:
    """The question to those who answered lowest and highest, on numbers; "" where they are neighbours."""
    everybody = spreads.get(EVERYBODY)
    if not spreads:
        return SEEN
    if everybody is None or everybody.high - everybody.low < 2:
        return ""
    return f"Those at {number_words(everybody.low)} and at {number_words(everybody.high)}: {SEEN}"


SEEN = "“What have you seen that others may not have?”"
"""The question to the extremes."""


def nobody_words(options: str) -> str:
    """The answers that nobody gave."""
    return f"Nobody: {options}"


def parked_words(parked: int, wanted: int) -> str:
    """How much was parked, and how much evidence somebody is to bring; "" for nothing."""
    said = (f"{parked} parked" if parked else "", f"{wanted} to bring" if wanted else "")
    return "   ".join(filter(None, said))


def asks_words(name: str) -> str:
    """Who asks to be let back in, and by which key."""
    return f"! {plain(name, limit=80)} {ASKS_BACK}: l"


def step_detail(step: Step) -> tuple[str, ...]:
    """What a step does, sentence by sentence: its kind, when a vote is shown, who may vote late."""
    kind = f"{KINDS[step.kind]}, {count_words(step.minutes, 'minute')}."
    if step.kind in (StepKind.VOTE, StepKind.DOTS):
        return (kind, HOW_SHOWN[step.reveal], LATE_ARRIVALS[step.late])
    if step.again:
        return (kind, "The widest differences are discussed and voted on again.")
    return (kind,)


def agenda_words(minutes: int, steps: int) -> str:
    """An agenda in a line: "220 minutes, 13 steps"."""
    return f"{count_words(minutes, 'minute')}, {count_words(steps, 'step')}"


def written_words(folder: str, names: Sequence[str]) -> str:
    """Which files the minutes are in, in which folder of the assessment."""
    return f"Minutes: {listed(names)} in the folder {folder}"


def agreed_heading(title: str, option: str) -> str:
    """What the room agrees on, over the reason; "" where that is typed."""
    return f"{title.rstrip('.')}: {option}" if option else title


def reason_of(side: str) -> str:
    """The label of one side's reason."""
    return f"Reason of {function_words(side).lower()}"


def command_words(folder: str) -> str:
    """The command that opens the projector's view."""
    return f"samepage workshop {folder} --present"


def enter_words(address: str, code: str) -> str:
    """How people come in."""
    return f"People join at {address} with the code {code}."


def screen_words(address: str) -> str:
    """Where the room's view is in a browser."""
    return f"The room's view in a browser: {address}/screen"


def missing_reveal(missing: int) -> str:
    """The question before a reveal without some answers."""
    return (
        f"{capital(count_words(missing, 'answer'))} {'is' if missing == 1 else 'are'} missing. Reveal anyway?"
    )


TURN_AWAY = "Nobody here: don't let them in"


def let_back_question(name: str) -> str:
    """Who it is that asks under this name to be let back in."""
    return f"{plain(name, limit=80)} {ASKS_BACK}. Who is it?"


def most_chosen(most: int) -> str:
    """How many interventions may be chosen."""
    return f"At most {count_words(most, 'intervention')}."


def cards_words(count: int) -> str:
    """What a second vote on several cards is on."""
    return f"The {count_words(count, 'card')} that differ most"


def held_back(title: str, reason: str) -> str:
    """An intervention that cannot start yet, with the reason."""
    return f"{title} – {small(reason)}"


def link_words(link: str) -> str:
    """The link of somebody who was added on the laptop."""
    return f"On a phone of their own they open {link}. Send it to nobody else."
