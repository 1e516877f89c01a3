"""Finds what is wrong with the layout of a PDF: text outside the margins, off the scale, or on other text."""

from __future__ import annotations

from typing import Any

from assess.documents.palette import SIZES
from assess.printers.pdf import theme
from support.pdf_letters import opened


def lint(data: bytes) -> list[str]:
    """What is wrong with the layout: text outside the margins, of a size off the scale, or on other text."""
    problems = []
    with opened(data) as pdf:
        for number, page in enumerate(pdf.pages, start=1):
            for char in page.chars:
                if not char["text"].strip():
                    continue
                where = f"page {number}: {char['text']!r} at {char['x0']:.0f}, {char['top']:.0f}"
                if min(abs(char["size"] - size) for size in SIZES) > 0.01:
                    problems.append(f"{where} is {char['size']:.2f} points, which is not on the scale")
                outside = char["x0"] < theme.MARGIN - 1 or char["x1"] > page.width - theme.MARGIN + 1
                if outside or char["top"] < theme.BAND or char["bottom"] > page.height - 18:
                    problems.append(f"{where} is outside the margins")
                in_foot = char["bottom"] > page.height - 34
                if not in_foot and char["bottom"] > page.height - theme.FOOTER + 4:
                    problems.append(f"{where} runs into the foot")
            words = page.extract_words(keep_blank_chars=False, use_text_flow=True)
            if not words:
                problems.append(f"page {number} is blank")
            problems += _overlaps(number, words)
    return problems


def _overlaps(number: int, words: list[dict[str, Any]]) -> list[str]:
    """Pairs of words that cover each other by more than a hair."""
    found = []
    ordered = sorted(words, key=lambda word: word["top"])
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 :]:
            if other["top"] > one["bottom"] - 3:
                break
            across = min(one["x1"], other["x1"]) - max(one["x0"], other["x0"])
            down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
            # Lines are closer than the boxes of their fonts are high; only real collisions count.
            if across > 1.5 and down > 0.55 * min(one["bottom"] - one["top"], other["bottom"] - other["top"]):
                found.append(f"page {number}: {one['text']!r} and {other['text']!r} overlap")
    return found
