from __future__ import annotations

import sys
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from sparkdriver.broadcast import mend


class Sent:
    """Data that the sender holds back until it is read."""

    read = False

    def setupDecryptionServer(self) -> tuple[int, str]:
        return 1, "secret"

    def waitTillBroadcastDataSent(self) -> None:
        assert self.read, "this would wait for ever"


class Broadcast:
    """PySpark's, as far as it matters."""

    def __init__(self, sc: Any, path: str | None) -> None:
        self._sc, self._path, self._python_broadcast = sc, path, Sent()
        self._jbroadcast = "first"
        self.forgotten: list[str] = []

    def unpersist(self, blocking: bool = False) -> None:
        self.forgotten.append(self._jbroadcast)

    def load(self, stream: str) -> str:
        self._python_broadcast.read = True
        return f"{stream}, read"

    @property
    def value(self) -> str:
        if not hasattr(self, "_value"):
            self._value = "of PySpark"
        return self._value


@pytest.fixture(autouse=True)
def pyspark(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Broadcast, "value", Broadcast.value)
    monkeypatch.setattr(Broadcast, "unpersist", Broadcast.unpersist)
    for name, content in {
        "pyspark": {},
        "pyspark.broadcast": {"Broadcast": Broadcast},
        "pyspark.java_gateway": {"local_connect_and_auth": lambda port, secret: ("decrypted", None)},
    }.items():
        module = ModuleType(name)
        vars(module).update(content)
        monkeypatch.setitem(sys.modules, name, module)
    mend()


def test_an_encrypted_value_is_read_before_its_end_is_waited_for() -> None:
    broadcast = Broadcast(SimpleNamespace(_encryption_enabled=True), "/tmp/b")
    assert broadcast.value == "decrypted, read"


def test_it_is_decrypted_once() -> None:
    broadcast = Broadcast(SimpleNamespace(_encryption_enabled=True), "/tmp/b")
    assert broadcast.value is broadcast.value


def test_a_value_in_the_clear_is_pysparks_to_read() -> None:
    assert Broadcast(SimpleNamespace(_encryption_enabled=False), "/tmp/b").value == "of PySpark"


def test_so_is_a_value_on_an_executor() -> None:
    assert Broadcast(None, "/tmp/b").value == "of PySpark"


def test_an_unpersisted_value_is_given_to_executors_anew() -> None:
    java = SimpleNamespace(broadcast=lambda value: "second")
    broadcast = Broadcast(SimpleNamespace(_encryption_enabled=True, _jsc=java), "/tmp/b")
    broadcast.unpersist()
    assert (broadcast.forgotten, broadcast._jbroadcast) == (["first"], "second")
