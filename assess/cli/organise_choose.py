"""``samepage organise FOLDER choose``: which structure, why, how sure, and the decision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from assess.cli.options import refuse, today
from assess.cli.terminal import echo_json, echo_lines, tell
from assess.documents.lines.choosing import choice_lines, decision_lines, option_lines
from assess.services.assessments.scored import publish_answers
from assess.services.organisation.choosing.choosing import Choosing
from assess.services.organisation.choosing.deciding import decide
from assess.services.organisation.choosing.documents import choice_document, option_document
from assess.services.refusal import Misused, Refused
from assess.words.numbers import count_words, listed
from scoring.organisation.choosing.choice import Decision

WIDTH = 78

VERBS: Mapping[str, tuple[int, int, str]] = {
    "show": (0, 1, "[STRUCTURE]"),
    "ballot": (1, 20, "FILE [STRUCTURE]..."),
    "vote": (1, 50, "FILE..."),
    "weights": (0, 20, "[CRITERION=NUMBER]..."),
    "clear": (0, 0, ""),
    "decide": (1, 1, "SCENARIO|today"),
}
"""What each takes: the fewest and most words, and how they are called."""

DECIDE = ("by", "because", "review", "way_back", "fill", "rejected", "duties", "despite")
"""The options that work with ``decide`` alone."""

ASKED_BY = {
    "by": "--by, --because",
    "because": "--by, --because",
    "review": "--review",
    "way_back": "--way-back",
    "duties": "--duties",
    "fill": "--fill POSITION=NAME, or POSITION=hire",
    "rejected": "--rejected ID=REASON",
    "despite": "--despite",
}
"""With which option a decision says what is missing."""


def do_choose(
    folder: Path, words: Sequence[str], *, as_json: bool, decision: Mapping[str, str | tuple[str, ...]]
) -> None:
    """Do what the words after ``choose`` say; ``decision`` holds what was given of ``DECIDE``.

    Raises:
        Refused: it cannot be done.
        FileProblem: a file cannot be used or saved.
    """
    verb, *rest = words or ("show",)
    refuse((verb not in VERBS, f"There is no 'choose {verb}'; there are {', '.join(VERBS)}."))
    fewest, most, usage = VERBS[verb]
    given = [name for name, value in decision.items() if value]
    refuse(
        (
            not fewest <= len(rest) <= most,
            f"Correct form: samepage organise FOLDER choose {verb} {usage}".rstrip(),
        ),
        (given and verb != "decide", f"--{''.join(given[:1]).replace('_', '-')} works with 'choose decide'."),
        (as_json and verb != "show", f"--json does not work with 'choose {verb}'."),
    )
    publish_answers(folder)
    choosing = Choosing(folder)
    if verb == "show":
        _show(choosing, "".join(rest), as_json=as_json)
    elif verb == "ballot":
        keys = choosing.write_ballot(Path(rest[0]), rest[1:])
        tell(f"Written to {rest[0]}, for {listed(keys)}. Give each voter a copy.")
    elif verb == "vote":
        for file in rest:
            choosing.vote(Path(file))
        tell(f"{count_words(len(choosing.choice.ballots), 'ballot')} in all.")
    elif verb == "weights":
        choosing.set_weights(_weights(rest))
        said = [f"{key} {round(float(weight) * 100)}%" for key, weight in choosing.weights.items()]
        tell(f"Weights: {', '.join(said)}.")
    elif verb == "clear":
        tell(f"{count_words(choosing.clear(), 'ballot')} removed.")
    else:
        kept = _decided(choosing, _decision(rest[0], decision))
        echo_lines(decision_lines(kept, choosing.view.titles, width=WIDTH))


def _decided(choosing: Choosing, decision: Decision) -> Decision:
    """Keep a decision; a refusal names the option that says what is missing."""
    try:
        return decide(choosing, decision)
    except Refused as refused:
        if option := ASKED_BY.get(refused.about.partition("-")[0]):
            raise Refused(f"{refused} ({option})") from refused
        raise


def _show(choosing: Choosing, word: str, *, as_json: bool) -> None:
    view = choosing.view
    if not word:
        if as_json:
            echo_json(choice_document(view))
        else:
            echo_lines(choice_lines(view, width=WIDTH))
            tell(f"\nConditions and reasons: samepage organise {choosing.folder} choose show O3")
        return
    option = choosing.options[choosing.structure(word).id]
    if as_json:
        echo_json(option_document(option, view))
    else:
        echo_lines(option_lines(option, view, width=WIDTH))


def _weights(words: Sequence[str]) -> dict[str, Fraction]:
    found = {}
    for word in words:
        key, _, number = word.partition("=")
        try:
            found[key.strip().upper()] = Fraction(number.strip())
        except (ValueError, ZeroDivisionError) as error:
            raise Misused(f"Write a weight as C1=0.25, not '{word[:40]}'.") from error
    return found


def _decision(scenario: str, given: Mapping[str, str | tuple[str, ...]]) -> Decision:
    words = {key: value for key, value in given.items() if isinstance(value, str)}
    return Decision(
        scenario=scenario,
        structure="",
        decider=words.get("by", ""),
        date=today(),
        reasons=words.get("because", ""),
        review=words.get("review", ""),
        way_back=words.get("way_back", ""),
        rejected=_pairs("rejected", given.get("rejected", ())),
        filled=_pairs("fill", given.get("fill", ())),
        duties=words.get("duties", ""),
        despite=words.get("despite", ""),
    )


def _pairs(option: str, words: str | Sequence[str]) -> dict[str, str]:
    pairs = [word.partition("=") for word in words]
    refuse(
        (any(not (key.strip() and text.strip()) for key, _, text in pairs), f"Write --{option} NAME=TEXT.")
    )
    return {key.strip(): text.strip() for key, _, text in pairs}
