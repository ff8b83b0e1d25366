"""Whether pip's index of packages answers at all: pip itself tries each address of it for a while, and then all of them again."""

from __future__ import annotations

import contextlib
import re
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Sequence
from urllib.parse import urlsplit

_SECONDS = 3.0
_PORTS = {"http": 80, "https": 443}
_LINE = re.compile(r"(?P<place>[\w:]+)\.(?P<key>index-url|proxy|no-index)='(?P<value>[^']*)'")
# The later ones hold.
_PLACES = ("global", "install", ":env:")


def answers(arguments: Sequence[str]) -> bool:
    """True also where an install asks none, or where a file may name another."""
    if any(word == "--no-index" or word.startswith(("-r", "--requirement")) for word in arguments):
        return True
    conf = _conf()
    if conf.get("no-index", "").lower() in ("1", "true", "yes", "on"):
        return True
    index = _option(arguments, "-i", "--index-url") or conf.get("index-url", "https://pypi.org/simple")
    return _connects(_option(arguments, "--proxy") or conf.get("proxy") or _proxy(index) or index)


def _conf() -> dict[str, str]:
    """What pip's files and the environment say, as pip reads them."""
    told = subprocess.run([sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True).stdout
    found = sorted((each for line in told.splitlines() if (each := _LINE.match(line))), key=lambda each: _rank(each["place"]))
    return {each["key"]: each["value"] for each in found}


def _rank(place: str) -> int:
    return _PLACES.index(place) if place in _PLACES else -1


def _option(arguments: Sequence[str], *names: str) -> str | None:
    for at, word in enumerate(arguments):
        name, _, value = word.partition("=")
        if name in names:
            return value or next(iter(arguments[at + 1 :]), None)
    return None


def _proxy(index: str) -> str | None:
    place = urlsplit(index)
    return None if urllib.request.proxy_bypass(place.netloc) else urllib.request.getproxies().get(place.scheme)


def _connects(address: str) -> bool:
    place = urlsplit(address if "//" in address else f"//{address}", "http")
    if place.hostname is None:
        return True
    answered = threading.Event()

    def knock() -> None:
        with contextlib.suppress(OSError), socket.create_connection((place.hostname, place.port or _PORTS.get(place.scheme, 443)), _SECONDS):
            answered.set()

    # A name may have many addresses, and its server be as silent as they are.
    knocking = threading.Thread(target=knock, name="index", daemon=True)
    knocking.start()
    knocking.join(_SECONDS)
    return answered.is_set()
