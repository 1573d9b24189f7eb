"""The way into SolaraViz, Mesa's own page in the browser; what it needs is loaded only when it is asked for."""

from __future__ import annotations

import socket
from importlib.util import find_spec

from sim.errors import Fault, RunError, SpecError
from sim.spec.loaded import Loaded
from sim.spec.patch import strategy as with_strategy

PORT = 8765
_NEEDS = ("solara", "matplotlib", "altair")


def open_in_solara(scenario: Loaded, *, strategy: str | None = None, seed: int = 0, port: int = PORT) -> None:
    """Serve a scenario as a Mesa model in SolaraViz, at http://127.0.0.1:port, until it is interrupted.

    Every person is a Mesa agent: take small worlds, such as the reduced form that the bundled scenarios have.

    Parameters
    ----------
    scenario : Loaded
        What ``sim.load`` returns.
    strategy : str, optional
        Chosen at first; as written where not given. The page changes it, and the seeds.
    seed : int
        Seed at first, of chance and of people, at least 0.
    port : int
        Of this machine, 1 to 65535; nobody else can reach the page.

    Raises
    ------
    SpecError
        No such strategy; a port that is taken.
    RunError
        Solara is not installed.
    """
    with_strategy(scenario, strategy)  # an unknown one is a fault now, not in the browser
    missing = [name for name in _NEEDS if find_spec(name) is None]
    if missing:
        raise RunError(f"SolaraViz needs {', '.join(missing)}: pip install 'wom-sim[mesa-viz]'")
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            raise SpecError([Fault("--port", None, "", f"{port} is taken by another program; choose another one")])
    from sim.lab.mesa_page import AS_WRITTEN, Opening, serve

    serve(Opening(scenario, strategy or AS_WRITTEN, seed), port)
