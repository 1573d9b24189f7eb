"""Serve: opens the lab on this machine, until Ctrl-C."""

from __future__ import annotations

import socket
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from sim.compare.runner import count_workers
from sim.errors import Fault, SpecError
from sim.language.speech import say, speaking

HOST = "127.0.0.1"
PORT = 8765
"""Where the lab is, if that port is free"""


def print_address(address: str) -> None:
    """Print where the lab is."""
    sys.stdout.write(say("The lab is open at {address} - Ctrl-C closes it.", address=address) + "\n")
    sys.stdout.flush()


def serve(
    folder: Path, file: Path | None, port: int, language: str, opened: Callable[[str], object] = print_address
) -> None:
    """Open the lab, and return when it is closed from the keyboard.

    Parameters
    ----------
    folder : Path
        Its ``scenarios/*.yaml`` are the catalogue; nothing outside it is read.
    file : Path or None
        A scenario to begin with, wherever it lies.
    port : int
        1 to 65535; another one where it is taken.
    language : str
        ``en`` or ``zh``.
    opened : callable
        Called with the lab's address once it can be asked; prints it where not given.

    Raises
    ------
    SpecError
        There is no such folder, file, port or language; or Starlette or Uvicorn is not installed.
    """
    for path, there in ((folder, folder.is_dir()), (file, file is None or file.is_file())):
        if not there:
            raise SpecError([Fault(str(path), None, "", say("there is no such file or folder"))])
    if not 1 <= port <= 65535:
        raise SpecError(
            [Fault("--port", None, "", say("{port} is no port: a whole number from 1 to 65535", port=port))]
        )
    try:
        from sim.lab.app import Lab, application
        from sim.lab.catalogue import Catalogue
        from sim.lab.crew import Crew
        from sim.lab.server import Server
    except ModuleNotFoundError as fault:
        message = say('the lab needs {name}: pip install "wom-sim[lab]"', name=str(fault.name).partition(".")[0])
        raise SpecError([Fault("lab", None, "", message)]) from None
    with speaking(language), _listening(port) as listener, suppress(KeyboardInterrupt):
        number = listener.getsockname()[1]
        crew = Crew(count_workers("auto"))
        lab = Lab(Catalogue(folder, file), crew)
        threading.Thread(target=lab.warm_up, daemon=True).start()
        app = application(lab, (f"{HOST}:{number}", f"localhost:{number}"), language)
        opened(f"http://{HOST}:{number}/")
        Server(app, crew).run(sockets=[listener])


def _listening(port: int) -> socket.socket:
    """Return a socket on this machine: at a port or, where that is taken, at one that is free."""
    try:
        return socket.create_server((HOST, port))
    except OSError:
        return socket.create_server((HOST, 0))
