"""Start Samepage: ``samepage`` and ``python -m assess``."""

import sys

from assess.signals import leave_signals_alone, signal_behind, stop_on_signals
from assess.streams import ready_streams


def main() -> None:
    """Run the command line and end with its exit code, whenever a signal asks for it."""
    try:
        ready_streams()
        stop_on_signals()
        from assess.cli.main import run

        code = run()
    except BaseException as error:  # before anything was begun
        stop = signal_behind(error)
        if stop is None:
            raise
        code = stop.code
    leave_signals_alone()
    sys.exit(code)


if __name__ == "__main__":
    main()
