"""Apply each fault to a copy of the package and see that the fast tests notice:  python -m tests.mutants [words of a fault]."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.mutants.faults import FAULTS, Fault

ROOT = Path(__file__).parents[2]
FAST = ["tests/unit/test_rules_*.py", "tests/equivalence/test_lively.py", "tests/unit/test_seeds*.py"]
LIMIT_S = 300  # a fault may make a loop endless: that is noticed too


def main() -> int:
    """Try all faults, or those whose text holds all words given; return how many were not noticed."""
    chosen = [fault for fault in FAULTS if all(word in " ".join(fault) for word in sys.argv[1:])]
    begun = time.perf_counter()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        results = [pool.submit(_caught_by, fault) for fault in (None, *chosen)]
        if results[0].result():
            print(f"the tests fail without any fault: {results[0].result()}")  # noqa: T201
            return 1
        for fault, result in zip(chosen, results[1:], strict=True):
            print(f"{result.result() or 'NOT NOTICED':60} {fault.file}: {fault.right}  ->  {fault.wrong}", flush=True)  # noqa: T201
    missed = sum(not result.result() for result in results[1:])
    print(f"{len(chosen) - missed} of {len(chosen)} faults noticed, {time.perf_counter() - begun:.0f} s")  # noqa: T201
    return missed


def _caught_by(fault: Fault | None) -> str:
    """Return the first test that fails with a fault in place, or nothing."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for part in ("sim", "tests"):
            shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "pyproject.toml", copy)
        if fault is not None:
            _put(fault, copy / "sim")
        tests = [str(path.relative_to(copy)) for pattern in FAST for path in sorted(copy.glob(pattern))]
        command = [sys.executable, "-m", "pytest", "-x", "-p", "no:cacheprovider", *tests]
        try:
            done = subprocess.run(
                command,
                cwd=copy,
                env=os.environ | {"WOM_JIT": "off"},
                capture_output=True,
                text=True,
                timeout=LIMIT_S,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return f"no end within {LIMIT_S} s"
    lines = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    found = lines[0].split(" - ")[0].split("::")[-1] if lines else ""
    return found or ("" if done.returncode == 0 else f"exit code {done.returncode}")


def _put(fault: Fault, package: Path) -> None:
    path = package / fault.file
    text = path.read_text(encoding="utf-8")
    if text.count(fault.right) != 1:
        raise SystemExit(f"{fault.file} holds '{fault.right}' {text.count(fault.right)} times; a fault needs one place")
    path.write_text(text.replace(fault.right, fault.wrong), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
