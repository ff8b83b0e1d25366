#!/usr/bin/env bash
# Prints the stacks on Google Cloud that the changes since a commit can touch, one a line.
set -euo pipefail
base=$1
cd "$(dirname "$(readlink -f "$0")")/.."

changed=$(git diff --name-only "$base...HEAD")
stacks=$(bin/sparkdriver stacks)
for stack in $stacks; do
  if grep -qxE "Pulumi\.$stack\.yaml|sparkdriver\.$stack\.lock\.json|Pulumi\.yaml|pom\.xml|(src/main|images)/.*" \
    <<<"$changed"; then
    echo "$stack"
  fi
done
