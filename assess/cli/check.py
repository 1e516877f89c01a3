"""``samepage check``: validate any of our files."""

from __future__ import annotations

from pathlib import Path

import click

from assess.cli.guard import NOT_SO


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--recover",
    is_flag=True,
    help="Put the earlier copy in the place of a damaged file; the damaged one is kept beside it.",
)
def check(paths: tuple[Path, ...], *, recover: bool) -> None:
    """Check PATHS: assessment folders, answers, results, questionnaires, catalogues.

    Says file, table, key and what is wrong there; exit code 1 when anything is.
    """
    from assess.store.checking import damaged_files, problems_of
    from assess.store.safe_files import recover as put_back

    found = False
    for path in paths:
        for damaged in damaged_files(path) if recover else ():
            kept = put_back(damaged)
            click.echo(
                f"{damaged}: the earlier copy is back in place; the damaged one is kept as {kept.name}"
            )
        problems = problems_of(path)
        found = found or bool(problems)
        for problem in problems:
            click.echo(problem)
        if not problems:
            click.echo(f"{path}: in order")
    if found:
        raise click.exceptions.Exit(NOT_SO)
