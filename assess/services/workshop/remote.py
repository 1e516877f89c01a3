"""A workshop on another computer, as a participant's terminal reaches it by the standard library alone."""

from __future__ import annotations

import json
import ssl
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from http.client import HTTPException
from pathlib import Path
from typing import Any

from assess.services.refusal import Refused
from assess.services.workshop.wire import Seen, tables_from
from assess.store.io.records_json import read_as
from assess.store.io.safe_files import read_bytes
from assess.words.workshop_door import NO_ADDRESS, NO_CERTIFICATE, NOT_REACHED, SESSION_LOST, UNREADABLE

TIMEOUT = 5
"""Seconds until a computer counts as not reached."""

MOST_BYTES = 1_000_000
"""A longer answer does not come from Samepage."""

LOST = 401
"""The status of a request whose secret nobody has."""


class NotReached(Refused):
    """The other computer does not answer, or not as Samepage does; the same may be tried again."""


class SessionLost(Refused):
    """The other computer does not know this secret."""


class RemoteWorkshop:
    """The workshop at an address such as ``http://192.168.1.5:8321``; ``code`` is what a link brings along.

    It is a ``Room`` once somebody has joined or come back, or with the ``secret`` that they got then.
    ``certificate`` is a file with the certificate to trust where no known authority signed it. Methods wait
    for the network; they raise ``NotReached``, ``SessionLost``, or ``Refused`` with the sentence that came.
    """

    def __init__(self, address: str, *, certificate: Path | None = None, secret: str = "") -> None:
        """Sends nothing yet.

        Raises:
            Refused: it is no address, or the file holds no certificate.
            FileProblem: the file cannot be read.
        """
        try:
            parts = urllib.parse.urlsplit(address if "://" in address else f"http://{address}")
            named = parts.hostname and (parts.port or True)
        except ValueError:
            named = None
        if not named or parts.scheme not in ("http", "https"):
            raise Refused(NO_ADDRESS)
        self.secret = secret
        self.address = f"{parts.scheme}://{parts.netloc}"
        self.code = urllib.parse.parse_qs(parts.query).get("code", [""])[0]
        handlers: list[urllib.request.BaseHandler] = [urllib.request.ProxyHandler({})]
        if parts.scheme == "https":
            handlers.append(urllib.request.HTTPSHandler(context=_trusting(certificate)))
        self._opener = urllib.request.build_opener(*handlers)

    def notice(self) -> tuple[str, ...]:
        """What is kept of a participant, and who sees what, in sentences."""
        kept = self._ask("/api/notice").get("kept")
        if not isinstance(kept, list) or not all(isinstance(one, str) for one in kept):
            raise NotReached(UNREADABLE)
        return tuple(kept)

    def join(self, *, code: str, name: str, side: str, consent: bool, votes: bool = True) -> None:
        """Takes part by the room's code."""
        asked = {"code": code, "name": name, "side": side, "consent": consent, "votes": votes}
        self.secret = self._text("secret", self._ask("/api/join", asked))

    def look(self, since: int = 0) -> Seen | None:
        """As ``Room.look``."""
        found = self._ask(f"/api/state?since={since}")
        if "picture" not in found:
            return None
        try:
            seen = read_as(Seen, found)
        except ValueError as error:
            raise NotReached(UNREADABLE) from error
        assert isinstance(seen, Seen)
        return seen

    def vote(self, topic: str, number: int, choices: Mapping[str, str]) -> None:
        """As ``Room.vote``."""
        self._ask("/api/vote", {"topic": topic, "round": number, "choices": {**choices}})

    def ask_back(self, *, code: str, name: str) -> str:
        """Asks the facilitator to let somebody back in who lost their secret; returns a ticket."""
        return self._text("ticket", self._ask("/api/ask_back", {"code": code, "name": name}))

    def came_back(self, ticket: str) -> bool:
        """Whether the facilitator has said yes, which is heard once.

        Raises:
            Refused: the facilitator has said no, or the secret was fetched.
        """
        found = self._ask("/api/came_back", {"ticket": ticket})
        if found.get("secret"):
            self.secret = self._text("secret", found)
        return bool(found.get("secret"))

    def _ask(self, path: str, tables: Mapping[str, Any] | None = None) -> dict[str, Any]:
        body = None if tables is None else json.dumps(tables).encode()
        request = urllib.request.Request(self.address + path, data=body)
        if body is not None:
            request.add_header("Content-Type", "application/json")
        if self.secret:
            request.add_header("Authorization", f"Bearer {self.secret}")
        try:
            with self._opener.open(request, timeout=TIMEOUT) as answer:
                found = tables_from(answer.read(MOST_BYTES))
        except urllib.error.HTTPError as error:
            with error:
                refusal = _refusal(error)
            raise refusal from error
        except (OSError, HTTPException) as error:
            raise NotReached(NOT_REACHED) from error
        except ValueError as error:
            raise NotReached(UNREADABLE) from error
        if isinstance(reason := found.get("refused"), str):
            raise Refused(reason)
        return found

    def _text(self, key: str, found: Mapping[str, Any]) -> str:
        text = found.get(key)
        if not isinstance(text, str):
            raise NotReached(UNREADABLE)
        return text


def _trusting(certificate: Path | None) -> ssl.SSLContext:
    if certificate is None:
        return ssl.create_default_context()
    try:
        return ssl.create_default_context(cadata=read_bytes(certificate, links=True).decode("ascii"))
    except (ssl.SSLError, ValueError) as error:
        raise Refused(NO_CERTIFICATE) from error


def _refusal(error: urllib.error.HTTPError) -> Refused:
    if error.code == LOST:
        return SessionLost(SESSION_LOST)
    try:
        reason = tables_from(error.read(MOST_BYTES)).get("refused")
    except (OSError, HTTPException, ValueError):
        reason = None
    return Refused(reason) if isinstance(reason, str) else NotReached(UNREADABLE)
