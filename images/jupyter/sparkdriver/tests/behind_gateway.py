"""What a gateway says of people, and the configuration of a server that believes it."""

from __future__ import annotations

SECRET = "of-the-gateway-of-these-tests-alone"
GATEWAY = {"X-Sparkdriver-Gateway": SECRET}
ADA = {**GATEWAY, "X-Forwarded-User": "17", "X-Forwarded-Preferred-Username": "ada", "X-Forwarded-Email": "ada@example.com"}
BOB = {**GATEWAY, "X-Forwarded-User": "bob"}
CONFIG = f'c.GatewayIdentity.secret = b"{SECRET}"\n'
