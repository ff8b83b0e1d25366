"""What a gateway says of people, and the configuration of a server that believes it."""

from __future__ import annotations

from collections.abc import Mapping

import httpx

SECRET = "of-the-gateway-of-these-tests-alone"
GATEWAY = {"X-Sparkdriver-Gateway": SECRET}
ADA = {**GATEWAY, "X-Forwarded-User": "17", "X-Forwarded-Preferred-Username": "ada", "X-Forwarded-Email": "ada@example.com"}
BOB = {**GATEWAY, "X-Forwarded-User": "bob"}
CONFIG = f'c.GatewayIdentity.secret = b"{SECRET}"\n'


def browser(address: str, person: Mapping[str, str]) -> httpx.Client:
    """It has seen a page. What a cookie of that is kept to, TLS, these tests leave out: it is a header here."""
    token = httpx.get(f"{address}/lab", headers=ADA).cookies["_xsrf"]
    return httpx.Client(headers={**person, "X-XSRFToken": token, "Cookie": f"_xsrf={token}"})
