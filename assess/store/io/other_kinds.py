"""What bytes are that should be one of our files and are no text."""

from __future__ import annotations

_KINDS = (
    (b"PK\x03\x04", "it is a zip archive or a workbook. Unpack it and take the file that is in it."),
    (b"\x1f\x8b", "it is a compressed archive. Unpack it and take the file that is in it."),
    (b"7z\xbc\xaf", "it is a compressed archive. Unpack it and take the file that is in it."),
    (b"\xff\xfe", "it is saved as UTF-16 (“Unicode”). Save it as UTF-8 and try again."),
    (b"\xfe\xff", "it is saved as UTF-16 (“Unicode”). Save it as UTF-8 and try again."),
)


def other_kind(content: bytes) -> str:
    """What the bytes are and what to do, as a sentence; "" where that is not known."""
    return next((said for mark, said in _KINDS if content.startswith(mark)), "")
