"""A later version of the shipped questionnaire, in which one question was put in other words."""

from __future__ import annotations

import json
import re


def reworded(shipped: bytes, *, version: str, old: str, new: str, text: str) -> bytes:
    """The questionnaire with the version raised and the question ``old`` replaced by ``new``.

    The new question is the old one under another id and with another text. The old one stays, names the new
    one and is asked no more: it goes to the reserve. Every other line stays as it is, so that a comparison of
    the two files shows the one change.

    Raises:
        ValueError: the question or the version is not there exactly once, or the question has tables of its
            own or is in a form by name.
    """
    words = shipped.decode("utf-8")
    if f'"{old}"' in words:
        raise ValueError(f"{old} is named elsewhere and cannot simply be replaced")
    block = _once(rf"^\[items\.{old}\]\n(?:[^\n]+\n)+", words)
    replaced = f'{block}section = "reserve"\nreplaced_by = "{new}"\n'
    following = block.replace(f"[items.{old}]", f"[items.{new}]")
    line = _once(r"^text = .*\n", following)
    following = following.replace(line, f"text = {json.dumps(text, ensure_ascii=False)}\n")
    words = words.replace(block, f"{replaced}\n{following}")
    return words.replace(_once(r'^version = ".*"\n', words), f'version = "{version}"\n').encode()


def _once(pattern: str, text: str) -> str:
    """The one place where the pattern matches.

    Raises:
        ValueError: there is none, or more than one.
    """
    found = re.findall(pattern, text, flags=re.MULTILINE)
    if len(found) != 1:
        raise ValueError(f"expected {pattern!r} once, found it {len(found)} times")
    return str(found[0])
