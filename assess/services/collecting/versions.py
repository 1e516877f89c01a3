"""The versions of each response: which is used, which are kept beside it, and where they are."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from assess.store.assessment.identity import RESPONSES_FOLDER, Identity
from assess.store.folder import respondent_files, toml_files
from assess.store.io.documents import TomlDocument, document_bytes, read_document
from assess.store.io.errors import FileProblem, NotSaved, Overtaken, system_reason
from assess.store.io.held import to_the_day
from assess.store.io.lock import in_turn
from assess.store.io.safe_files import sealed, unseal, write_bytes
from assess.store.io.synced import NotHere, not_here
from assess.store.responses.reading import checked_response
from questionnaires.model import Questionnaire
from questionnaires.records import record, replace

EARLIER_FOLDER = ".earlier"
"""Inside ``responses``: versions that are not used; only collecting reads them."""

_RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")  # names that no file on Windows can have


@record
class Version:
    """One response as somebody saved it once. ``given`` counts its answers; ``key`` is its content's digest.

    ``by_hand`` says that it was changed by another program than ours. Two files that hold the same are one
    version, whatever they are called and however they are laid out.
    """

    respondent: str
    function: str
    revision: int
    given: int
    data: Mapping[str, Any]
    key: str
    by_hand: bool = False

    @property
    def rank(self) -> tuple[int, int, str]:
        """The highest is used: saved more often, then more answers, then by digest, the same everywhere."""
        return (self.revision, self.given, self.key)

    @property
    def file_bytes(self) -> bytes:
        """The bytes of the file that holds this version."""
        body = document_bytes(self.data, kind="response")
        return body if self.by_hand else sealed(body)


def version_of(document: TomlDocument, *, questionnaire: Questionnaire, nameless: bool) -> Version:
    """The version that a response document holds, without name and code where none may be kept.

    Raises:
        FileProblem: it is no response to this questionnaire.
    """
    loaded = checked_response(document, questionnaire)
    data = {key: value for key, value in document.data.items() if not (nameless and key in ("name", "code"))}
    response = loaded.response
    return Version(
        respondent=response.id,
        function=response.function,
        revision=loaded.revision,
        given=len(response.answers) + len(response.exercises),
        data=data,
        key=hashlib.sha256(document_bytes(data, kind="response")).hexdigest(),
        by_hand=loaded.edited_by_hand,
    )


def united(versions: Iterable[Version]) -> dict[str, Version]:
    """Each content once, by key; what some file says with its digest intact was not changed by hand."""
    found: dict[str, Version] = {}
    for version in versions:
        known = found.get(version.key)
        by_hand = version.by_hand and (known is None or known.by_hand)
        found[version.key] = replace(known or version, by_hand=by_hand)
    return found


class Shelf:
    """The responses of one assessment with their earlier versions, as they are in its folder."""

    def __init__(
        self, folder: Path, *, identity: Identity, questionnaire: Questionnaire, dry_run: bool = False
    ) -> None:
        """Reads what is there; ``dry_run`` never writes.

        Raises:
            FileProblem: the folder cannot be read; a single file never raises.
        """
        self._folder = folder
        self._responses = folder / RESPONSES_FOLDER
        self._date = identity.only_day
        self._nameless = identity.privacy.mode == "anonymous"
        self._questionnaire = questionnaire
        self._dry_run = dry_run
        self.problems: dict[Path, str] = {}
        """Files in ``responses`` that cannot be used, each with a sentence; nothing replaces them."""
        self._digests: dict[Path, str] = {}
        self._present: dict[Path, Version] = {}
        self._earlier: dict[Path, Version] = {}
        self._of: dict[str, dict[Path, Version]] = {}
        """The same by respondent, since every row of a survey asks for its own."""
        self._look()

    def _look(self) -> None:
        """Reads what is there now."""
        for path in not_here(self._responses):
            if not path.exists():
                self.problems[path] = str(NotHere(path))
        self._present = dict(self._read(respondent_files(self._folder)))
        self._earlier = dict(self._read(toml_files(self._responses / EARLIER_FOLDER)))
        self._of = {}
        for path, version in (*self._present.items(), *self._earlier.items()):
            self._of.setdefault(version.respondent, {})[path] = version

    def all_present(self) -> tuple[Version, ...]:
        """Every version in ``responses``, from all respondents."""
        return tuple(self._present.values())

    def known(self, respondent: str) -> dict[str, Version]:
        """Every version that the folder holds, by key."""
        return united(self._of.get(respondent, {}).values())

    def blocked(self, respondent: str) -> str:
        """Why a response of this id cannot be put in its place, "" where it can."""
        path = self._responses / _file_name(respondent)
        return self.problems.get(path, "")

    def put(self, respondent: str, incoming: Iterable[Version]) -> tuple[dict[str, Version], Version]:
        """Puts versions of one respondent in place: the highest is used, the others are kept beside it.

        What is in place already is not written again, and nothing is ever removed. Where another program
        has saved answers meanwhile, they are one more version.

        Returns:
            The versions known before, by key, and the one that is used.

        Raises:
            FileProblem: something could not be saved; the same call again finishes it.
        """
        new = tuple(incoming)
        if self._dry_run:
            known = self.known(respondent)
            return known, max(united([*known.values(), *new]).values(), key=lambda version: version.rank)

        def save() -> tuple[dict[str, Version], Version]:
            known = self.known(respondent)
            try:
                return known, self._put(united([*known.values(), *new]))
            except Overtaken:
                self._look()
                raise

        return in_turn(self._responses / respondent, save)

    def _put(self, versions: Mapping[str, Version]) -> Version:
        used = max(versions.values(), key=lambda version: version.rank)
        own = self._of.get(used.respondent, {})
        paths = {version.key: path for path, version in own.items() if path in self._present}
        home = paths.get(used.key) or self._home(used.respondent)
        replaced = self._present.get(home)
        for key, version in versions.items():
            if key != used.key and (key not in paths or (replaced is not None and replaced.key == key)):
                self._keep(version)
        for key in paths.keys() & versions.keys() - {used.key}:
            if paths[key] != home:
                self._write(paths[key], versions[key], self._present)
        self._write(home, used, self._present)
        return used

    def _keep(self, version: Version) -> None:
        name = f"{version.respondent}.{version.revision}.{version.key[:16]}.toml"
        self._write(self._responses / EARLIER_FOLDER / name, version, self._earlier)

    def _write(self, path: Path, version: Version, place: dict[Path, Version]) -> None:
        """Writes a version where the same content is not there yet, or only as changed by hand."""
        there = place.get(path)
        if there is not None and there.key == version.key and there.by_hand <= version.by_hand:
            return
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise NotSaved(path.parent, f"could not be created: {system_reason(error)}") from error
        write_bytes(path, version.file_bytes, seen=self._digests.get(path, ""))
        self._digests[path] = unseal(version.file_bytes).digest
        place[path] = self._of.setdefault(version.respondent, {})[path] = version
        if self._date:
            for changed in (path, path.parent, self._responses):
                to_the_day(changed, self._date)

    def _home(self, respondent: str) -> Path:
        """Where the response of this id lies or is to lie; a name that another respondent holds is left."""
        path = self._responses / _file_name(respondent)
        number = 1
        while path in self.problems or (
            path in self._present and self._present[path].respondent != respondent
        ):
            number += 1
            path = self._responses / _file_name(respondent, number)
        return path

    def _read(self, paths: Iterable[Path]) -> Iterator[tuple[Path, Version]]:
        for path in paths:
            try:
                document = read_document(path, kind="response")
                self._digests[path] = document.digest
                yield path, version_of(document, questionnaire=self._questionnaire, nameless=self._nameless)
            except FileProblem as problem:
                self.problems[path] = str(problem)


def _file_name(respondent: str, number: int = 1) -> str:
    stem = f"{respondent}-answers" if _RESERVED.fullmatch(respondent) else respondent
    return f"{stem}.toml" if number == 1 else f"{stem}.{number}.toml"
