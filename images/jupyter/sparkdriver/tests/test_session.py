from __future__ import annotations

import re
import shlex

from sparkdriver.session import Session, notebook_name


def test_every_session_has_an_id_of_its_own() -> None:
    ids = {Session.fresh().id for _ in range(100)}
    assert len(ids) == 100
    assert all(re.fullmatch("[0-9a-f]{8}", each) for each in ids)


def test_executor_pods_carry_the_session_in_name_and_labels() -> None:
    conf = Session("main", "0a1b2c3d").conf()
    assert conf["spark.kubernetes.executor.podNamePrefix"] == "main-0a1b2c3d"
    assert conf["spark.kubernetes.executor.label.sparkdriver.dev/session"] == "0a1b2c3d"
    assert conf["spark.kubernetes.executor.label.sparkdriver.dev/notebook"] == "main"
    assert conf["spark.app.name"] == "main/0a1b2c3d"


def test_a_kernel_is_given_the_sessions_conf() -> None:
    environment = Session("main", "0a1b2c3d").environment()
    options = shlex.split(environment["PYSPARK_SUBMIT_ARGS"])
    assert "--conf=spark.app.name=main/0a1b2c3d" in options
    assert options[-1] == "pyspark-shell"


def test_sparks_pages_are_on_loopback_alone() -> None:
    assert Session("main", "0a1b2c3d").environment()["SPARK_LOCAL_IP"] == "127.0.0.1"


def test_further_options_reach_a_kernel() -> None:
    environment = Session("main", "0a1b2c3d").environment(["--driver-class-path=/a b.jar"])
    assert "--driver-class-path=/a b.jar" in shlex.split(environment["PYSPARK_SUBMIT_ARGS"])


def test_classes_of_scala_cells_are_in_the_sessions_own_folder() -> None:
    session = Session("main", "0a1b2c3d")
    assert session.conf()["spark.repl.class.outputDir"] == str(session.folder / "classes")


def test_a_server_outside_a_cluster_is_a_notebook_too() -> None:
    assert notebook_name({}) == "notebook"
    assert notebook_name({"SPARKDRIVER_NOTEBOOK": "main"}) == "main"
