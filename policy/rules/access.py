"""Rights in the cluster."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .kinds import part, rule

_TO_MORE_RIGHTS = {"escalate", "bind", "impersonate"}
# Whoever may write them writes rights.
_RIGHTS = {"roles", "rolebindings", "clusterroles", "clusterrolebindings", "serviceaccounts/token"}
# The server connects and runs on behalf of whoever may use them, where no wall and no log-in stands.
_INTO_PODS = {"pods/exec", "pods/attach", "pods/portforward", "pods/proxy", "pods/ephemeralcontainers", "services/proxy", "nodes/proxy"}
# Each reads Secrets, as do parts of Kubernetes itself, whose roles begin with `system:`.
_WITH_SECRETS = {"cluster-admin", "admin", "edit"}
_EVERYBODY = {"system:anonymous", "system:unauthenticated", "system:authenticated", "system:serviceaccounts"}


def few_rights(props: Mapping[str, Any]) -> Iterator[str]:
    for right in props.get("rules") or ():
        verbs, resources = set(right.get("verbs") or ()), set(right.get("resources") or ())
        if any("*" in each for each in verbs | resources | set(right.get("apiGroups") or ())):
            yield "A right to `*` is one to what Kubernetes has tomorrow: name verbs, resources and groups."
        if found := sorted(verbs & _TO_MORE_RIGHTS):
            yield f"`{found[0]}` gives whoever has it any other right."
        if (found := sorted(resources & _RIGHTS)) and verbs & {"create", "update", "patch"}:
            yield f"Who writes `{found[0]}` gives any right."
        if found := sorted(resources & _INTO_PODS):
            yield f"`{found[0]}` leads into pods past walls and log-ins: people come by a gateway."
        if "secrets" in resources:
            yield "Who may read Secrets of a namespace has the passwords of its notebooks: mount what a pod needs."


def for_somebody(props: Mapping[str, Any]) -> Iterator[str]:
    role = part(props, "roleRef").get("name") or ""
    if role in _WITH_SECRETS or role.startswith("system:"):
        yield f"`{role}` may read Secrets, and more: bind a role with the rights that are needed."
    for subject in props.get("subjects") or ():
        if subject.get("name") in _EVERYBODY:
            yield f"`{subject['name']}` is whoever reaches the cluster: name an account or a group of your own."


def least_rights(props: Mapping[str, Any]) -> Iterator[str]:
    yield from few_rights(props)
    yield from for_somebody(props)


POLICIES = [
    rule(
        "least-rights",
        "Roles name what they allow, and bindings to whom.",
        {"Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding"},
        least_rights,
    ),
]
