"""What tells a notebook's pages from those of another, at a real server with JupyterLab."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from real_server import log_in, server

HERE = {"POD_NAMESPACE": "ads", "SPARKDRIVER_NOTEBOOK": "main", "SPARKDRIVER_STACK": "dev", "SPARKDRIVER_MAX_SESSIONS": "3"}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("server")
    kept = folder / "home/.sparkdriver"
    kept.mkdir(parents=True)
    (kept / "server.json").write_text('{"said": "The sessions ended."}')
    with server(folder, HERE, program="jupyterlab") as running:
        yield running


def test_the_login_says_in_its_title_whose_it_is(address: str) -> None:
    assert "<title>ads/main · dev</title>" in httpx.get(f"{address}/login").text


def test_the_login_says_above_the_password_whose_it_is(address: str) -> None:
    assert "ads/main · dev</h1>" in httpx.get(f"{address}/login").text


def test_jupyterlab_has_the_notebooks_name(address: str) -> None:
    with httpx.Client() as browser:
        log_in(browser, address)
        assert page_config(browser, address)["appName"] == "ads/main · dev"


def test_jupyterlab_knows_how_many_sessions_there_may_be(address: str) -> None:
    with httpx.Client() as browser:
        log_in(browser, address)
        assert page_config(browser, address)["sparkdriverMaxSessions"] == "3"


def test_jupyterlab_knows_which_start_of_the_server_it_is_of(address: str) -> None:
    with httpx.Client() as browser:
        log_in(browser, address)
        start = browser.get(f"{address}/sparkdriver/start").json()["start"]
        assert (len(start), page_config(browser, address)["sparkdriverStart"]) == (16, start)


def test_another_start_is_known_as_one(address: str, tmp_path: Path) -> None:
    with httpx.Client() as browser, server(tmp_path, HERE, program="jupyterlab") as other:
        log_in(browser, address)
        here = browser.get(f"{address}/sparkdriver/start").json()["start"]
        log_in(browser, other)
        assert browser.get(f"{other}/sparkdriver/start").json()["start"] != here


def test_a_tab_may_ask_what_became_of_the_server_before(address: str) -> None:
    with httpx.Client() as browser:
        log_in(browser, address)
        assert browser.get(f"{address}/sparkdriver/start").json()["said"] == "The sessions ended."


def test_nobody_is_told_of_a_start_without_a_log_in(address: str) -> None:
    assert httpx.get(f"{address}/sparkdriver/start").status_code == 403


def page_config(browser: httpx.Client, address: str) -> dict[str, str]:
    page = browser.get(f"{address}/lab").text
    return json.loads(re.search(r'id="jupyter-config-data"[^>]*>(.*?)</script>', page, re.DOTALL)[1])
