"""What pods are made of, in whatever object they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from .kinds import part, rule

_WITH_PODS = {
    *("Pod", "PodTemplate", "StatefulSet", "Deployment", "DaemonSet", "ReplicaSet", "ReplicationController", "Job", "CronJob"),
    "ConfigMap",
}
# Spark makes executors of these files of a notebook's ConfigMap.
_TEMPLATE = "executor-template.yaml"
_CONF = "spark-defaults.conf"
_IMAGE = "spark.kubernetes.executor.container.image"
_DIGEST = re.compile(r"@sha256:[0-9a-f]{64}$")


def _pods(props: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    data = part(props, "data")
    if _TEMPLATE in data:
        yield _executor(yaml.safe_load(data[_TEMPLATE])["spec"], data.get(_CONF, ""))
    elif "spec" in props or "template" in props:
        yield _pod(props)


def _executor(pod: Mapping[str, Any], conf: str) -> Mapping[str, Any]:
    """With the image that Spark gives its container."""
    image = dict(line.split(maxsplit=1) for line in conf.splitlines() if line.startswith(_IMAGE))
    first, *others = pod["containers"]
    return {**pod, "containers": [{**first, "image": image.get(_IMAGE, "")}, *others]}


def _pod(props: Mapping[str, Any]) -> Mapping[str, Any]:
    holder = props if "template" in props else part(props, "spec")
    if "jobTemplate" in holder:
        holder = part(holder, "jobTemplate", "spec")
    return part(holder, "template", "spec") if "template" in holder else holder


def _containers(pod: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield from pod.get("initContainers") or ()
    yield from pod.get("containers") or ()
    yield from pod.get("ephemeralContainers") or ()


def by_digest(props: Mapping[str, Any]) -> Iterator[str]:
    for each in (container for pod in _pods(props) for container in _containers(pod)):
        image = each.get("image") or ""
        if not _DIGEST.search(image):
            runs = f"runs `{image}`, which may be another image tomorrow" if image else "names no image"
            yield f"Container `{each['name']}` {runs}: name it by digest, `…@sha256:…`."


def restricted(props: Mapping[str, Any]) -> Iterator[str]:
    for pod in _pods(props):
        yield from _more_than_restricted(pod)


def _more_than_restricted(pod: Mapping[str, Any]) -> Iterator[str]:
    of_pod = part(pod, "securityContext")
    for each in _containers(pod):
        own = part(each, "securityContext")
        lacking = [
            words
            for words, met in (
                ("`runAsNonRoot: true`", own.get("runAsNonRoot", of_pod.get("runAsNonRoot")) is True),
                ("`allowPrivilegeEscalation: false`", own.get("allowPrivilegeEscalation") is False),
                ("`capabilities.drop: [ALL]`", "ALL" in (part(own, "capabilities").get("drop") or ())),
                ("`seccompProfile`", _confined(own if own.get("seccompProfile") else of_pod)),
                ("`readOnlyRootFilesystem: true`", own.get("readOnlyRootFilesystem") is True),
            )
            if not met
        ]
        if lacking:
            yield f"Container `{each['name']}` lacks {', '.join(lacking)} in its security context."
        if own.get("privileged"):
            yield f"Container `{each['name']}` is privileged."
        if own.get("runAsUser", of_pod.get("runAsUser")) == 0:
            yield f"Container `{each['name']}` runs as root."
        if added := sorted(set(part(own, "capabilities").get("add") or ()) - {"NET_BIND_SERVICE"}):
            yield f"Container `{each['name']}` has the capability `{added[0]}`."


def _confined(context: Mapping[str, Any]) -> bool:
    return part(context, "seccompProfile").get("type") in {"RuntimeDefault", "Localhost"}


def away_from_the_node(props: Mapping[str, Any]) -> Iterator[str]:
    for pod in _pods(props):
        yield from _of_the_node(pod)


def _of_the_node(pod: Mapping[str, Any]) -> Iterator[str]:
    for key in ("hostNetwork", "hostPID", "hostIPC"):
        if pod.get(key):
            yield f"`{key}` puts the pod into its node."
    for volume in pod.get("volumes") or ():
        if volume.get("hostPath"):
            yield f"Volume `{volume['name']}` is a folder of the node."
    for each in _containers(pod):
        if any(port.get("hostPort") for port in each.get("ports") or ()):
            yield f"Container `{each['name']}` takes a port of the node."


def no_token_unasked(props: Mapping[str, Any]) -> Iterator[str]:
    if any(pod.get("automountServiceAccountToken") is not False for pod in _pods(props)):
        yield "Kubernetes gives the pod's containers a token unasked: set `automountServiceAccountToken: false`, and mount one where it is needed."


POLICIES = [
    rule("image-digests", "Images are named by digest.", _WITH_PODS, by_digest),
    rule("restricted-pods", "Pods run as the restricted standard asks, and write to their volumes only.", _WITH_PODS, restricted),
    rule("away-from-the-node", "Pods have nothing of their node: network, processes, folders, ports.", _WITH_PODS, away_from_the_node),
    rule("no-tokens", "Pods have no token of the cluster that they did not ask for.", _WITH_PODS, no_token_unasked),
]
