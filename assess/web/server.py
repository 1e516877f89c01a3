"""The server behind the door, and the only user of aiohttp: carries requests to the site, within limits."""

from __future__ import annotations

import asyncio
import logging
import ssl
from collections.abc import Awaitable, Callable, Sequence

from aiohttp import web

from assess.services.refusal import Refused
from assess.store.io.errors import system_reason
from assess.web.exchange import Answer, Asked
from assess.web.safety import HEADERS
from assess.words import workshop_door as words
from assess.words.workshop_pages import BROKEN

MOST_BYTES = 32_768
"""Bytes of a body, at most."""

MOST_CONNECTIONS = 160
"""Connections at a time; with more, the address that has most of them loses half of its own.

More than the people there may be, and few enough for systems that let a program open 256 files.
"""

HANDSHAKE_SECONDS = 5.0
"""How long a connection may take to become a secure one."""

BODY_SECONDS = 5.0
"""How long a body may take to arrive."""

IDLE_SECONDS = 20.0
"""How long a connection may stay open without a whole request."""

END_SECONDS = 0.5
"""How long what is being answered may take when the server ends."""

COOKIE_SECONDS = 86_400
"""How long a participant is known: a day."""

QUIET = logging.getLogger("samepage.door")
QUIET.addHandler(logging.NullHandler())
QUIET.propagate = False  # what a stranger sends must not be written over the screens

Answers = Callable[[Asked], Awaitable[Answer]]


class Server:
    """A server that has ``answers`` answer its requests; ``secure`` holds what HTTPS needs.

    It belongs to the running event loop, and takes no signal.
    """

    def __init__(self, answers: Answers, *, secure: ssl.SSLContext | None = None) -> None:
        self._answers, self._secure = answers, secure
        self._listening: list[asyncio.Server] = []
        self._server = web.Server(self._handle)

    async def listen(self, addresses: Sequence[str], port: int) -> None:
        """Listens at these addresses of this computer.

        Raises:
            Refused: it cannot, such as where another program has the port.
        """
        try:
            for address in addresses:
                listening = await asyncio.get_running_loop().create_server(
                    self._connection,
                    address,
                    port,
                    ssl=self._secure,
                    ssl_handshake_timeout=HANDSHAKE_SECONDS if self._secure else None,
                )
                self._listening.append(listening)
        except OSError as error:
            await self.close()
            raise Refused(words.port_words(port, system_reason(error))) from error

    async def close(self) -> None:
        """Ends within two seconds, whatever is still open."""
        for one in self._listening:
            one.close()
        self._listening = []
        transports = [one.transport for one in self._server.connections]
        self._server.pre_shutdown()
        await self._server.shutdown(END_SECONDS)
        for transport in transports:
            if transport is not None:
                transport.abort()

    def _connection(self) -> asyncio.BaseProtocol:
        if len(self._server.connections) >= MOST_CONNECTIONS:
            by_address: dict[str, list[web.RequestHandler]] = {}
            for one in self._server.connections:
                by_address.setdefault(str((one.peername or ("",))[0]), []).append(one)
            most = max(by_address.values(), key=len)
            for one in most[: (len(most) + 1) // 2]:
                one.force_close()
        return _Connection(
            self._server,
            loop=asyncio.get_running_loop(),
            access_log=QUIET,
            logger=QUIET,
            keepalive_timeout=IDLE_SECONDS,
            lingering_time=0,
            auto_decompress=False,
        )

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        try:
            body = await _body(request)
        except ValueError:
            return _refused(413)
        except TimeoutError:
            return _refused(408)
        asked = Asked(
            method="GET" if request.method == "HEAD" else request.method,
            path=request.path,
            host=request.host,
            address=request.remote or "",
            headers=request.headers,
            query=request.query,
            cookies=request.cookies,
            body=body,
        )
        try:
            return self._response(await self._answers(asked))
        except Exception:
            QUIET.exception("a request failed")
            return _refused(500)

    def _response(self, answer: Answer) -> web.Response:
        response = web.Response(
            body=answer.body,
            status=answer.status,
            content_type=answer.kind,
            charset="utf-8",
            headers={**HEADERS, **({"Location": answer.location} if answer.location else {})},
        )
        for name, value in answer.cookies.items():
            response.set_cookie(
                name,
                value,
                max_age=COOKIE_SECONDS if value else 0,
                httponly=True,
                samesite="Lax",
                secure=self._secure is not None,
            )
        return response


class _Connection(web.RequestHandler):
    """Answers what is no request as all that is refused; the library would tell its version."""

    __slots__ = ()

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,  # noqa: ARG002
        message: str | None = None,  # noqa: ARG002
    ) -> web.StreamResponse:
        """As the library's; nothing can be added to an answer that has begun."""
        if request.writer.output_size:
            raise ConnectionError
        return _refused(status)


async def _body(request: web.BaseRequest) -> bytes:
    """The body of a request.

    Raises:
        ValueError: it is too large.
        TimeoutError: it takes too long.
    """
    found = bytearray()
    async with asyncio.timeout(BODY_SECONDS):
        async for chunk in request.content.iter_any():
            found += chunk
            if len(found) > MOST_BYTES:
                raise ValueError
    return bytes(found)


def _refused(status: int) -> web.Response:
    response = web.Response(text=BROKEN, status=status, headers=HEADERS)
    response.force_close()
    return response
