"""The page that asks for the password, at a real server."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from real_server import PASSWORD, server


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with server(tmp_path_factory.mktemp("server")) as running:
        yield running


@pytest.fixture
def field(address: str) -> str:
    (found,) = re.findall(r'<input type="password"[^>]*>', httpx.get(f"{address}/login").text)
    return found


def submit(address: str, password: str) -> httpx.Response:
    with httpx.Client() as browser:
        browser.get(f"{address}/login")
        form = {"password": password, "_xsrf": browser.cookies["_xsrf"]}
        return browser.post(f"{address}/login?next=%2Ftree%2Fa.ipynb", data=form)


def test_the_password_can_be_typed_at_once(field: str) -> None:
    assert "autofocus" in field


def test_a_password_manager_knows_what_it_is_asked_for(field: str) -> None:
    assert 'autocomplete="current-password"' in field


def test_it_goes_on_to_where_one_was_going(address: str) -> None:
    assert submit(address, PASSWORD).headers["Location"] == "/tree/a.ipynb"


def test_the_form_keeps_where_one_was_going(address: str) -> None:
    assert 'action="/login?next=%2Ftree%2Fa.ipynb"' in httpx.get(f"{address}/login?next=%2Ftree%2Fa.ipynb").text


def test_a_wrong_password_is_said_to_be_wrong(address: str) -> None:
    answer = submit(address, "guess")
    assert answer.status_code == 401
    assert 'role="alert">Invalid credentials<' in answer.text
