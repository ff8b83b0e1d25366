"""Reads a broadcast value of an encrypted session: PySpark 3.5 waits until all of it is sent before it reads any of it."""

from __future__ import annotations

from typing import Any


def mend() -> None:
    from pyspark.broadcast import Broadcast

    waits = Broadcast.value.fget

    def value(broadcast: Any) -> Any:
        if not hasattr(broadcast, "_value") and _is_encrypted(broadcast):
            broadcast._value = _decrypted(broadcast)
        return waits(broadcast)

    Broadcast.value = property(value, doc=Broadcast.value.__doc__)


def _is_encrypted(broadcast: Any) -> bool:
    return broadcast._path is not None and broadcast._sc is not None and broadcast._sc._encryption_enabled


def _decrypted(broadcast: Any) -> Any:
    from pyspark.java_gateway import local_connect_and_auth

    port, secret = broadcast._python_broadcast.setupDecryptionServer()
    stream, _ = local_connect_and_auth(port, secret)
    value = broadcast.load(stream)
    broadcast._python_broadcast.waitTillBroadcastDataSent()
    return value
