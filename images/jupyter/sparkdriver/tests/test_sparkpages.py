"""Spark's pages of real sessions, at a real server."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from real_session import RealSessions, server_of_sessions
from sparks import SPARKS

pytestmark = pytest.mark.skipif(not SPARKS, reason="images/test.sh says where Sparks are")

BASE = "/team/ads"


@pytest.fixture(scope="module")
def sessions(classes: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealSessions]:
    with server_of_sessions(tmp_path_factory.mktemp("server"), SPARKS[0], classes, BASE) as running:
        yield running


@pytest.fixture(scope="module")
def kernel(sessions: RealSessions) -> str:
    started = sessions.start()
    sessions.run(started, "spark.range(10).count()")
    return started


def link(sessions: RealSessions, name: str) -> str:
    return f"{sessions.address}/spark/{name}"


@pytest.mark.parametrize("page", ["jobs", "stages", "SQL", "executors", "environment", "storage"])
def test_sparks_pages_are_behind_the_login(sessions: RealSessions, kernel: str, page: str) -> None:
    assert sessions.get(f"/spark/{kernel}/{page}/").status_code == 200


def test_the_way_to_the_pages_begins_at_the_sessions_own_path(sessions: RealSessions, kernel: str) -> None:
    answer = sessions.get(f"/spark/{kernel}/")
    assert httpx.URL(answer.headers["Location"]).path == f"{BASE}/spark/{kernel}/jobs/"


def test_links_of_a_page_stay_at_the_sessions_path(sessions: RealSessions, kernel: str) -> None:
    assert f'href="{BASE}/spark/{kernel}/stages/"' in sessions.get(f"/spark/{kernel}/jobs/").text


def test_what_a_page_loads_is_there(sessions: RealSessions, kernel: str) -> None:
    page = sessions.get(f"/spark/{kernel}/jobs/").text
    loaded = {path.removeprefix(BASE) for path in re.findall(r"""["'](/[^"']*/static/[^"']+)["']""", page)}
    assert loaded and {sessions.get(path).status_code for path in loaded} == {200}


def test_programs_read_the_same_as_json(sessions: RealSessions, kernel: str) -> None:
    (application,) = sessions.get(f"/spark/{kernel}/api/v1/applications").json()
    jobs = sessions.get(f"/spark/{kernel}/api/v1/applications/{application['id']}/jobs").json()
    assert {job["status"] for job in jobs} == {"SUCCEEDED"}


def test_the_session_says_an_address_that_people_can_open(sessions: RealSessions, kernel: str) -> None:
    assert sessions.run(kernel, "print(sc.uiWebUrl)").strip() == f"{BASE}/spark/{kernel}/"


def test_a_cell_of_scala_is_told_the_same_address(sessions: RealSessions, kernel: str) -> None:
    assert sessions.run(kernel, "%%scala\nprintln(uiWebUrl)").strip() == f"{BASE}/spark/{kernel}/"


def test_a_session_that_was_made_anew_has_its_own_pages(sessions: RealSessions) -> None:
    kernel = sessions.start()
    sessions.run(kernel, "from pyspark.sql import SparkSession\nspark.stop(); spark = SparkSession.builder.appName('anew').getOrCreate()")
    (application,) = sessions.get(f"/spark/{kernel}/api/v1/applications").json()
    sessions.end(kernel)
    assert application["attempts"][0]["completed"] is False


@pytest.mark.parametrize(
    "cell",
    [
        "import os; from pyspark.sql import SparkSession\nspark.stop()\nspark = SparkSession.builder.getOrCreate()\n"
        "told, is_at = open(os.environ['SPARKDRIVER_UI_PORT']).read(), spark.sparkContext._jsc.sc().uiWebUrl().get()\n"
        "print(is_at.endswith(f':{told}'))",
        "%%scala\nspark.stop()\nval anew = org.apache.spark.sql.SparkSession.builder.getOrCreate()\n"
        'val told = scala.io.Source.fromFile(sys.env("SPARKDRIVER_UI_PORT")).mkString\n'
        'println(if (anew.sparkContext.uiWebUrl.get.endsWith(":" + told)) "True" else told)',
    ],
    ids=["python", "scala"],
)
def test_a_session_that_was_made_anew_has_them_in_the_same_cell(sessions: RealSessions, cell: str) -> None:
    kernel = sessions.start()
    said = sessions.run(kernel, cell)
    sessions.end(kernel)
    assert "True" in said.splitlines()


def test_a_session_that_was_stopped_has_no_pages(sessions: RealSessions) -> None:
    kernel = sessions.start()
    said = sessions.run(kernel, "import os\nspark.stop()\nprint(os.path.exists(os.environ['SPARKDRIVER_UI_PORT']))")
    sessions.end(kernel)
    assert said == "False\n"


def test_without_a_login_there_are_no_pages(sessions: RealSessions, kernel: str) -> None:
    answer = httpx.get(f"{link(sessions, kernel)}/jobs/")
    assert answer.status_code == 302
    assert "/login" in answer.headers["Location"]


def test_without_a_login_there_is_no_list_of_sessions(sessions: RealSessions) -> None:
    assert httpx.get(f"{sessions.address}/spark/").status_code == 302


@pytest.mark.parametrize("path", ["/spark/4040/", "/spark/localhost:4040/", "/proxy/4040/", "/spark/../proxy/4040/"])
def test_no_other_port_of_the_pod_is_reached(sessions: RealSessions, kernel: str, path: str) -> None:
    assert sessions.browser.get(f"{sessions.address}{path}", follow_redirects=True).status_code == 404


def test_a_kernel_that_the_server_does_not_have_has_no_pages(sessions: RealSessions) -> None:
    assert sessions.get("/spark/00000000-0000-0000-0000-000000000000/jobs/").status_code == 404


def test_a_session_that_ended_has_no_pages(sessions: RealSessions) -> None:
    kernel = sessions.start()
    sessions.end(kernel)
    assert sessions.get(f"/spark/{kernel}/jobs/").status_code == 404


def test_a_link_of_another_site_ends_no_job(sessions: RealSessions, kernel: str) -> None:
    for headers in ({}, {"Referer": "https://elsewhere.example/"}):
        assert sessions.get(f"/spark/{kernel}/jobs/job/kill/?id=0", headers).status_code == 403


def test_sparks_own_link_ends_a_job(sessions: RealSessions, kernel: str) -> None:
    referer = {"Referer": f"{link(sessions, kernel)}/jobs/"}
    answer = sessions.get(f"/spark/{kernel}/jobs/job/kill/?id=0", referer)
    assert httpx.URL(answer.headers["Location"]).path == f"{BASE}/spark/{kernel}/jobs/"


def test_there_are_no_websockets(sessions: RealSessions, kernel: str) -> None:
    headers = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Key": "x" * 22, "Sec-WebSocket-Version": "13"}
    assert sessions.get(f"/spark/{kernel}/jobs/", headers).status_code == 400


def test_the_list_says_how_many_sessions_are_in_use(sessions: RealSessions, kernel: str) -> None:
    assert "1 of 4 Spark sessions are in use" in sessions.get("/spark/").text


def test_the_list_leads_to_each_sessions_pages(sessions: RealSessions, kernel: str) -> None:
    assert f'href="{BASE}/spark/{kernel}/"' in sessions.get("/spark/").text


def test_the_launcher_has_a_card_for_it(sessions: RealSessions) -> None:
    (card,) = sessions.get("/server-proxy/servers-info").json()["server_processes"]
    assert card["launcher_entry"]["path_info"] == "spark/"
