"""The door through which people come in from other devices, as the console knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from assess.store.workshop.room import Entrance

if TYPE_CHECKING:
    from assess.services.workshop.running import Workshop


class Door(Protocol):
    """A server that lets people into a workshop; made by the command, opened and closed by what runs it."""

    async def open(self, workshop: Workshop) -> Entrance:
        """Begins to let people in, in the running event loop; says how they come.

        Raises:
            Refused: it cannot, with the reason.
        """

    async def close(self) -> None:
        """Lets nobody in any more, within two seconds."""
