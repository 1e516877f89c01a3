"""The text of a document table by table, so that a save writes out and reads back only what has changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import tomli_w

from questionnaires.toml_text import MOST_SIGNS, refuse_bombs, toml_tables


class Sections:
    """The tables of a document as they were last written out, each of them read back once.

    A table is known by all that it says: its text in Python tells ``1`` from ``true`` and ``1.0``, and one
    order of keys from another.
    """

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def text(self, tables: Mapping[str, Any]) -> str:
        """The tables in TOML, as ``tomli_w`` writes them in one piece.

        Raises:
            UnusableToml: they could not be read back.
        """
        texts: dict[str, str] = {}
        for part in _parts(tables):
            said = repr(part)
            text = self._known.get(said)
            if text is None:
                text = tomli_w.dumps(part)
                toml_tables(text)
            texts[said] = text
        whole = "\n".join(texts.values())
        if len(whole) > MOST_SIGNS:
            refuse_bombs(whole)
        self._known = texts
        return whole


def _parts(tables: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """What lies above all tables, then every table; one that holds nothing but tables is taken apart."""
    above = {key: value for key, value in tables.items() if not _is_written_as_tables(value)}
    if above:
        yield above
    for key, value in tables.items():
        if key in above:
            continue
        if value and isinstance(value, Mapping) and all(isinstance(one, Mapping) for one in value.values()):
            yield from ({key: {name: one}} for name, one in value.items())
        else:
            yield {key: value}


def _is_written_as_tables(value: object) -> bool:
    """Whether a value gets headers of its own; a list of small tables is written on one line."""
    if isinstance(value, list) and value and all(isinstance(one, Mapping) for one in value):
        return tomli_w.dumps({"key": value}).startswith("[")
    return isinstance(value, Mapping)
