#!/bin/bash
# tools/web.sh: brings the npm packages of the screens and builds them into build/web/<place>.
# Does nothing when both are newer than their sources.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../web"
mkdir -p ../build/web
readonly stamp=../build/web/built
if [ package-lock.json -nt node_modules/.package-lock.json ]; then
  echo 'web: bringing npm packages'
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error || {
    echo 'web: npm could not bring them; is there a line to the npm registry?' >&2
    exit 3
  }
  touch node_modules/.package-lock.json
fi
# The guide of the desk carries pictures of the tablet's screens.
readonly sources=(. ../docs/screens/tablet)
newer="$(find "${sources[@]}" -path ./node_modules -prune -o -newer "$stamp" -type f -print -quit \
  2>/dev/null || true)"
if [ ! -e "$stamp" ] || [ -n "$newer" ]; then
  node build.mjs
  touch "$stamp"
fi
