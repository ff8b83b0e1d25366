"""The few calls to the Kubernetes API that the image makes, as the pod's own account."""

from __future__ import annotations

import os
import ssl
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import httpx

ACCOUNT = Path("/var/run/secrets/kubernetes.io/serviceaccount")


class Cluster:
    """The namespace that this pod lives in."""

    def __init__(self, address: str, account: Path = ACCOUNT) -> None:
        self._account = account
        self.namespace = (account / "namespace").read_text().strip()
        authority = ssl.create_default_context(cafile=str(account / "ca.crt"))
        self._http = httpx.AsyncClient(base_url=address, verify=authority, timeout=10, trust_env=False)

    @classmethod
    def of_this_pod(
        cls, environment: Mapping[str, str] = os.environ, account: Path = ACCOUNT
    ) -> Cluster | None:
        """None outside a cluster."""
        host = environment.get("KUBERNETES_SERVICE_HOST")
        if not host or not (account / "token").exists():
            return None
        port = environment.get("KUBERNETES_SERVICE_PORT_HTTPS", "443")
        return cls(f"https://[{host}]:{port}" if ":" in host else f"https://{host}:{port}", account)

    async def pods(self, selector: str) -> list[dict[str, Any]]:
        return (await self._send("GET", self._pods(), params={"labelSelector": selector}))["items"]

    async def warnings(self, pod: str) -> list[dict[str, Any]]:
        """Events of the kubelet and of others who look after it."""
        fields = f"involvedObject.kind=Pod,involvedObject.name={pod},type=Warning"
        path = f"/api/v1/namespaces/{self.namespace}/events"
        return (await self._send("GET", path, params={"fieldSelector": fields}))["items"]

    async def pod(self, name: str) -> dict[str, Any]:
        return await self._send("GET", f"{self._pods()}/{name}")

    async def delete_pods(self, selector: str) -> None:
        """At once: an executor without a driver has nothing left to finish."""
        await self._send("DELETE", self._pods(), params={"labelSelector": selector}, json={"gracePeriodSeconds": 0})

    async def replicas(self, server: str) -> int:
        """How many pods a StatefulSet is to have."""
        return (await self._send("GET", self._scale(server)))["spec"].get("replicas", 0)

    async def scale(self, server: str, replicas: int) -> None:
        merge = {"Content-Type": "application/merge-patch+json"}
        await self._send("PATCH", self._scale(server), headers=merge, json={"spec": {"replicas": replicas}})

    def _pods(self) -> str:
        return f"/api/v1/namespaces/{self.namespace}/pods"

    def _scale(self, server: str) -> str:
        return f"/apis/apps/v1/namespaces/{self.namespace}/statefulsets/{server}/scale"

    async def _send(
        self, method: str, path: str, headers: Mapping[str, str] = MappingProxyType({}), **more: Any
    ) -> dict[str, Any]:
        # The kubelet replaces the token while the server runs.
        token = (self._account / "token").read_text().strip()
        answer = await self._http.request(method, path, headers={"Authorization": f"Bearer {token}", **headers}, **more)
        answer.raise_for_status()
        return answer.json()

    async def __aenter__(self) -> Cluster:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._http.aclose()
