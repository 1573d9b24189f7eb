"""The crew: worker threads that share their time fairly between all who wait, and drop what nobody waits for."""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import suppress
from contextvars import copy_context
from typing import Generic, TypeVar

from sim.lab.refusal import RefusalError
from sim.language.speech import say

T = TypeVar("T")

MOST_JOBS = 64
"""Jobs that may be under way; who comes then is asked to come again."""


class Job(Generic[T]):
    """Pieces of work for one client; made by ``Crew.submit``."""

    def __init__(self, pieces: Sequence[Callable[[], T]]) -> None:
        self.waiting = deque(enumerate(pieces))
        """Pieces that nobody has begun, with their numbers."""
        self._count = len(pieces)
        self._reason: Exception | None = None
        self._context = copy_context()  # the language that is spoken
        self._loop = asyncio.get_running_loop()
        self._came: asyncio.Queue[tuple[int, T | Exception]] = asyncio.Queue()

    def do(self, number: int, piece: Callable[[], T]) -> None:
        """Do one piece, in a worker's thread."""
        try:
            self._deliver(number, self._context.copy().run(piece))
        except Exception as fault:
            self.waiting.clear()
            self._deliver(number, fault)

    def stop(self, reason: Exception | None = None) -> None:
        """Begin no further piece; tell ``reason`` to who still waits."""
        self.waiting.clear()
        if reason is not None:
            self._reason = reason
            self._deliver(-1, reason)

    async def results(self) -> AsyncIterator[T]:
        """Give what came of the pieces, in their order; raises what a piece raised.

        Raises
        ------
        Exception
            What a piece raised, or why the job was stopped.
        """
        early: dict[int, T] = {}
        for wanted in range(self._count):
            while wanted not in early:
                number, result = await self._came.get()
                if self._reason is not None:  # what came before the job was stopped counts no more
                    raise self._reason
                if isinstance(result, Exception):
                    raise result
                early[number] = result
            yield early.pop(wanted)

    def _deliver(self, number: int, result: T | Exception) -> None:
        with suppress(RuntimeError):  # the loop is closed: nobody is there any more
            self._loop.call_soon_threadsafe(self._came.put_nowait, (number, result))


class Crew:
    """Worker threads.

    Parameters
    ----------
    size : int
        Number of threads, at least 1. They begin with the first job and end with ``close``.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._jobs: deque[Job[object]] = deque()
        """Jobs with pieces to be done, the next one first."""
        self._of: dict[str, Job[object]] = {}
        """Jobs under way, by whose they are."""
        self._change = threading.Condition()
        self._threads: list[threading.Thread] = []
        self._closed = False

    def submit(self, owner: str, pieces: Sequence[Callable[[], T]], *, urgent: bool = False) -> Job[T]:
        """Have pieces of work done; to be called in the event loop.

        Parameters
        ----------
        owner : str
            Whose job it is; a job of the same owner that is still under way is stopped.
        pieces : sequence of callables
            Done on several threads at a time, begun in this order.
        urgent : bool
            Whether it goes before the pieces of other jobs; for what is done in a moment.

        Raises
        ------
        RefusalError
            Too many jobs wait already.
        """
        job = Job(pieces)
        with self._change:
            older = self._of.pop(owner, None)
            if older is not None:
                self._drop(
                    older, RefusalError(say("A newer request of the same page has taken the place of this one."), 409)
                )
            if len(self._of) >= MOST_JOBS or self._closed:
                raise RefusalError(say("The lab is busy: too many pages ask at once. Try again in a moment."), 503)
            self._of[owner] = job  # type: ignore[assignment]
            (self._jobs.appendleft if urgent else self._jobs.append)(job)  # type: ignore[arg-type]
            self._grow()
            self._change.notify_all()
        return job

    def finish(self, owner: str, job: Job[T]) -> None:
        """Let go of a job: it is done, or nobody waits for it any more."""
        with self._change:
            if self._of.get(owner) is job:
                del self._of[owner]
            self._drop(job, None)  # type: ignore[arg-type]

    def close(self) -> None:
        """Stop all jobs; threads end after the piece that they are doing."""
        with self._change:
            self._closed = True
            for job in self._of.values():
                self._drop(job, RefusalError(say("The lab has been closed."), 503))
            self._of.clear()
            self._change.notify_all()

    @property
    def idle(self) -> bool:
        """Whether nothing is under way or waits."""
        with self._change:
            return not self._of and not self._jobs

    def _drop(self, job: Job[object], reason: Exception | None) -> None:
        job.stop(reason)
        with suppress(ValueError):
            self._jobs.remove(job)

    def _grow(self) -> None:
        while len(self._threads) < self._size:
            thread = threading.Thread(target=self._work, name=f"lab-{len(self._threads)}", daemon=True)
            self._threads.append(thread)
            thread.start()

    def _work(self) -> None:
        while True:
            with self._change:
                while not self._jobs:
                    if self._closed:
                        return
                    self._change.wait()
                job = self._jobs.popleft()
                try:
                    number, piece = job.waiting.popleft()
                except IndexError:
                    continue
                if job.waiting:
                    self._jobs.append(job)  # the others first: each job gets a piece done in its turn
            job.do(number, piece)
