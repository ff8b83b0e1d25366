"""Pods that the rules let pass, and those they do not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from rules import pods
from rules.kinds import Findings

GOLDEN = sorted((Path(__file__).parents[2] / "src/test/resources/golden").glob("*.json"))
DIGEST = "registry.example/jupyter@sha256:" + "0" * 64


def stateful_set(container: dict[str, Any] | None = None, pod: dict[str, Any] | None = None) -> dict[str, Any]:
    safe = {"allowPrivilegeEscalation": False, "capabilities": {"drop": ["ALL"]}, "readOnlyRootFilesystem": True}
    of_pod = {"runAsNonRoot": True, "seccompProfile": {"type": "RuntimeDefault"}}
    one = {"name": "notebook", "image": DIGEST, "securityContext": safe, **(container or {})}
    spec = {"containers": [one], "securityContext": of_pod, "serviceAccountName": "main-driver", "automountServiceAccountToken": False}
    return {"spec": {"template": {"spec": {**spec, **(pod or {})}}}}


def cron_job(**container: Any) -> dict[str, Any]:
    return {"spec": {"jobTemplate": stateful_set(container)}}


@pytest.mark.parametrize("rule", [pods.by_digest, pods.restricted, pods.away_from_the_node, pods.no_token_unasked])
def test_a_notebook_as_the_program_makes_it_passes(rule: Findings) -> None:
    assert list(rule(stateful_set())) == []


@pytest.mark.parametrize("image", ["jupyter", "jupyter:1", "registry.example:5000/jupyter:1", "jupyter@sha256:0"])
def test_an_image_without_a_digest_is_named(image: str) -> None:
    (sentence,) = pods.by_digest(stateful_set({"image": image}))
    assert f"`{image}`" in sentence


def test_a_container_without_an_image_is_named() -> None:
    assert list(pods.by_digest({"spec": {"containers": [{"name": "it"}]}})) == ["Container `it` names no image: name it by digest, `…@sha256:…`."]


def test_a_container_that_comes_later_counts_too() -> None:
    assert list(pods.by_digest(stateful_set(pod={"ephemeralContainers": [{"name": "shell", "image": "busybox"}]})))


def test_images_of_a_cron_job_count_too() -> None:
    assert list(pods.by_digest(cron_job(image="backup:1")))


def test_images_of_init_containers_count_too() -> None:
    assert list(pods.by_digest(stateful_set(pod={"initContainers": [{"name": "first", "image": "busybox"}]})))


def test_images_of_a_plain_pod_count_too() -> None:
    assert list(pods.by_digest({"spec": {"containers": [{"name": "it", "image": "busybox"}]}}))


def test_a_container_without_a_security_context_lacks_all_that_its_pod_does_not_say() -> None:
    (sentence,) = pods.restricted(stateful_set({"securityContext": None}))
    assert sentence == (
        "Container `notebook` lacks `allowPrivilegeEscalation: false`, `capabilities.drop: [ALL]`, "
        "`readOnlyRootFilesystem: true` in its security context."
    )


def test_a_container_that_is_root_again_is_found_in_a_pod_that_is_not() -> None:
    context = {"allowPrivilegeEscalation": False, "capabilities": {"drop": ["ALL"]}, "readOnlyRootFilesystem": True, "runAsNonRoot": False}
    (sentence,) = pods.restricted(stateful_set({"securityContext": context}))
    assert "`runAsNonRoot: true`" in sentence


def test_unconfined_is_no_profile() -> None:
    pod = {"securityContext": {"runAsNonRoot": True, "seccompProfile": {"type": "Unconfined"}}}
    (sentence,) = pods.restricted(stateful_set(pod=pod))
    assert "`seccompProfile`" in sentence


SAFE = {"capabilities": {"drop": ["ALL"]}, "allowPrivilegeEscalation": False, "readOnlyRootFilesystem": True}


def test_a_container_that_takes_its_pods_profile_off_is_refused() -> None:
    (sentence,) = pods.restricted(stateful_set({"securityContext": {**SAFE, "seccompProfile": {"type": "Unconfined"}}}))
    assert "`seccompProfile`" in sentence


def test_a_capability_that_comes_back_is_refused() -> None:
    context = {**SAFE, "capabilities": {"drop": ["ALL"], "add": ["SYS_ADMIN"]}}
    assert list(pods.restricted(stateful_set({"securityContext": context}))) == ["Container `notebook` has the capability `SYS_ADMIN`."]


def test_a_low_port_may_be_asked_for() -> None:
    context = {**SAFE, "capabilities": {"drop": ["ALL"], "add": ["NET_BIND_SERVICE"]}}
    assert list(pods.restricted(stateful_set({"securityContext": context}))) == []


def test_root_is_refused() -> None:
    assert list(pods.restricted(stateful_set({"securityContext": {**SAFE, "runAsUser": 0}}))) == ["Container `notebook` runs as root."]


def test_privileged_is_said() -> None:
    context = {"privileged": True, "capabilities": {"drop": ["ALL"]}, "allowPrivilegeEscalation": False, "readOnlyRootFilesystem": True}
    assert list(pods.restricted(stateful_set({"securityContext": context}))) == ["Container `notebook` is privileged."]


@pytest.mark.parametrize("key", ["hostNetwork", "hostPID", "hostIPC"])
def test_a_pod_in_its_node_is_refused(key: str) -> None:
    assert list(pods.away_from_the_node(stateful_set(pod={key: True}))) == [f"`{key}` puts the pod into its node."]


def test_a_folder_of_the_node_is_refused() -> None:
    pod = {"volumes": [{"name": "docker", "hostPath": {"path": "/var/run"}}]}
    assert list(pods.away_from_the_node(stateful_set(pod=pod))) == ["Volume `docker` is a folder of the node."]


def test_a_port_of_the_node_is_refused() -> None:
    assert list(pods.away_from_the_node(stateful_set({"ports": [{"containerPort": 8888, "hostPort": 80}]})))


@pytest.mark.parametrize("automount", [None, True])
def test_a_token_that_nobody_asked_for_is_refused(automount: bool | None) -> None:
    assert list(pods.no_token_unasked(stateful_set(pod={"automountServiceAccountToken": automount})))


def executors(image: str = DIGEST, **pod: Any) -> dict[str, Any]:
    """The ConfigMap that Spark makes executors of."""
    spec = stateful_set(pod=pod)["spec"]["template"]["spec"]
    del spec["containers"][0]["image"]
    conf = f"spark.kubernetes.executor.container.image {image}\nspark.master k8s://https://kubernetes.default.svc\n"
    return {"data": {"executor-template.yaml": yaml.safe_dump({"kind": "Pod", "spec": spec}), "spark-defaults.conf": conf}}


RULES = [pods.by_digest, pods.restricted, pods.away_from_the_node, pods.no_token_unasked]


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("config_map", [executors(), {"data": {"core-site.xml": "<configuration/>"}}, {}])
def test_executors_as_the_program_makes_them_and_other_files_pass(rule: Findings, config_map: dict[str, Any]) -> None:
    assert list(rule(config_map)) == []


def test_an_executors_image_without_a_digest_is_named() -> None:
    (sentence,) = pods.by_digest(executors("registry.example/spark:3.5.9"))
    assert "`registry.example/spark:3.5.9`" in sentence


@pytest.mark.parametrize(
    ("rule", "pod"),
    [
        (pods.restricted, {"securityContext": {}}),
        (pods.away_from_the_node, {"hostNetwork": True}),
        (pods.no_token_unasked, {"automountServiceAccountToken": True}),
    ],
)
def test_executors_are_pods_like_others(rule: Findings, pod: dict[str, Any]) -> None:
    assert list(rule(executors(**pod)))


@pytest.mark.parametrize("rule", [pods.restricted, pods.away_from_the_node, pods.no_token_unasked])
@pytest.mark.parametrize("golden", GOLDEN, ids=lambda golden: golden.stem)
def test_the_executors_of_a_stack_pass(rule: Findings, golden: Path) -> None:
    of_spark = [each["inputs"] for kind, each in json.loads(golden.read_text()).items() if kind.startswith("kubernetes:core/v1:ConfigMap")]
    assert any("executor-template.yaml" in each["data"] for each in of_spark)
    assert [sentence for each in of_spark for sentence in rule(each)] == []
