"""A Kubernetes API server that knows the pods and one scale of a namespace, on loopback and without TLS."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


class FakeApi:
    def __init__(self) -> None:
        self.pods: dict[str, dict[str, str]] = {}
        self.events: list[dict[str, Any]] = []
        self.statuses: dict[str, dict[str, Any]] = {}
        self.requests: list[tuple[str, str, str, Any]] = []
        self.tokens: list[str] = []
        self.failures = 0
        self.replicas = 1
        self.whole: dict[str, Any] = {}
        api = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                api._answer(self)

            def do_PATCH(self) -> None:
                api._answer(self)

            def do_DELETE(self) -> None:
                api._answer(self)

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _answer(self, handler: BaseHTTPRequestHandler) -> None:
        url = urlsplit(handler.path)
        selector = parse_qs(url.query).get("labelSelector", [""])[0]
        length = int(handler.headers.get("Content-Length", 0))
        body = json.loads(handler.rfile.read(length)) if length else None
        self.requests.append((handler.command, url.path, selector, body))
        self.tokens.append(handler.headers["Authorization"])
        if self.failures > 0:
            self.failures -= 1
            self._reply(handler, 503, {})
            return
        if url.path.endswith("/scale"):
            self.replicas = body["spec"]["replicas"] if handler.command == "PATCH" else self.replicas
            self._reply(handler, 200, {"spec": {"replicas": self.replicas}})
            return
        if url.path.endswith("/events"):
            self._reply(handler, 200, {"items": self._events(parse_qs(url.query)["fieldSelector"][0])})
            return
        if not url.path.endswith("/pods"):
            self._reply(handler, 200 if self.whole else 404, self.whole)
            return
        found = [name for name, labels in self.pods.items() if matches(selector, labels)]
        if handler.command == "DELETE":
            self.pods = {name: labels for name, labels in self.pods.items() if name not in found}
        self._reply(handler, 200, {"items": [{"metadata": {"name": name}, "status": self.statuses.get(name, {})} for name in found]})

    def _events(self, selector: str) -> list[dict[str, Any]]:
        of = dict(term.split("=") for term in selector.split(","))
        return [
            event
            for event in self.events
            if event["type"] == of["type"] and event["involvedObject"]["name"] == of["involvedObject.name"]
        ]

    @staticmethod
    def _reply(handler: BaseHTTPRequestHandler, status: int, body: Any) -> None:
        text = json.dumps(body).encode()
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(text)))
        handler.end_headers()
        handler.wfile.write(text)


def matches(selector: str, labels: dict[str, str]) -> bool:
    terms = dict(term.split("=") for term in selector.split(","))
    return terms.items() <= labels.items()
