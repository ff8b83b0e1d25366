"""The server behind a gateway that has asked already who somebody is; whoever comes another way needs the password."""

from __future__ import annotations

import hmac
from typing import Any

from jupyter_server.auth import PasswordIdentityProvider, User
from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.auth.login import LoginFormHandler
from jupyter_server.auth.logout import LogoutHandler
from tornado.web import RequestHandler
from tornado.websocket import WebSocketHandler
from traitlets import Bytes, Float, default

from .ended import EndedLogIns
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
        self._ended = EndedLogIns(f"__Host-{self.cookie_name}")
        self._sockets = OpenSockets(self.websocket_seconds)

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
        return bool(handler.is_gateway)

    def get_user(self, handler: RequestHandler) -> Any:
        if not self.is_gateway(handler):
            return super().get_user(handler)
        headers = handler.request.headers
        person = None if headers in self._ended else Person.of(headers)
        if person and isinstance(handler, WebSocketHandler):
            self._sockets.add(handler, person.username)
        return person

    def log_out(self, handler: RequestHandler) -> None:
        self._ended.end(handler.request.headers)
        if handler.current_user:
            self._sockets.close(handler.current_user.username)

    def update_user(self, handler: RequestHandler, user_data: Any) -> User:
        """In a log-in of the server's own a name is its owner's to choose."""
        if isinstance(handler.current_user, Person):
            raise ValueError("Who somebody is, the gateway says")
        return super().update_user(handler, user_data)


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
        if self.identity_provider.is_gateway(self):
            self.identity_provider.log_out(self)
            self.redirect(SIGN_OUT)
        else:
            super().get()
