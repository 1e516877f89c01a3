"""What a phone scans: the way into the workshop, and into the Wi-Fi."""

from __future__ import annotations

from urllib.parse import urlencode

import segno


def join_link(address: str, code: str) -> str:
    """The link that leads into the room, with its code."""
    return f"{address}/?{urlencode({'code': code})}"


def qr_rows(text: str) -> tuple[str, ...]:
    """The rows of a QR code as 0 and 1, without the quiet border around it.

    One with more than ASCII names its encoding: without it phones guess, and a Wi-Fi "Büro" is not found.
    """
    named = not text.isascii()
    code = segno.make_qr(text, error="l", encoding="utf-8" if named else None, eci=named)
    return tuple("".join("1" if point else "0" for point in row) for row in code.matrix)


def wifi_text(name: str, password: str) -> str:
    """What phones read as a Wi-Fi and its password; without one the Wi-Fi is open."""
    kind = "WPA" if password else "nopass"
    return f"WIFI:T:{kind};S:{_quoted(name)};P:{_quoted(password)};;"


def _quoted(text: str) -> str:
    return "".join(f"\\{letter}" if letter in '\\;,:"' else letter for letter in text)
