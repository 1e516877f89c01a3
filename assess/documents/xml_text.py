"""Text that people and files brought as XML holds it, in the metadata of a PDF file and in pictures."""

from __future__ import annotations

import re

from assess.documents.clean import printable

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """The cleaned text as an element or an attribute holds it, without the few characters that XML cannot.

    The standard library's own escape would load half a web client with it.
    """
    plain = _NOT_XML.sub("", printable(text))
    named = plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return named.replace('"', "&quot;")
