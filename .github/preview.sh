#!/usr/bin/env bash
# Previews stacks and prints one comment: per stack a table, and the whole difference folded away.
# Fails when a preview failed, after all of them are in the comment.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
longest=25000 # two of these and their tables fit into a comment
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

status=0
for stack in "$@"; do
  pulumi preview --stack "$stack" --non-interactive --json >"$work/preview.json" || status=1
  bin/sparkdriver summarize --stack "$stack" "$work/preview.json"
  pulumi preview --stack "$stack" --non-interactive --diff --color never \
    --suppress-progress >"$work/preview.diff" 2>&1 || status=1
  printf '\n<details><summary>The whole difference</summary>\n\n````text\n'
  head --bytes "$longest" "$work/preview.diff"
  printf '\n````\n\n</details>\n\n'
done
exit "$status"
