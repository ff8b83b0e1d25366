"""The open websockets of people, which outlive the log-in that was looked at when they were opened."""

from __future__ import annotations

from weakref import WeakKeyDictionary, ref

from tornado.ioloop import IOLoop
from tornado.websocket import WebSocketHandler

# As of a service that starts anew. JupyterLab connects again then, as it does not after 1000 and 1001.
_COME_AGAIN = 1012
# In seconds.
_AGAIN = 1


class OpenSockets:
    def __init__(self) -> None:
        self._logins: WeakKeyDictionary[WebSocketHandler, str] = WeakKeyDictionary()

    def add(self, socket: WebSocketHandler, login: str, seconds: float) -> None:
        """Closes it after them: whoever is still let in opens it again, and loses nothing."""
        self._logins[socket] = login
        IOLoop.current().call_later(seconds, _close, ref(socket))

    def close(self, login: str | None = None) -> None:
        """Those of one log-in, or of all."""
        for socket, owner in list(self._logins.items()):
            if login in (owner, None):
                _close(ref(socket))


def _close(known: ref[WebSocketHandler]) -> None:
    """Also one that is still to open, as a kernel's is until the kernel answers. Of one that has closed nothing is left soon."""
    socket = known()
    if socket is not None and socket.ws_connection is not None:
        socket.close(_COME_AGAIN)
    elif socket is not None:
        IOLoop.current().call_later(_AGAIN, _close, known)
