"""What people read who come into a workshop from another device, in a terminal or a browser."""

from __future__ import annotations

NO_ADDRESS = "Type the address as the screen in the room shows it, such as http://192.168.1.5:8321."
NOT_REACHED = "The facilitator's laptop does not answer. Check that you are on the same Wi-Fi."
SESSION_LOST = "The workshop does not know this device. Join again, or ask to be let back in."
UNREADABLE = "Another program answers at this address. Compare it with the screen in the room."
NO_CERTIFICATE = "The file holds no certificate in PEM form."


def port_words(port: int, reason: str) -> str:
    """Why the door cannot be opened."""
    return f"Port {port} cannot be used: {reason}. Choose another one with --port."
