"""The pages: one HTML file each, which needs nothing from outside, for a reader in a hurry."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sim.compare.guard import write_text

if TYPE_CHECKING:
    from sim.compare.comparison import Comparison
    from sim.compare.sweep import Sweep


def write(comparison: Comparison, path: Path) -> None:
    """Write the report page of a comparison.

    Parameters
    ----------
    comparison : Comparison
        Its numbers are shown as they are.
    path : Path
        The HTML file, replaced as a whole.

    Raises
    ------
    StoreError
        The file cannot be written.
    """
    from sim.report.comparison_page import render

    write_text(path, render(comparison, path.parent))


def write_sweep(sweep: Sweep, path: Path) -> None:
    """Write the report page of a sweep; the arguments and errors are those of ``write``."""
    from sim.report.sweep_page import render

    write_text(path, render(sweep))
