"""What the stack says of log-ins while the server runs counts at once, and no session ends for it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from real_server import hashed, log_in, save, say, server
from real_websocket import is_closed, socket

OTHER = "battery staple"
NAME = "sparkdriver-default.notebook"


@pytest.fixture
def door(tmp_path: Path) -> Iterator[str]:
    with server(tmp_path) as address:
        yield address


@pytest.fixture
def tab(door: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=door) as client:
        log_in(client, door)
        yield client


def ends(tab: httpx.Client, door: str) -> bool:
    """Within ten seconds."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        if save(tab, door) == 403:
            return True
        time.sleep(0.1)
    return False


def test_another_password_ends_log_ins(tmp_path: Path, door: str, tab: httpx.Client) -> None:
    (tmp_path / "password-hash").write_text(hashed(OTHER))
    assert ends(tab, door)


def test_another_password_opens(tmp_path: Path, door: str, tab: httpx.Client) -> None:
    (tmp_path / "password-hash").write_text(hashed(OTHER))
    assert ends(tab, door)
    log_in(tab, door, OTHER)
    assert save(tab, door) == 200


def test_the_old_password_opens_no_more(tmp_path: Path, door: str, tab: httpx.Client) -> None:
    (tmp_path / "password-hash").write_text(hashed(OTHER))
    assert ends(tab, door)
    with pytest.raises(AssertionError):
        log_in(tab, door)


def test_another_generation_ends_log_ins(tmp_path: Path, door: str, tab: httpx.Client) -> None:
    say(tmp_path, login={"lifetime": "8h", "generation": 2})
    assert ends(tab, door)


def test_websockets_end_with_them(tmp_path: Path, door: str, tab: httpx.Client) -> None:
    opened = socket(door, {"Cookie": f"{NAME}={tab.cookies[NAME]}"})
    say(tmp_path, login={"lifetime": "8h", "generation": 2})
    assert is_closed(opened)


def test_kernels_do_not(tmp_path: Path, door: str, tab: httpx.Client) -> None:
    started = tab.post("/api/kernels", headers={"X-XSRFToken": tab.cookies["_xsrf"]}, timeout=60).json()["id"]
    say(tmp_path, login={"lifetime": "8h", "generation": 2})
    assert ends(tab, door)
    log_in(tab, door)
    assert [each["id"] for each in tab.get("/api/kernels").json()] == [started]


def test_another_life_counts_for_the_next_log_in(tmp_path: Path, door: str, tab: httpx.Client) -> None:
    say(tmp_path, login={"lifetime": "30m", "generation": 1})
    time.sleep(2)
    log_in(tab, door)
    (cookie,) = (each for each in tab.cookies.jar if each.name == NAME)
    assert cookie.expires is not None and cookie.expires - time.time() < 1801


def test_a_file_that_holds_no_hash_leaves_those_that_count(tmp_path: Path, door: str, tab: httpx.Client) -> None:
    (tmp_path / "password-hash").write_text("")
    time.sleep(2)
    assert save(tab, door) == 201


def test_and_is_told_once(tmp_path: Path, door: str) -> None:
    (tmp_path / "password-hash").write_text("")
    time.sleep(3)
    assert (tmp_path / "log").read_text().count("holds no password hash") == 1
