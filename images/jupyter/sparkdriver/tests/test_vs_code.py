"""Requests as VS Code's Jupyter extension makes them to an existing server with a password."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from real_server import PASSWORD, server

NOTEBOOK = "mine-jvsc-8a5c1f0e.ipynb"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """Logged in as it does: with the cookie that the answer to the password has first."""
    with server(tmp_path_factory.mktemp("server")) as address, httpx.Client(base_url=address) as browser:
        token = browser.get("/login?").cookies["_xsrf"]
        answer = httpx.post(
            f"{address}/login?", data={"_xsrf": token, "password": PASSWORD}, headers={"Cookie": f"_xsrf={token}"}
        )
        assert answer.status_code == 302
        session = answer.headers.get_list("set-cookie")[0].partition(";")[0]
        headers = {"Cookie": f"_xsrf={token}; {session}", "X-XSRFToken": token}
        with httpx.Client(base_url=address, headers=headers, timeout=60) as extension:
            yield extension


def test_it_is_logged_in(client: httpx.Client) -> None:
    assert client.get("/api/kernels").status_code == 200


def test_it_starts_a_kernel_for_a_notebook_that_is_on_the_laptop(client: httpx.Client) -> None:
    asked = {"path": NOTEBOOK, "name": "mine.ipynb", "type": "notebook", "kernel": {"name": "python3"}}
    answer = client.post("/api/sessions", json=asked)
    assert answer.status_code == 201
    assert answer.json()["kernel"]["name"] == "python3"


def test_the_server_has_no_file_of_it(client: httpx.Client) -> None:
    assert [file["name"] for file in client.get("/api/contents").json()["content"]] == []
