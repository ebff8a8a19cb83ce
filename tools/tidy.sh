#!/bin/bash
# clang-tidy over the sources changed since the branch left its upstream (or since the last commit
# where there is no upstream), a changed header standing for its source of the same name.
# tools/tidy.sh --all takes every source.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

changed() {
  local base
  base=$(git merge-base HEAD '@{upstream}' 2>/dev/null || true)
  if [ -z "$base" ] || [ "$base" = "$(git rev-parse HEAD)" ]; then
    base=$(git rev-parse -q --verify HEAD~1 || true)
  fi
  if [ -z "$base" ]; then  # a shallow clone knows no change: all
    git ls-files '*.cpp'
  else
    git diff --name-only --diff-filter=d "$base" -- '*.cpp' '*.hpp'
  fi
}

sources() {
  if [ "${1:-}" = --all ]; then git ls-files '*.cpp'; else changed; fi |
    sed 's/\.hpp$/.cpp/' | sort -u | while read -r file; do
      # Only what the release build compiles has a command line to check it with.
      if grep -q "\"file\": \"$PWD/$file\"" build/release/compile_commands.json; then
        echo "$file"
      fi
    done
}

sources "$@" >build/tidy.txt
echo "tidy: $(wc -l <build/tidy.txt) files"
# The command lines are g++'s.
xargs -r -a build/tidy.txt -P "$(nproc)" -n 1 \
  clang-tidy-19 -p build/release --quiet --extra-arg=-Wno-unknown-warning-option
