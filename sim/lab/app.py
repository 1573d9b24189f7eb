"""The lab's application: what the page may ask, and what it is answered."""

from __future__ import annotations

import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from itertools import count
from typing import Any, TypeVar
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request as Asked
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from sim.compare.run import check_seed
from sim.errors import SimError
from sim.lab import crowd
from sim.lab.arms import Arm, read_arms
from sim.lab.catalogue import Catalogue
from sim.lab.classroom import Classes, read_class
from sim.lab.crew import Crew, Job
from sim.lab.guard import Guard
from sim.lab.lessons import LESSONS
from sim.lab.page import lab_page
from sim.lab.refusal import RefusalError, sentence
from sim.lab.saved import saved
from sim.lab.sheet import sheet_page
from sim.lab.source import Source, Sources
from sim.lab.stage import Request, Stage, Values
from sim.lab.worlds import Worlds
from sim.language.speech import say
from sim.report.replay import replay_page

LARGEST_BODY = 1_000_000
"""Bytes of a request"""
MOST_WORLDS = 1_000
_PAGE_HEADER = "x-lab-page"
_NUMBERED = count()
_AS_WRITTEN = (Arm(None, {}), Arm(None, {}))

T = TypeVar("T")
_log = logging.getLogger(__name__)


class Lab:
    """What the lab knows and keeps while it is open, and its answers.

    Parameters
    ----------
    catalogue : Catalogue
        What may be played, besides the lessons.
    crew : Crew
        Who plays it.
    """

    def __init__(self, catalogue: Catalogue, crew: Crew) -> None:
        self._catalogue, self._crew = catalogue, crew
        self._classes = Classes()
        self._sources = Sources(catalogue, self._classes)
        self._stage = Stage(Worlds())

    def warm_up(self) -> None:
        """Play something once, so that the engine is compiled, or loaded, before somebody waits."""
        with suppress(Exception):
            self._stage.twins(Request(self._sources.find({"lesson": next(iter(LESSONS))}), _AS_WRITTEN, 0))

    def routes(self) -> list[Route]:
        """Return the addresses of the lab."""
        posts = {
            "scenario": self._scenario,
            "twins": self._twins,
            "worlds": self._worlds,
            "save": self._save,
            "replay": self._replay,
            "class": self._class,
        }
        return [
            Route("/", _safe(self._page), methods=["GET"]),
            Route("/lesson/{id}/sheet", _safe(self._sheet), methods=["GET"]),
            *(Route(f"/api/{name}", _safe(answer), methods=["POST"]) for name, answer in posts.items()),
        ]

    async def _page(self, asked: Asked) -> Response:
        return HTMLResponse(
            await run_in_threadpool(lambda: lab_page(self._catalogue.rows()))
        )  # however busy the crew is

    async def _sheet(self, asked: Asked) -> Response:
        lesson = LESSONS.get(asked.path_params["id"])
        if lesson is None:
            raise RefusalError(say("There is no lesson of this name."), 404)
        return HTMLResponse(sheet_page(lesson))

    async def _scenario(self, asked: Asked) -> Response:
        body = await _body(asked)
        return _json(await self._do(asked, lambda: self._sources.find(body).described()))

    async def _twins(self, asked: Asked) -> Response:
        body = await _body(asked)
        return _json(await self._do(asked, lambda: self._stage.twins(self._request(body))))

    async def _replay(self, asked: Asked) -> Response:
        body = await _body(asked)

        def make() -> tuple[str, bytes]:
            request = self._request(body)
            return f"{request.source.forms.name}_replay.html", replay_page(self._stage.twins(request)).encode()

        return _attached(*await self._do(asked, make), "text/html")

    async def _save(self, asked: Asked) -> Response:
        body = await _body(asked)

        def make() -> tuple[str, bytes]:
            request = self._request(body)
            forms = request.source.forms
            return saved(forms, request.laid(forms.full), request.seed)

        name, content = await self._do(asked, make)
        return _attached(name, content, "application/zip" if name.endswith(".zip") else "text/yaml")

    async def _class(self, asked: Asked) -> Response:
        raw = await asked.body()
        made = await self._do(asked, lambda: read_class(raw))
        graph = made.graph
        people, ties = graph.number_of_nodes(), graph.number_of_edges()
        return _json({"token": self._classes.add(made), "people": people, "ties": ties, "notes": made.notes})

    async def _worlds(self, asked: Asked) -> Response:
        body = await _body(asked)
        n_worlds = _whole(body, "worlds", 100, 1, MOST_WORLDS)

        def prepare() -> tuple[Source, Sequence[Callable[[], Values]]]:
            request = self._request(body)
            return request.source, self._stage.many(request, n_worlds, request.source.metrics)

        source, pieces = await self._do(asked, prepare)
        owner = _owner(asked)
        job = self._crew.submit(owner, pieces)
        return _Stream(_lines(source, job), lambda: self._crew.finish(owner, job))

    def _request(self, body: Mapping[str, Any]) -> Request:
        seed = body.get("seed", 0)
        if isinstance(seed, bool) or not isinstance(seed, int):
            raise RefusalError(say("A seed is a whole number."))
        check_seed("seed", seed)
        world = None if body.get("world") is None else _whole(body, "world", 0, 0, MOST_WORLDS - 1)
        return Request(self._sources.find(body), read_arms(body.get("arms")), seed, world)

    async def _do(self, asked: Asked, make: Callable[[], T]) -> T:
        """Have something done by the crew, before what takes longer."""
        owner = _owner(asked)
        job = self._crew.submit(owner, [make], urgent=True)
        try:
            return await anext(job.results())
        finally:
            self._crew.finish(owner, job)


def application(lab: Lab, hosts: Sequence[str], language: str) -> Guard:
    """Return the lab as an ASGI application.

    Parameters
    ----------
    lab : Lab
    hosts : sequence of str
        Names with port under which it may be asked, such as ``127.0.0.1:8765``.
    language : str
        ``en`` or ``zh``.
    """
    app = Starlette(routes=lab.routes(), exception_handlers={HTTPException: _not_there})
    app.router.redirect_slashes = False
    return Guard(app, hosts, language, LARGEST_BODY)


async def _not_there(asked: Asked, fault: Exception) -> Response:
    status = fault.status_code if isinstance(fault, HTTPException) else 404
    return JSONResponse({"error": say("The lab has nothing at this address.")}, status)


def _safe(answer: Callable[[Asked], Awaitable[Response]]) -> Callable[[Asked], Awaitable[Response]]:
    """Let an answer that fails be one sentence."""

    async def safe(asked: Asked) -> Response:
        try:
            return await answer(asked)
        except Exception as fault:
            return JSONResponse({"error": _told(fault)}, _status(fault))

    return safe


def _told(fault: Exception) -> str:
    if not isinstance(fault, SimError):
        _log.error("%s: %s", type(fault).__name__, fault)
        _log.debug("where it happened", exc_info=fault)
    return sentence(fault)


def _status(fault: Exception) -> int:
    return fault.status if isinstance(fault, RefusalError) else 422 if isinstance(fault, SimError) else 500


async def _body(asked: Asked) -> dict[str, Any]:
    """Read a JSON object; not a number is not a number here either."""
    try:
        body = json.loads(await asked.body(), parse_constant=_refuse)
        json.dumps(body, ensure_ascii=False).encode()  # no halves of characters
    except (ValueError, RecursionError):
        body = None
    if not isinstance(body, dict):
        raise RefusalError(say("A JSON object is needed."))
    return body


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _whole(body: Mapping[str, Any], name: str, usual: int, low: int, high: int) -> int:
    value = body.get(name, usual)
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise RefusalError(say("{name}: a whole number from {low} to {high} is needed.", name=name, low=low, high=high))
    return value


def _owner(asked: Asked) -> str:
    """Return whose job a request is: one job of each kind for each page; a request of no page stands for itself."""
    page = asked.headers.get(_PAGE_HEADER, "")[:100]
    return f"{page} {asked.url.path}" if page else f"{next(_NUMBERED)}"


def _json(content: Mapping[str, Any]) -> Response:
    return JSONResponse(content)


def _attached(name: str, content: bytes, media_type: str) -> Response:
    return Response(
        content, media_type=media_type, headers={"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    )


async def _lines(source: Source, job: Job[Values]) -> AsyncIterator[str]:
    """Yield a line for each world, in order, and one for all of them."""
    every: list[Values] = []
    try:
        async for values in job.results():
            yield _line({"world": len(every), "values": values})
            every.append(values)
        yield _line(crowd.summary(source.metrics, every))
    except Exception as fault:
        yield _line({"error": _told(fault)})


def _line(content: Mapping[str, Any]) -> str:
    return json.dumps(content, allow_nan=False, separators=(",", ":")) + "\n"


class _Stream(StreamingResponse):
    """Lines as they come; ``finish`` is called at the end, whichever way it ends: a closed page needs no more work."""

    def __init__(self, lines: AsyncIterator[str], finish: Callable[[], None]) -> None:
        super().__init__(lines, media_type="application/x-ndjson")
        self._finish = finish

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._finish()
