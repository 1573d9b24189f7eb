from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from sim.compare.guard import guarded, write_text, write_whole
from sim.compare.store import COMPARISON, MANIFEST, RUNS, Identity, Store, read_manifest
from sim.errors import StoreError

IDENTITY = Identity(COMPARISON, "small", "0123456789abcdef", 7, {}, "silent", ("silent", "fast"))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def opened(folder: Path, identity: Identity = IDENTITY) -> Store:
    return Store(folder, identity, {"resolved.yaml": "schema: 1\n"})


def test_new_folder_says_what_it_is(tmp_path):
    opened(tmp_path / "a" / "b").close()
    manifest = read_manifest(tmp_path / "a" / "b")
    assert (manifest["hash"], manifest["seed"], manifest["worlds"], manifest["runs"]) == (IDENTITY.hash, 7, 0, [])
    assert (tmp_path / "a" / "b" / "resolved.yaml").read_text() == "schema: 1\n"


def test_folder_of_another_study_is_refused(tmp_path):
    opened(tmp_path).close()
    before = contents(tmp_path)
    with pytest.raises(StoreError, match="holds results of 'small' 01234567, not of 'small' fedcba98"):
        opened(tmp_path, replace(IDENTITY, hash="fedcba9876543210"))
    assert contents(tmp_path) == before


def test_folder_of_others_files_is_refused(tmp_path):
    (tmp_path / "thesis.docx").write_bytes(b"mine")
    with pytest.raises(StoreError, match=r"is not empty and holds no results of this program .* thesis.docx"):
        opened(tmp_path)
    assert (tmp_path / "thesis.docx").read_bytes() == b"mine"
    assert not (tmp_path / MANIFEST).exists()


def test_leftovers_of_a_kill_at_the_very_start_are_no_others_files(tmp_path):
    (tmp_path / ".part-xyz").write_bytes(b"half")
    (tmp_path / ".lock").touch()
    opened(tmp_path).close()
    assert not (tmp_path / ".part-xyz").exists()


def test_file_in_the_place_of_the_folder(tmp_path):
    (tmp_path / "out").write_text("a file")
    with pytest.raises(StoreError, match="out: cannot be written"):
        opened(tmp_path / "out")


def test_folder_in_the_place_of_a_file(tmp_path):
    (tmp_path / RUNS).mkdir()
    with pytest.raises(StoreError, match=r"runs.parquet: cannot be written"):
        write_text(tmp_path / RUNS, "text")


def test_two_processes_on_one_folder(tmp_path):
    store = opened(tmp_path)
    with pytest.raises(StoreError, match="another process is working in this folder"):
        opened(tmp_path)
    store.close()
    opened(tmp_path).close()


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"schema": 1}', "\x00" * 50])
def test_damaged_manifest(tmp_path, text):
    opened(tmp_path).close()
    (tmp_path / MANIFEST).write_text(text)
    before = contents(tmp_path)
    with pytest.raises(StoreError, match=r"manifest.json: is damaged"):
        opened(tmp_path)
    assert contents(tmp_path) == before


def test_manifest_of_a_later_version(tmp_path):
    opened(tmp_path).close()
    path = tmp_path / MANIFEST
    path.write_text(path.read_text().replace('"schema": 1', '"schema": 2'))
    with pytest.raises(StoreError, match="is of layout 2; this version reads layout 1"):
        opened(tmp_path)


@pytest.mark.parametrize("content", [b"", b"PAR1", b"PAR1 no table at all PAR1"])
def test_damaged_table(tmp_path, content):
    opened(tmp_path).close()
    (tmp_path / RUNS).write_bytes(content)
    with pytest.raises(StoreError, match=r"runs.parquet: is damaged"):
        opened(tmp_path)
    assert (tmp_path / RUNS).read_bytes() == content


def test_no_result_folder(tmp_path):
    with pytest.raises(StoreError, match="there is no such folder"):
        read_manifest(tmp_path / "none")
    with pytest.raises(StoreError, match=r"there is no manifest.json in it"):
        read_manifest(tmp_path)


def test_failed_write_leaves_the_file_as_it_was(tmp_path):
    path = tmp_path / "table.csv"
    write_text(path, "whole\n")

    def fail(temporary: Path) -> None:
        temporary.write_text("half")
        raise OSError(28, "No space left on device", str(temporary))

    with pytest.raises(StoreError, match=r"table.csv: cannot be written: No space left on device"):
        write_whole(path, fail)
    assert contents(tmp_path) == {"table.csv": b"whole\n"}


def test_permission_denied_is_one_clear_message():
    with (
        pytest.raises(StoreError, match=r"^/far/away: cannot be written: Permission denied"),
        guarded(Path("x"), "written"),
    ):
        raise PermissionError(13, "Permission denied", "/far/away")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("baseline", {"list": 1}),
        ("baseline", "nobody"),
        ("hash", 3),
        ("graphs", []),
        ("libraries", []),
        ("worlds", "5"),
    ],
)
def test_a_damaged_manifest_is_told_in_a_sentence(tmp_path, name, value):
    opened(tmp_path).close()
    manifest = json.loads((tmp_path / MANIFEST).read_text())
    (tmp_path / MANIFEST).write_text(json.dumps(manifest | {name: value}))
    with pytest.raises(StoreError, match="is damaged"):
        read_manifest(tmp_path)
