"""Kernels as the image has them, whose Spark has executors in processes of their own."""

from __future__ import annotations

import json
import os
import shlex
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jupyter_client import KernelManager
from jupyter_client.kernelspec import KernelSpecManager

KERNELS = Path(__file__).parents[2] / "kernels"
SOURCE = Path(__file__).parents[1] / "src"
PATIENCE = 240


@dataclass
class Ran:
    """What one cell showed."""

    out: str = ""
    warned: str = ""
    html: list[str] = field(default_factory=list)
    error: str = ""
    seconds: float = 0

    def lines(self) -> list[str]:
        assert not self.error, self.error
        return self.out.splitlines()


class RealKernel:
    def __init__(self, name: str, spark: Path, classes: Path, folder: Path, conf: Mapping[str, str] = MappingProxyType({})) -> None:
        home = folder / "spark"
        home.mkdir()
        for each in spark.glob("pyspark/*"):
            (home / each.name).symlink_to(each)
        specs = folder / "specs" / name
        specs.mkdir(parents=True)
        spec = json.loads((KERNELS / name / "kernel.json").read_text())
        spec["argv"][0] = sys.executable
        (specs / "kernel.json").write_text(json.dumps(spec))
        self._manager = KernelManager(kernel_name=name, kernel_spec_manager=KernelSpecManager(kernel_dirs=[str(specs.parent)]))
        inherited = {**os.environ, **environment(home, spark, classes, folder)}
        (folder / "conf").mkdir()
        (folder / "conf/spark-defaults.conf").write_text("".join(f"{key} {value}\n" for key, value in conf.items()))
        inherited["SPARK_CONF_DIR"] = str(folder / "conf")
        # In a test ipykernel would not show what the driver logs.
        inherited.pop("PYTEST_CURRENT_TEST", None)
        self._log = folder / "log"
        with self._log.open("w") as log:
            self._manager.start_kernel(env=inherited, cwd=str(folder), stdout=log, stderr=log)
        self._client = self._manager.client()
        self._client.start_channels()
        self._client.wait_for_ready(timeout=PATIENCE)

    def log(self) -> str:
        """What its process and its driver wrote, also outside of cells."""
        return self._log.read_text()

    def run(self, code: str, interrupt: float | None = None) -> Ran:
        """Runs a cell to its end; interrupted so many seconds after its first output, it says how long it took to end."""
        ran = Ran()
        begun = time.monotonic()

        def hear(message: dict[str, Any]) -> None:
            nonlocal interrupt, begun
            take(ran, message)
            if interrupt is not None and message["msg_type"] == "stream":
                time.sleep(interrupt)
                interrupt = None
                begun = time.monotonic()
                self._manager.interrupt_kernel()

        # After an error a kernel may skip the next cell too, though it is sent later.
        self._client.execute_interactive(code, stop_on_error=False, timeout=PATIENCE, output_hook=hear)
        ran.seconds = time.monotonic() - begun
        return ran

    def run_in_notebook(self, code: str) -> list[dict[str, Any]]:
        """What the kernel says to everybody while it runs a cell of a notebook, in its order."""
        content = {"code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False, "stop_on_error": False}
        request = self._client.session.msg("execute_request", content, metadata={"cellId": "cell"})
        self._client.shell_channel.send(request)
        said: list[dict[str, Any]] = []
        while not said or said[-1]["content"].get("execution_state") != "idle":
            message = self._client.get_iopub_msg(timeout=PATIENCE)
            if message["parent_header"].get("msg_id") == request["header"]["msg_id"]:
                said.append(message)
        return said

    def send(self, code: str) -> None:
        """Begins a cell, and waits for nothing."""
        self._client.execute(code)

    def complete(self, code: str) -> tuple[list[str], float]:
        begun = time.monotonic()
        reply = self._client.complete(code, len(code), reply=True, timeout=PATIENCE)
        return reply["content"]["matches"], time.monotonic() - begun

    def complete_at(self, code: str) -> tuple[list[str], int]:
        """Names, and where they begin."""
        content = self._client.complete(code, len(code), reply=True, timeout=PATIENCE)["content"]
        return content["matches"], content["cursor_start"]

    def ends(self, seconds: float) -> bool:
        deadline = time.monotonic() + seconds
        while self._manager.is_alive() and time.monotonic() < deadline:
            time.sleep(0.1)
        return not self._manager.is_alive()

    def close(self) -> None:
        self._client.stop_channels()
        self._manager.shutdown_kernel(now=True)


def take(ran: Ran, message: dict[str, Any]) -> None:
    content = message["content"]
    match message["msg_type"]:
        case "stream" if content["name"] == "stdout":
            ran.out += content["text"]
        case "stream":
            ran.warned += content["text"]
        case "display_data" | "execute_result":
            ran.html.append(content["data"].get("text/html", content["data"].get("text/plain")))
        case "error":
            ran.error = "\n".join(content["traceback"])


def environment(home: Path, spark: Path, classes: Path, folder: Path) -> dict[str, str]:
    # A kernel that a test kills leaves what Spark would have removed.
    temporary = f"-Djava.io.tmpdir={folder}"
    conf = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.executor.memory": "512m",
        "spark.authenticate": "true",
        "spark.authenticate.secret": "of a test",
        "spark.network.crypto.enabled": "true",
        "spark.io.encryption.enabled": "true",
        "spark.repl.class.outputDir": str(folder / "classes"),
        "spark.executor.extraClassPath": str(classes),
        "spark.executor.extraJavaOptions": temporary,
    }
    settings = [f"--conf={key}={value}" for key, value in conf.items()]
    options = ["--master=local-cluster[1,2,512]", f"--driver-class-path={classes}", *settings]
    return {
        "SPARK_HOME": str(home),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_LOCAL_HOSTNAME": "localhost",
        "SPARK_LOCAL_DIRS": str(folder),
        "SPARK_SUBMIT_OPTS": f"-XX:TieredStopAtLevel=1 -XX:+UseParallelGC -Dsparkdriver.log.level=warn {temporary}",
        "PYSPARK_PYTHON": sys.executable,
        "PYSPARK_SUBMIT_ARGS": f"{shlex.join(options)} pyspark-shell",
        "PYTHONPATH": f"{SOURCE}:{spark}",
        "IPYTHONDIR": str(folder / "ipython"),
    }


Opened = Callable[[str], RealKernel]
