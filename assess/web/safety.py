"""Who may ask for what: by host, by the page a request comes from, and by how often a code was wrong."""

from __future__ import annotations

import ipaddress
import re
from collections import deque
from collections.abc import Callable, Collection, Mapping

WRONG_CODES = 10
"""Wrong codes from one address within a minute, at most."""

ALL_WRONG_CODES = 200
"""Wrong codes from all addresses within a minute, at most."""

WINDOW = 60.0
"""Seconds after which a wrong code no longer counts."""

MOST_ADDRESSES = 1000
"""Addresses that are remembered; more of them are one attacker with many."""

IPV6_OWN = 64
"""The bits of an IPv6 address that are the same for all addresses of one device."""

SECRET = re.compile(r"[0-9a-f]{32}")
"""What the secret of a participant looks like."""

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Server": "Samepage",
}
"""What every answer says: nothing from elsewhere, shown nowhere else, kept by nobody, no version of ours."""


def is_ours(host: str | None, hosts: Collection[str]) -> bool:
    """Whether a request names this server, and not a name that somebody made lead to it."""
    return host is not None and host.lower() in hosts


def comes_from_us(headers: Mapping[str, str], origins: Collection[str]) -> bool:
    """Whether what a browser sends was sent by a page of this server.

    Browsers say ``Sec-Fetch-Site`` on trusted connections and ``Origin`` on all.
    """
    site, origin = headers.get("Sec-Fetch-Site"), headers.get("Origin")
    if site is not None and site != "same-origin":
        return False
    return origin in origins if origin is not None else site is not None


class Tries:
    """How often a wrong code came, from each address and from all; ``now`` counts seconds."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._wrong: dict[str, deque[float]] = {}
        self._all: deque[float] = deque(maxlen=ALL_WRONG_CODES)

    def may_try(self, address: str) -> bool:
        """Whether a code from this address is looked at."""
        since = self._now() - WINDOW
        mine = self._wrong.get(_sender(address), ())
        return _within(mine, since) < WRONG_CODES and _within(self._all, since) < ALL_WRONG_CODES

    def was_wrong(self, address: str) -> None:
        """Counts a wrong code."""
        now, address = self._now(), _sender(address)
        if len(self._wrong) >= MOST_ADDRESSES and address not in self._wrong:
            self._wrong = {key: one for key, one in self._wrong.items() if one[-1] > now - WINDOW}
        self._wrong.setdefault(address, deque(maxlen=WRONG_CODES)).append(now)
        self._all.append(now)


def _sender(address: str) -> str:
    """Whose address it is: every device has all IPv6 addresses that begin as its own does."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(ip, ipaddress.IPv4Address):
        return address
    return str(ip.ipv4_mapped or ipaddress.ip_network((int(ip), IPV6_OWN), strict=False))


def _within(times: Collection[float], since: float) -> int:
    return sum(one > since for one in times)
