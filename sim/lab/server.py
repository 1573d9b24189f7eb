"""The server: Uvicorn, which lets go of all work at once when it is closed."""

from __future__ import annotations

import socket

import uvicorn

from sim.lab.crew import Crew
from sim.lab.guard import Guard


class Server(uvicorn.Server):
    """Serves the lab.

    Parameters
    ----------
    app : Guard
        The lab.
    crew : Crew
        Who works for it.
    """

    def __init__(self, app: Guard, crew: Crew) -> None:
        super().__init__(
            uvicorn.Config(app, log_level="warning", access_log=False, lifespan="off", ws="none", server_header=False)
        )
        self._crew = crew

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop the work first, so that nobody waits for worlds that nobody will see."""
        self._crew.close()
        await super().shutdown(sockets)
