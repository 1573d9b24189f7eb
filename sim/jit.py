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

_LEAN = ("engine", "seeding")
"""Packages whose kernels do without memory management."""

_SHARED_SOURCES = ("jit.py", "draws.py", "events.py", "rules")


def sources_digest(package: str) -> str:
    """Return a short hash of the sources of ``sim.<package>``, of what its kernels share, and of numba's version."""
    root = Path(__file__).parent
    digest = hashlib.sha256(numba.__version__.encode())
    for name in (*_SHARED_SOURCES, package):
        place = root / name
        for file in [place] if place.is_file() else sorted(place.rglob("*.py")):
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def cache_base() -> Path:
    """Return the user's folder for what can be made again; it may not be there yet, or not be writable."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "wom-sim"


@lru_cache(maxsize=8)
def _cache_folder(package: str) -> Path | None:
    """Return a writable folder for the compiled code of ``sim.<package>``, or None: then every process compiles anew."""
    folder = cache_base() / f"{package}-{sources_digest(package)}"
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

    The kernels of lean packages have no memory management: they cannot allocate, and they count no references.
    """
    return _compiled(function)


def part(function: Function) -> Function:
    """Compile a part of kernels, which is laid into them: only kernels may call it.

    It has no door to Python (a call from there ends the process; tests call its ``py_func``), because arguments that hold
    many arrays are dear to pass, and doors for them dear to compile. Whole numbers are given to it in 64 bits, so that it is
    compiled once, and not for each width and each constant that it is called with.
    """
    compiled: Any = _compiled(function, forceinline=True, no_cpython_wrapper=True, no_cfunc_wrapper=True)
    if ENABLED:
        template = compiled.get_call_template
        compiled.get_call_template = lambda given, named: template(tuple(map(_wide, given)), named)
    return compiled  # type: ignore[no-any-return]


def _wide(given: Any) -> Any:
    """Return the type in which an argument of this type is passed to a part."""
    given = types.unliteral(given)
    return types.int64 if isinstance(given, types.Integer) and given != types.uint64 else given


def _compiled(function: Function, **more: bool) -> Function:
    if not ENABLED:
        return function
    package = function.__module__.split(".")[1]
    folder = _cache_folder(package)
    if folder is not None:
        numba.config.CACHE_DIR = str(folder)
    options = {"nogil": True, "fastmath": False, "error_model": "numpy", "_nrt": package not in _LEAN, **more}
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


def lane_comparison(n_words: int, step: int, rounds: tuple[tuple[int, int], ...], last: int) -> Any:
    """Make the compiled part of ``draws.bytes_below``: hashes ``n_words`` words side by side and compares their bytes.

    Parameters
    ----------
    n_words : int
        Words to hash, at most 8.
    step : int
        What is added to the key from word to word.
    rounds : tuple of (shift, factor)
        Word by word: shift to the right, exclusive or with what was there, multiply.
    last : int
        The last shift, with nothing to multiply.
    """

    @extending.intrinsic  # type: ignore[untyped-decorator]
    def compare(_typing: Any, _key: Any, bounds: Any, _at: Any) -> Any:
        def build(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            key, bounds, at = arguments
            words = ir.VectorType(ir.IntType(64), n_words)
            lanes = ir.VectorType(ir.IntType(8), 8 * n_words)

            def constant(*numbers: int) -> Any:
                signed = [(number + (1 << 63)) % (1 << 64) - (1 << 63) for number in numbers]
                return ir.Constant(words, signed * (n_words // len(numbers)))

            mixed = ir.Constant(words, ir.Undefined)
            for word in range(n_words):
                mixed = builder.insert_element(mixed, key, ir.Constant(ir.IntType(32), word))
            mixed = builder.add(mixed, constant(*(word * step for word in range(n_words))))
            for shift, factor in rounds:
                mixed = builder.mul(builder.xor(mixed, builder.lshr(mixed, constant(shift))), constant(factor))
            mixed = builder.bitcast(builder.xor(mixed, builder.lshr(mixed, constant(last))), lanes)

            start = context.make_array(signature.args[1])(context, builder, bounds).data
            limits = builder.load(builder.bitcast(builder.gep(start, [at]), lanes.as_pointer()), align=1)
            masks = [
                builder.bitcast(builder.icmp_unsigned(relation, mixed, limits), ir.IntType(8 * n_words))
                for relation in ("<", "==")
            ]
            if n_words < 8:
                masks = [builder.zext(mask, ir.IntType(64)) for mask in masks]
            return context.make_tuple(builder, signature.return_type, masks)

        return types.UniTuple(types.uint64, 2)(types.uint64, bounds, types.intp), build

    return compare
