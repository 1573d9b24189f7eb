"""Saved: what was played becomes a scenario file, with the two arms as its strategies."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

from sim.errors import SpecError
from sim.lab.arms import SIDES, Played
from sim.lab.forms import Form, Forms
from sim.lab.refusal import RefusalError
from sim.language.messages import translated
from sim.language.speech import say
from sim.spec.load import write
from sim.spec.patch import Change, apply, changes
from sim.spec.platforms import GraphFile
from sim.spec.resolve import loads
from sim.spec.validate import machine_form


def saved(forms: Forms, arms: Sequence[Played], seed: int) -> tuple[str, bytes]:
    """Return the name and content of a file that plays both arms again.

    Run-phase fields become the strategies ``left`` and ``right``. World-phase fields cannot differ between strategies of
    one file: where they do, the file is a zip of two scenarios, one with the network of each arm.

    Parameters
    ----------
    forms : Forms
        The scenario.
    arms : sequence of Played
        Two, laid over its whole form.
    seed : int
        With which they were played.

    Raises
    ------
    RefusalError
        The people are a class, whose network is in no file.
    """
    if forms.token:
        raise RefusalError(say("A class is held in memory only and goes into no scenario file; save a replay instead."))
    tree = machine_form(forms.full.loaded.scenario)
    made = [changes(arm.patch, tree)[0] for arm in arms]
    strategies = {
        side: {change.field: change.value for change in one if change.phase == "run"}
        for side, one in zip(SIDES, made, strict=True)
    }
    networks = [[change for change in one if change.phase == "world"] for one in made]
    texts = [_text(forms, strategies, network, seed) for network in networks]
    stem = re.sub(r"[^\w-]+", "_", forms.name) + "_lab"
    if texts[0] == texts[1]:
        return f"{stem}.yaml", texts[0].encode()
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for side, text in zip(SIDES, texts, strict=True):
            archive.writestr(zipfile.ZipInfo(f"{stem}_{side}.yaml"), text)
    return f"{stem}.zip", content.getvalue()


def _text(forms: Forms, strategies: Mapping[str, Any], network: Sequence[Change], seed: int) -> str:
    loaded = forms.full.loaded
    tree = apply(loaded.document.tree, network) | {"strategies": dict(strategies), "baseline": SIDES[0]}
    small = _small_form(forms.picture, network, tree)
    if small:
        tree["reduced"] = small
    if network:
        tree["sources"] = _mapping(tree.get("sources")) | {change.field: say("set in the lab") for change in network}
    text = _head(forms, seed) + write(tree)
    try:
        loads(text, folder=loaded.folder)
    except SpecError as fault:
        raise RefusalError(
            say("This cannot be saved as a scenario: {fault}", fault=translated(fault.faults[0].message))
        ) from None
    return text


def _small_form(picture: Form, network: Sequence[Change], tree: Mapping[str, Any]) -> dict[str, Any]:
    """Return the patch that makes the small form: the file's own, with the people of the picture and what was set."""
    complete = machine_form(picture.loaded.scenario)
    own = {change.field: change.value for change in changes(_mapping(tree.get("reduced")), complete)[0]}
    users = {"population.users": picture.users} if picture.users else {}
    return {field: value for field, value in own.items() if field not in {one.field for one in network}} | users


def _mapping(part: Any) -> dict[str, Any]:
    return part if isinstance(part, dict) else {}


def _head(forms: Forms, seed: int) -> str:
    lines = [
        say("Saved from the lab, where two worlds were set side by side: the strategies left and right."),
        f"wom compare FILE   wom run FILE --strategy left --seed {seed}",
    ]
    if forms.picture is not forms.full:
        lines.append(say("The lab drew the small form: with --reduced."))
    if any(isinstance(place.network, GraphFile) for place in forms.full.loaded.scenario.platforms.values()):
        lines.append(say("Lay this file into the folder of the scenario, beside its network."))
    return "".join(f"# {line}\n" for line in lines)
