"""How far two colours are from each other for an eye that reads (WCAG 2)."""

from __future__ import annotations

Rgb = tuple[float, float, float]


def linear(colour: str) -> Rgb:
    """The light of a colour, each part from 0 to 1."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return red, green, blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2)."""
    weights = (0.2126, 0.7152, 0.0722)
    dark, light = sorted(sum(w * p for w, p in zip(weights, linear(c), strict=True)) for c in (one, other))
    return (light + 0.05) / (dark + 0.05)
