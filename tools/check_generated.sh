#!/bin/sh
# tools/check_generated.sh KAOPASS: fails when a generated file is not what the program prints.
# To mend: kaopass errors --markdown > docs/errors.md, and likewise rules;
# kaopass rules --json | node web/rules.mjs.
set -eu
for document in errors rules; do
  "$1" "$document" --markdown | diff -u "docs/$document.md" - || {
    echo "docs/$document.md is stale: $1 $document --markdown > docs/$document.md" >&2
    exit 1
  }
done
"$1" rules --json | node web/rules.mjs --check
