"""Numbers, counts and lists in plain English: the one way to write each of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from scoring.rounding import shown

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def number(count: int) -> str:
    """A count as a word up to ten, else in figures; nothing is "no"."""
    return _SMALL[count] if 0 <= count < len(_SMALL) else str(count)


def counted(count: int, one: str, many: str = "") -> str:
    """The count as a word with its noun: "one person", "14 people"; ``count_words`` writes it in figures."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def number_words(value: Fraction) -> str:
    """A number as people write it: whole where it is whole, else to one decimal."""
    return str(value.numerator) if value.denominator == 1 else shown(value)


def count_words(count: int, one: str, many: str = "") -> str:
    """A count with its noun: ``1 answer``, ``3 answers``."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def in_unit(figure: str, unit: str) -> str:
    """A figure in its unit: "14%", "15 hours", "1 hour"."""
    if figure == "1":
        one, *rest = unit.split(" ")
        unit = " ".join(("person" if one == "people" else one.removesuffix("s"), *rest))
    return f"{figure}%" if unit == "%" else f"{figure} {unit}".strip()


def p_words(p: Fraction) -> str:
    """A chance as journals print it: ``p .029``, ``p under .001``."""
    if p < Fraction(1, 2000):
        return "p under .001"
    return f"p {shown(p, 3).removeprefix('0') if p < 1 else '1'}"


def split_words(p: Fraction) -> str:
    """How often chance alone sets two sides apart as far: "… this much in 28% of cases"."""
    often = "less than 1%" if p < Fraction(1, 100) else f"{shown(100 * p, 0)}%"
    return f"A random split of the same people differs this much in {often} of cases."


def how_counted(*, exact: bool) -> str:
    """How a chance was found."""
    return "counted over every possible split" if exact else "from 999 draws with a fixed seed"


def chance_words(p: Fraction, *, exact: bool) -> str:
    """A chance, and that it was drawn where it was: ``p .029, from 999 draws with a fixed seed``."""
    return p_words(p) if exact else f"{p_words(p)}, {how_counted(exact=False)}"


def figure(value: Fraction) -> str:
    """A score with one decimal, rounded as everywhere in the program."""
    return shown(value, 1)


def listed(parts: Sequence[str]) -> str:
    """The parts as a list: "a", "a and b", "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def quoted(parts: Iterable[str]) -> str:
    """The same, each in quotation marks: "“a”, “b” and “c”"."""
    return listed([f"“{part}”" for part in parts])


def joined(*sentences: str) -> str:
    """The sentences that say something, one after the other."""
    return " ".join(sentence for sentence in sentences if sentence)


def small(text: str) -> str:
    """The text with its first letter in lower case, unless it starts with an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def capital(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """The text with a full stop, unless it ends with a mark of its own."""
    return text if not text or text[-1] in ".?!…" else f"{text}."
