"""``samepage check``: any of our files looked through."""

from __future__ import annotations

from pathlib import Path

import click

from assess.cli.terminal import DONE, NOT_SO, UNREADABLE, echo, echo_lines
from assess.store.io.errors import FileProblem
from assess.store.io.recovering import recover as put_back
from assess.text import clean


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--recover",
    is_flag=True,
    help="Restore the earlier copy of a damaged file; keep the damaged one.",
)
def check(paths: tuple[Path, ...], *, recover: bool) -> None:
    """Check PATHS: assessment folders, answers, results, questionnaires, catalogues.

    Names the file, table and key of each problem and says what is wrong. Exit code 1 if there is a problem,
    3 if one of the PATHS cannot be read.
    """
    from assess.services.assessments.checking import damaged_files, problems_of

    code = DONE
    for path in paths:
        for damaged in damaged_files(path) if recover else ():
            kept = put_back(damaged)
            echo(
                f"{clean(str(damaged))}: the earlier copy is restored; the damaged file is kept as "
                f"{clean(kept.name)}"
            )
        try:
            problems = problems_of(path)
            code = max(code, NOT_SO if problems else DONE)
        except FileProblem as problem:
            problems, code = (str(problem),), UNREADABLE
        echo_lines(problems or (f"{clean(str(path))}: no problems found",))
    if code:
        raise click.exceptions.Exit(code)
