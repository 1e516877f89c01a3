"""``samepage check``: validate any of our files."""

from __future__ import annotations

from pathlib import Path

import click

from assess.cli.guard import NOT_SO


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
def check(paths: tuple[Path, ...]) -> None:
    """Check PATHS: assessment folders, answers, results, questionnaires, catalogues.

    Says file, table, key and what is wrong there; exit code 1 when anything is.
    """
    from assess.store.checking import problems_of

    found = False
    for path in paths:
        problems = problems_of(path)
        found = found or bool(problems)
        for problem in problems:
            click.echo(problem)
        if not problems:
            click.echo(f"{path}: in order")
    if found:
        raise click.exceptions.Exit(NOT_SO)
