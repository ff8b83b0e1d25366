"""Log-ins by the shared password, without a gateway: when each of them ends, and what ends with it."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from real_server import KEY, hashed, log_in, say, server
from real_websocket import EVENTS, is_closed, socket
from tornado.web import create_signed_value

from sparkdriver.login import cookie_secret

HOUR = 3600
NAME = "sparkdriver-default.notebook"
ADA = {each: "ada" for each in ("username", "name", "display_name")} | {"initials": "A", "color": None, "avatar_url": None}


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with server(tmp_path_factory.mktemp("server"), program="jupyterlab") as address:
        yield address


@pytest.fixture(scope="module")
def short(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("short")
    say(folder, login={"lifetime": "90m", "generation": 1})
    with server(folder) as address:
        yield address


@contextmanager
def browser(address: str) -> Iterator[httpx.Client]:
    """Of somebody who has logged in."""
    with httpx.Client(base_url=address) as client:
        log_in(client, address)
        yield client


def cookies(client: httpx.Client) -> dict[str, str]:
    """A copy of what it would send."""
    return {"Cookie": "; ".join(f"{name}={value}" for name, value in client.cookies.items())}


def status(address: str, copy: Mapping[str, str]) -> int:
    return httpx.get(f"{address}/api/contents", headers=copy).status_code


def begun(seconds: float) -> dict[str, str]:
    """What a server of these tests would have given to somebody so long ago."""
    secret = cookie_secret(hashed(), KEY, 1)
    return {"Cookie": f"{NAME}={create_signed_value(secret, NAME, json.dumps(ADA), clock=lambda: time.time() - seconds).decode()}"}


def test_a_copy_of_an_ended_log_in_is_none(door: str) -> None:
    with browser(door) as ada:
        copy = cookies(ada)
        assert status(door, copy) == 200
        ada.get("/logout")
        assert status(door, copy) == 403


def test_an_ended_log_in_is_none_after_a_restart(tmp_path: Path) -> None:
    with server(tmp_path) as address, browser(address) as ada:
        copy = cookies(ada)
        ada.get("/logout")
    with server(tmp_path) as address:
        assert status(address, copy) == 403


@pytest.mark.parametrize("path", [EVENTS, "/lsp/ws/a"])
def test_logging_out_closes_open_websockets(door: str, path: str) -> None:
    with browser(door) as ada:
        opened = socket(door, cookies(ada), path)
        ada.get("/logout")
        assert is_closed(opened)


def test_logging_out_closes_open_terminals(door: str) -> None:
    with browser(door) as ada:
        name = ada.post("/api/terminals", headers={"X-XSRFToken": ada.cookies["_xsrf"]}).json()["name"]
        opened = socket(door, cookies(ada), f"/terminals/websocket/{name}")
        ada.get("/logout")
        assert is_closed(opened)


def test_logging_out_leaves_another_browsers_log_in(door: str) -> None:
    with browser(door) as ada, browser(door) as other:
        opened = socket(door, cookies(other))
        ada.get("/logout")
        assert (status(door, cookies(other)), is_closed(opened, 1)) == (200, False)


def test_logging_out_ends_no_later_log_in(door: str) -> None:
    with browser(door) as ada:
        ada.get("/logout")
        log_in(ada, door)
        assert status(door, cookies(ada)) == 200


def test_nobody_prolongs_a_log_in(door: str) -> None:
    with browser(door) as ada:
        answer = ada.patch("/api/me", json={"name": "bob"}, headers={"X-XSRFToken": ada.cookies["_xsrf"]})
        assert (answer.status_code, [each for each in answer.headers.get_list("Set-Cookie") if NAME in each]) == (400, [])


def test_a_websocket_stays_open_as_long_as_its_log_in(tmp_path: Path) -> None:
    with server(tmp_path, more="c.GatewayIdentity.websocket_seconds = 0.5\n") as address, browser(address) as ada:
        assert not is_closed(socket(address, cookies(ada)), 1.5)


def test_a_websocket_closes_at_the_end_of_its_log_in(door: str) -> None:
    assert is_closed(socket(door, begun(8 * HOUR - 3)))


@pytest.mark.parametrize(("hours", "expected"), [(7, 200), (9, 403)])
def test_a_log_in_lasts_eight_hours(door: str, hours: float, expected: int) -> None:
    assert status(door, begun(hours * HOUR)) == expected


@pytest.mark.parametrize(("hours", "expected"), [(1, 200), (2, 403)])
def test_a_log_in_lasts_as_long_as_the_stack_says(short: str, hours: float, expected: int) -> None:
    assert status(short, begun(hours * HOUR)) == expected


def test_the_browser_forgets_it_then(short: str) -> None:
    with httpx.Client() as newcomer:
        log_in(newcomer, short)
        (cookie,) = (each for each in newcomer.cookies.jar if each.name == NAME)
    assert cookie.expires is not None
    assert 1.4 * HOUR < cookie.expires - time.time() <= 1.5 * HOUR
