from __future__ import annotations

import asyncio
import errno
import os
import sqlite3
from collections.abc import Awaitable
from datetime import datetime, timedelta
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.sign import MemorySignatureStore
from nbformat.v4 import new_code_cell, new_notebook, new_output
from tornado.web import HTTPError
from traitlets.config import Configurable

from sparkdriver import deleted
from sparkdriver.contents import NotebookContents

NOW = datetime(2026, 11, 26, 17, 21, 5)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "notebooks"
    folder.mkdir()
    return folder


@pytest.fixture
def shared(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "shared"
    folder.mkdir()
    (root / "shared").symlink_to(folder)
    monkeypatch.setenv("SPARKDRIVER_SHARED", str(folder))
    return folder


def delete(root: Path, path: str) -> None:
    asyncio.run(NotebookContents(root_dir=str(root)).delete(path))


def write(file: Path, text: str = "mine") -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return file


def found(root: Path) -> list[str]:
    """Deleted files, without the times at which they were."""
    files = (file.relative_to(root / "deleted").parts[1:] for file in (root / "deleted").rglob("*") if not file.is_dir())
    return sorted("/".join(parts) for parts in files)


def test_a_deleted_file_is_where_it_was_below_the_deleted_ones(root: Path) -> None:
    write(root / "reports" / "a.ipynb")
    delete(root, "/reports/a.ipynb")
    assert found(root) == ["reports/a.ipynb"]
    assert not (root / "reports" / "a.ipynb").exists()


def test_a_folder_goes_as_a_whole(root: Path) -> None:
    write(root / "reports" / "a.ipynb")
    write(root / "reports" / "deep" / "b.csv")
    delete(root, "reports")
    assert found(root) == ["reports/a.ipynb", "reports/deep/b.csv"]


def test_moved_back_it_is_what_it_was(root: Path) -> None:
    write(root / "a.txt", "mine")
    delete(root, "a.txt")
    kept = next((root / "deleted").glob("*/a.txt")).relative_to(root)
    asyncio.run(NotebookContents(root_dir=str(root)).rename(str(kept), "a.txt"))
    assert (root / "a.txt").read_text() == "mine"


def test_what_is_deleted_among_the_deleted_is_gone(root: Path) -> None:
    write(root / "a.txt")
    delete(root, "a.txt")
    delete(root, "deleted")
    assert not (root / "deleted").exists()


def test_a_file_of_the_team_stays_on_the_teams_volume(root: Path, shared: Path) -> None:
    write(shared / "tables" / "a.parquet")
    delete(root, "shared/tables/a.parquet")
    assert found(shared) == ["tables/a.parquet"]
    assert not (root / "deleted").exists()


def test_the_teams_folder_itself_is_only_a_link(root: Path, shared: Path) -> None:
    write(shared / "a.parquet")
    delete(root, "shared")
    assert (shared / "a.parquet").exists()


@pytest.mark.parametrize("reason", [errno.ENOSPC, errno.EDQUOT, errno.EXDEV])
def test_where_there_is_no_room_a_file_is_gone_at_once(
    root: Path, monkeypatch: pytest.MonkeyPatch, reason: int
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(reason, "no room")

    monkeypatch.setattr(Path, "rename", refuse)
    write(root / "a.txt")
    delete(root, "a.txt")
    assert not (root / "a.txt").exists()
    assert not (root / "deleted").exists()


def test_where_a_file_has_the_place_of_the_deleted_ones_a_file_is_gone_at_once(root: Path) -> None:
    write(root / "deleted")
    write(root / "a.txt")
    delete(root, "a.txt")
    assert not (root / "a.txt").exists()
    assert (root / "deleted").read_text() == "mine"


def test_where_the_place_of_the_deleted_ones_leads_nowhere_a_file_is_gone_at_once(root: Path) -> None:
    (root / "deleted").symlink_to("nowhere")
    write(root / "a.txt")
    delete(root, "a.txt")
    assert not (root / "a.txt").exists()


@pytest.mark.parametrize("path", ["absent.txt", ".hidden", "../outside.txt"])
def test_what_is_not_shown_is_not_deleted(root: Path, path: str) -> None:
    write(root / ".hidden")
    write(root.parent / "outside.txt")
    with pytest.raises(HTTPError) as refusal:
        delete(root, path)
    assert refusal.value.status_code == 404
    assert (root / ".hidden").exists() and (root.parent / "outside.txt").exists()


def test_two_of_one_name_are_both_kept(root: Path) -> None:
    for text in ("first", "second"):
        deleted.keep(write(root / "a.txt", text), Path("a.txt"), root, NOW)
    assert found(root) == ["a 2.txt", "a.txt"]


def test_after_a_month_it_is_gone(root: Path) -> None:
    deleted.keep(write(root / "old.txt"), Path("old.txt"), root, NOW - timedelta(days=31))
    deleted.keep(write(root / "new.txt"), Path("new.txt"), root, NOW - timedelta(days=29))
    deleted.forget_old(root, NOW)
    assert found(root) == ["new.txt"]


def test_the_oldest_go_first_when_it_is_too_much(root: Path) -> None:
    for day in (3, 2, 1):
        deleted.keep(write(root / f"{day}.txt", "x" * 9000), Path(f"{day}.txt"), root, NOW - timedelta(days=day))
    deleted.forget_old(root, NOW, most=20_000)
    assert found(root) == ["1.txt", "2.txt"]


@pytest.mark.parametrize("large", [0, 1])
def test_what_is_too_large_takes_nothing_along_that_was_deleted_before_it(root: Path, large: int) -> None:
    for days, name in ((2, "small.txt"), (large, "large.txt"), (1 - large, "other.txt")):
        text = "x" * (90_000 if name == "large.txt" else 1)
        deleted.keep(write(root / name, text), Path(name), root, NOW - timedelta(days=days))
    deleted.forget_old(root, NOW, most=30_000)
    assert "small.txt" in found(root)


def test_what_was_deleted_last_stays_however_large(root: Path) -> None:
    deleted.keep(write(root / "large.txt", "x" * 9000), Path("large.txt"), root, NOW)
    deleted.forget_old(root, NOW, most=10)
    assert found(root) == ["large.txt"]


def test_what_another_server_ends_meanwhile_is_no_error(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deleted.keep(write(root / "a.txt"), Path("a.txt"), root, NOW)
    monkeypatch.setattr(os, "walk", lambda folder: [(str(folder), [], ["a.txt", "gone.txt"])])
    deleted.forget_old(root, NOW)
    assert found(root) == ["a.txt"]


def test_what_people_put_there_themselves_stays(root: Path) -> None:
    write(root / "deleted" / "mine" / "a.txt")
    deleted.forget_old(root, NOW, most=0)
    assert (root / "deleted" / "mine" / "a.txt").exists()


def test_saving_to_a_full_volume_says_so_and_keeps_the_file(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    write(root / "a.txt", "before")
    monkeypatch.setattr("os.fsync", full)
    model = {"type": "file", "format": "text", "content": "after"}
    with pytest.raises(HTTPError, match="The volume is full") as refusal:
        asyncio.run(NotebookContents(root_dir=str(root)).save(model, "a.txt"))
    assert refusal.value.status_code == 507
    assert (root / "a.txt").read_text() == "before"


class FullStore(MemorySignatureStore):
    """Of signatures, on a volume without room."""

    def store_signature(self, *_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    check_signature = store_signature


def without_room_for_signatures(root: Path) -> NotebookContents:
    contents = NotebookContents(root_dir=str(root))
    contents.notary.store_factory = FullStore
    contents.notary.store = FullStore()
    return contents


def test_a_notebook_is_saved_without_room_for_its_signature(root: Path) -> None:
    asyncio.run(save(without_room_for_signatures(root), "mine"))
    assert "mine" in (root / "a.ipynb").read_text()


def test_a_notebook_is_opened_without_room_for_its_signature(root: Path) -> None:
    asyncio.run(save(NotebookContents(root_dir=str(root)), "mine"))
    opened = asyncio.run(without_room_for_signatures(root).get("a.ipynb"))
    assert opened["content"].cells[0].source == "mine"


def save(contents: NotebookContents, source: str) -> Awaitable[object]:
    notebook = new_notebook(cells=[new_code_cell(source, id="one")])
    return contents.save({"type": "notebook", "format": "json", "content": notebook}, "a.ipynb")


def test_a_change_by_the_server_keeps_what_a_browser_saves_meanwhile(root: Path) -> None:
    async def scenario() -> None:
        contents = NotebookContents(root_dir=str(root))
        await save(contents, "first")
        saves: list[Awaitable[object]] = []

        def change(notebook: NotebookNode) -> bool:
            saves.append(asyncio.ensure_future(save(contents, "second")))
            notebook.cells[0].outputs = [new_output("stream", name="stdout", text="seen?")]
            return True

        await contents.change("a.ipynb", change)
        await asyncio.gather(*saves)

    asyncio.run(scenario())
    assert nbformat.read(root / "a.ipynb", 4).cells[0].source == "second"


def test_a_change_that_is_none_writes_nothing(root: Path) -> None:
    async def scenario() -> None:
        contents = NotebookContents(root_dir=str(root))
        await save(contents, "first")
        assert not await contents.change("a.ipynb", lambda notebook: notebook.cells.clear() is not None)

    asyncio.run(scenario())
    assert len(nbformat.read(root / "a.ipynb", 4).cells) == 1


async def version(contents: NotebookContents, content: bool) -> str:
    return (await contents.get("a.ipynb", content=content, type="notebook", require_hash=True))["hash"]


@pytest.mark.parametrize("grows", [True, False])
def test_a_change_by_the_server_is_none_to_browsers_as_long_as_it_grows_or_until_it_is_read_whole(root: Path, grows: bool) -> None:
    async def scenario() -> None:
        contents = NotebookContents(root_dir=str(root))
        await save(contents, "first")
        before = await version(contents, content=True)
        await contents.change("a.ipynb", lambda notebook: notebook.cells.append(new_code_cell("1", id="two")) is None, lambda: grows)
        assert await version(contents, content=False) == before
        whole = await version(contents, content=True)
        assert whole == await version(contents, content=False)
        assert (whole == before) is grows
        contents.settle("a.ipynb")
        assert await version(contents, content=False) != before

    asyncio.run(scenario())


def test_only_what_browsers_save_and_read_is_remembered(root: Path) -> None:
    async def scenario() -> None:
        contents = NotebookContents(root_dir=str(root))
        await save(contents, "first")
        saved = dict(contents.saved)
        assert list(saved) == ["a.ipynb"]
        await contents.change("a.ipynb", lambda notebook: True)
        assert (contents.saved, contents.opened) == (saved, {})
        await contents.get("a.ipynb")
        assert list(contents.opened) == ["a.ipynb"]

    asyncio.run(scenario())


class _Sessions:
    def __init__(self, *paths: str) -> None:
        self.paths = dict(enumerate(paths))

    async def list_sessions(self) -> list[dict[str, object]]:
        return [{"id": each, "path": path} for each, path in self.paths.items()]

    async def update_session(self, session: int, path: str, name: str) -> None:
        assert path.endswith(name)
        self.paths[session] = path


class _Server(Configurable):
    session_manager: _Sessions


@pytest.mark.parametrize(
    ("old", "new", "paths"),
    [
        ("a.ipynb", "b.ipynb", ["b.ipynb", "a.ipynb2", "one/c.ipynb"]),
        ("one", "two", ["a.ipynb", "a.ipynb2", "two/c.ipynb"]),
    ],
)
def test_a_session_is_of_its_notebook_wherever_that_goes(tmp_path: Path, old: str, new: str, paths: list[str]) -> None:
    (tmp_path / "one").mkdir()
    for path in ("a.ipynb", "one/c.ipynb"):
        (tmp_path / path).write_text("{}")
    of = _Server()
    of.session_manager = _Sessions("a.ipynb", "a.ipynb2", "one/c.ipynb")
    asyncio.run(NotebookContents(root_dir=str(tmp_path), parent=of).rename_file(old, new))
    assert list(of.session_manager.paths.values()) == paths
