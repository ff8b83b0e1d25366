"""Log-ins that their people have ended. Neither server nor gateway keeps any, and a copy of a cookie would count until it expires."""

from __future__ import annotations

import hashlib
import time

from . import kept

_FILE = "ended-log-ins.json"
# No log-in lasts longer.
_SECONDS = 31 * 24 * 3600


class EndedLogIns:
    """Known by a hash, because what is kept is not to be a log-in."""

    def __init__(self) -> None:
        self._ended: dict[str, float] = kept.read(_FILE)

    def end(self, log_in: str) -> None:
        now = time.time()
        recent = {each: when for each, when in self._ended.items() if now - when < _SECONDS}
        self._ended = {**recent, _hash(log_in): now}
        kept.write(_FILE, self._ended)

    def __contains__(self, log_in: str) -> bool:
        return _hash(log_in) in self._ended


def _hash(log_in: str) -> str:
    return hashlib.sha256(log_in.encode()).hexdigest()
