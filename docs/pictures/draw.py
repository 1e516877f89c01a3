"""Draw the pictures of the README from the program itself: ``make pictures``."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from textual.screen import Screen

from assess.sample.builder import WAVES, load_wave, write_sample
from assess.services.planning.editor import PlanEditor
from assess.tui.app import SamepageApp
from assess.tui.plan.compose import ComposeScreen
from assess.tui.routes import ResultsRoute

HERE = Path(__file__).parent
SIZE = (110, 32)


async def draw(folder: Path, name: str, visit: Callable[[], Screen[None]] | None = None) -> None:
    """One picture: the result of the sample company, or a screen visited from it."""
    app = SamepageApp(folder.parent, start=ResultsRoute(folder=folder))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause(1)
        if visit is not None:
            app.push_screen(visit())
            await pilot.pause(1)
            await app.workers.wait_for_complete()
            await pilot.pause(1)
        picture = app.export_screenshot(title="Samepage")
    (HERE / f"{name}.svg").write_text(picture, encoding="utf-8")


async def main() -> None:
    """The result, and the plan made of it."""
    os.environ.pop("NO_COLOR", None)
    with tempfile.TemporaryDirectory() as name:
        folder = write_sample(Path(name), WAVES[-1])
        today = load_wave(WAVES[-1])["plan"]["day"]
        await draw(folder, "results")
        await draw(folder, "plan", lambda: ComposeScreen(PlanEditor.open(folder, today=today)))


if __name__ == "__main__":
    asyncio.run(main())
