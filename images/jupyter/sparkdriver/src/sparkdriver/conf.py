"""The stack's conf for Spark. Each session has a copy as it was at its start, so that a change is for the next one."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

_TEMPLATE = "executor-template.yaml"


def stack_conf() -> Path:
    """The folder that all sessions of the notebook start from."""
    return Path(os.environ.get("SPARK_CONF_DIR", "/opt/spark/conf"))


def copy(conf: Path, to: Path) -> None:
    """Copies the files of a ConfigMap that may be exchanged meanwhile: its files are links through one link."""
    copied = version(conf)
    to.mkdir(parents=True)
    try:
        for file in copied.glob("*"):
            if file.is_file():
                shutil.copyfile(file, to / file.name)
    except FileNotFoundError:
        if version(conf) == copied:
            raise
    if version(conf) != copied:
        shutil.rmtree(to)
        copy(conf, to)


def version(conf: Path) -> Path:
    """Another one as soon as Kubernetes has exchanged the folder's files."""
    return (conf / "..data").resolve() if (conf / "..data").exists() else conf


def environment(conf: Path, own: Path) -> dict[str, str]:
    """What tells a kernel of its copy, and of the folder in which a newer one may come."""
    return {"SPARK_CONF_DIR": str(own), "SPARKDRIVER_CONF": str(conf)}


def keys(own: Path) -> dict[str, str]:
    """Spark reads the template anew for each executor."""
    template = own / _TEMPLATE
    return {"spark.kubernetes.executor.podTemplateFile": str(template)} if template.exists() else {}
