"""What a team is to talk about: the finding of the list, how sure a point is, and what to ask the room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assess.words.numbers import capital, counted, number
from scoring.result import Claim, Finding
from scoring.result_discussion import QueueEntry

NOTHING = "There is nothing to discuss yet. It takes answers from both sides."
BUILD_ON, CLAIMED = "To build on", "Claimed and recorded"
TESTED, COUNTED = "Statistically clear.", "A count of what people answered, not tested."
ASK = "Ask the room"

_CASES = "Which case did you have in mind when you answered?"
_QUESTIONS: Mapping[str, str] = {
    "hot_potato": "Who did this the last time, and who should?",
    "turf": "Who has the last word?",
    "orphan": "Who does this from Monday?",
    "felt_above_evidenced": "What would you show a visitor to prove it?",
    "split": "What do some of you do that others don't?",
    "agreement": "What makes this work, and where else would it help?",
}


def room_question(kind: str) -> str:
    """What to ask the room about a finding of this kind, or a question on which the teams differ."""
    return _QUESTIONS.get(kind, _CASES)


def discussion_finding(queue: Sequence[QueueEntry], findings: Mapping[str, Finding]) -> tuple[str, str]:
    """How many things there are to discuss, and how many of them are tested."""
    clear = sum(is_tested(findings.get(entry.ref)) for entry in queue)
    if not clear:
        sure = "counted, not tested."
    else:
        sure = f"{number(clear)} {'is' if clear == 1 else 'are'} statistically clear."
    order = ", the most disputed first" if len(queue) > 1 else ""
    return f"{capital(counted(len(queue), 'thing'))} to discuss{order};", sure


def is_tested(finding: Finding | None) -> bool:
    """Whether chance was tested."""
    return finding is not None and finding.claim is Claim.INFERENTIAL
