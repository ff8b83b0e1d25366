"""The server behind a gateway that has asked already who somebody is; whoever comes another way needs the password."""

from __future__ import annotations

import hmac
import time
from functools import partial
from typing import Any

from jupyter_server.auth import PasswordIdentityProvider
from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.auth.login import LoginFormHandler
from jupyter_server.auth.logout import LogoutHandler
from tornado.httputil import HTTPHeaders
from tornado.web import RequestHandler
from tornado.websocket import WebSocketHandler
from traitlets import Bytes, Float, default

from .ended import EndedLogIns
from .gatewaycookie import GatewayCookie
from .login import LogIns
from .person import Person
from .sockets import OpenSockets

HEADER = "X-Sparkdriver-Gateway"
# The gateway forgets its cookie, and asks anew.
SIGN_OUT = "/oauth2/sign_out?rd=/oauth2/sign_in"


class GatewayIdentity(PasswordIdentityProvider):
    secret = Bytes(help="What the gateway proves by that it is one; without it there is none.").tag(config=True)
    websocket_seconds = Float(900.0, help="How long a websocket through the gateway stays open.").tag(config=True)

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._cookie = GatewayCookie(f"__Host-{self.cookie_name}")
        self._ended = EndedLogIns()
        self._sockets = OpenSockets()

    @default("login_handler_class")
    def _login_handler(self) -> type[RequestHandler]:
        return GatewayLogIn

    @default("logout_handler_class")
    def _logout_handler(self) -> type[RequestHandler]:
        return GatewayLogOut

    def is_gateway(self, handler: RequestHandler) -> bool:
        """Anybody who reaches the server can say who they are, and is believed only with the secret, which goes no further."""
        if not hasattr(handler, "is_gateway"):
            shown = handler.request.headers.pop(HEADER, "").encode("latin-1", "replace")
            handler.is_gateway = bool(self.secret) and hmac.compare_digest(shown, self.secret)
            if handler.is_gateway:
                # TLS ends there, and the request does not say that there was any.
                handler.set_cookie = partial(handler.set_cookie, secure=True)
        return bool(handler.is_gateway)

    async def get_user(self, handler: RequestHandler) -> Any:
        user = self._person(handler.request.headers) if self.is_gateway(handler) else await self._get_user(handler)
        if user and isinstance(handler, WebSocketHandler):
            self._sockets.add(handler, user.username, self._seconds(handler))
        return user

    def _person(self, headers: HTTPHeaders) -> Person | None:
        return None if self._cookie.signed(headers) in self._ended else Person.of(headers)

    def get_user_cookie(self, handler: RequestHandler) -> Any:
        """Whoever logs in with the password is somebody new, by whom the log-in is known."""
        user: Any = super().get_user_cookie(handler)
        return None if user and user.username in self._ended else user

    def _seconds(self, handler: RequestHandler) -> float:
        """The gateway does not say when a log-in of its own ends; the server's cookies have the time of their signature as third part."""
        if self.is_gateway(handler):
            return self.websocket_seconds
        began = int(handler.get_cookie(self.cookie_name).split("|")[2].partition(":")[2])
        return began + self.get_secure_cookie_kwargs["max_age_days"] * 86_400 - time.time()

    def follow(self, log_ins: LogIns) -> None:
        """Whoever is logged in by them still opens the websockets again, and loses nothing."""
        self.hashed_password = log_ins.hashed
        self.cookie_options = {**self.cookie_options, "expires_days": log_ins.days}
        self.get_secure_cookie_kwargs = {"max_age_days": log_ins.days}
        self._sockets.close()

    def log_out(self, handler: RequestHandler) -> None:
        user = handler.current_user
        if user:
            self._sockets.close(user.username)
        log_in = self._cookie.signed(handler.request.headers) if self.is_gateway(handler) else user and user.username
        if log_in:
            self._ended.end(log_in)


class GatewayLogIn(LoginFormHandler):
    """The password is for those who come another way: guesses are not let through."""

    @allow_unauthenticated
    def get(self) -> None:
        if self.identity_provider.is_gateway(self) and not self.current_user:
            self.redirect(SIGN_OUT)
        else:
            super().get()

    @allow_unauthenticated
    def post(self) -> None:
        if self.identity_provider.is_gateway(self):
            self.redirect(SIGN_OUT)
        else:
            super().post()


class GatewayLogOut(LogoutHandler):
    @allow_unauthenticated
    def get(self) -> None:
        self.identity_provider.log_out(self)
        if self.identity_provider.is_gateway(self):
            self.redirect(SIGN_OUT)
        else:
            super().get()
