"""Whether any of pip's indexes of packages answers at all: pip itself tries each address of it for a while, and then all of them again."""

from __future__ import annotations

import contextlib
import queue
import socket
import threading
import time
import urllib.request
from types import SimpleNamespace
from urllib.parse import urlsplit

_SECONDS = 3.0
_PORTS = {"http": 80, "https": 443}


def answers(options: SimpleNamespace) -> bool:
    """True also where an install asks none, or where a file may name another."""
    if options.no_index or options.requirements:
        return True
    indexes = {options.index_url, *options.extra_index_urls}
    return _one_connects({options.proxy or _proxy(index) or index for index in indexes})


def _proxy(index: str) -> str | None:
    place = urlsplit(index)
    return None if urllib.request.proxy_bypass(place.netloc) else urllib.request.getproxies().get(place.scheme)


def _one_connects(addresses: set[str]) -> bool:
    answered: queue.SimpleQueue[bool] = queue.SimpleQueue()
    # A name may have many addresses, and its server be as silent as they are.
    for address in addresses:
        threading.Thread(target=lambda asked=address: answered.put(_connects(asked)), name="index", daemon=True).start()
    end = time.monotonic() + _SECONDS
    with contextlib.suppress(queue.Empty):
        return any(answered.get(timeout=max(0, end - time.monotonic())) for _ in addresses)
    return False


def _connects(address: str) -> bool:
    place = urlsplit(address if "//" in address else f"//{address}", "http")
    if place.hostname is None:
        return True
    with contextlib.suppress(OSError), socket.create_connection((place.hostname, place.port or _PORTS.get(place.scheme, 443)), _SECONDS):
        return True
    return False
