"""How the rules of this pack are written: for resources of given types, as sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pulumi_policy import EnforcementLevel, ReportViolation, ResourceValidationArgs, ResourceValidationPolicy

# Says what is wrong with a resource's inputs, a sentence each.
Findings = Callable[[Mapping[str, Any]], Iterator[str]]


def rule(name: str, description: str, types: set[str], findings: Findings, level: EnforcementLevel | None = None) -> ResourceValidationPolicy:
    """A rule for each resource of these types, whatever the version of its API."""

    def validate(args: ResourceValidationArgs, report: ReportViolation) -> None:
        for one, props in objects(args.resource_type, args.props):
            # A patch of an object that is there may take off what a new one has to have.
            if one.removesuffix("Patch") in types:
                for sentence in findings(props):
                    report(sentence, args.urn)

    return ResourceValidationPolicy(name=name, description=description, validate=validate, enforcement_level=level)


def objects(resource_type: str, props: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """What a resource declares, by kinds: one object, or each that is in a list."""
    one = kind(resource_type)
    if one.endswith("List"):
        for each in props.get("items") or ():
            yield each.get("kind") or one.removesuffix("List"), each
    else:
        yield one, props


def kind(resource_type: str) -> str:
    """`StatefulSet` of `kubernetes:apps/v1:StatefulSet`, and `gcp:container/Cluster` of `gcp:container/cluster:Cluster`."""
    package, module, name = resource_type.split(":")
    return name if package == "kubernetes" else f"{package}:{module.partition('/')[0]}/{name}"


def part(of: Mapping[str, Any], *names: str) -> Mapping[str, Any]:
    """A mapping inside another, empty where there is none."""
    for each in names:
        of = of.get(each) or {}
    return of


def namespace(props: Mapping[str, Any]) -> str | None:
    """Of an object in one."""
    return part(props, "metadata").get("namespace")


def name(props: Mapping[str, Any]) -> str | None:
    """What Kubernetes calls an object."""
    return part(props, "metadata").get("name")
