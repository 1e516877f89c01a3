"""What macOS and Windows do differently, with their calls in the place of this system's."""

from __future__ import annotations

import os
import signal
import sys
import types
from pathlib import Path
from typing import Any

import pytest

from assess import signals
from assess.store.io import replacing
from assess.store.io.safe_files import read_bytes, write_bytes

MAC, WINDOWS = types.SimpleNamespace(platform="darwin"), types.SimpleNamespace(platform="win32")


@pytest.mark.parametrize("supported", [True, False])
def test_on_macos_a_file_is_forced_past_the_drives_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, supported: bool
) -> None:
    """Where the file system knows that call; elsewhere the ordinary one does."""
    asked: list[Any] = []

    def fcntl(descriptor: int, command: str) -> None:  # noqa: ARG001
        asked.append(command)
        if not supported:
            raise OSError(45, "not supported")

    monkeypatch.setattr(replacing, "sys", MAC)
    calls = types.SimpleNamespace(fcntl=fcntl, F_FULLFSYNC="full")
    monkeypatch.setitem(sys.modules, "fcntl", calls)
    forced: list[int] = []
    monkeypatch.setattr(os, "fsync", forced.append)
    with (tmp_path / "a").open("wb") as file:
        replacing.force(file.fileno())
        assert forced == ([] if supported else [file.fileno()])
    assert asked == ["full"]


def test_on_windows_no_folder_is_forced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is no such call, so that a save counts as confirmed once the file itself is."""
    monkeypatch.setattr(replacing, "sys", WINDOWS)
    monkeypatch.setattr(os, "fsync", lambda _: None)
    real = os.open

    def opened(path: Any, *args: Any, **more: Any) -> int:
        assert Path(path).is_file() or not Path(path).exists()
        return real(path, *args, **more)

    monkeypatch.setattr("assess.store.io.replacing.os.open", opened)
    assert write_bytes(tmp_path / "a", b"new").durable
    assert read_bytes(tmp_path / "a") == b"new"


def test_a_system_without_some_signals_listens_to_those_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows has no hang-up and no alarm: the program ends by the others, and is not cut off."""
    monkeypatch.delattr(signal, "SIGHUP", raising=False)
    monkeypatch.delattr(signal, "SIGALRM", raising=False)
    monkeypatch.setattr(signals, "sys", WINDOWS)
    heard: dict[int, Any] = {}
    monkeypatch.setattr(signal, "signal", heard.__setitem__)
    signals.stop_on_signals()
    assert set(heard) == {signal.SIGINT, signal.SIGTERM}
    signals.end_within(1, 130)
    assert set(heard.values()) == {signal.SIG_IGN}
