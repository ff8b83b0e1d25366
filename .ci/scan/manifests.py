"""Writes the Kubernetes objects of golden previews, which are what stacks ask for, as manifests: EXCEPTIONS GOLDEN… FOLDER."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import yaml

EXECUTOR = "executor-template.yaml"


def manifests(golden: Path) -> list[dict]:
    resources = json.loads(golden.read_text())
    objects = [each["inputs"] for kind, each in resources.items() if kind.startswith("kubernetes:")]
    return [*objects, *(executor(each) for each in objects if EXECUTOR in each.get("data", {}))]


def executor(config: dict) -> dict:
    """The pod that only Spark makes, from a file of the notebook's."""
    pod = yaml.safe_load(config["data"][EXECUTOR])
    name = config["metadata"]["name"] + "-executor"
    return {**pod, "metadata": {**pod["metadata"], "name": name, "namespace": config["metadata"]["namespace"]}}


def excused(manifest: dict, exceptions: list[dict]) -> dict:
    """With the annotations by which checkov knows what not to look at."""
    skips = [
        f"{check}={each['reason']}"
        for each in exceptions
        if each.get("kind", manifest["kind"]) == manifest["kind"]
        for check in each["check"]
    ]
    metadata = manifest["metadata"]
    annotations = {f"checkov.io/skip{number}": skip for number, skip in enumerate(skips, 1)}
    return {**manifest, "metadata": {**metadata, "annotations": {**metadata.get("annotations", {}), **annotations}}}


def main(exceptions: str, *paths: str) -> None:
    *goldens, folder = map(Path, paths)
    known = yaml.safe_load(Path(exceptions).read_text())["kubernetes"]
    folder.mkdir(parents=True, exist_ok=True)
    for golden in goldens:
        written = (excused(each, known) for each in manifests(golden))
        (folder / f"{golden.stem}.yaml").write_text(yaml.safe_dump_all(written))


main(*sys.argv[1:])
