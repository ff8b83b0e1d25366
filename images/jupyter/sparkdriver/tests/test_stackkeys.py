from __future__ import annotations

import pytest

from sparkdriver.stackkeys import sentence, setting


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("spark.executor.memory", "executor.memory"),
        ("spark.driver.memory", "driver.memory"),
        ("spark.executor.instances", "executor.instances"),
        ("spark.kubernetes.node.selector.pool", "executor.nodeSelector"),
        ("spark.serializer", "spark.conf"),
        ("spark.jars.packages", "javaPackages"),
        ("spark.hadoop.fs.s3a.endpoint", "data.stores"),
        ("spark.hadoop.mapreduce.job.name", "spark.conf"),
        ("spark.master", None),
        ("spark.network.crypto.enabled", None),
        ("spark.kubernetes.driver.pod.name", None),
    ],
)
def test_a_key_is_asked_for_by_the_settings_name(key: str, name: str | None) -> None:
    assert setting(key) == name


def test_what_nobody_may_choose_is_asked_for_nowhere() -> None:
    assert sentence(["spark.master"]) == "Ignored: spark.master, which this session has from the stack's settings."


def test_who_asks_for_hive_hears_that_the_images_have_none() -> None:
    words = sentence(["spark.sql.catalogImplementation"])
    assert "`enableHiveSupport()`" in words
    assert "the images have no Hive" in words
    assert "stack's settings" not in words
