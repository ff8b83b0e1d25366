"""Large files come in pieces, and are there with the last one."""

from __future__ import annotations

import asyncio
import errno
import os
from pathlib import Path
from typing import Any

import httpx
import pytest
from real_server import log_in, server
from tornado.web import HTTPError

from sparkdriver.contents import NotebookContents


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "data.csv"
    file.write_text("before")
    return file


def piece(number: int, text: str) -> dict[str, Any]:
    return {"type": "file", "format": "text", "chunk": number, "content": text}


def send(contents: NotebookContents, *pieces: dict[str, Any]) -> dict[str, Any]:
    async def all_of_them() -> dict[str, Any]:
        for each in pieces:
            answer = await contents.save(each, "data.csv")
        return answer

    return asyncio.run(all_of_them())


@pytest.fixture
def contents(tmp_path: Path) -> NotebookContents:
    return NotebookContents(root_dir=str(tmp_path))


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_an_upload_is_its_pieces_in_order(contents: NotebookContents, file: Path) -> None:
    assert send(contents, piece(1, "a"), piece(2, "b"), piece(-1, "c"))["size"] == 3
    assert (file.read_text(), names(file.parent)) == ("abc", ["data.csv"])


def test_an_upload_that_is_cut_off_leaves_the_version_before(contents: NotebookContents, file: Path) -> None:
    send(contents, piece(1, "a"), piece(2, "b"))
    assert file.read_text() == "before"


def test_the_next_upload_begins_anew(contents: NotebookContents, file: Path) -> None:
    send(contents, piece(1, "a"), piece(2, "b"), piece(1, "c"), piece(-1, "d"))
    assert file.read_text() == "cd"


def test_a_save_meanwhile_is_not_part_of_it(contents: NotebookContents, file: Path) -> None:
    send(contents, piece(1, "a"), {"type": "file", "format": "text", "content": "edited"}, piece(-1, "b"))
    assert file.read_text() == "ab"


def test_pieces_without_the_first_are_refused(contents: NotebookContents, file: Path) -> None:
    with pytest.raises(HTTPError, match="upload it again"):
        send(contents, piece(2, "b"))
    assert (file.read_text(), names(file.parent)) == ("before", ["data.csv"])


def test_what_was_cut_off_days_ago_is_cleared_away(contents: NotebookContents, file: Path) -> None:
    send(contents, piece(1, "a"))
    (left,) = file.parent.glob(".~*")
    os.utime(left, (0, 0))
    asyncio.run(contents.save(piece(1, "a"), "other.csv"))
    assert not left.exists()


def test_a_full_volume_has_the_version_before_and_no_piece(contents: NotebookContents, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    send(contents, piece(1, "a"))

    async def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "no room")

    monkeypatch.setattr(contents, "_save_large_file", full)
    with pytest.raises(HTTPError) as refusal:
        send(contents, piece(-1, "b"))
    assert refusal.value.status_code == 507
    assert (file.read_text(), names(file.parent)) == ("before", ["data.csv"])


def test_only_the_whole_file_is_told(contents: NotebookContents, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Any] = []
    monkeypatch.setattr(NotebookContents, "emit", lambda _, data: told.append(data))
    send(contents, piece(1, "a"), piece(2, "b"), piece(-1, "c"))
    assert [each["action"] for each in told].count("save") == 1


def test_a_browser_uploads_a_new_file_in_pieces(tmp_path: Path) -> None:
    with server(tmp_path) as address, httpx.Client(timeout=60) as browser:
        log_in(browser, address)
        headers = {"X-XSRFToken": browser.cookies["_xsrf"]}
        for each in (piece(1, "a"), piece(2, "b"), piece(-1, "c")):
            browser.put(f"{address}/api/contents/new.csv", json=each, headers=headers).raise_for_status()
    assert (tmp_path / "home/notebooks/new.csv").read_text() == "abc"
