"""Erasing answers from an assessment's folder: of one person, or of all after the day stated to them.

With all answers go the logs of workshops and what the user alone has about the assessment.

Every file that holds the answers is removed (earlier versions, older generations, kept and conflicting
copies, partial saves), and the ledger is rewritten. Stopped midway, the same again finishes it.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from assess.services.assessments.scored import open_scored
from assess.services.assessments.trash import TRASH
from assess.services.collecting.collect import likely_places
from assess.services.collecting.survey.taking import ids_of_key
from assess.services.refusal import Refused
from assess.services.tables.keys import key_of
from assess.store.answers.answer import REMARKS
from assess.store.assessment.identity import ASSESSMENT_FILE, RESPONSES_FOLDER, Identity, read_identity
from assess.store.io.documents import read_document
from assess.store.io.errors import FileProblem, NotSaved, system_reason
from assess.store.io.held import save_to_the_day
from assess.store.io.kinds import KINDS, PREFIX
from assess.store.io.lock import in_turn
from assess.store.io.safe_files import LARGE_LIMIT, read_bytes, read_start, unseal
from assess.store.private import private_files
from assess.store.published.file import (
    PUBLISHED_FILE,
    read_publication,
    read_publication_file,
    write_publication,
)
from assess.store.responses.reading import compared_code
from assess.store.workshop.log import WORKSHOP_FOLDER, is_log
from assess.text import clean, folded
from assess.words import erasing as words
from questionnaires.records import record
from questionnaires.toml_text import UnusableToml, toml_tables
from scoring.answers import Privacy
from scoring.audience import TEAM
from scoring.privacy.erasing import STAND_IN, without

_RESPONSE, _LEDGER = (f'"{KINDS[name].format}"'.encode() for name in ("response", "published"))
_ID_LINE = re.compile(rb"""^\s*id\s*=\s*["']([a-z0-9-]{1,40})["']""", re.MULTILINE)
_OURS = PREFIX.encode()
_HEAD = 4_096
_PUBLISHED = re.compile(r"\.?results\.toml(?:\.older)?|.+\.(?:pdf|svg)", re.IGNORECASE)
_MINUTES = re.compile(r"\d{4}-\d\d-\d\d(?:-\d{1,3})?\.md")
_STAND_IN = re.compile(STAND_IN.format("[0-9]+"))

SHORTEST_NAME, SHORTEST_TEXT = 3, 12
"""Letters of a name or a code word, and of what somebody wrote, for which other files are searched."""


@record
class Erasure:
    """What goes and what stays, as paths in the folder, or whole ones where they lie outside.

    ``people`` are the respondents' ids. ``removed`` are the files that hold their answers; ``counted`` says
    that a published figure was made from them. ``stay`` were published, ``mention`` name a person or repeat
    their words, ``unsearched`` are no files of ours, ``outside`` hold the answers elsewhere. ``private``
    counts the user's own files that go, too. ``paths`` are all files that go.
    """

    people: tuple[str, ...]
    removed: tuple[str, ...]
    everybody: bool
    counted: bool = False
    stay: tuple[str, ...] = ()
    mention: tuple[str, ...] = ()
    unsearched: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    private: int = 0
    paths: tuple[Path, ...] = ()


def what_happens(found: Erasure, privacy: Privacy) -> Iterator[str]:
    """What an erasure does to the figures, and what it leaves, in sentences."""
    yield words.figures_words(privacy, counted=found.counted, everybody=found.everybody)
    if found.private:
        yield words.private_words(found.private)
    for names, say in (
        (found.stay, words.stays_words),
        (found.mention, words.mentions_words),
        (found.unsearched, words.unknown_words),
        (found.outside, words.outside_words),
    ):
        if names:
            yield say(names)
    yield words.ELSEWHERE_ALL if found.everybody else words.ELSEWHERE


@record
class _Held:
    """One file with somebody's answers: whose, and what the person is called and wrote there."""

    path: Path
    respondent: str
    data: Mapping[str, Any] = field(default_factory=dict)


def erasure_of(folder: Path, *, person: str = "", today: str) -> Erasure:
    """What erasing would do: the answers of one person, or ("") of everybody.

    ``person`` is an id, a name, a code word, or the key of a survey.

    Raises:
        Refused: nobody or several people are meant, or the day stated to respondents has not passed.
        FileProblem: the folder is no assessment, or cannot be read.
    """
    identity = read_identity(folder)
    held = tuple(_held_in(folder))
    ledger = _ledger_ids(folder)
    everybody = {one.respondent for one in held} | ledger
    if person:
        gone = _meant(person, held, ledger, identity)
    elif identity.privacy.erase_after and today <= identity.privacy.erase_after:
        raise Refused(words.too_early_words(identity.privacy.erase_after))
    else:
        gone = everybody
    logs, private = ((), ()) if person else (tuple(_logs(folder)), tuple(_private(identity)))
    if not (gone or logs or private):
        raise Refused(words.NOBODY)
    removed = {one.path for one in held if one.respondent in gone or not person}
    removed |= {path for path in _ledgers(folder) if not person or _names(path, gone)} - {
        folder / PUBLISHED_FILE
    }
    if not person and (folder / PUBLISHED_FILE).exists():
        removed.add(folder / PUBLISHED_FILE)
    removed |= set(logs)
    rest = [path for path in _files(folder) if path not in removed and path != folder / PUBLISHED_FILE]
    unknown = {one.path for one in held if not one.respondent}
    needles = _needles(gone, (one for one in held if one.respondent in gone))
    published = {path for path in rest if _PUBLISHED.fullmatch(path.name) or _is_minutes(path)}

    def shown(paths: Iterable[Path]) -> tuple[str, ...]:
        return tuple(sorted(clean(str(path.relative_to(folder)), limit=200) for path in paths))

    return Erasure(
        people=tuple(sorted(gone)),
        removed=shown(removed),
        everybody=not person,
        counted=bool(gone & ledger),
        stay=shown(published),
        mention=shown(path for path in rest if _mentions(path, needles)),
        unsearched=shown(
            path for path in rest if path not in published and (path in unknown or not _is_ours(path))
        ),
        outside=tuple(_outside(folder, gone, identity)),
        private=len(private),
        paths=tuple(sorted({*removed, *private})),
    )


def erase(folder: Path, planned: Erasure) -> None:
    """Erases what was planned.

    Raises:
        FileProblem: the ledger cannot be used; nothing was changed.
        NotSaved: a file could not be rewritten or removed; the same again goes on.
    """
    identity, gone = read_identity(folder), frozenset(planned.people)
    # One sound file stays to the last, so that a person who stops here can be named again.
    last = {name: path for path in planned.paths if (name := _sound(path))}
    for path in planned.paths:
        if path not in last.values():
            _remove(path)
    if planned.counted and folder / PUBLISHED_FILE not in planned.paths:
        _rewrite_ledger(folder, gone)
    for path in last.values():
        _remove(path)
    # Rewriting keeps an older generation, and another program may have saved meanwhile.
    for path in (*_ledgers(folder), *(one.path for one in _held_in(folder) if one.respondent in gone)):
        if path != folder / PUBLISHED_FILE and _names(path, gone):
            _remove(path)
    for emptied in {path.parent for path in planned.paths if not path.is_relative_to(folder)}:
        with contextlib.suppress(OSError):
            emptied.rmdir()
    with contextlib.suppress(OSError):
        (folder / RESPONSES_FOLDER / ".earlier").rmdir()
    if day := identity.only_day:
        save_to_the_day(folder / RESPONSES_FOLDER, day, folder=folder)
        if (folder / PUBLISHED_FILE).exists():
            save_to_the_day(folder / PUBLISHED_FILE, day, folder=folder)


def _rewrite_ledger(folder: Path, gone: frozenset[str]) -> None:
    """Puts into the ledger what keeps the figures as they are without these people's answers."""
    path = folder / PUBLISHED_FILE

    def save() -> None:
        scored = open_scored(folder, audience=TEAM)
        before, digest = read_publication(path, scored.opened.questionnaire)
        after = without(before, gone, scored.opened.assessment, scored.result)
        write_publication(path, after, scored.opened.questionnaire, seen=digest)

    in_turn(path, save)


def _ledger_ids(folder: Path) -> set[str]:
    """Whose answers were counted, stand-ins of people who were erased left out."""
    path = folder / PUBLISHED_FILE
    people = read_publication_file(path).people if path.exists() else {}
    return {key for key in people if not _STAND_IN.fullmatch(key)}


def _files(folder: Path) -> Iterator[Path]:
    """Every plain file in a folder and the folders in it, hidden ones included; no link is followed.

    Raises:
        FileProblem: a folder cannot be read.
    """

    def refuse(error: OSError) -> None:
        raise FileProblem(
            Path(error.filename or folder), f"it cannot be read: {system_reason(error)}"
        ) from error

    for place, folders, names in os.walk(folder, onerror=refuse):
        folders.sort()
        yield from (Path(place, name) for name in sorted(names))


def _held_in(folder: Path) -> Iterator[_Held]:
    """The files with answers, sound or not, whatever they are called; "" where it cannot be told whose."""
    for path in _files(folder):
        with contextlib.suppress(FileProblem):
            if _RESPONSE not in read_start(path, most=_HEAD):
                continue
            data = read_bytes(path, limit=LARGE_LIMIT)
            tables, found = _tables(data), _ID_LINE.search(data)
            respondent = str(tables.get("id", "")) or (found[1].decode() if found else "")
            yield _Held(path=path, respondent=respondent, data=tables)


def _logs(folder: Path) -> Iterator[Path]:
    """The logs of workshops, and copies of them: they hold votes."""
    for path in _files(folder):
        with contextlib.suppress(FileProblem):
            if is_log(path):
                yield path


def _private(identity: Identity) -> Iterator[Path]:
    """What the user alone has about the assessment."""
    with contextlib.suppress(RuntimeError):  # no home folder, so nothing in it
        yield from private_files(identity)


def _sound(path: Path) -> str:
    """Whose answers a file in use holds; "" where it cannot be read, or is no such file."""
    with contextlib.suppress(FileProblem):
        if path.parent.name == RESPONSES_FOLDER and path.suffix == ".toml" and not path.name.startswith("."):
            return str(read_document(path, kind="response").data.get("id", ""))
    return ""


def _tables(data: bytes) -> dict[str, Any]:
    with contextlib.suppress(UnusableToml, UnicodeDecodeError):
        return toml_tables(unseal(data).body.decode("utf-8"))
    return {}


def _ledgers(folder: Path) -> Iterator[Path]:
    """The ledger with its older generations and other copies."""
    for path in _files(folder):
        with contextlib.suppress(FileProblem):
            if _LEDGER in read_start(path, most=_HEAD):
                yield path


def _names(path: Path, gone: Collection[str]) -> bool:
    """Whether one of these people is named in a file."""
    try:
        data = read_bytes(path, limit=LARGE_LIMIT)
    except FileProblem:
        return False
    return any(respondent.encode() in data for respondent in gone)


def _is_minutes(path: Path) -> bool:
    return path.parent.name == WORKSHOP_FOLDER and bool(_MINUTES.fullmatch(path.name))


def _is_ours(path: Path) -> bool:
    """Whether a file is of a kind that this program writes."""
    with contextlib.suppress(FileProblem):
        return _OURS in read_start(path, most=_HEAD)
    return False


def _meant(person: str, held: tuple[_Held, ...], ledger: set[str], identity: Identity) -> set[str]:
    """Whose answers are meant.

    Raises:
        Refused: nobody's, or those of several people.
    """
    known = {one.respondent for one in held} | ledger
    typed = person.strip()
    for exact in (typed.lower(), *ids_of_key(identity.id, key_of(typed), typed)):
        if exact in known:
            return {exact}
    found = {
        one.respondent
        for one in held
        if folded(str(one.data.get("name", ""))) == folded(typed)
        or compared_code(str(one.data.get("code", ""))) == compared_code(typed)
        or one.path.name.removesuffix(".toml") == typed
    }
    shown = clean(typed, limit=60)
    if not typed or not found:
        raise Refused(words.nobody_words(shown))
    if len(found) > 1:
        raise Refused(words.several_words(shown, sorted(found)))
    return found


def _needles(gone: set[str], held: Iterable[_Held]) -> tuple[re.Pattern[str], ...]:
    """What the person is called and wrote, to be looked for in other files."""
    called, wrote = set(gone), set()
    for one in held:
        called |= {str(one.data.get(key, "")) for key in ("name", "code")}
        answers = one.data.get("answers")
        for answer in answers.values() if isinstance(answers, dict) else ():
            if isinstance(answer, dict):
                wrote |= {str(answer.get(key, "")) for key in (*REMARKS, "text")}
    said = {word for word in map(_spaced, called) if len(word) >= SHORTEST_NAME}
    said |= {word for word in map(_spaced, wrote) if len(word) >= SHORTEST_TEXT}
    return tuple(re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE) for word in sorted(said))


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _mentions(path: Path, needles: tuple[re.Pattern[str], ...]) -> bool:
    """Whether a text file repeats one of these words."""
    try:
        text = _spaced(read_bytes(path, limit=LARGE_LIMIT).decode("utf-8"))
    except (FileProblem, UnicodeDecodeError):
        return False
    return any(needle.search(text) for needle in needles)


def _outside(folder: Path, gone: set[str], identity: Identity) -> Iterator[str]:
    """Files near the folder that hold the answers, too: in inboxes, and in copies, the trash included."""
    own = folder.resolve()
    places = [place for place in likely_places(folder) if not place.resolve().is_relative_to(own)]
    for around in (own.parent, own.parent / TRASH):
        with contextlib.suppress(OSError):
            places += [
                entry for entry in sorted(around.iterdir()) if entry != own and _is_copy(entry, identity)
            ]
    seen = set()
    for place in places:
        for pattern in ("*.toml", f"{RESPONSES_FOLDER}/*.toml"):
            for path in sorted(place.glob(pattern)):
                with contextlib.suppress(FileProblem):
                    head = read_start(path, most=_HEAD)
                    found = _ID_LINE.search(head) if _RESPONSE in head else None
                    if found and found[1].decode() in gone and path.resolve() not in seen:
                        seen.add(path.resolve())
                        yield clean(str(path), limit=200)


def _is_copy(folder: Path, identity: Identity) -> bool:
    with contextlib.suppress(FileProblem, OSError):
        return (
            bool(identity.id)
            and folder.is_dir()
            and (folder / ASSESSMENT_FILE).is_file()
            and (read_identity(folder).id == identity.id)
        )
    return False


def _remove(path: Path) -> None:
    """Removes a file that may be gone already.

    Raises:
        NotSaved: it could not be removed.
    """
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise NotSaved(path, f"could not be removed: {system_reason(error)}") from error
