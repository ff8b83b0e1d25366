"""A Kubernetes API server that knows pods and configmaps of one namespace, on loopback and without TLS."""

from __future__ import annotations

import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


class FakeApi:
    def __init__(self) -> None:
        self.objects: dict[str, list[dict[str, Any]]] = {"pods": [], "configmaps": []}
        self.requests: list[tuple[str, str, str, Any]] = []
        self.tokens: list[str] = []
        self.failures = 0
        api = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                api._answer(self)

            def do_DELETE(self) -> None:
                api._answer(self)

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def add(self, kind: str, name: str, **labels: str) -> None:
        named = {key.replace("__", "/").replace("_", "-"): value for key, value in labels.items()}
        self.objects[kind].append({"metadata": {"name": name, "labels": named}})

    def names(self, kind: str) -> list[str]:
        return [each["metadata"]["name"] for each in self.objects[kind]]

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _answer(self, handler: BaseHTTPRequestHandler) -> None:
        url = urlsplit(handler.path)
        kind = url.path.rsplit("/", 1)[1]
        selector = parse_qs(url.query)["labelSelector"][0]
        length = int(handler.headers.get("Content-Length", 0))
        body = json.loads(handler.rfile.read(length)) if length else None
        self.requests.append((handler.command, url.path, selector, body))
        self.tokens.append(handler.headers["Authorization"])
        found = [each for each in self.objects[kind] if matches(selector, each["metadata"]["labels"])]
        if self.failures > 0:
            self.failures -= 1
            self._reply(handler, 503, {})
            return
        if handler.command == "DELETE":
            self.objects[kind] = [each for each in self.objects[kind] if each not in found]
        self._reply(handler, 200, {"items": found})

    @staticmethod
    def _reply(handler: BaseHTTPRequestHandler, status: int, body: Any) -> None:
        text = json.dumps(body).encode()
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(text)))
        handler.end_headers()
        handler.wfile.write(text)


def matches(selector: str, labels: dict[str, str]) -> bool:
    for term in re.split(r",(?![^(]*\))", selector):
        among = re.fullmatch(r"(\S+) in \((.*)\)", term)
        key, values = (among[1], among[2].split(",")) if among else (term.split("=")[0], [term.split("=")[1]])
        if labels.get(key) not in values:
            return False
    return True
