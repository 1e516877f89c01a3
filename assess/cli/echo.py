"""The one way from the commands to a terminal: nothing that a file or a person brought can steer it."""

from __future__ import annotations

from typing import Any

import click


def echo(text: str = "", *, err: bool = False, nl: bool = True) -> None:
    """Print words for a person, cleaned of control characters and direction marks."""
    from assess.text import clean  # help is shown without it

    click.echo(clean(text, limit=len(text), multiline=True), err=err, nl=nl)


def echo_data(text: str, *, nl: bool = True) -> None:
    """Print JSON or TOML for a program; characters that ``echo`` drops are written as escapes."""
    from assess.text import escaped

    click.echo(escaped(text), nl=nl)


def echo_json(document: Any) -> None:
    """Print a document as JSON."""
    import json

    echo_data(json.dumps(document, ensure_ascii=False, indent=2))
