"""Cards: results as they show themselves in a notebook, light or dark, with nothing from outside and no script."""

from __future__ import annotations

from sim.report.markup import Markup, isolated, tag

_STYLE = """
.wom-card {border: 1px solid rgba(128, 128, 128, .4); border-left: 4px solid #0072b2; border-radius: 4px; padding: .5em 1em;
  margin: .3em 0; max-width: 66em; line-height: 1.45}
.wom-card p {margin: .3em 0}
.wom-card h3 {font-size: 1em; margin: .8em 0 .2em}
.wom-card small {display: block; opacity: .75; font-size: .85em}
.wom-card .scroll {overflow-x: auto}
.wom-card table {border-collapse: collapse; margin: 0; font-variant-numeric: tabular-nums}
.wom-card th, .wom-card td {padding: .2em 1.2em .2em 0; text-align: left; vertical-align: top; background: none;
  border: 0; border-bottom: 1px solid rgba(128, 128, 128, .3); font-weight: normal; max-width: 44em}
.wom-card thead th {opacity: .75}
.wom-card .number {text-align: right}
.wom-card .unbroken {white-space: nowrap}
.wom-card .key {width: 28px; height: 12px; margin-right: .4em; background: #fff; border-radius: 2px}
"""
"""Colours of the notebook's own theme, and a white ground under the keys of strategies, which are dark."""


def card(kind: str, title: str, *content: str) -> str:
    """Return a card.

    Parameters
    ----------
    kind : str
        What it is: a run, a comparison.
    title : str
        Which one.
    *content
        Text, or HTML as ``Markup``.

    Returns
    -------
    str
        HTML, at most a few dozen lines.
    """
    head = tag("p", tag("strong", kind), Markup(" &middot; "), isolated(title, 120))
    return tag("div", Markup(f"<style>{_STYLE}</style>"), head, *content, class_="wom-card")
