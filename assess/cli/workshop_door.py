"""Opening the door of a workshop: says what it means, asks, and hands the door to the screens."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assess.cli.options import refuse
from assess.cli.terminal import IN_A_WINDOW, Talk, echo_wrapped, require_terminal, tell, typed_unseen
from assess.services.refusal import Refused
from assess.text import clean
from assess.words import workshop_before as words
from questionnaires.records import record

if TYPE_CHECKING:
    from assess.web.way import Way

PACKAGES = ("aiohttp", "segno")
"""What the extra brings."""

_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]{0,250}[A-Za-z0-9])?")


@record
class Wanted:
    """The door as it was asked for on the command line; "" and None are what was left out."""

    lan: bool
    address: str
    port: int | None
    certificate: Path | None
    key: Path | None
    wifi: str


def door_options(command: click.decorators.FC) -> click.decorators.FC:
    """Adds the options that say how people reach the door."""
    path = click.Path(path_type=Path, dir_okay=False)
    for option in reversed(
        (
            click.option("--lan", is_flag=True, help="Let in devices on this network; asks first."),
            click.option("--address", default="", metavar="ADDRESS", help="The address for phones."),
            click.option("--port", type=click.IntRange(1024, 65535), help="The port, 8321 by default."),
            click.option("--certificate", type=path, help="A certificate (PEM), for HTTPS."),
            click.option("--key", type=path, help="The key of the certificate (PEM)."),
            click.option("--wifi", default="", metavar="NAME", help="Show a code for this Wi-Fi, too."),
        )
    ):
        command = option(command)
    return command


def check_wanted(wanted: Wanted, *, used: bool) -> None:
    """Refuses what does not go together; ``used`` says that there is a door at all.

    Raises:
        UsageError: it does not.
    """
    of_lan = (wanted.address, wanted.certificate, wanted.key, wanted.wifi)
    refuse(
        (not used and (wanted.lan or wanted.port or any(of_lan)), words.ONLY_SERVE),
        (not wanted.lan and any(of_lan), words.ONLY_LAN),
        (bool(wanted.certificate) != bool(wanted.key), words.BOTH_FILES),
        (wanted.address and not _HOST.fullmatch(wanted.address), words.NO_NAME),
    )


def is_installed() -> bool:
    """Whether the extra is there."""
    return all(find_spec(name) for name in PACKAGES)


def serve(folder: Path, wanted: Wanted) -> None:
    """Runs the screens at the workshops of an assessment, with a door.

    Raises:
        Refused: the extra is missing, there is no network, or the facilitator decided against it.
        FileProblem: a file cannot be read.
    """
    require_terminal(IN_A_WINDOW)
    if not is_installed():
        raise Refused(words.EXTRA_MISSING)
    from assess.tui.start import run_workshop
    from assess.web.door import WebDoor

    way = _asked(way_of(wanted), wanted) if wanted.lan else way_of(wanted)
    run_workshop(folder, door=WebDoor(way))


def way_of(wanted: Wanted) -> Way:
    """The way to the door.

    Raises:
        Refused: there is none, or the certificate cannot be used.
        FileProblem: a file cannot be read.
    """
    from assess.web.addresses import own_addresses
    from assess.web.way import LOOPBACK, PORT, Way, certified, first_reachable

    host = wanted.address
    if not host:
        host = first_reachable(own_addresses()) if wanted.lan else LOOPBACK
    secure = certified(wanted.certificate, wanted.key) if wanted.certificate and wanted.key else None
    return Way(host=host, port=wanted.port or PORT, secure=secure, wifi=clean(wanted.wifi, limit=32))


def _asked(way: Way, wanted: Wanted) -> Way:
    """The way, once the facilitator has read what it means and goes on."""
    from assess.web.addresses import own_addresses
    from questionnaires.records import replace

    others = [one.ip for one in own_addresses() if one.reachable and one.ip != way.host]
    choice = [words.others_words(others)] if others and not wanted.address else []
    for sentence in (*words.LAN_MEANS, words.reached_words(way.address), *choice, words.LAN_ISOLATED):
        echo_wrapped(sentence, err=True)
    if way.wifi:
        way = replace(way, password=typed_unseen(words.WIFI_PASSWORD))
    tell(words.GO_ON)
    if Talk(say=tell).typed(at_end="n").casefold().startswith("n"):
        raise Refused(words.NOT_OPENED)
    return way
