"""Write the complete form of every file in valid/ beside it; look at the difference before it is kept.

Run as ``python tests/spec/refresh.py``.
"""

from __future__ import annotations

from pathlib import Path

from sim.spec.resolve import dump, loads

VALID = Path(__file__).parent / "valid"


def resolved(path: Path) -> str:
    return dump(loads(path.read_text(encoding="utf-8"), path.name).scenario)


def originals() -> list[Path]:
    return sorted(path for path in VALID.glob("*.yaml") if not path.name.endswith(".resolved.yaml"))


if __name__ == "__main__":
    for original in originals():
        original.with_suffix(".resolved.yaml").write_text(resolved(original), encoding="utf-8", newline="\n")
