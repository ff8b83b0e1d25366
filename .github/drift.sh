#!/usr/bin/env bash
# Compares stacks with the cloud, and keeps one issue open for as long as they differ.
set -euo pipefail
repository=$1
shift
cd "$(dirname "$(readlink -f "$0")")/.."
title='Drift: the cloud is not what the stacks say'
report=$(mktemp)
trap 'rm -f "$report"' EXIT

drifted=()
for stack in "$@"; do
  if ! pulumi preview --stack "$stack" --refresh --expect-no-changes --non-interactive --diff \
    --color never --suppress-progress >"$report.$stack" 2>&1; then
    drifted+=("$stack")
    {
      printf '### %s\n\n````text\n' "$stack"
      head --bytes 25000 "$report.$stack"
      printf '\n````\n\n'
    } >>"$report"
  fi
done

issue=$(gh issue list --repo "$repository" --state open --search "in:title \"$title\"" \
  --json number --jq '.[0].number // empty')
if ((${#drifted[@]} == 0)); then
  if [[ -n $issue ]]; then
    gh issue close --repo "$repository" "$issue" --comment 'No difference any more.'
  fi
elif [[ -n $issue ]]; then
  gh issue edit --repo "$repository" "$issue" --body-file "$report"
else
  gh issue create --repo "$repository" --title "$title" --body-file "$report"
fi
((${#drifted[@]} == 0))
