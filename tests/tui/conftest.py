"""What every test of the screens runs under: notices of saves go to the program whose key was pressed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from textual._context import active_app

from assess.store.io.errors import listen


@pytest.fixture(autouse=True)
def _nothing_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page is whole as soon as it is shown."""
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")


@pytest.fixture(autouse=True)
def _heard_by_the_program() -> Iterator[None]:
    """As when the program is run, but for several programs in one process."""
    before = listen(lambda sentence: active_app.get().tell(sentence))  # type: ignore[attr-defined]
    yield
    listen(before)
