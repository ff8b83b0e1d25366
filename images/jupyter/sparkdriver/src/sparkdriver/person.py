"""Who is at the notebook, as the gateway before it knows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from jupyter_server import CallContext
from jupyter_server.auth import User

#: Git takes these off the ends of a name, and refuses one that is nothing else.
_OF_NO_NAME = "".join(map(chr, range(33))) + ".,:;<>\"'\\"


@dataclass
class Person(User):
    email: str = ""

    @classmethod
    def of(cls, headers: Mapping[str, str]) -> Person | None:
        """From what the gateway says; an issuer's own id of somebody is not what people call them."""
        login = _text(headers, "X-Forwarded-User")
        if not login:
            return None
        email = _text(headers, "X-Forwarded-Email")
        name = _text(headers, "X-Forwarded-Name") or _text(headers, "X-Forwarded-Preferred-Username") or email or login
        return cls(login, name, initials="".join(word[0] for word in re.split(r"[\s._-]+", name) if word)[:2].upper(), email=email)

    def author(self, email: str) -> str:
        """As git writes whoever made a commit, with another address for those who have none."""
        name = next(filter(lambda each: each.strip(_OF_NO_NAME), (self.name, self.username)), "unknown")
        return "{} <{}>".format(*(re.sub(r"[<>\n]", "", each).strip() for each in (name, self.email or email)))


def asking() -> Person | None:
    """Whose request the server answers, unless it is about its own business or whoever asks has only the password."""
    user = getattr(CallContext.get(CallContext.JUPYTER_HANDLER), "_jupyter_current_user", None)
    return user if isinstance(user, Person) else None


def _text(headers: Mapping[str, str], name: str) -> str:
    """The server takes headers for Latin-1; names are in UTF-8."""
    return headers.get(name, "").encode("latin-1", "replace").decode("utf-8", "replace").strip()
