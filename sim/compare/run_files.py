"""A run on disk, and stored runs played again: a run is a function of its scenario and two seeds."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from sim.compare.guard import guarded, write_text, write_whole
from sim.compare.keys import AS_WRITTEN
from sim.compare.provenance import moved_to
from sim.compare.run import Run, play
from sim.compare.store import COMPARISON, RESOLVED, RUNS, SERIES, read_manifest
from sim.compare.tables import read_table
from sim.errors import Fault, SpecError, StoreError
from sim.events import COMMENT, LIKE, REPOST
from sim.spec.findings import nearest
from sim.spec.resolve import dump, load

RUN = "run.json"
EVENTS, POSTS = "events/events.parquet", "events/posts.parquet"


def write_run(run: Run, source: Path, folder: Path) -> None:
    """Write a run: ``run.json`` (as ``wom run --json``), ``resolved.yaml``, ``series.parquet`` and its events.

    Parameters
    ----------
    run : Run
        What is written.
    source : Path
        Folder where relative names of graph files start.
    folder : Path
        A new or empty folder, or one that holds a run, which is replaced.

    Raises
    ------
    StoreError
        The folder holds something else, or cannot be written.
    """
    with guarded(folder, "written"):
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()) and not (folder / RUN).exists():
            raise StoreError(f"{folder}: is not empty and holds no run (there is no {RUN}); give a new or empty folder")
        (folder / EVENTS).parent.mkdir(exist_ok=True)
    write_text(folder / RESOLVED, dump(moved_to(run.scenario, source, folder)))
    for name, table in ((EVENTS, _table(run.log.events)), (POSTS, _table(run.log.posts)), (SERIES, run.series)):
        _write_parquet(folder / name, table)
    write_text(folder / RUN, json.dumps(run.json(), indent=1) + "\n")


def is_run(folder: Path) -> bool:
    """Return whether a folder holds a single run."""
    return (folder / RUN).exists()


def most_active(run: Run) -> int:
    """Return the user with most reposts, comments and likes in a run, the smallest of several; 0 where nobody did anything."""
    events = run.log.events
    acted = events["user"][np.isin(events["kind"], (REPOST, COMMENT, LIKE))]
    return int(np.bincount(acted).argmax()) if acted.size else 0


def _table(records: NDArray[np.void]) -> pd.DataFrame:
    return pd.DataFrame({name: records[name] for name in records.dtype.names or ()})


def _write_parquet(path: Path, frame: pd.DataFrame) -> None:
    table = pa.Table.from_pandas(frame, preserve_index=False).replace_schema_metadata(None)
    write_whole(path, lambda temporary: pq.write_table(table, temporary, row_group_size=2**16, compression="zstd"))


def play_again(folder: Path, strategy: str | None, world: int) -> Run:
    """Play a stored run again, with every exposure.

    Parameters
    ----------
    folder : Path
        Folder of a run, or result folder of a comparison.
    strategy : str, optional
        Of a comparison: which strategy; the baseline where not given.
    world : int
        Of a comparison: which world.

    Raises
    ------
    StoreError, SpecError
        It is no such folder, or has no such run.
    """
    if is_run(folder):
        with guarded(folder / RUN, "read"):
            text = (folder / RUN).read_text(encoding="utf-8")
        try:
            stored = json.loads(text)
            seed, people_seed = int(stored["seed"]), int(stored["people_seed"])
            strategy = str(stored["strategy"] or AS_WRITTEN)
        except (ValueError, KeyError, TypeError):
            raise StoreError(f"{folder / RUN}: is damaged; play the run again") from None
        played = play(load(folder / RESOLVED), seed=seed, people_seed=people_seed, exposures=True)
        return replace(played, strategy=strategy)
    manifest = read_manifest(folder)
    if manifest["kind"] != COMPARISON:
        raise StoreError(f"{folder}: holds a {manifest['kind']}; give the folder of a run or a comparison")
    chosen = strategy or manifest["baseline"]
    if chosen not in manifest["strategies"]:
        raise SpecError(
            [Fault("--strategy", None, "", f"'{chosen}' is not here; {nearest(chosen, manifest['strategies'])}")]
        )
    runs = read_table(folder / RUNS)
    row = runs[(runs["strategy"] == chosen) & (runs["world"] == world)]
    if row.empty:
        raise SpecError(
            [Fault("--world", None, "", f"{world} is not here; there are {manifest['worlds']}, numbered from 0")]
        )
    loaded = load(folder / RESOLVED)
    return play(
        loaded,
        strategy=chosen if loaded.scenario.strategies else None,
        seed=int(row["chance_seed"].iloc[0]),
        people_seed=int(row["people_seed"].iloc[0]),
        exposures=True,
    )
