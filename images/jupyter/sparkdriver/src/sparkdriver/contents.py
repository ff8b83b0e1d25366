"""The files of the server, where a deleted one is kept for a while in a folder that people see."""

from __future__ import annotations

import asyncio
import errno
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from weakref import WeakValueDictionary

from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager
from nbformat import NotebookNode
from tornado.web import HTTPError

from . import deleted, trees, wholefiles
from .progress import MARK
from .shared import shared_folder
from .uploads import FIRST, LAST, Upload

_FULL = {errno.ENOSPC, errno.EDQUOT}
# And a link to a disk that goes with the pod.
_NO_PLACE = {*_FULL, errno.EXDEV}


@dataclass(frozen=True)
class Addition:
    """What the server wrote into a notebook: hashes of the file, and whether more is to come."""

    before: str
    after: str
    grows: Callable[[], bool]


class NotebookContents(AsyncLargeFileManager):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        # When browsers began to save each file last, by the monotonic clock.
        self.saved: dict[str, float] = {}
        # And to read each notebook last.
        self.opened: dict[str, float] = {}
        self._additions: dict[str, Addition] = {}
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def save(self, model: dict[str, Any], path: str = "") -> dict[str, Any]:
        began = time.monotonic()
        if model.get("type") == "notebook":
            _without_progress(model.get("content") or {})
        async with self._lock(path):
            model = await (self._save(model, path) if model.get("chunk") is None else self._save_piece(model, path.strip("/")))
        self.saved[path.strip("/")] = began
        return model

    async def get(self, path: str, content: bool = True, **options: Any) -> dict[str, Any]:
        began, place = time.monotonic(), path.strip("/")
        model = await super().get(path, content, **options)
        if model["type"] == "notebook":
            if content:
                self.opened[place] = began
                # Who has it whole is told of each other's change, as ever.
                if (added := self._additions.get(place)) and not added.grows():
                    self.settle(place)
            if model.get("hash"):
                model["hash"] = self._version(place, model["hash"])
        return model

    async def notebook(self, path: str) -> NotebookNode:
        """As it was saved last, and opened by nobody."""
        return (await super().get(path, type="notebook"))["content"]

    async def change(self, path: str, change: Callable[[NotebookNode], bool], grows: Callable[[], bool] = lambda: False) -> bool:
        """Changes a notebook as it was saved last; a browser's save waits, so that it is not written over with what was before it.

        What `grows` is not what browsers are asked about when they save: to them the file is the one that they have, until `settle`.
        """
        async with self._lock(path):
            notebook = await self.notebook(path)
            changed = change(notebook)
            if changed:
                place = path.strip("/")
                before = self._version(place, await self._hash(path))
                await self._save({"type": "notebook", "format": "json", "content": notebook}, path)
                self._additions[place] = Addition(before, await self._hash(path), grows)
            return changed

    def settle(self, path: str) -> None:
        self._additions.pop(path, None)

    def _version(self, path: str, found: str) -> str:
        added = self._additions.get(path)
        return added.before if added and added.after == found else found

    async def _hash(self, path: str) -> str:
        return (await super().get(path, content=False, type="notebook", require_hash=True))["hash"]

    @contextmanager
    def atomic_writing(self, os_path: str, text: bool = True, encoding: str = "utf-8") -> Iterator[IO[Any]]:
        with self.perm_to_403(os_path), wholefiles.writing(Path(os_path), text, encoding) as file:
            yield file

    def check_and_sign(self, nb: NotebookNode, path: str = "", **options: Any) -> None:
        """A full volume has no room for a signature either, and it is the file that counts."""
        with suppress(sqlite3.Error):
            super().check_and_sign(nb, path, **options)

    def mark_trusted_cells(self, nb: NotebookNode, path: str = "") -> None:
        """As one whose signature is not known, where a note of its use finds no room."""
        try:
            super().mark_trusted_cells(nb, path)
        except sqlite3.Error:
            self.notary.mark_cells(nb, False)

    def _lock(self, path: str) -> asyncio.Lock:
        return self._locks.setdefault(path.strip("/"), asyncio.Lock())

    async def _save(self, model: dict[str, Any], path: str) -> dict[str, Any]:
        with _full_is_said():
            return await super().save(model, path)

    async def _save_piece(self, model: dict[str, Any], path: str) -> dict[str, Any]:
        """Of an upload: until its last one the file is what it was, and nobody is told of a change."""
        piece = model["chunk"]
        file = self._get_os_path(path)
        upload = Upload(Path(file))
        if model.get("type") != "file" or "content" not in model:
            raise HTTPError(400, "Only files with content are uploaded in pieces")
        with _full_is_said(), self.perm_to_403(file):
            if piece == FIRST:
                self.run_pre_save_hooks(model=model, path=path)
                upload.begin()
            elif not upload.pieces.exists():
                raise HTTPError(409, f"The first pieces of {path} are not here: upload it again")
            try:
                await self._save_large_file(str(upload.pieces), model["content"], model.get("format"))
                if piece == LAST:
                    await asyncio.to_thread(upload.finish)
            except BaseException:
                upload.pieces.unlink(missing_ok=True)
                raise
        folder, _, name = path.rpartition("/")
        if piece != LAST:
            return {**self._base_model(folder), "name": name, "path": path, "type": "file"}
        saved = await self.get(path, content=False)
        self.run_post_save_hooks(model=saved, os_path=file)
        self.emit(data={"action": "save", "path": path})
        return saved

    async def rename_file(self, old_path: str, new_path: str) -> None:
        before, after = (self._get_os_path(path.strip("/")) for path in (old_path, new_path))
        with self.perm_to_403(before), trees.movable(Path(before), Path(after)):
            await super().rename_file(old_path, new_path)
        await self._take_sessions_along(old_path.strip("/"), new_path.strip("/"))

    async def _take_sessions_along(self, old_path: str, new_path: str) -> None:
        """A tab does so for its own notebook; what others print, whose tabs are closed, would have no place, or a wrong one."""
        sessions = getattr(self.parent, "session_manager", None)
        for each in await sessions.list_sessions() if sessions else []:
            before = each["path"]
            if before == old_path or before.startswith(f"{old_path}/"):
                path = new_path + before.removeprefix(old_path)
                await sessions.update_session(each["id"], path=path, name=path.rpartition("/")[2])

    async def delete_file(self, path: str) -> None:
        file = Path(self._get_os_path(path))
        if not os.path.lexists(file) or await self.is_hidden(path):
            raise HTTPError(404, f"There is no file {path}")
        with self.perm_to_403(str(file)):
            await asyncio.to_thread(self._delete, file, Path(path.strip("/")))

    def _delete(self, file: Path, place: Path) -> None:
        folder = file.parent.resolve()
        root = Path(self.root_dir).resolve()
        shared = shared_folder()
        # A team's files stay on the team's volume, where whoever misses them looks.
        if shared is not None and folder.is_relative_to(shared.resolve()):
            root = shared.resolve()
            place = (folder / file.name).relative_to(root)
        if (folder / file.name).is_relative_to(root / deleted.NAME):
            trees.remove(file)
            return
        try:
            deleted.keep(file, place, root)
        except OSError as problem:
            if problem.errno not in _NO_PLACE and not _is_taken(root / deleted.NAME):
                raise
            trees.remove(file)
        deleted.forget_old(root)


@contextmanager
def _full_is_said() -> Iterator[None]:
    try:
        yield
    except (HTTPError, OSError) as problem:
        cause = problem if isinstance(problem, OSError) else problem.__cause__
        if getattr(cause, "errno", None) not in _FULL:
            raise
        sentence = (
            "The volume is full, and the file is as it was saved last: delete files, also those in "
            f"`{deleted.NAME}`, save again, or ask for a larger `volume.size`."
        )
        raise HTTPError(507, sentence, reason="The volume is full") from problem


def _without_progress(notebook: dict[str, Any]) -> None:
    """What a cell showed of its progress is nobody's to keep; browsers have it as long as their tab is open."""
    for cell in notebook.get("cells", []):
        if cell.get("outputs"):
            cell["outputs"] = [each for each in cell["outputs"] if each.get("metadata") != MARK]


def _is_taken(place: Path) -> bool:
    """By a file of somebody's, or a link that leads nowhere."""
    return os.path.lexists(place) and not place.is_dir()
