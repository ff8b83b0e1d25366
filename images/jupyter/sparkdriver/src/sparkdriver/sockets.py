"""The open websockets of people, which outlive the log-in that was looked at when they were opened."""

from __future__ import annotations

from weakref import WeakKeyDictionary, ref

from tornado.ioloop import IOLoop
from tornado.websocket import WebSocketHandler

# As of a service that starts anew. JupyterLab connects again then, as it does not after 1000 and 1001.
_COME_AGAIN = 1012


class OpenSockets:
    def __init__(self) -> None:
        self._logins: WeakKeyDictionary[WebSocketHandler, str] = WeakKeyDictionary()

    def add(self, socket: WebSocketHandler, login: str, seconds: float) -> None:
        """Closes it after them: whoever is still let in opens it again, and loses nothing."""
        self._logins[socket] = login
        known = ref(socket)
        IOLoop.current().call_later(seconds, lambda: _close(known()))

    def close(self, login: str) -> None:
        for socket, owner in list(self._logins.items()):
            if owner == login:
                _close(socket)


def _close(socket: WebSocketHandler | None) -> None:
    if socket is not None:
        socket.close(_COME_AGAIN)
