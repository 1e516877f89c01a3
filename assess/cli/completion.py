"""``samepage completion``: the lines that let a shell complete commands and options."""

from __future__ import annotations

import click

from assess.cli.terminal import echo

SHELLS = ("bash", "zsh", "fish")


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print what lets a shell complete commands and options.

    For bash, add it to your profile: samepage completion bash >> ~/.bashrc
    """
    from click.shell_completion import ShellComplete, get_completion_class

    found = get_completion_class(shell)
    assert found is not None
    # The class for bash asks the installed bash for its version first, which says nothing about this file.
    echo(ShellComplete.source(found(context.find_root().command, {}, "samepage", "_SAMEPAGE_COMPLETE")))
