"""A browser's connection to a kernel, of which the server remembers what it asked for."""

from __future__ import annotations

import json
import time
from typing import Any

from jupyter_server.services.kernels.connection.base import deserialize_binary_message, deserialize_msg_from_ws_v1
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from tornado.ioloop import IOLoop

from .transcript import Run

_TOO_FAST = "Some of what this cell prints is missing here, as it was too much at once for a browser: show less, or write it to a file.\n"


class NotebookChannels(ZMQChannelsWebsocketConnection):
    def handle_incoming_message(self, incoming_msg: str | bytes) -> None:
        request = self._request(incoming_msg)
        # Only cells of a notebook have an id: what a console or a program asks for has no place to be kept.
        if request["header"]["msg_type"] == "execute_request" and (cell := request["metadata"].get("cellId")):
            run = Run(cell, request["content"]["code"], self.session_key)
            self.multi_kernel_manager.transcripts[self.kernel_id].asked(request["header"]["msg_id"], run)
        super().handle_incoming_message(incoming_msg)

    def write_stderr(self, error_message: str, parent_header: dict[str, Any]) -> None:
        """Jupyter's own words, which only its limits on output lead to, are about settings that nobody here has."""
        super().write_stderr(_TOO_FAST, parent_header)

    def _request(self, message: str | bytes) -> dict[str, Any]:
        if self.subprotocol == "v1.kernel.websocket.jupyter.org":
            _, (header, _, metadata, content, *_) = deserialize_msg_from_ws_v1(message)
            parts = {"header": header, "metadata": metadata, "content": content}
            return {name: json.loads(part) for name, part in parts.items()}
        return deserialize_binary_message(message) if isinstance(message, bytes) else json.loads(message)

    @classmethod
    def is_open(cls, tab: str) -> bool:
        return tab in cls._open_sessions

    @classmethod
    def answered(cls, tab: str) -> float:
        """When it last did, by the monotonic clock: a laptop that was closed looks open until its answers to pings are missed."""
        handler = cls._open_sessions.get(tab)
        return time.monotonic() - (IOLoop.current().time() - handler.last_pong) if handler else 0.0
