"""Where experience disagrees about what a page advises, and what Samepage does."""

from __future__ import annotations

from collections.abc import Sequence

from assess.documents.clean import shorten
from assess.documents.document import (
    Block,
    Heading,
    Table,
    cell,
    plain,
    quiet,
    small_print,
    strong,
)
from assess.documents.facts import TEXT, TITLE
from assess.words.numbers import sentence
from questionnaires.catalogue import Disagreement

MOST_DISPUTES = 4


def disputed_blocks(found: Sequence[Disagreement]) -> list[Block]:
    """The first of these questions with both sides, the others by name; nothing where there are none."""
    if not found:
        return []
    blocks: list[Block] = [
        Heading(text="Where experience disagrees"),
        Table(
            columns=(("The question", 1.3), ("One side", 2), ("The other", 2), ("What Samepage does", 2.6)),
            rows=tuple(
                (
                    cell(strong(shorten(one.question, TITLE)), heads=True),
                    *(
                        cell(plain(sentence(shorten(text, TEXT))))
                        for text in (one.one_side, one.other_side, one.resolution)
                    ),
                )
                for one in found[:MOST_DISPUTES]
            ),
            described="Questions on which sources disagree.",
        ),
    ]
    more = [shorten(one.question, TITLE).rstrip("?") for one in found[MOST_DISPUTES:]]
    if more:
        text = f"Disputed as well: {'; '.join(f'“{question}?”' for question in more)}."
        blocks.append(small_print(quiet(text)))
    return blocks
