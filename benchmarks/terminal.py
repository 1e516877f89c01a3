"""A program in a pseudo terminal, timed by what it paints."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from pathlib import Path

ASKED, TOLD = b"\x1b[c", b"\x1b[?62;c"
"""What a program asks of its terminal first, and what every terminal answers."""

QUIET = 0.05
"""Seconds without output after which a repaint is taken to be over."""


class Terminal:
    """A child process on its own terminal of 80 x 24."""

    def __init__(self, command: list[str], *, environ: dict[str, str]) -> None:
        self.started = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            os.execvpe(command[0], command, {**os.environ, **environ, "TERM": "xterm-256color"})
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.seen = b""

    def wait_for(self, text: str, *, timeout: float = 20) -> float:
        """Seconds from the start until the text has been painted."""
        wanted = text.encode()
        while wanted not in self.seen:
            self._read(timeout)
        return time.perf_counter() - self.started

    def press(self, key: str) -> float:
        """Send a key; seconds until the last byte of the repaint it causes."""
        self.settle()
        sent = last = time.perf_counter()
        os.write(self._fd, key.encode())
        while self._read(1.0 if last == sent else QUIET, missing_ok=True):
            last = time.perf_counter()
        return last - sent

    def settle(self) -> None:
        """Wait until nothing is painted any more."""
        while self._read(QUIET, missing_ok=True):
            pass

    def memory(self) -> int:
        """Resident memory in bytes, 0 where the system does not tell."""
        status = Path(f"/proc/{self.pid}/status")
        if not status.exists():
            return 0
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) * 1024

    def close(self) -> None:
        """End the child."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._fd)

    def _read(self, timeout: float, *, missing_ok: bool = False) -> bool:
        ready, _, _ = select.select([self._fd], [], [], timeout)
        if not ready:
            if missing_ok:
                return False
            raise TimeoutError(f"not painted in {timeout} s; seen: {self.seen[-400:]!r}")
        read = os.read(self._fd, 65536)
        if ASKED in read:
            os.write(self._fd, TOLD)
        self.seen += read
        return True
