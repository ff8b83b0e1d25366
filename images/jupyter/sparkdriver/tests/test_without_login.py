"""Whoever has not logged in, at each path that the server has, its extensions' too."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest
from real_server import log_in, server

_ROUTES = """
import json
from jupyter_server.serverapp import ServerApp
begin = ServerApp.start_ioloop
def write_routes(app):
    routers = [host.target for host in app.web_app.default_router.rules]
    with open({file!r}, "w") as file:
        json.dump(sorted({{path.matcher.regex.pattern for each in routers for path in getattr(each, "rules", [])}}), file)
    begin(app)
ServerApp.start_ioloop = write_routes
"""

_NAME = "0a1b2c3d-0000-4000-8000-0123456789ab"
# What stands for each way to write a part of a path; the longest first.
_PARTS = {
    "(?P<workspace>/workspaces/[a-zA-Z0-9\\-\\_]+)?(?P<tree>/tree/.*)?": "",
    "(?:(?:/[^/]+)+|/?)": "/a",
    "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}": _NAME,
    "\\w+-\\w+-\\w+-\\w+-\\w+": _NAME,
    "[\\w\\.\\-%]+": "python3",
    "[\\w-]+": "a",
    "robots\\.txt|favicon\\.ico": "robots.txt",
    "restart|interrupt": "interrupt",
    "lab|doc": "lab",
    "\\w+": "a",
    ".+": "a",
    ".*": "a",
    "/?": "/",
    "\\.": ".",
}

_METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")
_WEBSOCKET = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version": "13"}
_REFUSED = {401, 403, 404, 405}

# The door itself, what probes and whoever suspends notebooks ask, and pictures.
_FOR_EVERYBODY = {"/login", "/logout", "/api", "/sparkdriver/busy", "/robots.txt", "/favicon.ico"}


def example(route: str) -> str:
    path = route
    for part, sample in _PARTS.items():
        path = path.replace(part, sample)
    path = "/" + re.sub(r"\(\?P<\w+>|[()$]", "", path).removeprefix("/")
    assert re.fullmatch(route, path), route
    return path


class Door(NamedTuple):
    """A server's address, and the paths that it has."""

    address: str
    paths: list[str]


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    folder = tmp_path_factory.mktemp("server")
    routes = folder / "routes.json"
    with server(folder, program="jupyterlab", more=_ROUTES.format(file=str(routes))) as address:
        yield Door(address, sorted({example(each) for each in json.loads(routes.read_text())} - _FOR_EVERYBODY))


@pytest.fixture(scope="module")
def stranger(door: Door) -> Iterator[httpx.Client]:
    """Has been at the door, as pages of other sites are not, and knows what it says."""
    with httpx.Client() as client:
        client.get(f"{door.address}/login")
        client.headers["X-XSRFToken"] = client.cookies["_xsrf"]
        yield client


@pytest.fixture
def browser(door: Door) -> Iterator[httpx.Client]:
    """Of somebody who has logged in."""
    with httpx.Client() as client:
        log_in(client, door.address)
        yield client


def open_paths(door: Door, stranger: httpx.Client, method: str, headers: Mapping[str, str]) -> dict[str, int]:
    """What a stranger gets where it is more than a refusal."""
    answers = {path: knock(stranger, method, f"{door.address}{path}", headers) for path in door.paths}
    return {path: answer.status_code for path, answer in answers.items() if not shut(answer)}


def knock(stranger: httpx.Client, method: str, address: str, headers: Mapping[str, str]) -> httpx.Response:
    """As far as to the log-in page, which leads a HEAD to itself."""
    answer = stranger.request(method, address, headers=headers)
    while (onward := answer.next_request) and onward.url.path != "/login":
        answer = stranger.send(onward)
    return answer


def shut(answer: httpx.Response) -> bool:
    return answer.status_code in _REFUSED or answer.next_request is not None


def test_the_paths_of_all_extensions_are_tried(door: Door) -> None:
    assert {"/api/contents/a", "/git/a/push", "/terminals/websocket/a", "/lsp/ws/a", f"/spark/{_NAME}/a", "/lab/api/licenses/a"} <= set(door.paths)


def test_whoever_has_logged_in_reads_the_licences(door: Door, browser: httpx.Client) -> None:
    answer = browser.get(f"{door.address}/lab/api/licenses/?format=csv")
    assert (answer.status_code, answer.headers["Content-Type"].partition(";")[0]) == (200, "text/csv")


@pytest.mark.parametrize("method", _METHODS)
def test_every_path_is_shut(door: Door, stranger: httpx.Client, method: str) -> None:
    assert open_paths(door, stranger, method, {}) == {}


def test_by_options_no_path_says_anything(door: Door, stranger: httpx.Client) -> None:
    answers = {path: knock(stranger, "OPTIONS", f"{door.address}{path}", {}) for path in door.paths}
    assert {path: answer.text for path, answer in answers.items() if answer.text and not shut(answer)} == {}


def test_no_path_opens_a_websocket(door: Door, stranger: httpx.Client) -> None:
    assert open_paths(door, stranger, "GET", _WEBSOCKET) == {}


@pytest.mark.parametrize("header", ["X-Forwarded-User", "X-Forwarded-Email", "X-Sparkdriver-Gateway", "X-Auth-Request-User", "Remote-User", "X-Real-User"])
def test_a_name_in_a_header_is_nobodys(door: Door, stranger: httpx.Client, header: str) -> None:
    assert stranger.get(f"{door.address}/api/contents", headers={header: "admin"}).status_code == 403


@pytest.mark.parametrize("credential", ["token=", "token=admin"])
def test_there_is_no_token(door: Door, stranger: httpx.Client, credential: str) -> None:
    assert stranger.get(f"{door.address}/api/contents?{credential}").status_code == 403


def test_a_forged_cookie_is_none(door: Door, browser: httpx.Client) -> None:
    (name,) = (each for each in browser.cookies if each.startswith("sparkdriver-"))
    real = browser.cookies[name]
    browser.cookies.set(name, real[:-8] + "00000000", domain="127.0.0.1")
    assert browser.get(f"{door.address}/api/contents").status_code == 403


def test_another_sites_page_opens_no_websocket(door: Door, browser: httpx.Client) -> None:
    answer = browser.get(f"{door.address}/api/events/subscribe", headers={**_WEBSOCKET, "Origin": "https://elsewhere.example"})
    assert answer.status_code == 403


def test_another_sites_form_is_refused(door: Door, browser: httpx.Client) -> None:
    assert browser.post(f"{door.address}/api/terminals").status_code == 403


@pytest.mark.parametrize("part", ["HttpOnly", "SameSite"])
def test_scripts_and_other_sites_do_not_get_the_log_in(door: Door, part: str) -> None:
    with httpx.Client() as newcomer:
        cookies = log_in(newcomer, door.address).headers.get_list("Set-Cookie")
    (cookie,) = (each for each in cookies if "sparkdriver-" in each)
    assert part.lower() in cookie.lower()


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Content-Security-Policy", "frame-ancestors 'self'"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
    ],
)
def test_browsers_are_told_to_be_careful(door: Door, stranger: httpx.Client, header: str, value: str) -> None:
    assert value in stranger.get(f"{door.address}/login").headers.get(header, "")
