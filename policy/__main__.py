"""Rules that `pulumi preview --policy-pack policy` holds a stack to, whoever wrote its settings."""

from pulumi_policy import EnforcementLevel, PolicyPack

from rules import access, charts, clusters, doors, pods, spaces, volumes

PolicyPack(
    name="sparkdriver",
    enforcement_level=EnforcementLevel.MANDATORY,
    policies=[*pods.POLICIES, *spaces.POLICIES, *access.POLICIES, *charts.POLICIES, *doors.POLICIES, *volumes.POLICIES, *clusters.POLICIES],
)
