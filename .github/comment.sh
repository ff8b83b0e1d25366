#!/usr/bin/env bash
# Writes a file as the pull request's one comment of its kind, in place of the one before.
set -euo pipefail
repository=$1 number=$2 file=$3
export LC_ALL=C.UTF-8 # the limit is in characters
longest=65000         # GitHub takes 65,536
marker='<!-- sparkdriver preview -->'
run=$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/actions/runs/$GITHUB_RUN_ID
body=$(mktemp)
trap 'rm -f "$body"' EXIT

text=$(cat "$file" 2>/dev/null || true)
if [[ -z $text ]]; then
  text="The preview did not run: see $run"
elif ((${#text} > longest)); then
  note="The comment ends at $longest characters; all of it is in the log: $run"
  text=$(printf '> [!NOTE]\n> %s\n\n%s' "$note" "${text:0:longest}")
fi
printf '%s\n%s\n' "$marker" "$text" >"$body"

comment=$(gh api --paginate "repos/$repository/issues/$number/comments" \
  --jq ".[] | select(.body | startswith(\"$marker\")) | .id" | head -n 1)
if [[ -n $comment ]]; then
  gh api --silent --method PATCH "repos/$repository/issues/comments/$comment" \
    --field "body=@$body"
else
  gh api --silent --method POST "repos/$repository/issues/$number/comments" --field "body=@$body"
fi
