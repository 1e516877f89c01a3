"""HTML as text: what is not HTML already is escaped, so that no word of a person becomes a tag."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

VOID = frozenset(("br", "img", "input", "link", "meta", "rect", "path"))
"""The elements that have no content here."""


class Html(str):
    """Text that is HTML; every other text is escaped where it is put into an element."""

    __slots__ = ()


def tag(element: str, /, *children: str | Iterable[str], **attributes: str | int | bool | None) -> Html:
    """An element with its content; ``class_`` and ``aria_label`` are ``class`` and ``aria-label``.

    An attribute that is True stands alone; one that is False or None is left out.
    """
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{escape(str(value))}"')
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    if element in VOID:
        return Html(f"<{element}{written} />")
    return Html(f"<{element}{written}>{join(*children)}</{element}>")


def join(*children: str | Iterable[str]) -> Html:
    """These one after the other."""
    return Html("".join(_html(one) for child in children for one in _each(child)))


def _each(child: str | Iterable[str]) -> Iterable[str]:
    return (child,) if isinstance(child, str) else child


def _html(text: str) -> str:
    return text if isinstance(text, Html) else escape(text)
