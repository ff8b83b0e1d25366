"""Whether any of pip's indexes of packages answers at all: pip itself tries each address of it for a while, and then all of them again."""

from __future__ import annotations

import argparse
import ast
import contextlib
import queue
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Sequence
from urllib.parse import urlsplit

_SECONDS = 3.0
_PORTS = {"http": 80, "https": 443}
_LINE = re.compile(r"(?P<place>[\w:]+)\.(?P<key>index-url|extra-index-url|proxy|no-index)=(?P<value>'[^']*')")
# The later ones hold.
_PLACES = ("global", "install", ":env:")


# pip reads them in the same way: shortened, and a value in the same word.
_OPTIONS = argparse.ArgumentParser(add_help=False, exit_on_error=False)
_OPTIONS.add_argument("-i", "--index-url", "--pypi-url")
_OPTIONS.add_argument("--extra-index-url", action="append", default=[])
_OPTIONS.add_argument("--no-index", action="store_true")
_OPTIONS.add_argument("--proxy")
_OPTIONS.add_argument("-r", "--requirement")


def answers(arguments: Sequence[str]) -> bool:
    """True also where an install asks none, or where a file may name another."""
    try:
        asked, _ = _OPTIONS.parse_known_args(arguments)
    except argparse.ArgumentError:
        return True  # pip says what is wrong with it
    conf = _conf()
    if asked.no_index or asked.requirement or conf.get("no-index", "").lower() in ("1", "true", "yes", "on"):
        return True
    main = asked.index_url or conf.get("index-url", "https://pypi.org/simple")
    indexes = {main, *asked.extra_index_url, *conf.get("extra-index-url", "").split()}
    proxy = asked.proxy or conf.get("proxy")
    return _one_connects({proxy or _proxy(index) or index for index in indexes})


def _conf() -> dict[str, str]:
    """What pip's files and the environment say, as pip reads them."""
    told = subprocess.run([sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True).stdout
    found = sorted((each for line in told.splitlines() if (each := _LINE.match(line))), key=lambda each: _rank(each["place"]))
    return {each["key"]: ast.literal_eval(each["value"]) for each in found}


def _rank(place: str) -> int:
    return _PLACES.index(place) if place in _PLACES else -1


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
