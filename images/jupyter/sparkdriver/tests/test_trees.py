"""What root may do anyway, done by somebody else."""

from __future__ import annotations

import asyncio
import logging
import os
import stat
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from nobody import nobody, own_folder

from sparkdriver import deleted, trees
from sparkdriver.contents import NotebookContents

NOW = datetime(2026, 11, 26, 17, 21, 5)


@pytest.fixture
def root() -> Iterator[Path]:
    """With a folder in it that may not be written, as is one in that."""
    with own_folder() as root:
        with nobody():
            (root / "fixed/inner").mkdir(parents=True)
            (root / "fixed/inner/file").write_text("mine")
            (root / "fixed/link").symlink_to("inner")
            (root / "other").mkdir()
            (root / "fixed/inner").chmod(0o555)
            (root / "fixed").chmod(0o555)
        yield root


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_it_is_moved_and_stays_what_it_is(root: Path) -> None:
    with nobody():
        trees.move(root / "fixed", root / "other/fixed")
    assert (root / "other/fixed/inner/file").read_text() == "mine"
    assert mode(root / "other/fixed") == 0o555


def test_it_stays_what_it_is_where_it_cannot_be_moved(root: Path) -> None:
    with nobody(), pytest.raises(FileNotFoundError):
        trees.move(root / "fixed", root / "absent/fixed")
    assert mode(root / "fixed") == 0o555


def test_it_is_removed_with_all_that_is_in_it(root: Path) -> None:
    with nobody():
        trees.remove(root / "fixed")
    assert not (root / "fixed").exists()


def test_what_a_link_leads_to_is_neither_removed_nor_changed(root: Path) -> None:
    with nobody():
        (root / "other/link").symlink_to(root / "fixed")
        (root / "link").symlink_to(root / "fixed")
        trees.remove(root / "other")
        trees.remove(root / "link")
    assert [each.name for each in root.iterdir()] == ["fixed"]
    assert mode(root / "fixed") == 0o555


def test_what_is_not_there_is_removed(root: Path) -> None:
    trees.remove(root / "absent")


def test_what_cannot_be_removed_is_told_and_the_rest_is_gone(root: Path) -> None:
    with nobody():
        root.chmod(0o555)
        with pytest.raises(PermissionError):
            trees.remove(root / "fixed")
        root.chmod(0o755)
    assert list((root / "fixed").iterdir()) == []


@pytest.fixture
def contents(root: Path) -> NotebookContents:
    made = NotebookContents(root_dir=str(root))
    assert made.event_logger  # reads files of whoever runs the tests
    return made


def test_it_goes_among_the_deleted_ones_and_back_by_the_file_browser(root: Path, contents: NotebookContents) -> None:
    with nobody():
        asyncio.run(contents.delete("fixed"))
        (kept,) = (root / "deleted").glob("*/fixed")
        assert mode(kept) == 0o555
        asyncio.run(contents.rename(str(kept.relative_to(root)), "other/fixed"))
    assert (root / "other/fixed/inner/file").read_text() == "mine"
    assert mode(root / "other/fixed") == 0o555
    assert not kept.exists()


def test_among_the_deleted_ones_it_is_deleted_by_the_file_browser(root: Path, contents: NotebookContents) -> None:
    with nobody():
        asyncio.run(contents.delete("fixed"))
        asyncio.run(contents.delete("deleted"))
    assert not (root / "deleted").exists()


def test_among_the_deleted_ones_it_is_gone_after_a_month(root: Path) -> None:
    with nobody():
        deleted.keep(root / "fixed", Path("fixed"), root, NOW - timedelta(days=31))
        deleted.forget_old(root, NOW)
    assert list((root / "deleted").iterdir()) == []


@pytest.mark.skipif(os.getuid() != 0, reason="files of another user need root")
def test_what_is_not_gone_is_not_said_to_be(root: Path, caplog: pytest.LogCaptureFixture) -> None:
    with nobody():
        kept = deleted.keep(root / "fixed", Path("fixed"), root, NOW - timedelta(days=31))
    os.chown(kept, 0, 0)
    with nobody(), caplog.at_level(logging.INFO):
        deleted.forget_old(root, NOW)
    (said,) = caplog.messages
    assert said.startswith("What was deleted at 2026-10-26 17:21:05 is not deleted for good: [Errno 13] Permission denied")


def test_a_folder_that_may_not_be_entered_stands_in_no_ones_way_in_the_bin(root: Path) -> None:
    with nobody():
        (root / "data").mkdir()
        (root / "data" / "a.csv").write_text("1")
        (root / "data").chmod(0o644)
        long_ago = datetime.now() - timedelta(hours=2)
        deleted.keep(root / "data", Path("data"), root, long_ago)
        (root / "b.txt").write_text("2")
        kept = deleted.keep(root / "b.txt", Path("b.txt"), root, long_ago + timedelta(hours=1))
        deleted.forget_old(root)
        assert kept.exists()
