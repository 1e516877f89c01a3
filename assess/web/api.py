"""The requests of ``samepage join``: tables instead of pages, and a secret instead of a cookie."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assess.services.refusal import Refused
from assess.services.workshop.console import new_secret
from assess.services.workshop.wire import tables_from
from assess.store.io.records_json import plain, read_as
from assess.web.desk import Desk, Wish
from assess.web.exchange import JSON, Answer, Asked, Route, tables
from assess.words.workshop_pages import NOT_WAITING, kept_words

BEARER = "Bearer "


class Api:
    """What a participant's terminal may ask; texts and numbers of another kind raise ``ValueError``."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.routes: Mapping[tuple[str, str], Route] = {
            ("GET", "/api/notice"): self._notice,
            ("POST", "/api/join"): self._join,
            ("GET", "/api/state"): self._state,
            ("POST", "/api/vote"): self._vote,
            ("POST", "/api/ask_back"): self._ask_back,
            ("POST", "/api/came_back"): self._came_back,
        }

    async def _notice(self, asked: Asked) -> Answer:  # noqa: ARG002
        state = self._desk.workshop.state
        minimum = state.began.minimum if state.began else 1
        return tables({"kept": list(kept_words(protected=state.protected, minimum=minimum))})

    async def _join(self, asked: Asked) -> Answer:
        found = _tables(asked)
        wish = Wish(
            code=_text(found, "code"),
            name=_text(found, "name"),
            side=_text(found, "side"),
            consent=read_as(bool, found.get("consent")),
            votes=read_as(bool, found.get("votes", True)),
        )
        if wrong := self._desk.wrong_in(wish, address=asked.address):
            raise Refused(*wrong.values())
        secret = new_secret()
        await self._desk.join(secret, wish)
        return tables({"secret": secret})

    async def _state(self, asked: Asked) -> Answer:
        if self._desk.knows(_secret(asked)) and asked.query.get("since") == str(self._desk.version):
            return tables({"version": self._desk.version})
        return tables(plain(self._desk.seen(_secret(asked))))

    async def _vote(self, asked: Asked) -> Answer:
        found = _tables(asked)
        choices = read_as(Mapping[str, str], found.get("choices"))
        number = read_as(int, found.get("round"))
        await self._desk.vote(_secret(asked), _text(found, "topic"), number, choices)
        return tables({})

    async def _ask_back(self, asked: Asked) -> Answer:
        found = _tables(asked)
        code, name = _text(found, "code"), _text(found, "name")
        return tables({"ticket": await self._desk.ask_back(code, name, address=asked.address)})

    async def _came_back(self, asked: Asked) -> Answer:
        ticket = _text(_tables(asked), "ticket")
        waited = self._desk.waits(ticket)  # looked at first: a yes may come between the two
        secret = await self._desk.came_back(ticket)
        if secret is None and not waited:
            raise Refused(NOT_WAITING)
        return tables({"secret": secret})


def may_ask(asked: Asked) -> bool:
    """Whether a request for tables comes from a program and not from a page in somebody's browser."""
    from_page = asked.headers.get("Origin") or asked.headers.get("Sec-Fetch-Site")
    return not from_page and (asked.method != "POST" or asked.headers.get("Content-Type") == JSON)


def _secret(asked: Asked) -> str:
    return asked.headers.get("Authorization", "").removeprefix(BEARER)


def _tables(asked: Asked) -> dict[str, Any]:
    return tables_from(asked.body)


def _text(found: Mapping[str, Any], key: str) -> str:
    text = read_as(str, found.get(key))
    assert isinstance(text, str)
    return text
