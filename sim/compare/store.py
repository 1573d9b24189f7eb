"""The result folder: what was asked, every run that ended, and the tables made of them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sim.compare.guard import TEMPORARY, guarded, write_text, write_whole
from sim.compare.journal import Journal
from sim.compare.keys import Outcome, RunKey
from sim.compare.lock import LOCK, Lock
from sim.compare.provenance import MODEL_VERSION, code_version, library_versions, short_hash
from sim.compare.tables import check_table, write_runs, write_series
from sim.errors import StoreError

SCHEMA = 1
"""Version of the layout of a result folder."""

MANIFEST, RESOLVED, JOURNAL, LOG = "manifest.json", "resolved.yaml", "journal.jsonl", "log.jsonl"
RUNS, SERIES, TABLE, REPORT = "runs.parquet", "series.parquet", "comparison.csv", "report.html"
EXPERIMENT, SWEEP_TABLE = "experiment.yaml", "sweep.csv"
COMPARISON, SWEEP = "comparison", "sweep"
"""Kinds of result folder."""
DONE, MISSING = "done", "missing"
"""States of a run; any other state says why it failed."""


@dataclass(frozen=True)
class Identity:
    """What a result folder is about; two folders with the same hash hold the same runs."""

    kind: str
    """COMPARISON or SWEEP"""
    name: str
    hash: str
    seed: int
    graphs: dict[str, str]
    """Digests of given graphs, by platform."""
    baseline: str
    strategies: tuple[str, ...]
    """In the order of the file."""


class Store:
    """A result folder that this process works in.

    Parameters
    ----------
    folder : Path
        A new or empty folder, or one with the same identity.
    identity : Identity
        What will be in it.
    texts : mapping of str to str
        Small files that say what was asked, by name; written once.

    Raises
    ------
    StoreError
        The folder is not ours, is another's, is in use, or cannot be read or written; nothing in it is changed.
    """

    def __init__(self, folder: Path, identity: Identity, texts: Mapping[str, str]) -> None:
        self.folder = folder
        self._identity = identity
        with guarded(folder, "written"):
            folder.mkdir(parents=True, exist_ok=True)
        self._lock = Lock(folder)
        try:
            self._open(texts)
        except BaseException:
            self._lock.release()
            raise

    def _open(self, texts: Mapping[str, str]) -> None:
        if (self.folder / MANIFEST).exists():
            self._check(read_manifest(self.folder))
        else:
            self._refuse_others_files()
            self._write_manifest(0, [])
        for name in (RUNS, SERIES):
            check_table(self.folder / name)
        self._journal = Journal(self.folder / JOURNAL)
        with guarded(self.folder, "written"):
            for left in self.folder.glob(f"{TEMPORARY}*"):
                left.unlink()
        for name, text in texts.items():
            if not (self.folder / name).exists():
                write_text(self.folder / name, text)

    def _check(self, manifest: dict[str, Any]) -> None:
        if manifest["hash"] != self._identity.hash:
            raise StoreError(
                f"{self.folder}: holds results of '{manifest['name']}' {short_hash(manifest['hash'])}, not of "
                f"'{self._identity.name}' {short_hash(self._identity.hash)} (another scenario, seed, graph or model "
                "version); give another folder. Nothing is changed"
            )

    def _refuse_others_files(self) -> None:
        with guarded(self.folder, "read"):
            others = sorted(
                p.name for p in self.folder.iterdir() if p.name != LOCK and not p.name.startswith(TEMPORARY)
            )
        if others:
            raise StoreError(
                f"{self.folder}: is not empty and holds no results of this program (there is no {MANIFEST}, but "
                f"{others[0]}); give a new or empty folder. Nothing is changed"
            )

    @property
    def outcomes(self) -> dict[RunKey, Outcome]:
        """Every run that ended, finished or failed."""
        return self._journal.outcomes

    def add(self, outcomes: list[Outcome]) -> None:
        """Keep outcomes; they are on the disk when this returns."""
        self._journal.add(outcomes)

    def write_tables(self, n_worlds: int, keys: Sequence[RunKey], *, series: bool) -> None:
        """Write manifest and tables anew, of the asked runs only; others stay in the journal.

        Parameters
        ----------
        n_worlds : int
            Number of worlds that were asked.
        keys : sequence of RunKey
            The asked runs, sorted.
        series : bool
            Whether ``series.parquet`` is written too.
        """
        finished = [self.outcomes[key] for key in keys if key in self.outcomes and not self.outcomes[key].failure]
        if series:
            write_whole(self.folder / SERIES, lambda path: write_series(path, finished))
        write_whole(self.folder / RUNS, lambda path: write_runs(path, finished))
        self._write_manifest(n_worlds, keys)

    def _write_manifest(self, n_worlds: int, keys: Sequence[RunKey]) -> None:
        runs = "".join(f"\n  {json.dumps([*key, self._state(key)])}," for key in keys)
        content = {
            "schema": SCHEMA,
            **asdict(self._identity),
            "model_version": MODEL_VERSION,
            "code_version": code_version(),
            "libraries": library_versions(),
            "worlds": n_worlds,
        }
        head = json.dumps(content, indent=1)[:-2]
        write_text(self.folder / MANIFEST, f'{head},\n "runs": [{runs.rstrip(",")}]\n}}\n')

    def _state(self, key: RunKey) -> str:
        outcome = self.outcomes.get(key)
        return MISSING if outcome is None else outcome.failure or DONE

    def note(self, event: str, **details: Any) -> None:
        """Add a line with the time to ``log.jsonl``, which no comparison reads."""
        line = json.dumps({"time": datetime.now(UTC).isoformat(timespec="seconds"), "event": event, **details})
        path = self.folder / LOG
        with guarded(path, "written"), path.open("a", encoding="utf-8") as file:
            file.write(line + "\n")

    def close(self) -> None:
        """Let go of the folder."""
        self._journal.close()
        self._lock.release()


_KINDS = {
    "kind": str,
    "name": str,
    "hash": str,
    "seed": int,
    "graphs": dict,
    "baseline": str,
    "strategies": list,
    "model_version": str,
    "code_version": str,
    "libraries": dict,
    "worlds": int,
    "runs": list,
}
"""What the entries of a manifest are."""


def read_manifest(folder: Path) -> dict[str, Any]:
    """Read what a result folder is about.

    Raises
    ------
    StoreError
        It is not there, cannot be read, or is of another version.
    """
    path = folder / MANIFEST
    if not path.exists():
        what = "there is no such folder" if not folder.exists() else f"there is no {MANIFEST} in it"
        raise StoreError(f"{folder}: is no result folder: {what}")
    with guarded(path, "read"):
        text = path.read_bytes()
    try:
        manifest = json.loads(text)
        if manifest["schema"] != SCHEMA:
            raise StoreError(f"{path}: is of layout {manifest['schema']}; this version reads layout {SCHEMA}")
        identity_of(manifest)
    except (ValueError, KeyError, TypeError) as fault:
        raise StoreError(
            f"{path}: is damaged ({type(fault).__name__}: {fault}); nothing is changed. Give another folder, or "
            "take this one away"
        ) from None
    return dict(manifest)


def identity_of(manifest: Mapping[str, Any]) -> Identity:
    """Return what a result folder is about, from its manifest."""
    values = {name: manifest[name] for name in Identity.__dataclass_fields__}
    for name, kind in _KINDS.items():
        if not isinstance(manifest[name], kind):
            raise TypeError(f"{name} is no {kind.__name__}")
    if values["baseline"] not in values["strategies"]:
        raise ValueError("the baseline is no strategy")
    return Identity(**(values | {"strategies": tuple(values["strategies"])}))


def failures_of(manifest: Mapping[str, Any]) -> tuple[str, ...]:
    """Return why runs failed, from the manifest: one text for each failed run."""
    return tuple(state for *_, state in manifest["runs"] if state not in (DONE, MISSING))
