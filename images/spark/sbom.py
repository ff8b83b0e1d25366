"""Prints what is in this image: Debian's packages, Python's and Spark's jars with what is in them, as CycloneDX has it.

https://cyclonedx.org/docs/1.6/json/
"""

from __future__ import annotations

import importlib.metadata
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from urllib.parse import quote


def component(kind: str, group: str, name: str, version: str, qualifiers: str = "") -> dict[str, str]:
    purl = "/".join(quote(part, safe="") for part in (group, name) if part)
    return {
        "type": "library",
        **({"group": group} if group else {}),
        "name": name,
        "version": version,
        "purl": f"pkg:{kind}/{purl}@{quote(version, safe='')}{qualifiers}",
    }


def debian() -> list[dict[str, str]]:
    form = "${Package} ${Version} ${Architecture}\n"
    listed = subprocess.run(["dpkg-query", "--show", f"--showformat={form}"], capture_output=True, text=True, check=True)
    rows = [line.split() for line in listed.stdout.splitlines()]
    return [component("deb", "debian", name, version, f"?arch={architecture}") for name, version, architecture in rows]


def python() -> list[dict[str, str]]:
    return [component("pypi", "", each.name.lower().replace("_", "-"), each.version) for each in importlib.metadata.distributions() if each.name]


def java(jars: Path) -> list[dict[str, str]]:
    return [each for jar in jars.glob("*.jar") for each in inside(jar)]


def inside(jar: Path) -> list[dict[str, str]]:
    """What Maven noted of the libraries in a jar; without such a note its name is all that there is."""
    with zipfile.ZipFile(jar) as archive:
        notes = [name for name in archive.namelist() if name.startswith("META-INF/maven/") and name.endswith("/pom.properties")]
        texts = [archive.read(name).decode(errors="replace") for name in notes]
    found = [dict(line.strip().split("=", 1) for line in text.splitlines() if "=" in line) for text in texts]
    found = [each for each in found if {"groupId", "artifactId", "version"} <= each.keys()]
    if not found:
        name, _, version = jar.stem.rpartition("-")
        return [component("generic", "", name or version, version)]
    return [component("maven", each["groupId"], each["artifactId"], each["version"]) for each in found]


def bill(jars: Path) -> dict[str, object]:
    components = {each["purl"]: each for each in debian() + python() + java(jars)}
    return {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "components": [components[purl] for purl in sorted(components)]}


if __name__ == "__main__":
    json.dump(bill(Path(os.environ["SPARK_HOME"], "jars")), sys.stdout, indent=1)
