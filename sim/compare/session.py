"""A session: plays what is missing of a study, keeps it, and hands out what came of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType

from sim.compare.keys import Outcome, RunKey
from sim.compare.provenance import short_hash
from sim.compare.runner import Study, Workers, play_all
from sim.compare.store import Identity, Store
from sim.spec.scenario import Worlds


class Session:
    """Worlds of a study, played when they are first asked for; a context manager.

    Parameters
    ----------
    study : Study
        What is played.
    identity : Identity
        What it is about, with its strategies.
    n_points : int
        Number of design points.
    workers : int or "auto"
        Number of threads.
    folder : Path or None
        Result folder in which runs are kept; None keeps them in memory only.
    texts : mapping of str to str
        Small files of that folder, by name.

    Raises
    ------
    StoreError
        The folder is at fault (``sim.compare.store``).
    """

    def __init__(
        self,
        study: Study,
        identity: Identity,
        n_points: int,
        workers: Workers,
        folder: Path | None,
        texts: Mapping[str, str],
    ) -> None:
        self.identity, self.folder = identity, folder
        self._study, self._n_points, self._workers = study, n_points, workers
        self._store = None if folder is None else Store(folder, identity, texts)
        self._outcomes: dict[RunKey, Outcome] = {}
        if self._store is not None:
            # what failed before is tried again, once: memory or disk may have been short
            self._outcomes = {key: outcome for key, outcome in self._store.outcomes.items() if not outcome.failure}
        self.n_worlds = 0
        """Worlds asked for so far."""

    def __enter__(self) -> Session:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of the folder; after Ctrl-C, with tables of what is finished."""
        if self._store is not None:
            try:
                if kind is KeyboardInterrupt:
                    self._store.note("interrupted", runs=len(self.finished()))
                    self.write_tables()
            finally:
                self._store.close()

    def keys(self) -> list[RunKey]:
        """Return all runs of the worlds asked for, sorted."""
        return [
            RunKey(strategy, point, world)
            for strategy in sorted(self.identity.strategies)
            for point in range(self._n_points)
            for world in range(self.n_worlds)
        ]

    def play(self, n_worlds: int) -> None:
        """Play what is missing of the first ``n_worlds`` worlds."""
        self.n_worlds = n_worlds
        missing = [key for key in self.keys() if key not in self._outcomes]
        if self._store is not None:
            self._store.note("play", worlds=n_worlds, missing=len(missing))
        play_all(self._study, missing, self._keep, self._workers, about=self.identity.name)

    def play_until(self, rule: Worlds, precise: Callable[[], bool]) -> None:
        """Play as many worlds as a rule asks: the least, then as many again until that is precise, at most the most.

        Parameters
        ----------
        rule : Worlds
            At least, at most and, if there is one, the precision.
        precise : callable
            Tells whether the worlds played so far are enough; it sees whole worlds only, so that neither the number of
            threads nor an interruption changes how many are played.
        """
        self.play(rule.at_least)
        while rule.precision is not None and self.n_worlds < rule.at_most and not precise():
            self.play(min(self.n_worlds + rule.at_least, rule.at_most))

    def _keep(self, outcomes: list[Outcome]) -> None:
        if self._store is not None:
            self._store.add(outcomes)
        self._outcomes.update((outcome.key, outcome) for outcome in outcomes)

    def finished(self) -> list[Outcome]:
        """Return the outcomes of all runs that did not fail, sorted by key."""
        return [self._outcomes[key] for key in self.keys() if key in self._outcomes and not self._outcomes[key].failure]

    def failures(self) -> tuple[str, ...]:
        """Return why runs failed: one text for each failed run, sorted by key."""
        ended = (self._outcomes[key] for key in self.keys() if key in self._outcomes)
        return tuple(outcome.failure for outcome in ended if outcome.failure)

    def write_tables(self) -> None:
        """Write the folder's tables and manifest anew, if there is a folder."""
        if self._store is not None:
            self._store.write_tables(self.n_worlds, self.keys(), series=self._study.curves)


def chosen_folder(out: str | Path | None, results: str | Path | None, identity: Identity) -> Path | None:
    """Return the result folder: ``out``, or ``<results>/<name>/<hash8>``; None where neither is given."""
    if out is not None or results is None:
        return None if out is None else Path(out)
    return Path(results) / re.sub(r"[^\w.-]+", "_", identity.name) / short_hash(identity.hash)
