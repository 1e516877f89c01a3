"""Lighter tints of the report's colours, for what should stay in the background."""

from __future__ import annotations

from assess.documents import palette


def pale(colour: str) -> str:
    """The colour half-way to white."""
    parts = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{(part + 255) // 2:02X}" for part in parts)


SOFT = pale(palette.MUTED)
"""A grey for grounds of marks and for hatching."""
