"""What tells a notebook's pages from those of another, at a real server with JupyterLab."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from real_server import log_in, server

HERE = {"POD_NAMESPACE": "ads", "SPARKDRIVER_NOTEBOOK": "main"}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with server(tmp_path_factory.mktemp("server"), HERE, program="jupyterlab") as running:
        yield running


def test_the_login_says_in_its_title_whose_it_is(address: str) -> None:
    assert "<title>ads/main</title>" in httpx.get(f"{address}/login").text


def test_the_login_says_above_the_password_whose_it_is(address: str) -> None:
    assert "ads/main</h1>" in httpx.get(f"{address}/login").text


def test_jupyterlab_has_the_notebooks_name(address: str) -> None:
    with httpx.Client() as browser:
        log_in(browser, address)
        assert '"appName": "ads/main"' in browser.get(f"{address}/lab").text
