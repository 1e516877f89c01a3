"""The door of a workshop: opens it in the loop of the screens, says how people come in, and closes it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from assess.services.workshop.running import Workshop
from assess.store.workshop.room import Entrance
from assess.web.codes import join_link, qr_rows, wifi_text
from assess.web.desk import Desk
from assess.web.server import Server
from assess.web.site import Site
from assess.web.way import Way
from assess.web.writer import Writer

LAST_WORDS_SECONDS = 5.0
"""How long the door of a workshop that has ended still says so: every phone asks within two seconds."""


class WebDoor:
    """A door that lets people in by their browsers and by ``samepage join``."""

    def __init__(self, way: Way, *, now: Callable[[], float] = time.time) -> None:
        self._way, self._now = way, now
        self._workshop: Workshop | None = None
        self._site: Site | None = None
        self._server: Server | None = None
        self._writer: Writer | None = None
        self._last_words: asyncio.Task[None] | None = None

    async def open(self, workshop: Workshop) -> Entrance:
        """Begins to let people in, in the running event loop; says how they come.

        Raises:
            Refused: it cannot, with the reason.
        """
        await self._shut()
        way, writer = self._way, Writer(workshop)
        site = Site(
            Desk(workshop, writer, now=self._now),
            address=way.address,
            hosts=way.hosts,
            origins={f"{way.scheme}://{host}" for host in way.hosts},
        )
        server = Server(site.answer, secure=way.secure)
        await server.listen(way.listens, way.port)
        self._workshop, self._site, self._server, self._writer = workshop, site, server, writer
        return Entrance(
            address=way.address,
            code=workshop.code,
            qr=qr_rows(join_link(way.address, workshop.code)),
            wifi=way.wifi,
            wifi_qr=qr_rows(wifi_text(way.wifi, way.password)) if way.wifi else (),
        )

    async def close(self) -> None:
        """Lets nobody in any more, within two seconds; of an end, people still hear for a while."""
        if self._workshop is not None and self._workshop.state.ended and self._site is not None:
            self._site.over = True
            self._last_words = asyncio.create_task(self._wait_and_shut())
        else:
            await self._shut()

    async def _wait_and_shut(self) -> None:
        try:
            await asyncio.sleep(LAST_WORDS_SECONDS)
        finally:
            self._last_words = None
            await self._shut()

    async def _shut(self) -> None:
        last_words, self._last_words = self._last_words, None
        if last_words is not None:
            last_words.cancel()
        server, writer, self._server, self._writer = self._server, self._writer, None, None
        if server is not None:
            await server.close()
        if writer is not None:
            writer.close()
