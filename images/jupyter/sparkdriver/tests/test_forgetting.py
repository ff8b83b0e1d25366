from __future__ import annotations

import asyncio
import os
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from real_server import server

from sparkdriver import deleted, forgetting, history
from sparkdriver.forgetting import forget_hourly

DAYS = 31


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    folder = tmp_path / "shared"
    folder.mkdir()
    return folder


def deleted_long_ago(root: Path) -> Path:
    (root / "a.txt").write_text("old")
    return deleted.keep(root / "a.txt", Path("a.txt"), root, datetime.now() - timedelta(days=DAYS))


def logged_long_ago(shared: Path) -> Path:
    session = history.folder(shared) / "eventlog_v2_old"
    session.mkdir(parents=True)
    (session / "events_1").write_text("{}")
    for each in (session / "events_1", session):
        os.utime(each, (time.time() - DAYS * 86_400,) * 2)
    return session


async def gone_after_an_hour(path: Path, notebooks: Path, shared: Path | None) -> bool:
    """In a moment's time, while the server runs."""
    forget_hourly(notebooks, shared)
    deadline = time.monotonic() + 5
    while path.exists() and time.monotonic() < deadline:
        await asyncio.sleep(0.01)
    return not path.exists()


@pytest.fixture(autouse=True)
def hours_of_a_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forgetting, "_AN_HOUR", 10)


def test_what_was_deleted_a_month_ago_is_gone_while_the_server_runs(tmp_path: Path) -> None:
    with server(tmp_path, more="from sparkdriver import forgetting\nforgetting._AN_HOUR = 100\n"):
        old = deleted_long_ago(tmp_path / "home/notebooks")
        deadline = time.monotonic() + 20
        while old.exists() and time.monotonic() < deadline:
            time.sleep(0.1)
        assert not old.exists()


def test_a_team_without_a_folder_has_no_more_to_forget(notebooks: Path) -> None:
    assert asyncio.run(gone_after_an_hour(deleted_long_ago(notebooks), notebooks, None))


def test_what_was_deleted_from_the_teams_folder_a_month_ago_is_gone_too(notebooks: Path, shared: Path) -> None:
    assert asyncio.run(gone_after_an_hour(deleted_long_ago(shared), notebooks, shared))


def test_so_are_logs_of_sessions_of_a_month_ago(notebooks: Path, shared: Path) -> None:
    assert asyncio.run(gone_after_an_hour(logged_long_ago(shared), notebooks, shared))


def deleted_at(root: Path, name: str, moment: datetime) -> Path:
    (root / name).write_bytes(b"x" * 40_000)
    return deleted.keep(root / name, Path(name), root, moment)


def test_what_was_deleted_together_stays_together(tmp_path: Path) -> None:
    now = datetime.now()
    files = [deleted_at(tmp_path, name, now - timedelta(seconds=ago)) for name, ago in zip("abcd", (2, 2, 2, 1), strict=True)]
    deleted.forget_old(tmp_path, now, most=10_000)
    assert [each.exists() for each in files] == [True] * 4


def test_an_hour_later_the_last_of_it_stays(tmp_path: Path) -> None:
    now = datetime.now()
    files = [deleted_at(tmp_path, name, now - timedelta(hours=1, seconds=ago)) for name, ago in zip("ab", (2, 1), strict=True)]
    deleted.forget_old(tmp_path, now, most=10_000)
    assert [each.exists() for each in files] == [False, True]
