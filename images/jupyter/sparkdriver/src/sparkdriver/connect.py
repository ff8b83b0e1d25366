"""`%connect`: the session for a program on a laptop, by Spark Connect on the pod's loopback, which a port-forward reaches."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from IPython.core.error import UsageError

from . import anew

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell
    from py4j.java_gateway import JavaObject
    from pyspark import SparkContext

# Before it, the server listens on all addresses and asks for no token; PySpark comes without its jar, too.
_FIRST = (4, 0)
_PORT = 15002
_TRIES = 100


@dataclass(frozen=True)
class _Served:
    context: SparkContext
    port: int
    token: str


class Connect:
    """Nothing listens until a cell asks for it; it ends with the session."""

    _served: _Served | None = None

    def __init__(self, shell: InteractiveShell) -> None:
        self._shell = shell

    def register(self) -> None:
        self._shell.register_magic_function(self.connect, "line", "connect")

    def connect(self, line: str) -> None:
        """Opens this session to a program on your computer, and says how to reach it; `%connect off` ends that."""
        match line.split():
            case []:
                self._open()
            case ["off"]:
                self._close()
            case _:
                raise UsageError("`%connect` and `%connect off` are all there is.")

    def _open(self) -> None:
        context = self._context()
        if self._served is None or self._served.context is not context:
            self._stop()
            self._served = _serve(context)
        print(_directions(self._served, context.version))

    def _close(self) -> None:
        print("Closed." if self._stop() else "It was not open.")

    def _stop(self) -> bool:
        if self._served is None:
            return False
        service = _service(self._served.context)
        service.stop(service.__getattr__("stop$default$1")(), service.__getattr__("stop$default$2")())
        self._served = None
        return True

    def _context(self) -> SparkContext:
        if (context := anew.running()) is None:
            raise UsageError("There is no Spark session.")
        version = tuple(map(int, context.version.split(".")[:2]))
        if version < _FIRST:
            raise UsageError(f"Spark {context.version} cannot: its Connect asks nobody who he is. Images of Spark 4 can.")
        return context


def _serve(context: SparkContext) -> _Served:
    token = secrets.token_urlsafe(24)
    conf = context._jsc.sc().conf()
    conf.set("spark.connect.grpc.binding.address", "127.0.0.1")
    conf.set("spark.connect.grpc.binding.port", str(_PORT))
    conf.set("spark.connect.grpc.port.maxRetries", str(_TRIES))
    conf.set("spark.connect.authenticate.token", token)
    service = _service(context)
    service.start(context._jsc.sc())
    return _Served(context, service.localPort(), token)


def _service(context: SparkContext) -> JavaObject:
    module = context._jvm.java.lang.Class.forName("org.apache.spark.sql.connect.service.SparkConnectService$")
    return module.getField("MODULE$").get(None)


def _directions(served: _Served, version: str) -> str:
    namespace, pod = os.environ.get("POD_NAMESPACE", "default"), os.environ.get("POD_NAME", "<pod>")
    return (
        "On your computer, while this runs:\n"
        f"  kubectl --namespace {namespace} port-forward pod/{pod} {served.port}:{served.port}\n"
        f"with Python 3.11 and `pip install 'pyspark[connect]=={version}'`:\n"
        "  from pyspark.sql import SparkSession\n"
        f'  spark = SparkSession.builder.remote("sc://localhost:{served.port}/;token={served.token}").getOrCreate()\n'
        "The token is like a password, and ends with this session or `%connect off`; with this output it is saved in the notebook."
    )
