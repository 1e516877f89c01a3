"""Collecting: taking response files into an assessment, in any number and order, as often as one likes.

Who a response is from and what it belongs to is inside the file; its name says nothing. The folder
after collecting depends only on which versions were ever taken in, so repeating it changes nothing. No
file that is taken from is changed, and a file that is missing means nothing.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from assess.documents.collection import CollectedFile, Collection, Outcome
from assess.services.collecting.versions import Shelf, Version, version_of
from assess.store.assessment.identity import (
    ASSESSMENT_FILE,
    QUESTIONNAIRE_FILE,
    RESPONSES_FOLDER,
    Identity,
    read_identity,
)
from assess.store.folder import read_questionnaire_of
from assess.store.io.documents import TomlDocument, TomlTable, read_document, read_sealed
from assess.store.io.errors import FileProblem, shown_path, system_reason
from assess.store.io.safe_files import LARGE_LIMIT, Sealed, read_start, refuse_link
from assess.store.io.synced import NotHere, not_here, stands_for
from assess.text import clean
from questionnaires.model import COMPANY, Questionnaire

MOST_FILES = 20_000
"""More files than this in one heap are no collection of answers but somebody's whole disk."""

_HEAD = 4_096
_RESPONSE = b'"samepage/response"'
_OTHER = re.compile(rb'"samepage/[\w-]+"')
_ARCHIVES = frozenset({".zip", ".7z", ".rar", ".tar", ".gz", ".tgz", ".bz2", ".xz"})


def likely_places(folder: Path) -> tuple[Path, ...]:
    """Folders in which answers for the assessment in ``folder`` often lie, as far as they exist."""
    places = [folder.parent / "inbox", folder / "inbox"]
    with contextlib.suppress(RuntimeError):  # where there is no home folder
        places.insert(0, Path.home() / "Downloads")
    return tuple(place for place in places if place.is_dir())


def heap_of(paths: Sequence[Path]) -> tuple[list[Path], list[tuple[Path, str]], list[Path]]:
    """Every file named, and in every folder named (and the folders in it) the files that could be responses.

    In a folder, hidden files, files of ours of another kind and files that are no TOML are passed over; of an
    assessment only its responses are looked at. The order is that of the paths, whatever order they were
    named in.

    Returns:
        The files to look into, the places that could not be read with the reason, and the files that were
        no answers.

    Raises:
        FileProblem: there are more than ``MOST_FILES``.
    """
    candidates: dict[Path, Path] = {}
    unreadable: list[tuple[Path, str]] = []
    others: list[Path] = []
    seen = 0
    for path in sorted({Path(os.path.abspath(path)): path for path in paths}.values()):  # noqa: PTH100
        if not _is_folder(path):
            candidates[path.absolute()] = path
            continue
        for found in _files_in(path, unreadable):
            seen += 1
            if seen > MOST_FILES:
                raise FileProblem(
                    path,
                    f"it contains more than {MOST_FILES:,} files; none was collected. Name the files or "
                    "a smaller folder.",
                )
            if _could_be_response(found):
                candidates.setdefault(found.absolute(), found)
            else:
                others.append(found)
    return [candidates[key] for key in sorted(candidates)], unreadable, others


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False  # opening it gives the reason


def _files_in(top: Path, unreadable: list[tuple[Path, str]]) -> Iterator[Path]:
    def note(error: OSError) -> None:
        unreadable.append((Path(error.filename or top), f"it cannot be read: {system_reason(error)}"))

    for folder, folders, names in os.walk(top, onerror=note):
        if ASSESSMENT_FILE not in names:
            missing = (path for path in not_here(Path(folder)) if path.name not in names)
            unreadable += [(path, NotHere(path).reason) for path in missing]
        if ASSESSMENT_FILE in names:
            folders[:] = [name for name in folders if name == RESPONSES_FOLDER]
            names = []
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (
            Path(folder, name) for name in sorted(names) if not (name.startswith(".") or stands_for(name))
        )


def _could_be_response(path: Path) -> bool:
    """Whether the file calls itself a response, or is TOML and does not call itself anything else of ours."""
    try:
        refuse_link(path)
        if not path.is_file():
            return False
        head = read_start(path, most=_HEAD)
    except (OSError, ValueError, FileProblem):
        return path.suffix.lower() == ".toml"  # reading it again says what is wrong
    return _RESPONSE in head or (path.suffix.lower() == ".toml" and not _OTHER.search(head))


Incoming = tuple[str, Version]
"""Where a version came from, and the version."""


def collect(folder: Path, paths: Sequence[Path], *, dry_run: bool = False) -> Collection:
    """Takes every response among the files and folders into the assessment in ``folder``.

    ``dry_run`` finds out what would become of them and writes nothing.

    Raises:
        FileProblem: the assessment cannot be used, or something could not be saved; what was saved until
            then stays, and the same again finishes it.
    """
    identity = read_identity(folder)
    questionnaire = read_questionnaire_of(folder)
    asked = read_sealed(folder / QUESTIONNAIRE_FILE, limit=LARGE_LIMIT)
    candidates, unreadable, others = heap_of(paths)
    shelf = Shelf(folder, identity=identity, questionnaire=questionnaire, dry_run=dry_run)
    left = [
        CollectedFile(source=shown_path(path), outcome=Outcome.LEFT_ALONE, reason=clean(reason))
        for path, reason in unreadable
    ]
    incoming: list[Incoming] = []
    for path in candidates:
        try:
            document = read_document(path, kind="response")
            refuse_foreign(document, identity=identity, questionnaire=questionnaire, asked=asked)
            nameless = identity.privacy.mode == "anonymous"
            version = version_of(document, questionnaire=questionnaire, nameless=nameless)
        except FileProblem as problem:
            left.append(left_alone(problem))
        else:
            incoming.append((shown_path(path), version))
    archives = sum(path.suffix.lower() in _ARCHIVES for path in others)
    return take(shelf, incoming, left=left, others=len(others), archives=archives)


def take(
    shelf: Shelf,
    incoming: Iterable[Incoming],
    *,
    left: Sequence[CollectedFile] = (),
    others: int = 0,
    archives: int = 0,
) -> Collection:
    """Puts versions on the shelf, respondent by respondent.

    Raises:
        FileProblem: something could not be saved.
    """
    by_respondent: dict[str, list[Incoming]] = {}
    for one in incoming:
        by_respondent.setdefault(one[1].respondent, []).append(one)
    files = list(left)
    for respondent in sorted(by_respondent):
        files.extend(_taken(shelf, respondent, by_respondent[respondent]))
    return Collection(
        files=tuple(sorted(files, key=lambda file: (file.source, file.outcome))),
        others=others,
        archives=archives,
        problems=tuple(shelf.problems.values()),
    )


def refuse_foreign(
    document: TomlDocument, *, identity: Identity, questionnaire: Questionnaire, asked: Sealed
) -> None:
    """Raises a ``FileProblem`` where a response was not given to this assessment, which asked ``asked``."""
    top = TomlTable(document.data, document.path)
    origin = top.table("assessment")
    its_id, title, organisation = (origin.text(key, "") for key in ("id", "title", "organisation"))
    if its_id and identity.id:
        ours = its_id == identity.id
    else:  # one of the two is older than the id
        ours = (title, organisation) == (identity.title, identity.organisation)
    if not ours:
        other = f'"{title}" of {organisation}' if title or organisation else "that has no name in the file"
        raise FileProblem(document.path, clean(f"it belongs to another assessment, {other}.", limit=400))
    digest = origin.text("questionnaire_digest", "")
    if digest not in ("", identity.questionnaire_digest, questionnaire.digest) and not asked.holds(digest):
        raise FileProblem(document.path, "it answers another version of the questionnaire.")
    if identity.privacy.protected and top.text("function", "") == COMPANY:
        raise FileProblem(
            document.path,
            "it answers for the whole company, which this assessment's privacy mode does not allow.",
        )


def left_alone(problem: FileProblem) -> CollectedFile:
    """A file that was not taken, with the place and the reason."""
    reason = f"{problem.place}: {problem.reason}" if problem.place else problem.reason
    return CollectedFile(source=problem.file, outcome=Outcome.LEFT_ALONE, reason=reason)


def _taken(shelf: Shelf, respondent: str, incoming: Sequence[Incoming]) -> Iterable[CollectedFile]:
    if blocked := shelf.blocked(respondent):
        return [
            CollectedFile(
                source=source,
                outcome=Outcome.LEFT_ALONE,
                reason=f"a file that cannot be used has taken its place in the assessment. {blocked}",
            )
            for source, _ in incoming
        ]
    known, used = shelf.put(respondent, (version for _, version in incoming))
    seen = set(known)
    files = []
    for source, version in incoming:
        outcome, reason = _outcome(version, used=used, known=known, seen=seen)
        seen.add(version.key)
        files.append(CollectedFile(source=source, outcome=outcome, reason=reason, respondent=respondent))
    return files


def _outcome(
    version: Version, *, used: Version, known: dict[str, Version], seen: set[str]
) -> tuple[Outcome, str]:
    """What became of a version, ``known`` being those in the folder before and ``seen`` those met since."""
    if version.key == used.key:
        if version.key in seen:
            return Outcome.SAME, ""
        if not known:
            return Outcome.NEW, ""
        if used.revision > max(other.revision for other in known.values()):
            before = sorted({other.function for other in known.values()} - {used.function})
            return (
                Outcome.NEWER,
                f"it now answers for {used.function} instead of {before[0]}." if before else "",
            )
        return Outcome.CONFLICT, (
            "it differs from an equally new copy collected earlier; this one is now used and the "
            "other is kept."
        )
    if version.function != used.function:
        return Outcome.CONFLICT, (
            f"it has the same id as another response but answers for {version.function} instead of "
            f"{used.function}; the other is used and this one is kept."
        )
    if version.revision == used.revision:
        more = "has more answers" if used.given > version.given else "was picked by its content"
        return Outcome.CONFLICT, f"it differs from an equally new copy; the other {more} and is used."
    return (Outcome.SAME if version.key in seen else Outcome.OLDER), ""
