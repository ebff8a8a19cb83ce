#!/bin/bash
# tools/setup.sh GROUP...: installs the Debian packages of these groups of tools/packages.txt that
# are missing. Does nothing, and needs no rights, when all are there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    echo "setup: these packages are missing and this user may not install them (neither root" \
      "nor sudo): ${missing[*]}" >&2
    exit 3
  fi
}

installed() {
  [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

missing=()
for group in "$@"; do
  for entry in $(sed -n "s/^$group: //p" packages.txt); do
    name=${entry%%:*}
    command=${entry#"$name"}
    command=${command#:}
    if [ -n "$command" ] && command -v "$command" >/dev/null; then continue; fi
    installed "$name" || missing+=("$name")
  done
done
[ ${#missing[@]} -gt 0 ] || exit 0

echo "setup: installing ${#missing[@]} Debian packages: ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
as_root apt-get update -q
as_root env DEBIAN_FRONTEND=noninteractive \
  apt-get install -q -y --no-install-recommends "${missing[@]}"
