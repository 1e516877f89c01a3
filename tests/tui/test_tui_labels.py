"""Tests of the last line of a page: a key that turns something on says what it does next."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.screens import press, program, settle, text_of

from assess.tui.routes import (
    BoardRoute,
    DecisionsRoute,
    FolderRoute,
    ItemsRoute,
    OwnersRoute,
    PerceptionRoute,
)


@pytest.mark.parametrize(
    ("route", "key", "before", "after"),
    [
        (ItemsRoute, "s", "s by rating", "s by difference"),
        (PerceptionRoute, "s", "s summary order", "s by gap"),
        (PerceptionRoute, "l", "l leadership", "l hide leadership"),
        (BoardRoute, "f", "f only open", "f show all"),
        (OwnersRoute, "f", "f only open", "f show all"),
        (DecisionsRoute, "f", "f only open", "f show all"),
    ],
)
async def test_a_key_says_what_it_does_next(
    sample: Path, route: type[FolderRoute], key: str, before: str, after: str
) -> None:
    """Once it has been pressed the last line names the way back, and once more the first way again."""
    app = program(sample.parent, start=route(folder=sample))
    async with app.run_test(size=(130, 24)) as pilot:
        await settle(pilot)
        if route is BoardRoute:
            await press(pilot, "right_square_bracket")
        for said in (before, after, before):
            assert f"{said} " in text_of(app).splitlines()[-1]
            await press(pilot, key)
