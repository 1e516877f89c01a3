"""How people reach the door of a workshop: an address, a port, a certificate, the Wi-Fi to be in."""

from __future__ import annotations

import ssl
from collections.abc import Sequence
from pathlib import Path

from assess.services.refusal import Refused
from assess.store.io.safe_files import read_bytes
from assess.web.addresses import Address
from assess.words.workshop_before import BAD_CERTIFICATE, NO_LAN
from questionnaires.records import record

PORT = 8321
LOOPBACK = "127.0.0.1"


@record
class Way:
    """How people reach the door: by default from this computer alone.

    ``host`` is the address on the network, ``secure`` is for HTTPS; ``wifi`` and ``password`` are of the
    network, "" where none is told.
    """

    host: str = LOOPBACK
    port: int = PORT
    secure: ssl.SSLContext | None = None
    wifi: str = ""
    password: str = ""

    @property
    def scheme(self) -> str:
        """How browsers call the protocol."""
        return "https" if self.secure else "http"

    @property
    def address(self) -> str:
        """What people type."""
        return f"{self.scheme}://{self.host}:{self.port}"

    @property
    def listens(self) -> tuple[str, ...]:
        """Where the door is, the address that people type first."""
        return tuple(dict.fromkeys((self.host, LOOPBACK)))

    @property
    def hosts(self) -> frozenset[str]:
        """What browsers may call this server."""
        return frozenset(f"{name}:{self.port}".lower() for name in (*self.listens, "localhost"))


def first_reachable(found: Sequence[Address]) -> str:
    """The address by which phones in the room reach this computer.

    Raises:
        Refused: there is none.
    """
    first = next((one for one in found if one.reachable), None)
    if first is None:
        raise Refused(NO_LAN)
    return first.ip


def certified(certificate: Path, key: Path) -> ssl.SSLContext:
    """What HTTPS needs, from PEM files.

    Raises:
        Refused: they are none, or no pair, or locked by a password.
        FileProblem: one of them cannot be read.
    """
    for path in (certificate, key):
        read_bytes(path, links=True)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    try:
        context.load_cert_chain(certificate, key, password="")
    except (OSError, ValueError) as error:
        raise Refused(BAD_CERTIFICATE) from error
    return context
