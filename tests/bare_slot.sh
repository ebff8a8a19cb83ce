#!/bin/bash
# tests/bare_slot.sh KAOPASS: inside tools/with_virtual_reader.sh, a reader with a bare PC/SC slot.
# A card begins its visit by itself, staff key its front, and a card that is pulled ends it.
set -euo pipefail
readonly kaopass=$1
work=$(mktemp -d)
pids=()
cleanup() {
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait || true
  rm -rf "$work"
}
trap cleanup EXIT
readonly town=$work/town

fail() { echo "FAILED: $1" >&2; exit 1; }
json() { python3 -c "import json,sys; d=json.load(sys.stdin); print($1)"; }

# serve PLACE OPTION...: starts it and waits until it says where it serves: $address.
serve() {
  mkfifo "$work/$1"
  "$kaopass" "$1" serve --data "$town" "${@:2}" >"$work/$1" 2>>"$work/log" &
  pids+=($!)
  exec {said}<"$work/$1"
  read -r line <&"$said" || fail "$1: $(cat "$work/log")"
  address=$(grep -oE 'https?://127\.0\.0\.1:[0-9]+' <<<"$line")
}

put_card() {
  "$kaopass" card serve --data "$town" --card "$1" --vpcd "127.0.0.1:$KAOPASS_VPCD_PORT" \
    >/dev/null 2>>"$work/log" &
  card=$!
  pids+=("$card")
}
pull_card() {
  kill "$card"
  wait "$card" || true
}

# Follows the reader until its visit is in this phase: $state.
version=0
sees() {
  for _ in $(seq 20); do
    state=$(curl -fsS "$reader/v1/reader?after=$version")
    version=$(json "d['version']" <<<"$state")
    [ "$(json "d['state']['phase']" <<<"$state")" = "$1" ] && return
  done
  fail "never $1: $state"
}
is() { [ "$(json "$1" <<<"$state")" = "$2" ] || fail "$1 is not $2: $state"; }

tools/town.sh "$kaopass" "$town"
institution=$(json "d['institutions'][0]['code']" <"$town/town.json")
mated=$(json "d['cast']['mated']" <"$town/town.json")
ordinary=$(json "d['cast']['ordinary']" <"$town/town.json")
serve centre
serve desk --institution "$institution" --centre "$address"
serve reader --reader hospital-1 --desk "$address" --pcsc
reader=$address

sees idle
is "d['front']" keyed

# An ordinary card: its PIN needs no front.
put_card "$ordinary"
sees choosing
is "','.join(d['state']['methods'])" pin
is "d['state']['front_read']" False
pull_card
sees ended
is "d['state']['problem']['code']" card.removed

# A face-authentication card: nothing is possible before staff have keyed its front.
put_card "$mated"
sees take-card
visit=$(json "d['visit']" <<<"$state")
curl -fsS -o /dev/null -X DELETE "$reader/v1/visits/$visit"
sees ended
front=$(json "json.dumps({'front': {k: d[k] for k in ('birth', 'expiry', 'security_code')}})" \
  <"$town/cards/$mated/front.json")
curl -fsS -o /dev/null -H 'Content-Type: application/json' -d "$front" "$reader/v1/visits"
sees choosing
is "','.join(d['state']['methods'])" face,visual
pull_card
sees ended
