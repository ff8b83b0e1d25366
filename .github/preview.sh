#!/usr/bin/env bash
# Previews stacks and prints one comment: per stack a table, and the whole difference folded away.
# Fails when a preview failed, after all of them are in the comment.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
longest=$((50000 / ($# > 0 ? $# : 1))) # so that all of them, with their tables, fit into a comment
run=$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/actions/runs/$GITHUB_RUN_ID
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

status=0
for stack in "$@"; do
  pulumi preview --stack "$stack" --non-interactive --json >"$work/preview.json" || status=1
  if ! bin/sparkdriver summarize --stack "$stack" "$work/preview.json" >"$work/summary.md"; then
    # shellcheck disable=SC2016 # Markdown, not a command
    printf '### Preview of `%s`\n\nThe preview did not run: see %s\n\n' "$stack" "$run"
    status=1
    continue
  fi
  cat "$work/summary.md"
  pulumi preview --stack "$stack" --non-interactive --diff --color never \
    --suppress-progress >"$work/preview.diff" 2>&1 || status=1
  printf '\n<details><summary>The whole difference</summary>\n\n````text\n'
  head --bytes "$longest" "$work/preview.diff"
  printf '\n````\n\n</details>\n\n'
done
exit "$status"
