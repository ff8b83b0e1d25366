"""Websockets of a real server, as tabs open them."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping

from websocket import ABNF, WebSocket, WebSocketException, create_connection

EVENTS = "/api/events/subscribe"


def socket(address: str, headers: Mapping[str, str], path: str = EVENTS, origin: str | None = None) -> WebSocket:
    return create_connection(
        address.replace("http", "ws", 1) + path,
        header=[f"{name}: {value}" for name, value in headers.items()],
        origin=origin or address,
        timeout=10,
    )


def is_closed(opened: WebSocket, seconds: float = 5) -> bool:
    """By the server, within that time, and so that JupyterLab tries to connect again."""
    opened.settimeout(seconds)
    with contextlib.suppress(WebSocketException, OSError):
        while (frame := opened.recv_data())[0] != ABNF.OPCODE_CLOSE:
            pass
        return int.from_bytes(frame[1][:2]) not in (1000, 1001)
    return False
