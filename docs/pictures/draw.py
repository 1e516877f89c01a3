"""Draw the pictures of the README from the program itself: ``make pictures``."""

from __future__ import annotations

import asyncio
import os
import tempfile
from pathlib import Path

from assess.sample.telling import WAVES, write_sample
from assess.tui.app import Results, SamepageApp

HERE = Path(__file__).parent


async def draw() -> None:
    """The results screen of the sample company."""
    os.environ.pop("NO_COLOR", None)
    with tempfile.TemporaryDirectory() as name:
        folder = write_sample(Path(name), WAVES[0])
        app = SamepageApp(Path(name), start=Results(folder=folder))
        async with app.run_test(size=(100, 32)) as pilot:
            await pilot.pause(1)
            picture = app.export_screenshot(title="Samepage")
    (HERE / "results.svg").write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(draw())
