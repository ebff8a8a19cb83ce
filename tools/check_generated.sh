#!/bin/sh
# tools/check_generated.sh KAOPASS: fails when a generated document is not what the program prints.
# To mend: kaopass errors --markdown > docs/errors.md, and likewise rules.
set -eu
for document in errors rules; do
  "$1" "$document" --markdown | diff -u "docs/$document.md" - || {
    echo "docs/$document.md is stale: $1 $document --markdown > docs/$document.md" >&2
    exit 1
  }
done
