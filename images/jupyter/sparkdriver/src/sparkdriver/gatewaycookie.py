"""The cookie of a log-in at the gateway, which the server sees as well and cannot decrypt."""

from __future__ import annotations

import re
from itertools import count, takewhile

from tornado.httputil import HTTPHeaders

# Go's: Python's own has more.
_SPACE = " \t\r\n"
_LETTERS = r"[ !#-:<-\[\]-~]*"
# A cookie with another value is none, and the next one of its name counts.
_VALUE = re.compile(f'"(?P<quoted>{_LETTERS})"|(?P<plain>{_LETTERS})')


class GatewayCookie:
    """Of one name; it may be in parts."""

    def __init__(self, name: str) -> None:
        self._name = name

    def signed(self, headers: HTTPHeaders) -> str:
        """All but the signature, of which there are several ways to write it; nothing where there is no cookie."""
        return self._value(_cookies(headers)).rpartition("|")[0]

    def _value(self, cookies: dict[str, str]) -> str:
        """The gateway joins parts, wherever they were cut, when the whole is not there."""
        if self._name in cookies:
            return cookies[self._name]
        parts = (cookies.get(f"{self._name}_{number}") for number in count())
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
