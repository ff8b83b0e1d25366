from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import httpx
import pytest
from behind_gateway import ADA, CONFIG
from real_server import log_in, save, say, server


def xsrf(address: str, headers: Mapping[str, str] | None = None) -> list[str]:
    """The parts of the cookie that a change has to repeat."""
    cookies = httpx.get(f"{address}/login", headers=headers, follow_redirects=True).headers.get_list("Set-Cookie")
    (cookie,) = (each for each in cookies if each.startswith("_xsrf="))
    return cookie.lower().split("; ")


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with server(tmp_path_factory.mktemp("server"), program="jupyterlab", more=CONFIG) as address:
        yield address


@pytest.mark.parametrize("headers", [{}, ADA])
def test_no_other_site_sends_the_token_of_changes(door: str, headers: Mapping[str, str]) -> None:
    assert {"samesite=lax", "path=/"} <= set(xsrf(door, headers))


def test_by_a_gateway_the_token_of_changes_stays_in_tls(door: str) -> None:
    assert "secure" in xsrf(door, ADA)


def test_by_a_port_forward_which_has_no_tls_browsers_keep_it(door: str) -> None:
    assert "secure" not in xsrf(door)


def test_an_open_tab_saves_after_the_pod_was_replaced(tmp_path: Path) -> None:
    with httpx.Client() as tab:
        with server(tmp_path) as address:
            log_in(tab, address)
        with server(tmp_path, port=httpx.URL(address).port or 0):
            assert save(tab, address) == 201


def test_another_password_ends_old_log_ins(tmp_path: Path) -> None:
    with httpx.Client() as tab:
        with server(tmp_path) as address:
            log_in(tab, address)
        with server(tmp_path, password="battery staple", port=httpx.URL(address).port or 0):
            assert save(tab, address) == 403


def test_another_generation_ends_old_log_ins(tmp_path: Path) -> None:
    with httpx.Client() as tab:
        with server(tmp_path) as address:
            log_in(tab, address)
        say(tmp_path, login={"lifetime": "8h", "generation": 2})
        with server(tmp_path, port=httpx.URL(address).port or 0):
            assert save(tab, address) == 403


def test_two_notebooks_on_two_ports_of_one_host_stay_logged_in(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    with (
        server(one, {"SPARKDRIVER_NOTEBOOK": "one"}) as first,
        server(two, {"SPARKDRIVER_NOTEBOOK": "two"}) as second,
        httpx.Client() as browser,
    ):
        log_in(browser, first)
        log_in(browser, second)
        # A cookie's host has no port: here, as in browsers, each server is sent the cookies of both.
        assert len(browser.cookies) == 3
        assert [save(browser, first), save(browser, second), save(browser, first, "b.txt")] == [201, 201, 201]


def test_a_notebook_takes_no_log_in_of_another_one_with_the_same_password(tmp_path: Path) -> None:
    team = {"POD_NAMESPACE": "ads", "SPARKDRIVER_NOTEBOOK": "main"}
    with (
        server(tmp_path / "one", team) as first,
        server(tmp_path / "two", {**team, "POD_NAMESPACE": "risk"}, key=b"another key of log-ins, for that server") as second,
        httpx.Client() as browser,
    ):
        log_in(browser, first)
        value = browser.cookies["sparkdriver-ads.main"]
        browser.cookies.set("sparkdriver-risk.main", value, domain="127.0.0.1")
        assert save(browser, second) == 403
