"""A real browser without a window, driven over its debugging port: pages, keys, forms, pictures."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

WIDE, TALL = 390, 844
"""The window of a phone."""

PATIENCE = 15.0


LEFT = "Inspected target navigated or closed"


class Left(Exception):
    """The page was left while the browser was asked about it."""


class Browser:
    """A browser with several devices in one."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket, self._number = socket, 0
        self._waiting: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._reading = asyncio.create_task(self._read())
        self.session = ""

    async def _read(self) -> None:
        async for message in self._socket:
            found = json.loads(message.data)
            if (done := self._waiting.pop(found.get("id", 0), None)) and not done.done():
                done.set_result(found)

    async def call(self, method: str, **given: Any) -> dict[str, Any]:
        """Asks the browser for something."""
        self._number += 1
        done = self._waiting[self._number] = asyncio.get_running_loop().create_future()
        session = {"sessionId": self.session} if self.session else {}
        await self._socket.send_json({"id": self._number, "method": method, "params": given, **session})
        found = await asyncio.wait_for(done, PATIENCE)
        if found.get("error", {}).get("message") == LEFT:
            raise Left
        assert "error" not in found, found["error"]
        result = found["result"]
        assert isinstance(result, dict)
        return result

    async def device(self) -> str:
        """A device of its own: tabs on it share their cookies with each other alone."""
        self.session = ""
        return str((await self.call("Target.createBrowserContext"))["browserContextId"])

    async def tab(self, device: str) -> Page:
        """A new tab on a device, as large as a phone."""
        self.session = ""
        made = await self.call("Target.createTarget", url="about:blank", browserContextId=device)
        found = await self.call("Target.attachToTarget", targetId=made["targetId"], flatten=True)
        page = Page(self, found["sessionId"])
        await page.call("Page.enable")
        await page.call("Accessibility.enable")
        await page.resize(WIDE, TALL)
        return page

    async def close(self) -> None:
        """Lets go of the browser."""
        self._reading.cancel()
        await self._socket.close()


class Page:
    """One tab."""

    def __init__(self, browser: Browser, session: str) -> None:
        self._browser, self._session = browser, session

    async def call(self, method: str, **given: Any) -> dict[str, Any]:
        """Asks the browser for something in this tab."""
        self._browser.session = self._session
        return await self._browser.call(method, **given)

    async def resize(self, width: int, height: int) -> None:
        """Gives the window another size."""
        phone = {"deviceScaleFactor": 1, "mobile": width < 500}
        await self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, **phone)

    async def scripts(self, *, run: bool) -> None:
        """Lets pages run scripts, or not."""
        await self.call("Emulation.setScriptExecutionDisabled", value=not run)

    async def open(self, address: str) -> None:
        """Goes to an address, as if it had been typed."""
        await self.call("Page.navigate", url=address)
        await self.until("document.readyState == 'complete'")

    async def value(self, expression: str) -> Any:
        """What an expression is in the page; None where the page is being left for another one."""
        try:
            found = await self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        except Left:
            return None
        return found["result"].get("value")

    async def until(self, expression: str, *, within: float = PATIENCE) -> None:
        """Waits until an expression is true in the page.

        Raises:
            AssertionError: it does not become true.
        """
        end = asyncio.get_running_loop().time() + within
        while asyncio.get_running_loop().time() < end:
            if await self.value(f"Boolean({expression})"):
                return
            await asyncio.sleep(0.05)
        raise AssertionError(f"{expression}: {await self.text()}")

    async def sees(self, text: str, *, within: float = PATIENCE) -> None:
        """Waits until the page shows a text."""
        await self.until(
            f"document.body && document.body.innerText.includes({json.dumps(text)})", within=within
        )

    async def text(self) -> str:
        """What the page shows."""
        return str(await self.value("document.body ? document.body.innerText : ''"))

    async def fill(self, name: str, text: str) -> None:
        """Types into a field."""
        await self.value(f"document.querySelector('[name=\"{name}\"]').focus()")
        await self.call("Input.insertText", text=text)

    async def click(self, selector: str, *, times: int = 1) -> None:
        """Clicks with the mouse in the middle of an element.

        Several clicks are sent at once: sent one after another, on a busy machine the second one would meet
        the page that the first one led to.
        """
        place = await self.value(
            f"(() => {{ const e = document.querySelector({json.dumps(selector)}); "
            "e.scrollIntoView({block: 'center'}); const r = e.getBoundingClientRect(); "
            "return [r.x + r.width / 2, r.y + r.height / 2]; })()"
        )
        assert place is not None, f"{selector} is not there: {await self.text()}"
        mouse = {"x": place[0], "y": place[1], "button": "left"}
        acts = [
            self.call("Input.dispatchMouseEvent", type=kind, clickCount=count, **mouse)
            for count in range(1, times + 1)
            for kind in ("mousePressed", "mouseReleased")
        ]
        for answer in await asyncio.gather(*acts, return_exceptions=True):
            if isinstance(answer, BaseException) and not isinstance(answer, Left):
                raise answer

    async def send(self, *, times: int = 1) -> None:
        """Clicks the button of the form."""
        await self.click("button", times=times)

    async def named(self) -> list[tuple[str, str]]:
        """The role and the name of everything that a screen reader meets."""
        found = await self.call("Accessibility.getFullAXTree")
        nodes = [node for node in found["nodes"] if not node.get("ignored")]
        return [(node["role"]["value"], str(node.get("name", {}).get("value", "")).strip()) for node in nodes]

    async def picture(self, path: Path) -> None:
        """Takes a picture of the whole page."""
        found = await self.call("Page.captureScreenshot", captureBeyondViewport=True)
        path.write_bytes(base64.b64decode(found["data"]))


@asynccontextmanager
async def browser() -> AsyncIterator[Browser]:
    """A browser with nothing in it, which ends with this context."""
    assert CHROMIUM is not None
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        arguments += [
            "--remote-debugging-port=0",
            f"--user-data-dir={folder}",
            "--no-first-run",
            "about:blank",
        ]
        process = await asyncio.create_subprocess_exec(
            CHROMIUM,
            *arguments,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
            env={**os.environ, "no_proxy": "127.0.0.1,localhost"},
        )
        try:
            port, path = await _debugging(Path(folder) / "DevToolsActivePort")
            async with aiohttp.ClientSession(trust_env=False) as client:
                socket = await client.ws_connect(f"ws://127.0.0.1:{port}{path}", max_msg_size=0)
                found = Browser(socket)
                try:
                    yield found
                finally:
                    await found.close()
        finally:
            process.terminate()
            await process.wait()


async def _debugging(path: Path) -> tuple[str, str]:
    for _ in range(300):
        lines = path.read_text("utf-8").split() if path.exists() else []
        if len(lines) == 2:
            return lines[0], lines[1]
        await asyncio.sleep(0.05)
    raise AssertionError("the browser does not start")
