"""Two mistakes of PySpark 3.5 in broadcast values.

Of an encrypted session it waits until all of a value is sent before it reads any of it. And of a value that was unpersisted
executors remember where its file was: the next task has to be given the value under another id.
"""

from __future__ import annotations

from typing import Any


def mend() -> None:
    from pyspark.broadcast import Broadcast

    waits = Broadcast.value.fget

    def value(broadcast: Any) -> Any:
        if not hasattr(broadcast, "_value") and _is_encrypted(broadcast):
            broadcast._value = _decrypted(broadcast)
        return waits(broadcast)

    forget = Broadcast.unpersist

    def unpersist(broadcast: Any, blocking: bool = False) -> None:
        forget(broadcast, blocking)
        broadcast._jbroadcast = broadcast._sc._jsc.broadcast(broadcast._python_broadcast)

    Broadcast.value = property(value, doc=Broadcast.value.__doc__)
    Broadcast.unpersist = unpersist


def _is_encrypted(broadcast: Any) -> bool:
    return broadcast._path is not None and broadcast._sc is not None and broadcast._sc._encryption_enabled


def _decrypted(broadcast: Any) -> Any:
    from pyspark.java_gateway import local_connect_and_auth

    port, secret = broadcast._python_broadcast.setupDecryptionServer()
    stream, _ = local_connect_and_auth(port, secret)
    value = broadcast.load(stream)
    broadcast._python_broadcast.waitTillBroadcastDataSent()
    return value
