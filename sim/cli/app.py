"""The command ``wom``: all its commands together."""

from __future__ import annotations

import typer

from sim.cli import files, network, pages, plays, results

app = typer.Typer(
    rich_markup_mode=None,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Word-of-mouth spread: compare strategies in the same worlds.",
)
for group in (files, plays, results, pages):
    app.add_typer(group.commands)
app.add_typer(network.commands, name="network")
