"""The command ``samepage``: a table of commands that are loaded only when they run."""

from __future__ import annotations

import gc
import os
from importlib import import_module
from pathlib import Path

import click

from assess import __version__

COMMANDS = {
    "demo": ("assess.cli.demo:demo", "Write a sample company over a year, with results and PDFs."),
    "new": ("assess.cli.new:new", "Set up an assessment in a new folder."),
    "answer": ("assess.cli.answer:answer", "Answer the questionnaire, or continue where you stopped."),
    "invite": ("assess.cli.invite:invite", "Write one file that colleagues can answer elsewhere."),
    "collect": ("assess.cli.collect:collect", "Collect answers that came by email or shared folder."),
    "results": ("assess.cli.results:results", "Score the answers, print the result, write results.toml."),
    "explain": ("assess.cli.explain:explain", "Show the answers and weights behind any figure."),
    "organise": ("assess.cli.organise:organise", "Show or change who reports to whom, who owns what."),
    "plan": ("assess.cli.plan:plan", "Advice, targets, schedule; choose and commit."),
    "workshop": ("assess.cli.workshop:workshop", "Run a workshop, rehearse one, and follow it up."),
    "join": ("assess.cli.join:join", "Take part in a workshop that runs on another computer."),
    "report": ("assess.cli.report:report", "Write the report: PDF, wiki page, tables, calendar, chart."),
    "compare": ("assess.cli.compare:compare", "Compare assessments over time: what really changed."),
    "erase": ("assess.cli.erase:erase", "Erase one person's answers, or all after the stated day."),
    "check": ("assess.cli.check:check", "Check Samepage files and say what is wrong."),
    "questionnaire": (
        "assess.cli.questionnaire:questionnaire",
        "List, show, export or check questionnaires.",
    ),
    "catalogue": ("assess.cli.catalogue:catalogue", "List, show, export or check interventions."),
    "config": ("assess.cli.config:config", "Show colours, mouse, folder and keys as set here."),
    "completion": ("assess.cli.completion:completion", "Print what lets a shell complete commands."),
}
"""Each command: where it lives, and its line in ``--help``. A test holds the lines to the commands."""


class LazyGroup(click.Group):
    """A group whose help is a static table, so that ``--help`` loads no command."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names of the commands, in the order of use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of this name, loaded now."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command meant; an unknown name is answered with the nearest one."""
        if args and args[0] not in COMMANDS:
            from questionnaires.errors import hint

            ctx.fail(f"There is no command '{args[0]}'.{hint(args[0], COMMANDS)}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The table of commands, written without loading any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Without a command, Samepage opens its screens.",
)
@click.option(
    "--workspace",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder that holds your assessments.",
)
@click.version_option(__version__, prog_name="samepage")
@click.pass_context
def cli(ctx: click.Context, workspace: Path | None) -> None:
    """Shows where sales and marketing really disagree, and what to do first.

    Works offline, on this computer, without an account.
    """
    if ctx.invoked_subcommand is None:
        from assess.cli.terminal import require_terminal

        require_terminal()
        from assess.cli.options import workspace_of
        from assess.tui.start import run_home

        run_home(workspace_of(workspace))


def help_width() -> int:
    """The columns of help: those of the terminal, between 50 and 98.

    Click would ask ``shutil``, whose archive formats take a fortieth of the time of ``--help``.
    """
    try:
        columns = int(os.environ.get("COLUMNS", "")) or os.get_terminal_size(1).columns
    except ValueError:
        columns = os.get_terminal_size(1).columns if os.isatty(1) else 80
    except OSError:
        columns = 80
    return max(50, min(columns or 80, 100) - 2)


def run() -> int:
    """Run the command line; whatever goes wrong ends in a sentence and this exit code, never a traceback."""
    from assess.cli.terminal import guarded

    # Looking for garbage in circles takes a tenth of a command, and a command is over before it matters.
    gc.set_threshold(100_000)
    cli.context_settings["terminal_width"] = help_width()
    return guarded(cli)
