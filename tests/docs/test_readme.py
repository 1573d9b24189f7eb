"""The README's commands and Python lines run as they are printed."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text()


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("readme")
    for name in ("scenarios", "experiments"):
        shutil.copytree(ROOT / name, place / name)
    return place


def test_shell_commands_end_well(folder):
    commands = [line for block in blocks("sh") for line in block.splitlines() if line]
    assert len(commands) >= 7
    (folder / "wom").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m sim "$@"\n')
    (folder / "wom").chmod(0o755)
    path = f"{folder}{os.pathsep}{os.environ['PATH']}"
    for command in commands:
        made = subprocess.run(
            command,
            shell=True,
            cwd=folder,
            env={**os.environ, "PATH": path},
            capture_output=True,
            text=True,
            check=False,
        )
        assert made.returncode == 0, f"{command}\n{made.stderr}"
        assert made.stdout, command


def test_python_lines_run(folder):
    (code,) = blocks("python")
    made = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], cwd=folder, capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stderr


def test_every_linked_file_is_there():
    links = [link for link in re.findall(r"\]\(([^)]+)\)", README) if "://" not in link]
    assert links
    missing = [link for link in links if not (ROOT / link).exists()]
    assert not missing
