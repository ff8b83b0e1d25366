"""The server behind a gateway, of which these tests know the secret: they say what it would say of people."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import httpx
import pytest
from behind_gateway import ADA, BOB, CONFIG, GATEWAY, SECRET, browser
from real_server import log_in, server
from real_websocket import EVENTS, is_closed, socket
from websocket import WebSocketBadStatusException, WebSocketException

COOKIE = "__Host-sparkdriver-default.notebook"


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with server(tmp_path_factory.mktemp("server"), program="jupyterlab", more=CONFIG) as address:
        yield address


def me(address: str, headers: Mapping[str, str]) -> dict[str, Any] | int:
    answer = httpx.get(f"{address}/api/me", headers=httpx.Headers(dict(headers), encoding="utf-8"))
    return answer.json()["identity"] if answer.status_code == 200 else answer.status_code


def with_cookie(person: Mapping[str, str], value: str) -> dict[str, str]:
    return {**person, "Cookie": f"{COOKIE}={value}"}


def test_whom_the_gateway_names_is_in(door: str) -> None:
    found = me(door, ADA)
    assert isinstance(found, dict)
    assert (found["username"], found["name"], found["email"], found["initials"]) == ("17", "ada", "ada@example.com", "A")


def test_a_full_name_may_have_any_letters(door: str) -> None:
    found = me(door, {**BOB, "X-Forwarded-Name": "Bo Ångström"})
    assert isinstance(found, dict)
    assert (found["display_name"], found["initials"]) == ("Bo Ångström", "BÅ")


@pytest.mark.parametrize("secret", ["", "guess", SECRET[:-1], f"{SECRET},{SECRET}", "é"])
def test_with_another_secret_nobody_is_in(door: str, secret: str) -> None:
    assert me(door, {**ADA, "X-Sparkdriver-Gateway": secret}) == 403


def test_without_a_secret_nobody_is_in(door: str) -> None:
    assert me(door, {name: value for name, value in ADA.items() if name not in GATEWAY}) == 403


def test_a_secret_of_nobody_lets_nobody_in(door: str) -> None:
    assert me(door, GATEWAY) == 403


@pytest.mark.parametrize("secret", ["", SECRET])
def test_without_a_gateway_no_secret_is_right(tmp_path: Path, secret: str) -> None:
    with server(tmp_path) as address:
        assert me(address, {**ADA, "X-Sparkdriver-Gateway": secret}) == 403


def test_another_sites_page_opens_no_websocket(door: str) -> None:
    with pytest.raises(WebSocketBadStatusException, match="403"):
        socket(door, ADA, origin="https://elsewhere.example")


def test_another_sites_form_is_refused(door: str) -> None:
    assert httpx.post(f"{door}/api/terminals", headers=ADA).status_code == 403


def test_the_password_is_for_those_who_come_another_way(door: str) -> None:
    with httpx.Client() as browser:
        log_in(browser, door)
        assert browser.get(f"{door}/api/contents").status_code == 200


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_the_password_cannot_be_guessed_through_the_gateway(door: str, method: str) -> None:
    with browser(door, GATEWAY) as stranger:
        answer = stranger.request(method, f"{door}/login", data={"password": "guess"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/oauth2/sign_out?rd=/oauth2/sign_in")


def test_a_log_in_with_the_password_is_none_at_the_gateway(door: str) -> None:
    with httpx.Client() as administrator:
        log_in(administrator, door)
        assert administrator.get(f"{door}/api/contents", headers=GATEWAY).status_code == 403


def test_nobody_takes_another_name(door: str) -> None:
    with browser(door, ADA) as ada:
        answer = ada.patch(f"{door}/api/me", json={"name": "bob"})
        assert (answer.status_code, answer.headers.get_list("Set-Cookie")) == (400, [])


def test_the_lab_knows_who_is_there(door: str) -> None:
    assert '"sparkdriverPerson": "ada"' in httpx.get(f"{door}/lab", headers=ADA).text


def test_logging_out_ends_the_log_in_at_the_gateway(door: str) -> None:
    answer = httpx.get(f"{door}/logout", headers=ADA)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/oauth2/sign_out?rd=/oauth2/sign_in")


@pytest.mark.parametrize("path", [EVENTS, "/lsp/ws/a"])
def test_logging_out_closes_open_websockets(door: str, path: str) -> None:
    opened = socket(door, ADA, path)
    httpx.get(f"{door}/logout", headers=ADA)
    assert is_closed(opened)


def test_logging_out_closes_open_terminals(door: str) -> None:
    with browser(door, ADA) as ada:
        name = ada.post(f"{door}/api/terminals").json()["name"]
    opened = socket(door, ADA, f"/terminals/websocket/{name}")
    httpx.get(f"{door}/logout", headers=ADA)
    assert is_closed(opened)


def test_logging_out_leaves_others_connected(door: str) -> None:
    opened = socket(door, BOB)
    httpx.get(f"{door}/logout", headers=ADA)
    assert not is_closed(opened, 1)


@pytest.mark.parametrize(
    "copy",
    [
        f"{COOKIE}=dmFsdWU=|1795801227|c2lnbmF0dXJl",
        f'{COOKIE}="dmFsdWU=|1795801227|c2lnbmF0dXJl"',
        f"{COOKIE}=dmFsdWU=|1795801227|b3RoZXI=",
        f"{COOKIE} =dmFsdWU=|1795801227|c2lnbmF0dXJl",
        f"a=b;\t{COOKIE}\t=dmFsdWU=|1795801227|c2lnbmF0dXJl",
        f"{COOKIE}_0=dmFs; {COOKIE}_1=dWU=|1795801227|c2lnbmF0dXJl",
        f'{COOKIE}_1="7|c2lnbmF0dXJl"; {COOKIE}_0="dmFsdWU=|179580122"',
        f"{COOKIE}=dmFsdWU=|1795801227|c2lnbmF0dXJl; {COOKIE}=b3RoZXI=|1795801227|a",
        f'{COOKIE}="; {COOKIE}=dmFsdWU=|1795801227|c2lnbmF0dXJl',
        f"{COOKIE}\xa0=b3RoZXI=|1795801227|a; {COOKIE}=dmFsdWU=|1795801227|c2lnbmF0dXJl",
    ],
)
def test_a_copy_of_an_ended_log_in_is_none_however_it_is_written(door: str, copy: str) -> None:
    httpx.get(f"{door}/logout", headers=with_cookie(ADA, "dmFsdWU=|1795801227|c2lnbmF0dXJl"))
    assert httpx.get(f"{door}/api/me", headers=httpx.Headers({**ADA, "Cookie": copy}, encoding="latin-1")).status_code == 403


def test_an_ended_log_in_in_a_second_header_is_none(door: str) -> None:
    ended = with_cookie(ADA, "c2Vjb25k|1795801227|a")
    httpx.get(f"{door}/logout", headers=ended)
    assert httpx.get(f"{door}/api/me", headers=[("Cookie", "a=b"), *ended.items()]).status_code == 403


def test_an_ended_log_in_in_parts_is_none(door: str) -> None:
    parts = {**ADA, "Cookie": f"{COOKIE}_0=Zmlyc3Q; {COOKIE}_1=c2Vjb25k|1795801227|a"}
    httpx.get(f"{door}/logout", headers=parts)
    assert me(door, parts) == 403


def test_the_next_log_in_is_taken(door: str) -> None:
    httpx.get(f"{door}/logout", headers=with_cookie(ADA, "dGhyZWU=|1795801227|a"))
    assert isinstance(me(door, with_cookie(ADA, "Zm91cg==|1795801300|a")), dict)


def test_an_ended_log_in_is_none_after_a_restart(tmp_path: Path) -> None:
    ended = with_cookie(ADA, "dmFsdWU=|1795801227|a")
    with server(tmp_path, more=CONFIG) as address:
        httpx.get(f"{address}/logout", headers=ended)
    with server(tmp_path, more=CONFIG) as address:
        assert me(address, ended) == 403


def test_a_websocket_is_closed_after_a_while_and_opened_again(tmp_path: Path) -> None:
    with server(tmp_path, more=f"{CONFIG}c.GatewayIdentity.websocket_seconds = 1\n") as address:
        began = time.monotonic()
        assert is_closed(socket(address, ADA))
        assert time.monotonic() - began > 0.9
        assert not is_closed(socket(address, ADA), 0.5)


def test_a_cell_loses_no_output_meanwhile(tmp_path: Path) -> None:
    with server(tmp_path, more=f"{CONFIG}c.GatewayIdentity.websocket_seconds = 3\n") as address, browser(address, ADA) as ada:
        kernel = ada.post(f"{address}/api/kernels", json={"name": "python3"}).json()["id"]
        path = f"/api/kernels/{kernel}/channels?session_id=tab"
        tab = socket(address, ADA, path)
        tab.send(json.dumps(_execution("import time\nfor n in range(10):\n    print(n, end='', flush=True); time.sleep(1)")))
        seen, sockets = "", 1
        while "9" not in seen:
            try:
                message = json.loads(tab.recv())
            except (WebSocketException, ValueError):
                tab, sockets = socket(address, ADA, path), sockets + 1
                continue
            if message["msg_type"] == "stream":
                seen += message["content"]["text"]
        assert sockets > 2
        assert seen == "0123456789"


def _execution(code: str) -> dict[str, Any]:
    header = {"msg_id": "cell", "username": "", "session": "tab", "msg_type": "execute_request", "version": "5.3"}
    content = {"code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False}
    return {"channel": "shell", "header": header, "parent_header": {}, "metadata": {}, "content": content}
