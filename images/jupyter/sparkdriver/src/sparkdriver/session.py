"""The identity of one kernel's Spark session, and the Spark conf that only this session has."""

from __future__ import annotations

import os
import secrets
import shlex
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from . import activity

SESSION_LABEL = "sparkdriver.dev/session"
NOTEBOOK_LABEL = "sparkdriver.dev/notebook"


def notebook_name(environment: Mapping[str, str] = os.environ) -> str:
    return environment.get("SPARKDRIVER_NOTEBOOK", "notebook")


def notebook_path(environment: Mapping[str, str] = os.environ) -> str:
    """The notebook's name with its team's, which no other in the cluster has."""
    return f"{environment.get('POD_NAMESPACE', 'default')}/{notebook_name(environment)}"


def notebook_title(environment: Mapping[str, str] = os.environ) -> str:
    """For people, with the stack's name: another stack may have a notebook of the same path in another cluster."""
    stack = environment.get("SPARKDRIVER_STACK")
    return notebook_path(environment) + (f" · {stack}" if stack else "")


@dataclass(frozen=True)
class Session:
    notebook: str
    id: str

    @classmethod
    def fresh(cls) -> Session:
        return cls(notebook_name(), secrets.token_hex(4))

    @classmethod
    def of_this_kernel(cls) -> Session:
        return cls(notebook_name(), os.environ.get("SPARKDRIVER_SESSION", ""))

    @property
    def folder(self) -> Path:
        """What only this session has, on the pod's own disk."""
        return Path(tempfile.gettempdir(), f"session-{self.id}")

    @property
    def name(self) -> str:
        return f"{self.notebook}/{self.id}"

    def conf(self) -> dict[str, str]:
        return {
            "spark.app.name": self.name,
            "spark.kubernetes.executor.podNamePrefix": f"{self.notebook}-{self.id}",
            f"spark.kubernetes.executor.label.{SESSION_LABEL}": self.id,
            f"spark.kubernetes.executor.label.{NOTEBOOK_LABEL}": self.notebook,
            # Of Scala cells, for executors: the driver serves them on the port that it has.
            "spark.repl.class.outputDir": str(self.folder / "classes"),
        }

    def environment(self, options: Iterable[str] = (), more: Mapping[str, str] = MappingProxyType({})) -> dict[str, str]:
        """What a kernel's process is given, which PySpark reads."""
        conf = [f"--conf={key}={value}" for key, value in {**more, **self.conf()}.items()]
        submit = shlex.join([*options, *conf])
        return {
            "SPARKDRIVER_SESSION": self.id,
            "SPARKDRIVER_ACTIVITY": str(activity.file(self.id)),
            "PYSPARK_SUBMIT_ARGS": f"{submit} pyspark-shell",
            # Of Spark's pages, which ask for no login. Where executors connect to is conf.
            "SPARK_LOCAL_IP": "127.0.0.1",
        }
