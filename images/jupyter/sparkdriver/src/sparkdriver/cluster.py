"""The few calls to the Kubernetes API that clean up after a session, made as the pod's own account."""

from __future__ import annotations

import os
import ssl
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx

ACCOUNT = Path("/var/run/secrets/kubernetes.io/serviceaccount")


class Cluster:
    """The namespace that this pod lives in."""

    def __init__(self, address: str, account: Path = ACCOUNT) -> None:
        self._account = account
        namespace = (account / "namespace").read_text().strip()
        authority = ssl.create_default_context(cafile=str(account / "ca.crt"))
        self._http = httpx.AsyncClient(
            base_url=f"{address}/api/v1/namespaces/{namespace}", verify=authority, timeout=10, trust_env=False
        )

    @classmethod
    def of_this_pod(
        cls, environment: Mapping[str, str] = os.environ, account: Path = ACCOUNT
    ) -> Cluster | None:
        """None outside a cluster, where there is nothing to clean up."""
        host = environment.get("KUBERNETES_SERVICE_HOST")
        if not host or not (account / "token").exists():
            return None
        port = environment.get("KUBERNETES_SERVICE_PORT_HTTPS", "443")
        return cls(f"https://[{host}]:{port}" if ":" in host else f"https://{host}:{port}", account)

    async def pods(self, selector: str) -> list[str]:
        answer = await self._send("GET", selector)
        return [pod["metadata"]["name"] for pod in answer.json()["items"]]

    async def delete_pods(self, selector: str) -> None:
        """At once: an executor without a driver has nothing left to finish."""
        await self._send("DELETE", selector, json={"gracePeriodSeconds": 0})

    async def _send(self, method: str, selector: str, **body: Any) -> httpx.Response:
        # The kubelet replaces the token while the server runs.
        token = (self._account / "token").read_text().strip()
        answer = await self._http.request(
            method,
            "/pods",
            params={"labelSelector": selector},
            headers={"Authorization": f"Bearer {token}"},
            **body,
        )
        answer.raise_for_status()
        return answer

    async def __aenter__(self) -> Cluster:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._http.aclose()
