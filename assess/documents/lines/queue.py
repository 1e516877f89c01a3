"""What a facilitator brings up, in what order, and self-reports beside what can be measured."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assess.documents.lines.layout import BLANK, Line, Look, columns, head, prose
from assess.text import plain
from assess.words.say import say
from questionnaires.model import Questionnaire
from scoring.gaps.mirrors import APART
from scoring.result import Claim, Finding, Result
from scoring.result_discussion import MirrorResult, MirrorView, QueueEntry
from scoring.rounding import shown

TESTED = "tested: chance alone would seldom do this"
COUNTED = "counted: it says what was answered, and no more"
ORDER = "In the order of gap × weight × disagreement; what has no such figure comes after, by its weight."
KINDS = "Tested means that chance alone would seldom do this; counted says what was answered, and no more."
ALIKE = "Seen alike"


def queue_lines(result: Result, width: int) -> list[Line]:
    """The queue, tested and counted ones apart in words, then what is seen alike."""
    if not result.queue:
        return prose("There is nothing to bring up yet. It takes answers from both sides.", width)
    findings = {f"finding:{finding.id}": finding for finding in result.findings}
    lines = [*prose(f"{ORDER} {KINDS}", width, look=Look.DIM), BLANK]
    for entry in result.queue:
        lines += _entry(entry, findings.get(entry.ref), width)
    alike = [finding for finding in result.findings if finding.kind == "agreement"]
    if alike:
        lines += [head(f"{ALIKE} ({TESTED})")]
        lines += [_bullet(finding, width) for finding in alike]
    return lines


def _entry(entry: QueueEntry, finding: Finding | None, width: int) -> list[Line]:
    claim = finding.claim if finding is not None else Claim.DESCRIPTIVE
    words = "tested" if claim is Claim.INFERENTIAL else "counted"
    text = columns(
        [(f"{entry.rank}.", 3), (plain(say(entry.said), limit=400), max(8, width - 4))], between=" "
    )
    if entry.value is not None and entry.gap is not None and entry.disagreement is not None:
        factors = " × ".join(shown(factor) for factor in (entry.gap, entry.weight, entry.disagreement))
        words = f"{words} · {factors} = {shown(entry.value)}"
    return [
        Line(text=text, key=entry.ref),
        *prose(words, width, indent=4, look=Look.DIM),
        BLANK,
    ]


def _bullet(finding: Finding, width: int) -> Line:
    text = columns([("·", 1), (plain(say(finding.said), limit=400), max(8, width - 2))], between=" ")
    return Line(text=text, key=f"finding:{finding.id}")


def finding_parts(findings: Sequence[Finding]) -> tuple[tuple[str, tuple[Finding, ...]], ...]:
    """The findings under what they claim, tested ones first, strengths last."""
    strengths = tuple(f for f in findings if f.kind == "agreement")
    rest = [f for f in findings if f.kind != "agreement"]
    parts = (
        (f"Worth talking about, {TESTED}", tuple(f for f in rest if f.claim is Claim.INFERENTIAL)),
        (f"Worth talking about, {COUNTED}", tuple(f for f in rest if f.claim is Claim.DESCRIPTIVE)),
        (f"{ALIKE}, {TESTED}", strengths),
    )
    return tuple((title, found) for title, found in parts if found)


def mirror_lines(mirrors: Sequence[MirrorResult], questionnaire: Questionnaire, width: int) -> list[Line]:
    """Each self-report beside its measured twin, and whether the two agree."""
    if not mirrors:
        return prose("There is nothing to hold side by side yet.", width)
    lines: list[Line] = []
    half = max(8, (width - 2) // 2)
    for mirror in mirrors:
        titles = [_title(item, questionnaire) for item in (mirror.claimed, mirror.shown)]
        names = [(f"Said: {titles[0]}", half), (f"Seen: {titles[1]}", half)]
        lines.append(Line(text=columns(names), look=Look.STRONG, key=mirror.shown))
        views = (mirror.claimed_views, mirror.shown_views)
        for n in range(max(len(side) for side in views)):
            cells = [(_view(side[n]) if n < len(side) else "", half) for side in views]
            lines.append(Line(text=columns(cells), key=mirror.claimed))
        lines += [*prose(mirror_words(mirror), width, key=mirror.claimed), BLANK]
    return lines[:-1]


def mirror_words(mirror: MirrorResult) -> str:
    """Whether what is said and what is seen agree, and if not which way and how far they differ."""
    if mirror.difference is None:
        return ""
    size = shown(abs(mirror.difference))
    if abs(mirror.difference) < APART:
        return f"Said and seen agree within a level ({size} apart)."
    return f"Said is {size} levels {'more' if mirror.difference > 0 else 'less'} than is seen."


def _title(item: str, questionnaire: Questionnaire) -> str:
    found = questionnaire.items.get(item)
    return f"{plain(found.title, limit=100)} ({item})" if found is not None else item


WHO: Mapping[str, str] = {"record": "On record", "group": "All together", "company": "The whole company"}


def _view(view: MirrorView) -> str:
    who = WHO.get(view.who, view.who.capitalize())
    return f"{who}: {plain(say(view.said), limit=200)}"
