"""What is saved is there whole, for readers meanwhile and after a server that was killed."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_notebook
from tornado.web import HTTPError

from sparkdriver.contents import NotebookContents
from sparkdriver.wholefiles import writing

KILLED = """
import os, signal, sys
from pathlib import Path
from sparkdriver.wholefiles import writing
with writing(Path(sys.argv[1]), True, "utf-8") as file:
    file.write("half")
    file.flush()
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    file = tmp_path / "a.ipynb"
    file.write_text("before")
    return file


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def save(file: Path, text: str = "after") -> None:
    with writing(file, True, "utf-8") as unfinished:
        unfinished.write(text)


def test_whoever_reads_meanwhile_has_the_version_before(saved: Path) -> None:
    with writing(saved, True, "utf-8") as file:
        file.write("half")
        file.flush()
        assert saved.read_text() == "before"
        file.write(" and half")
    assert saved.read_text() == "half and half"


def test_a_server_that_is_killed_leaves_the_version_before(saved: Path) -> None:
    ended = subprocess.run([sys.executable, "-c", KILLED, str(saved)], check=False)
    assert ended.returncode == -signal.SIGKILL
    assert saved.read_text() == "before"


def test_the_next_save_clears_away_what_a_killed_one_left(saved: Path) -> None:
    subprocess.run([sys.executable, "-c", KILLED, str(saved)], check=False)
    save(saved)
    assert (saved.read_text(), names(saved.parent)) == ("after", ["a.ipynb"])


def test_a_save_that_fails_leaves_the_version_before_and_nothing_else(saved: Path) -> None:
    with pytest.raises(ValueError, match="no text"), writing(saved, True, "utf-8"):
        raise ValueError("no text")
    assert (saved.read_text(), names(saved.parent)) == ("before", ["a.ipynb"])


def test_two_pods_that_save_one_file_are_not_in_each_others_way(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with writing(saved, True, "utf-8") as file:
        file.write("of the one, and longer")
        file.flush()
        monkeypatch.setenv("POD_NAME", "other-0")
        save(saved, "of the other")
    assert saved.read_text() == "of the one, and longer"


def test_a_file_keeps_its_rights(saved: Path) -> None:
    saved.chmod(0o640)
    save(saved)
    assert saved.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_one(saved: Path) -> None:
    link = saved.with_name("link.ipynb")
    link.symlink_to(saved)
    save(link)
    assert link.is_symlink()
    assert saved.read_text() == "after"


def test_the_longest_name_can_be_saved(tmp_path: Path) -> None:
    save(tmp_path / ("a" * 255))
    assert (tmp_path / ("a" * 255)).read_text() == "after"


def test_a_file_that_nobody_may_write_to_is_refused(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != saved)
    model = {"type": "notebook", "format": "json", "content": new_notebook(cells=[new_code_cell("1")])}
    with pytest.raises(HTTPError) as refusal:
        asyncio.run(NotebookContents(root_dir=str(saved.parent)).save(model, saved.name))
    assert refusal.value.status_code == 403
    assert saved.read_text() == "before"


def test_in_a_folder_that_takes_no_new_files_a_file_is_written_in_its_place(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != saved.parent)
    save(saved)
    assert (saved.read_text(), names(saved.parent)) == ("after", ["a.ipynb"])


def test_a_notebook_that_is_read_while_it_is_saved_is_the_one_that_was_saved(saved: Path) -> None:
    contents = NotebookContents(root_dir=str(saved.parent))

    def model(source: str) -> dict[str, object]:
        return {"type": "notebook", "format": "json", "content": new_notebook(cells=[new_code_cell(source)])}

    async def save_and_read() -> None:
        await contents.save(model("0"), saved.name)
        saves = asyncio.create_task(save_all())
        while not saves.done():
            read = (await contents.get(saved.name))["content"]["cells"][0]["source"]
            assert read.rstrip().isdigit()
        await saves

    async def save_all() -> None:
        for number in range(1, 51):
            await contents.save(model(f"{number}{' ' * 100_000}"), saved.name)

    asyncio.run(save_and_read())
    assert (asyncio.run(contents.get(saved.name)))["content"]["cells"][0]["source"].rstrip() == "50"
