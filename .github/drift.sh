#!/usr/bin/env bash
# Compares stacks with the cloud, and keeps one issue open for as long as they differ. A comparison
# that cannot be made is no difference: it fails the run, and leaves the issue as it is.
set -euo pipefail
repository=$1
shift
cd "$(dirname "$(readlink -f "$0")")/.."
title='Drift: the cloud is not what the stacks say'
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

drifted=() failed=()
for stack in "$@"; do
  if pulumi preview --stack "$stack" --refresh --expect-no-changes --non-interactive --diff \
    --color never --suppress-progress >"$work/difference" 2>&1; then
    continue
  fi
  if ! grep -q 'no changes were expected' "$work/difference"; then
    failed+=("$stack")
    printf '%s could not be compared:\n' "$stack" >&2
    cat "$work/difference" >&2
    continue
  fi
  drifted+=("$stack")
  {
    printf '### %s\n\n````text\n' "$stack"
    head --bytes "$((60000 / $#))" "$work/difference"
    printf '\n````\n\n'
  } >>"$work/report"
done

issue=$(gh issue list --repo "$repository" --state open --search "in:title \"$title\"" \
  --json number --jq '.[0].number // empty')
if ((${#drifted[@]} > 0)); then
  if [[ -n $issue ]]; then
    gh issue edit --repo "$repository" "$issue" --body-file "$work/report"
  else
    gh issue create --repo "$repository" --title "$title" --body-file "$work/report"
  fi
elif [[ -n $issue ]] && ((${#failed[@]} == 0)); then
  gh issue close --repo "$repository" "$issue" --comment 'No difference any more.'
fi
((${#drifted[@]} + ${#failed[@]} == 0))
