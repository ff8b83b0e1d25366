"""Log-ins at the gateway that their people have ended. The gateway keeps none, and would take a copy of its cookie until it expires."""

from __future__ import annotations

import hashlib
import re
import time
from itertools import count, takewhile

from tornado.httputil import HTTPHeaders

from . import kept

_FILE = "ended-log-ins.json"
# No log-in lasts longer.
_SECONDS = 31 * 24 * 3600
# Go's: Python's own has more.
_SPACE = " \t\r\n"
_LETTERS = r"[ !#-:<-\[\]-~]*"
# A cookie with another value is none, and the next one of its name counts.
_VALUE = re.compile(f'"(?P<quoted>{_LETTERS})"|(?P<plain>{_LETTERS})')


class EndedLogIns:
    """Of one cookie, which may be in parts; and known by a hash, because what is kept is not to be a log-in."""

    def __init__(self, cookie: str) -> None:
        self._cookie = cookie
        self._ended: dict[str, float] = kept.read(_FILE)

    def end(self, headers: HTTPHeaders) -> None:
        known = self._known(headers)
        if known:
            now = time.time()
            recent = {each: when for each, when in self._ended.items() if now - when < _SECONDS}
            self._ended = {**recent, known: now}
            kept.write(_FILE, self._ended)

    def __contains__(self, headers: HTTPHeaders) -> bool:
        return self._known(headers) in self._ended

    def _known(self, headers: HTTPHeaders) -> str | None:
        # All but the signature, of which there are several ways to write it.
        signed = self._value(_cookies(headers)).rpartition("|")[0]
        return hashlib.sha256(signed.encode()).hexdigest() if signed else None

    def _value(self, cookies: dict[str, str]) -> str:
        """The gateway joins parts, wherever they were cut, when the whole is not there."""
        if self._cookie in cookies:
            return cookies[self._cookie]
        parts = (cookies.get(f"{self._cookie}_{number}") for number in count())
        return "".join(takewhile(lambda part: part is not None, parts))


def _cookies(headers: HTTPHeaders) -> dict[str, str]:
    """As the gateway's Go reads them: what Python's libraries read otherwise would be a copy that is not known."""
    found: dict[str, str] = {}
    for pair in ";".join(headers.get_list("Cookie")).split(";"):
        name, _, value = pair.strip(_SPACE).partition("=")
        valid = _VALUE.fullmatch(value)
        if valid:
            found.setdefault(name.strip(_SPACE), valid["quoted"] or valid["plain"] or "")
    return found
