"""A session: plays what is missing of a study, keeps it, and hands out what came of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
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
    strategies : sequence of str
        The arms.
    n_points : int
        Number of design points.
    workers : int or "auto"
        Number of threads.
    store : Store, optional
        The folder in which runs are kept; in memory only where not given.
    """

    def __init__(
        self, study: Study, strategies: Sequence[str], n_points: int, workers: Workers, store: Store | None
    ) -> None:
        self._study, self._strategies, self._n_points = study, strategies, n_points
        self._workers, self._store = workers, store
        self._outcomes: dict[RunKey, Outcome] = {}
        if store is not None:
            # what failed before is tried again, once: memory or disk may have been short
            self._outcomes = {key: outcome for key, outcome in store.outcomes.items() if not outcome.failure}
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
            for strategy in sorted(self._strategies)
            for point in range(self._n_points)
            for world in range(self.n_worlds)
        ]

    def play(self, n_worlds: int, about: str) -> None:
        """Play what is missing of the first ``n_worlds`` worlds; ``about`` stands in front of the progress bar."""
        self.n_worlds = n_worlds
        missing = [key for key in self.keys() if key not in self._outcomes]
        if self._store is not None:
            self._store.note("play", worlds=n_worlds, missing=len(missing))
        play_all(self._study, missing, self._keep, self._workers, about=about)

    def play_until(self, rule: Worlds, precise: Callable[[Session], bool], about: str) -> None:
        """Play as many worlds as a rule asks: the least, then as many again until that is precise, at most the most.

        Parameters
        ----------
        rule : Worlds
            At least, at most and, if there is one, the precision.
        precise : callable
            Tells whether the worlds played so far are enough; it sees whole worlds only, so that neither the number of
            threads nor an interruption changes how many are played.
        about : str
            In front of the progress bar.
        """
        self.play(rule.at_least, about)
        while rule.precision is not None and self.n_worlds < rule.at_most and not precise(self):
            self.play(min(self.n_worlds + rule.at_least, rule.at_most), about)

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


def result_folder(results: Path, identity: Identity) -> Path:
    """Return the folder of a study: ``<results>/<name>/<hash8>``."""
    return results / re.sub(r"[^\w.-]+", "_", identity.name) / short_hash(identity.hash)
