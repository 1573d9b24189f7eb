"""The tables of a result folder: sorted by key, with fixed types and row groups, so that equal rows are equal bytes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.ipc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from sim.compare.guard import guarded
from sim.compare.keys import Outcome
from sim.errors import StoreError

_ROWS = 2**16
"""Rows of a group in ``runs.parquet``."""
_RUNS = 64
"""Runs of a group in ``series.parquet``."""

_KEY = [("strategy", pa.string()), ("point", pa.int64()), ("world", pa.int64())]
_SEEDS = [("people_seed", pa.int64()), ("chance_seed", pa.int64())]
_CURVES = pa.schema([("tick", pa.int64()), ("platform", pa.string()), ("metric", pa.string()), ("value", pa.float64())])
_SERIES = pa.schema([*_KEY, *_CURVES])


def curves_to_bytes(ticks: NDArray[np.int64], names: tuple[tuple[str, str], ...], values: NDArray[np.float64]) -> bytes:
    """Pack one run's curves (``sim.metrics.curves.lines``) for the journal, as rows of tick, platform, metric and value."""
    columns = [*_keys(tuple(ticks.tolist()), names), pa.array(values.ravel())]
    table = pa.table(columns, schema=_CURVES)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema, options=pa.ipc.IpcWriteOptions(compression="zstd")) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue().to_pybytes())


@lru_cache(maxsize=64)
def _keys(ticks: tuple[int, ...], names: tuple[tuple[str, str], ...]) -> tuple[pa.Array, pa.Array, pa.Array]:
    """Return the columns tick, platform and metric, which runs of one scenario share."""
    metrics, platforms = zip(*names, strict=True)
    tick = pa.array(np.tile(np.array(ticks, np.int64), len(names)))
    text = (pa.array(np.repeat(np.array(part, object), len(ticks)), pa.string()) for part in (platforms, metrics))
    return (tick, *text)


def runs_table(outcomes: Sequence[Outcome]) -> pa.Table:
    """Make one row for each finished run: its key, its seeds, then every metric as float64."""
    names = list(dict.fromkeys(name for outcome in outcomes for name in outcome.metrics))
    columns = [
        *(pa.array([outcome.key[place] for outcome in outcomes], kind) for place, (_, kind) in enumerate(_KEY)),
        pa.array([outcome.people_seed for outcome in outcomes], pa.int64()),
        pa.array([outcome.chance_seed for outcome in outcomes], pa.int64()),
        *(pa.array([outcome.metrics.get(name, math.nan) for outcome in outcomes], pa.float64()) for name in names),
    ]
    schema = pa.schema([*_KEY, *_SEEDS, *((name, pa.float64()) for name in names)])
    return pa.table(columns, schema=schema)


def _series_parts(outcomes: Sequence[Outcome]) -> Iterator[pa.Table]:
    for outcome in outcomes:
        curves = pa.ipc.open_stream(outcome.curves).read_all()
        key = [pa.array([part] * len(curves), kind) for part, (_, kind) in zip(outcome.key, _KEY, strict=True)]
        yield pa.table([*key, *curves.columns], schema=_SERIES)


def series_table(outcomes: Sequence[Outcome]) -> pa.Table:
    """Make the tidy series of all finished runs: key, tick, platform, metric, value."""
    parts = list(_series_parts(outcomes))
    return pa.concat_tables(parts).combine_chunks() if parts else _SERIES.empty_table()


def write_runs(path: Path, outcomes: Sequence[Outcome]) -> None:
    """Write ``runs.parquet`` of sorted outcomes."""
    pq.write_table(runs_table(outcomes), path, row_group_size=_ROWS, compression="zstd")


def write_series(path: Path, outcomes: Sequence[Outcome]) -> None:
    """Write ``series.parquet`` of sorted outcomes, a fixed number of runs at a time."""
    with pq.ParquetWriter(path, _SERIES, compression="zstd") as writer:
        for start in range(0, len(outcomes), _RUNS):
            table = series_table(outcomes[start : start + _RUNS])
            writer.write_table(table, row_group_size=max(len(table), 1))


@contextmanager
def _open(path: Path) -> Iterator[pq.ParquetFile]:
    """Open a table; a file that is no sound parquet gives a StoreError."""
    try:
        with guarded(path, "read"), path.open("rb") as file:
            yield pq.ParquetFile(file)
    except (pa.ArrowException, ValueError) as fault:
        reason = str(fault).splitlines()[0][:120]
        raise StoreError(
            f"{path}: is damaged ({reason}); nothing is changed. Take it away and give the command that made the "
            "folder again: tables are made anew from journal.jsonl"
        ) from None


def read_table(path: Path) -> pd.DataFrame:
    """Read a table of a result folder.

    Raises
    ------
    StoreError
        It is not there, cannot be read, or is no sound parquet file.
    """
    with _open(path) as file:
        frame: pd.DataFrame = file.read().to_pandas()
        return frame


def check_table(path: Path) -> None:
    """Raise a StoreError if a table is there and cannot be opened."""
    if path.exists():
        with _open(path):
            pass
