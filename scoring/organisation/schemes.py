"""Decision rights in the letters of RACI, DACI and RAPID, each of which knows only some of the six rights."""

from __future__ import annotations

from collections.abc import Mapping

from scoring.organisation.chart import Decision, Holders, Right

SCHEMES: Mapping[str, Mapping[str, Right]] = {
    "raci": {"R": Right.DOES, "A": Right.DECIDES, "C": Right.CONSULTED, "I": Right.INFORMED},
    "daci": {"D": Right.RECOMMENDS, "A": Right.DECIDES, "C": Right.CONSULTED, "I": Right.INFORMED},
    "rapid": {
        "R": Right.RECOMMENDS,
        "A": Right.MUST_AGREE,
        "P": Right.DOES,
        "I": Right.CONSULTED,
        "D": Right.DECIDES,
    },
}
"""What each letter means; a letter stands for one right, and the other way round."""

NEAREST: Mapping[str, Mapping[Right, str]] = {
    "raci": {Right.RECOMMENDS: "C", Right.MUST_AGREE: "C"},
    "daci": {Right.DOES: "C", Right.MUST_AGREE: "C"},
    "rapid": {},
}
"""The letter by which a scheme shows a right that it does not know; none where it is left out."""


def lettered(decision: Decision, scheme: str) -> Mapping[str, Holders]:
    """Who has each letter of a scheme in a decision, letters in the order of the scheme's name."""
    known = {right: letter for letter, right in SCHEMES[scheme].items()} | dict(NEAREST[scheme])
    return {
        letter: holders
        for letter in SCHEMES[scheme]
        if (
            holders := tuple(
                dict.fromkeys(
                    one for right in Right if known.get(right) == letter for one in decision.of(right)
                )
            )
        )
    }
