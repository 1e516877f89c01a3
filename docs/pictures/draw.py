"""Draw the pictures of the README from the program itself: ``make golden`` does."""

from __future__ import annotations

import asyncio
import os
import tempfile
from pathlib import Path
from unittest.mock import patch

from assess.sample.builder import WAVES, load_wave, write_sample
from assess.tui.app import SamepageApp
from assess.tui.routes import ResultsRoute

SIZE = (120, 36)


async def draw(folder: Path, file: Path, *keys: str) -> None:
    """One picture: the sample company's result, or where these keys lead from it."""
    app = SamepageApp(folder.parent, start=ResultsRoute(folder=folder))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause(1)
        for key in keys:
            await pilot.press(key)
            await pilot.pause(1)
            await app.workers.wait_for_complete()
        await pilot.pause(1)
        picture = app.export_screenshot(title="Samepage")
    file.write_text(picture, encoding="utf-8")


async def draw_all(into: Path) -> None:
    """The result, and the roadmap of the plan, on the day that the sample tells of."""
    os.environ.pop("NO_COLOR", None)
    with tempfile.TemporaryDirectory() as name:
        folder = write_sample(Path(name), WAVES[-1])
        with patch.object(SamepageApp, "today", load_wave(WAVES[-1])["plan"]["day"]):
            await draw(folder, into / "results.svg")
            await draw(folder, into / "plan.svg", "3", "full_stop", "full_stop")


if __name__ == "__main__":
    asyncio.run(draw_all(Path(__file__).parent))
