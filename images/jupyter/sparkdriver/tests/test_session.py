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


def test_both_kernels_are_given_the_same_conf() -> None:
    environment = Session("main", "0a1b2c3d").environment()
    options = shlex.split(environment["SPARK_OPTS"])
    assert shlex.split(environment["PYSPARK_SUBMIT_ARGS"]) == [*options, "pyspark-shell"]
    assert "--conf=spark.app.name=main/0a1b2c3d" in options


def test_further_options_reach_both_kernels() -> None:
    environment = Session("main", "0a1b2c3d").environment(["--driver-class-path=/a b.jar"])
    for name in ("SPARK_OPTS", "PYSPARK_SUBMIT_ARGS"):
        assert "--driver-class-path=/a b.jar" in shlex.split(environment[name])


def test_a_server_outside_a_cluster_is_a_notebook_too() -> None:
    assert notebook_name({}) == "notebook"
    assert notebook_name({"SPARKDRIVER_NOTEBOOK": "main"}) == "main"
