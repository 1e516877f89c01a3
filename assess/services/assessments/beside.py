"""Further copies of a file in an assessment's folder, laid side by side; nothing is chosen between them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from assess.store.io.documents import described, read_document
from assess.store.io.errors import FileProblem
from assess.store.io.kinds import KINDS
from assess.store.io.safe_files import read_start
from assess.text import clean
from assess.words.synced import (
    Difference,
    lone_copy_words,
    other_copy_lines,
    other_copy_words,
    same_copy_words,
    unusable_copy_words,
)
from questionnaires.records import record

_CHECKED = ("assessment", "plan", "organisation", "published")
_HEAD = 4_096
_KEPT = re.compile(r".+\.(?:edited|damaged)-[0-9]+")
_LOG = re.compile(r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})(?P<rest>.*)\.log")
_OF_EVERY_SAVE = frozenset({"format", "format_version", "revision"})


@record
class Copy:
    """A further copy of the file ``used``: ``sentence`` says in short what differs, ``lines`` at length."""

    name: str
    used: str
    sentence: str
    lines: tuple[str, ...]


def copies_in(folder: Path) -> tuple[Copy, ...]:
    """The further copies of plan, chart, facts, ledger and workshop logs in a folder, by name.

    Which file is a copy of which is known by its content, so every sync service's way of naming is met.
    """
    return (*_documents(folder), *_logs(folder / "workshop"))


def _documents(folder: Path) -> Iterator[Copy]:
    files = {KINDS[name].file: KINDS[name] for name in _CHECKED}
    for name in _plain_names(folder):
        if name in {kind.file for kind in KINDS.values()} or _KEPT.fullmatch(name):
            continue
        try:
            head = read_start(folder / name, most=_HEAD)
        except FileProblem:
            continue
        for used, kind in files.items():
            if f'"{kind.format}"'.encode() in head:
                yield _copy(folder, name, used, secret=kind.name == "published")


def _copy(folder: Path, name: str, used: str, *, secret: bool) -> Copy:
    shown = clean(name, limit=80)
    if not os.path.lexists(folder / used):
        return _said(shown, used, lone_copy_words(shown, used))
    try:
        other = read_document(folder / name).data
    except FileProblem as problem:
        return _said(shown, used, unusable_copy_words(shown, used, problem.reason))
    try:
        own = read_document(folder / used).data
    except FileProblem as problem:
        return _said(shown, used, unusable_copy_words(used, shown, problem.reason))
    found = tuple(differences(own, other))
    if not found:
        return _said(shown, used, same_copy_words(shown, used))
    if secret:  # whose answers were counted is nobody's business
        found = (("people", str(len(own.get("people", ()))), str(len(other.get("people", ())))),)
    return Copy(
        name=shown,
        used=used,
        sentence=other_copy_words(shown, used, found),
        lines=tuple(other_copy_lines(shown, used, found)),
    )


def _said(name: str, used: str, sentence: str) -> Copy:
    return Copy(name=name, used=used, sentence=sentence, lines=(sentence,))


def differences(own: Mapping[str, Any], other: Mapping[str, Any]) -> Iterator[Difference]:
    """Where two documents differ, in the order of the first; "" where one has nothing."""
    here, there = dict(_flat(own)), dict(_flat(other))
    for place in {**here, **there}:
        if here.get(place) != there.get(place) and place not in _OF_EVERY_SAVE:
            yield clean(place, limit=120), here.get(place, ""), there.get(place, "")


def _flat(value: Any, place: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping) and value:
        for key, one in value.items():
            yield from _flat(one, f"{place}.{key}" if place else str(key))
    elif isinstance(value, list) and value:
        for number, one in enumerate(value, start=1):
            yield from _flat(one, f"{place} {number}")
    else:
        yield place, "set" if value == {} else described(value)


def _logs(folder: Path) -> Iterator[Copy]:
    """Copy of the log of a workshop's day, which are known by the day in their name."""
    names = _plain_names(folder)
    for name in names:
        found = _LOG.fullmatch(name)
        if found is None or not found["rest"]:
            continue
        used, shown = f"{found['day']}.log", clean(name, limit=80)
        if used not in names:
            yield _said(shown, used, lone_copy_words(shown, used))
            continue
        try:
            own, other = (_lines_of(folder / each) for each in (used, name))
        except FileProblem as problem:
            yield _said(shown, used, unusable_copy_words(shown, used, problem.reason))
            continue
        if own == other:
            yield _said(shown, used, same_copy_words(shown, used))
            continue
        at = next(
            (n for n, (a, b) in enumerate(zip(own, other, strict=False)) if a != b), min(len(own), len(other))
        )
        place = (
            f"line {at + 1}",
            described(own[at]) if at < len(own) else "",
            described(other[at]) if at < len(other) else "",
        )
        found_here: list[Difference] = [place]
        if len(own) != len(other):
            found_here.append(("lines", str(len(own)), str(len(other))))
        yield Copy(
            name=shown,
            used=used,
            sentence=other_copy_words(shown, used, found_here),
            lines=tuple(other_copy_lines(shown, used, found_here)),
        )


def _lines_of(path: Path) -> list[str]:
    return read_start(path, most=5_000_000).decode("utf-8", "replace").splitlines()


def _plain_names(folder: Path) -> list[str]:
    try:
        return sorted(e.name for e in os.scandir(folder) if e.is_file() and not e.name.startswith("."))
    except (OSError, ValueError):
        return []
