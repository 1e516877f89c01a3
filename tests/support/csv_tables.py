"""Reads a table back as a spreadsheet does."""

from __future__ import annotations

import csv
import io


def rows_of(data: bytes) -> list[dict[str, str]]:
    """The rows of a table by the names of their columns, without the byte order mark."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
