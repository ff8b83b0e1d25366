"""The cards in JupyterLab's launcher, as a real server tells them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import httpx
import pytest
from real_server import log_in, server


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("server")
    team = {"SPARKDRIVER_SHARED": str(folder), "SPARK_HOME": str(folder), "SPARKDRIVER_BASE_URL": "/team/ads/"}
    with server(folder, team) as address, httpx.Client() as client:
        log_in(client, address)
        client.base_url = address
        yield client


@pytest.fixture(scope="module")
def cards(browser: httpx.Client) -> list[dict[str, str]]:
    servers = browser.get("/server-proxy/servers-info").json()["server_processes"]
    return [each["launcher_entry"] for each in servers]


def test_there_is_one_for_open_sessions_and_one_for_ended_ones(cards: list[dict[str, str]]) -> None:
    assert [card["title"] for card in cards] == ["Sessions of the team", "Spark's pages"]


@pytest.fixture(scope="module")
def pictures(browser: httpx.Client, cards: list[dict[str, str]]) -> list[httpx.Response]:
    return [browser.get(httpx.URL(str(browser.base_url)).join(card["icon_url"])) for card in cards]


def test_the_picture_of_each_is_one_that_browsers_show(pictures: list[httpx.Response]) -> None:
    assert {picture.headers["Content-Type"] for picture in pictures} == {"image/svg+xml"}
    assert {ElementTree.fromstring(picture.text).tag for picture in pictures} == {"{http://www.w3.org/2000/svg}svg"}


def test_each_has_a_picture_of_its_own(pictures: list[httpx.Response]) -> None:
    assert len({picture.text for picture in pictures}) == len(pictures)
