"""Records as values that JSON knows, and back: read strictly, as their annotations say."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from assess.text import COMMENT_LIMIT
from questionnaires.records import fields_of


def read_as(hint: Any, written: Any) -> Any:
    """A JSON value as its annotation says; of ``X | None`` the first is read where something is there.

    Raises:
        ValueError: it is something else.
    """
    origin, parts = get_origin(hint), get_args(hint)
    if origin is UnionType:
        return None if written is None else read_as(parts[0], written)
    if origin is tuple and type(written) is list:
        return tuple(read_as(parts[0], one) for one in written)
    if origin is Mapping and type(written) is dict:
        return {key: read_as(parts[1], one) for key, one in written.items()}
    if hint in (str, int, bool) and type(written) is hint:
        if hint is str and len(written) > COMMENT_LIMIT:
            raise ValueError("holds a text that is too long")
        return written
    if isinstance(hint, type) and issubclass(hint, StrEnum) and type(written) is str:
        return hint(written)
    if isinstance(hint, type) and type(written) is dict:
        hints = get_type_hints(hint)
        if not written.keys() <= hints.keys():
            raise ValueError("holds a key that is not known")
        try:
            return hint(**{key: read_as(hints[key], one) for key, one in written.items()})
        except TypeError as error:
            raise ValueError("lacks a key") from error
    raise ValueError("holds a value of another kind")


def plain(value: Any) -> Any:
    """A record as tables, lists and values that JSON knows."""
    if fields := fields_of(value):
        return {key: plain(one) for key, one in fields.items()}
    if isinstance(value, Mapping):
        return {key: plain(one) for key, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, tuple) else value
