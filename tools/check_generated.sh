#!/bin/sh
# tools/check_generated.sh KAOPASS: fails when a generated document is not what the program prints.
# To mend: kaopass errors --markdown > docs/errors.md
set -eu
"$1" errors --markdown | diff -u docs/errors.md - || {
  echo "docs/errors.md is stale: $1 errors --markdown > docs/errors.md" >&2
  exit 1
}
