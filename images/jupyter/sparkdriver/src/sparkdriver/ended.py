"""Log-ins at the gateway that their people have ended. The gateway keeps none, and would take a copy of its cookie until it expires."""

from __future__ import annotations

import hashlib
import re
import time

from tornado.httputil import HTTPHeaders

from . import kept

_FILE = "ended-log-ins.json"
# No log-in lasts longer.
_SECONDS = 31 * 24 * 3600


class EndedLogIns:
    """Of one cookie, which may be in parts; and known by a hash, because what is kept is not to be a log-in."""

    def __init__(self, cookie: str) -> None:
        # All but the signature, of which there are several ways to write it.
        self._values = re.compile(rf'{re.escape(cookie)}(?:_\d+)?="?([\w=-]+(?:\|\d+)?)')
        self._ended: dict[str, float] = kept.read(_FILE)

    def end(self, headers: HTTPHeaders) -> None:
        now = time.time()
        recent = {known: when for known, when in self._ended.items() if now - when < _SECONDS}
        self._ended = {**recent, **dict.fromkeys(self._known(headers), now)}
        kept.write(_FILE, self._ended)

    def __contains__(self, headers: HTTPHeaders) -> bool:
        return not self._ended.keys().isdisjoint(self._known(headers))

    def _known(self, headers: HTTPHeaders) -> set[str]:
        found = self._values.findall(headers.get("Cookie", ""))
        return {hashlib.sha256(value.encode()).hexdigest() for value in found}
