"""A request and its answer as plain data, whichever library carries them."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import field
from typing import Any
from urllib.parse import parse_qsl

from questionnaires.records import record

MOST_FIELDS = 100
"""Fields of a form, at most."""

HTML, JSON = "text/html", "application/json"


@record
class Asked:
    """A request. ``host`` is what it calls this server, ``address`` where it comes from."""

    method: str
    path: str
    host: str
    address: str
    headers: Mapping[str, str]
    query: Mapping[str, str] = field(default_factory=dict)
    cookies: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def form(self) -> dict[str, str]:
        """The fields of a form that was sent; the first one of each name.

        Raises:
            ValueError: it is no form.
        """
        pairs = parse_qsl(self.body.decode("utf-8"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
        return dict(reversed(pairs))


@record
class Answer:
    """An answer. ``cookies`` are set, and removed where the value is ""; ``location`` leads elsewhere."""

    body: bytes = b""
    status: int = 200
    kind: str = HTML
    location: str = ""
    cookies: Mapping[str, str] = field(default_factory=dict)


Route = Callable[[Asked], Awaitable[Answer]]
"""What answers a request."""


def to(location: str, cookies: Mapping[str, str] | None = None) -> Answer:
    """The way to another page, which is then asked for."""
    return Answer(status=303, location=location, cookies=cookies or {})


def tables(found: Mapping[str, Any], *, status: int = 200) -> Answer:
    """Tables as JSON."""
    return Answer(body=json.dumps(found).encode(), status=status, kind=JSON)
