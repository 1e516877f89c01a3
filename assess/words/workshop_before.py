"""What a facilitator reads before a workshop: what opening the door means, and whether all is ready."""

from __future__ import annotations

from collections.abc import Sequence

EXTRA_MISSING = (
    "Letting people in by phone needs two more packages: pip install aiohttp segno. Without them, pass the "
    "keyboard."
)
LAN_MEANS = (
    "Every device in this network can reach the workshop's page on this laptop until you leave Samepage.",
    "Nobody gets in without the code. Nothing else on this laptop is opened.",
    "Without a certificate the connection isn't encrypted: use a network you trust.",
)
LAN_ISOLATED = (
    "Guest Wi-Fi often keeps devices apart. If a phone doesn't load the test page, open a hotspot on a phone "
    "or on this laptop, or pass the keyboard."
)
NO_LAN = (
    "This laptop is on no network that phones can reach. Join a Wi-Fi network or open a hotspot, or name an "
    "address with --address."
)
GO_ON = "Press Enter to open the door, or type n to stop."
NOT_OPENED = "The door stays closed. Nothing was changed."
WIFI_PASSWORD = "Wi-Fi password, shown to the room as a code (Enter if there is none)"
ONLY_LAN = "--address, --certificate, --key and --wifi go with --lan."
BOTH_FILES = "Name both --certificate and --key, or neither."
ONLY_SERVE = "--lan and --port go with --serve or --check."
NO_NAME = "--address takes an address such as 192.168.1.5, or a host name."
BAD_CERTIFICATE = (
    "The certificate and the key can't be used: they must be PEM files of the same pair, without a password."
)

FINE, TO_DO = "fine ", "to do"


def reached_words(address: str) -> str:
    """Where the door will be."""
    return f"People come in at {address}; a test page is at {address}/test."


def others_words(addresses: Sequence[str]) -> str:
    """Which other addresses there are."""
    return f"If that's the wrong network, choose another address with --address: {', '.join(addresses)}."


def terminal_words(columns: int, lines: int) -> str:
    """How large the terminal is."""
    return f"Terminal: {columns} × {lines}"


SMALL_TERMINAL = "make it at least 80 × 24, so that the code and the vote fit."
NO_TERMINAL = "Terminal: run this in the terminal that you will use."
COLOURS = "Colours"
NO_COLOURS = "Colours: this terminal shows none; teams differ by their marks."
BELL = "Bell: it rang just now. If you heard nothing, turn it on in the terminal."
EXTRA = "Phones and QR codes"
PORT_FREE = "Port {}"
PORT_TAKEN = "Port {}: {} Close the other program, or use --port."
ADDRESS = "Address for phones: {} ({})"
NOT_FOR_PHONES = "Not for phones: {} ({})"
UNKNOWN_INTERFACE = "interface unknown"
QR = "QR code: scan it with a phone; it must show {}"
PDF = "PDF of the minutes"
NO_PDF = "PDF of the minutes: {}"
DATA = "Folder for open votes: {}"
FOLDER = "Folder of the assessment"
NO_FOLDER = "Folder of the assessment: {} The log and the minutes are saved there."
ASSESSMENT = "Assessment: {}"
GUARD = "A workshop comes too early for this team; the console will ask you why you go on."
READY = "Everything is ready."
