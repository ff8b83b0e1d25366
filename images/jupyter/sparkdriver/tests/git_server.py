"""A real git server on this machine, over TLS of an authority of its own, that lets in whoever has the token."""

from __future__ import annotations

import base64
import os
import ssl
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit


def make_authority(certificate: Path) -> None:
    """A certificate of this machine that vouches for itself, and its key."""
    words = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
    words += ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    words += ["-keyout", str(certificate.with_suffix(".key")), "-out", str(certificate)]
    subprocess.run(["openssl", *words], check=True, capture_output=True)


def git(folder: Path, *words: str) -> str:
    """As somebody else, elsewhere, calls it."""
    who = ["-c", "user.name=Alan", "-c", "user.email=alan@example.com"]
    done = subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


class GitServer:
    def __init__(self, folder: Path, authority: Path, port: int = 0) -> None:
        """With the certificate and key that are beside one another."""
        self.folder = folder
        self.authority = authority
        self.token = "the-first-token"
        self.repository = folder / "ads" / "work.git"
        self.repository.mkdir(parents=True)
        git(self.repository, "init", "--quiet", "--bare", "--initial-branch=main")
        for key, value in {
            "http.receivepack": "true",
            "receive.denyNonFastForwards": "true",
            "receive.denyDeletes": "true",
            "core.logAllRefUpdates": "true",
        }.items():
            git(self.repository, "config", key, value)
        self._http = ThreadingHTTPServer(("127.0.0.1", port), self._handler())
        self._http.socket = self._context().wrap_socket(self._http.socket, server_side=True)
        self.port = self._http.server_port
        threading.Thread(target=self._http.serve_forever, args=(0.05,), daemon=True).start()

    def _context(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.authority, self.authority.with_suffix(".key"))
        return context

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self.port}/ads/work.git"

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                expected = "Basic " + base64.b64encode(f"git:{server.token}".encode()).decode()
                if self.headers.get("Authorization") != expected:
                    self.send_response(401)
                    self.send_header("WWW-Authenticate", 'Basic realm="git"')
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                    return
                self._answer(server.backend(self))

            do_POST = do_GET

            def _answer(self, said: bytes) -> None:
                head, _, body = said.partition(b"\r\n\r\n")
                headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n"))
                self.send_response(int(headers.pop("Status", "200 OK").split()[0]))
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def body(self) -> bytes:
                if self.headers.get("Transfer-Encoding") != "chunked":
                    return self.rfile.read(int(self.headers.get("Content-Length", "0")))
                chunks = []
                while size := int(self.rfile.readline(), 16):
                    chunks.append(self.rfile.read(size))
                    self.rfile.readline()
                self.rfile.readline()
                return b"".join(chunks)

            def log_message(self, *_: object) -> None:
                pass

        return Handler

    def backend(self, request: BaseHTTPRequestHandler) -> bytes:
        address = urlsplit(request.path)
        environment = {
            **os.environ,
            "GIT_PROJECT_ROOT": str(self.folder),
            "GIT_HTTP_EXPORT_ALL": "1",
            "PATH_INFO": address.path,
            "QUERY_STRING": address.query,
            "REQUEST_METHOD": request.command,
            "CONTENT_TYPE": request.headers.get("Content-Type", ""),
            "HTTP_CONTENT_ENCODING": request.headers.get("Content-Encoding", ""),
            "REMOTE_USER": "git",
        }
        done = subprocess.run(
            ["git", "http-backend"], input=request.body(), env=environment, capture_output=True, check=True
        )
        return done.stdout

    def tip(self, branch: str = "main") -> str:
        return git(self.repository, "rev-parse", branch)

    def branches(self) -> list[str]:
        return git(self.repository, "for-each-ref", "--format=%(refname:short)", "refs/heads").split()

    def text(self, path: str, branch: str = "main") -> str:
        return git(self.repository, "show", f"{branch}:{path}")

    def hook(self, script: str) -> None:
        hook = self.repository / "hooks" / "pre-receive"
        hook.write_text(f"#!/bin/sh\n{script}\n")
        hook.chmod(0o755)


class Colleague:
    """Somebody with a checkout of the same repository, on the server's own disk."""

    def __init__(self, server: GitServer, folder: Path) -> None:
        self.folder = folder
        git(folder.parent, "clone", "--quiet", str(server.repository), str(folder))

    def push(self, **files: str) -> None:
        for name, text in files.items():
            (self.folder / name.replace("_", ".")).write_text(text)
        git(self.folder, "add", "--all")
        git(self.folder, "commit", "--quiet", "-m", "Alan's")
        git(self.folder, "push", "--quiet", "origin", "HEAD:main")

    def pull(self) -> None:
        git(self.folder, "pull", "--quiet")
