#!/bin/bash
# tools/check_generated.sh KAOPASS: fails when a generated file is not what the program prints.
# Otherwise to mend: kaopass rules --json | node web/rules.mjs.
set -eu
fresh() {  # DOCUMENT COMMAND...
  "${@:2}" | diff -u "docs/$1.md" - || {
    echo "docs/$1.md is stale: ${*:2} > docs/$1.md" >&2
    exit 1
  }
}
fresh errors "$1" errors --markdown
fresh rules "$1" rules --markdown
fresh scenarios "$1" scenario index
"$1" rules --json | node web/rules.mjs --check
