#!/usr/bin/env bash
# Prints the stacks on Google Cloud that the changes since a commit can touch, one a line.
set -euo pipefail
base=$1
cd "$(dirname "$(readlink -f "$0")")/.."

changed=$(git diff --name-only "$base...HEAD")
for file in Pulumi.*.yaml; do
  grep -q 'target: gke' "$file" || continue
  stack=${file#Pulumi.}
  if grep -qxE "$file|Pulumi.yaml|pom.xml|(src/main|images|notebooks)/.*" <<<"$changed"; then
    echo "${stack%.yaml}"
  fi
done
