from __future__ import annotations

import asyncio

from sparkdriver.sockets import OpenSockets


class Socket:
    """A websocket's handler: it has a connection once it is open, and until then no way to close."""

    ws_connection: object | None = None
    closed = False

    def close(self, code: int) -> None:
        if self.ws_connection:
            self.closed = True


def test_one_that_opens_while_its_person_logs_out_is_closed() -> None:
    async def log_out() -> bool:
        sockets, opening = OpenSockets(), Socket()
        sockets.add(opening, "ada", 60)
        sockets.close("ada")
        await asyncio.sleep(0.1)
        opening.ws_connection = object()
        await asyncio.sleep(1.5)
        return opening.closed

    assert asyncio.run(log_out())
