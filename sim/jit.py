"""The only door to numba: compiled kernels, shared rules, and a plain-Python fallback.

``WOM_JIT=off`` (or numba's own ``NUMBA_DISABLE_JIT=1``) runs everything as plain Python: slow, and the same to the byte.

Compiled code is cached in a folder named by a hash of the sources it is made from: numba itself does not notice when
a rule in another file changes, and would go on using the old one.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import numba
from llvmlite import ir
from numba import extending, types
from numba.core import cgutils

Function = TypeVar("Function", bound=Callable[..., Any])

ENABLED = os.environ.get("WOM_JIT", "on") != "off" and not numba.config.DISABLE_JIT

_SHARED_SOURCES = ("jit.py", "draws.py", "events.py", "rules")


def _sources_digest(package: str) -> str:
    root = Path(__file__).parent
    digest = hashlib.sha256(numba.__version__.encode())
    for name in (*_SHARED_SOURCES, package):
        place = root / name
        for file in [place] if place.is_file() else sorted(place.rglob("*.py")):
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


@lru_cache(maxsize=8)
def _cache_folder(package: str) -> Path | None:
    """Return a writable folder for the compiled code of ``sim.<package>``, or None: then every process compiles anew."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    folder = Path(base) / "wom-sim" / f"{package}-{_sources_digest(package)}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError:
        return None


def is_compiled(package: str) -> bool:
    """Return whether compiled code of ``sim.<package>`` lies ready, so that the next run starts without a wait."""
    folder = _cache_folder(package) if ENABLED else None
    return not ENABLED or (folder is not None and any(folder.rglob("*.nbc")))


def rule(function: Function) -> Function:
    """Mark a pure scalar function: plain Python when called from Python, inlined when called from a kernel."""
    return extending.register_jitable(function) if ENABLED else function


def kernel(function: Function) -> Function:
    """Compile a loop over arrays: no interpreter lock, no relaxed floating point.

    The engine's kernels have no memory management: they cannot allocate, and they count no references.
    """
    if not ENABLED:
        return function
    package = function.__module__.split(".")[1]
    folder = _cache_folder(package)
    if folder is not None:
        numba.config.CACHE_DIR = str(folder)
    options = {"nogil": True, "fastmath": False, "error_model": "numpy", "_nrt": package != "engine"}
    return numba.njit(cache=folder is not None, **options)(function)  # type: ignore[no-any-return]


def compiled_twin(plain: Callable[..., Any]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Give a plain Python function another body for use inside kernels.

    The decorated function takes the argument types and returns the body, as numba's ``overload`` asks.
    """

    def register(maker: Callable[..., Any]) -> Callable[..., Any]:
        return extending.overload(plain, inline="never")(maker) if ENABLED else maker

    return register


uint64, int64 = numba.uint64, numba.int64
"""Casts to 64 bits, in kernels and in plain Python; mixing signs without them gives floats."""


def trailing_zeros(word: int) -> int:
    """Return the place of the lowest set bit of a 64-bit word that is not 0."""
    return (int(word) & -int(word)).bit_length() - 1


@extending.intrinsic  # type: ignore[untyped-decorator]
def _count_trailing_zeros(_typing: Any, _word: Any) -> Any:
    def build(_context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        return builder.cttz(arguments[0], ir.Constant(ir.IntType(1), 1))

    return types.uint64(types.uint64), build


@compiled_twin(trailing_zeros)
def _compiled_trailing_zeros(word: Any) -> Any:
    def body(word: Any) -> Any:
        return types.int64(_count_trailing_zeros(types.uint64(word)))

    return body


def prefetch(array: Any, index: int) -> None:
    """Ask for the entry (or row) ``index`` of an array to be brought near; the result of nothing depends on it."""


@extending.intrinsic  # type: ignore[untyped-decorator]
def _bring_near(_typing: Any, array: Any, _index: Any) -> Any:
    def build(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        fields = context.make_array(signature.args[0])(context, builder, arguments[0])
        stride = builder.extract_value(fields.strides, 0)
        start = builder.bitcast(fields.data, ir.IntType(8).as_pointer())
        address = builder.gep(start, [builder.mul(arguments[1], stride)])
        word = ir.IntType(32)
        kind = ir.FunctionType(ir.VoidType(), [address.type, word, word, word])
        target = cgutils.get_or_insert_function(builder.module, kind, "llvm.prefetch.p0i8")
        builder.call(target, [address, word(0), word(3), word(1)])  # for reading, to keep near, data
        return context.get_dummy_value()

    return types.void(array, types.intp), build


@compiled_twin(prefetch)
def _compiled_prefetch(array: Any, index: Any) -> Any:
    def body(array: Any, index: Any) -> None:
        _bring_near(array, index)

    return body
