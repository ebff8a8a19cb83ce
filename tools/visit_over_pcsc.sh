#!/bin/bash
# tools/visit_over_pcsc.sh KAOPASS DATA CARD OPTION...: puts a card into the virtual reader of
# with_virtual_reader.sh and makes a visit with it.
set -euo pipefail
kaopass=$1 data=$2 card=$3
shift 3

"$kaopass" card serve --data "$data" --card "$card" --vpcd "127.0.0.1:$KAOPASS_VPCD_PORT" >&2 &
serve=$!
trap 'kill "$serve" 2>/dev/null; wait "$serve" 2>/dev/null || true' EXIT

# The daemon powers the card up some time after it was put in.
for _ in $(seq 100); do
  "$kaopass" card info >/dev/null 2>&1 && break
  sleep 0.1
done
"$kaopass" visit --data "$data" --card "$card" --pcsc "$@"
