"""The guard: only the lab's own page may ask, from this machine, and for no more than a page needs.

Another site that a browser is on could send requests here, or let its own name point here (DNS rebinding). The first kind
says where it comes from (Origin, Sec-Fetch-Site), the second kind which name it believes to ask (Host).
"""

from __future__ import annotations

from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sim.lab.refusal import RefusalError
from sim.language.speech import say, speaking

_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data: blob:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_OWN = frozenset(("same-origin", "none"))
"""What browsers say of requests by the page itself, and by a person."""


class Guard:
    """Stands before the lab: refuses strangers and large bodies, and speaks the lab's language.

    Parameters
    ----------
    app : ASGI application
        What is guarded.
    hosts : iterable of str
        Names with port under which the lab may be asked.
    language : str
        What is spoken: ``en`` or ``zh``.
    largest : int
        Most bytes of a request's body.
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str], language: str, largest: int) -> None:
        self._app, self._hosts, self._language, self._largest = app, frozenset(hosts), language, largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        with speaking(self._language):
            refusal = self._refusal(Headers(scope=scope))
            if refusal is not None:
                answer = JSONResponse({"error": str(refusal)}, refusal.status)
                await answer(scope, receive, send_guarded)
            else:
                await self._app(scope, _Limited(receive, self._largest), send_guarded)

    def _refusal(self, headers: Headers) -> RefusalError | None:
        """Say why a request is refused; None where it is welcome."""
        hosts, origins = headers.getlist("host"), headers.getlist("origin")
        if len(hosts) != 1 or hosts[0].lower() not in self._hosts:
            return RefusalError(say("The lab answers on this machine only, under its own address."), 421)
        own = {f"http://{host}" for host in self._hosts}
        if not own.issuperset(origin.lower() for origin in origins) or not _OWN.issuperset(
            headers.getlist("sec-fetch-site")
        ):
            return RefusalError(say("Only the lab's own page may ask this."), 403)
        length = headers.get("content-length", "0")
        if not length.isdecimal() or len(length) > 12 or int(length) > self._largest:
            return too_large(self._largest)
        return None


class _Limited:
    """A body of which no more than so many bytes are read, whatever its head says."""

    def __init__(self, receive: Receive, largest: int) -> None:
        self._receive, self._left, self._largest = receive, largest, largest

    async def __call__(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise too_large(self._largest)
        return message


def too_large(largest: int) -> RefusalError:
    """Return the refusal of a body with more than ``largest`` bytes."""
    return RefusalError(say("This is too large: at most {size} MB are read.", size=f"{largest / 1e6:g}"), 413)
