"""Large digits for a number that is typed: three rows of half cells, three points wide and five high."""

from __future__ import annotations

DIGITS = {
    "0": ("▄▄▄", "█ █", "█▄█"),
    "1": (" ▄ ", "▀█ ", "▄█▄"),
    "2": ("▄▄▄", "▄▄█", "█▄▄"),
    "3": ("▄▄▄", "▄▄█", "▄▄█"),
    "4": ("▄ ▄", "█▄█", "  █"),
    "5": ("▄▄▄", "█▄▄", "▄▄█"),
    "6": ("▄▄▄", "█▄▄", "█▄█"),
    "7": ("▄▄▄", "  █", "  █"),
    "8": ("▄▄▄", "█▄█", "█▄█"),
    "9": ("▄▄▄", "█▄█", "▄▄█"),
    ".": (" ", " ", "▄"),
    "-": ("  ", "▄▄", "  "),
}

ROWS = 3


def large(number: str) -> tuple[str, ...]:
    """A number as typed (digits, a point, a minus) in three rows, a space between the digits."""
    return tuple(" ".join(DIGITS[letter][row] for letter in number) for row in range(ROWS))
