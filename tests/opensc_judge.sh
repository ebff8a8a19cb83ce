#!/bin/bash
# An independent judge of the virtual card: OpenSC and openssl, through a real pcscd with the vpcd
# driver, in a network and mount namespace of their own, so that neither the machine's daemon nor
# its ports are touched.
#   opensc_judge.sh KAOPASS TEST_CARD_MAKER
set -euo pipefail

readonly port=35963                  # within the namespace nobody else has it
readonly auth_id=01                  # OpenSC's id of the user-authentication key
readonly select_jpki=00:A4:04:0C:0A:D3:92:F0:00:26:01:00:00:00:01
readonly auth_pin_query=00:20:00:98  # VERIFY without data: costs no try

fail() {
  echo "FAILED: $*" >&2
  exit 1
}

enter_namespaces() {
  local as_root=(unshare -nm)
  [ "$(id -u)" = 0 ] || as_root=(unshare -rnm)
  "${as_root[@]}" true 2>/dev/null ||
    fail "no network and mount namespace by \"${as_root[*]}\": run as root or allow user namespaces"
  KAOPASS_JUDGE_INSIDE=1 exec "${as_root[@]}" "$0" "$@"
}

for tool in unshare ip pcscd opensc-tool pkcs15-tool pkcs11-tool openssl sha256sum; do
  PATH=$PATH:/usr/sbin:/sbin command -v $tool >/dev/null || fail "$tool is not installed"
done
export PATH=$PATH:/usr/sbin:/sbin
[ -n "${KAOPASS_JUDGE_INSIDE:-}" ] || enter_namespaces "$@"

readonly kaopass=$1 card_maker=$2
readonly work=$(mktemp -d)
pcscd_pid= serve_pid=

stop_process() {  # PID
  kill -TERM "$1" 2>/dev/null || return 0
  wait "$1"
}
cleanup() {
  local status=$?
  set +e
  [ -z "$serve_pid" ] || stop_process "$serve_pid"
  [ -z "$pcscd_pid" ] || stop_process "$pcscd_pid"
  [ $status = 0 ] || tail -n 30 "$work"/*.log >&2
  rm -rf "$work"
}
trap cleanup EXIT

# Waits until the command succeeds, at most 20 seconds.
eventually() {
  local tries
  for ((tries = 0; tries < 200; tries++)); do
    if "$@" >/dev/null 2>&1; then return 0; fi
    sleep 0.1
  done
  fail "in 20 seconds never succeeded: $*"
}

start_pcscd() {
  pcscd --foreground --config "$work/readers" >>"$work/pcscd.log" 2>&1 &
  pcscd_pid=$!
}
stop_pcscd() {
  stop_process "$pcscd_pid" || true  # pcscd ends by its own signal
  pcscd_pid=
}
start_card() {
  "$kaopass" card serve --data "$work/town" --card 1 --vpcd 127.0.0.1:$port \
    >>"$work/serve.log" 2>&1 &
  serve_pid=$!
  eventually opensc-tool --atr
}
card_is_gone() { ! opensc-tool --atr; }
stop_card() {
  stop_process "$serve_pid" || fail "card serve did not end cleanly on SIGTERM"
  serve_pid=
  eventually card_is_gone  # else the next card could be taken for this one, and then seem to vanish
}

# Sends command APDUs (colon hex) in one session; prints the last answer on one line,
# "Received (SW1=0x.., SW2=0x..)" and the octets.
apdus() {
  local arguments=() apdu
  for apdu; do arguments+=(--send-apdu "$apdu"); done
  opensc-tool --card-driver default "${arguments[@]}" 2>&1 | sed -n '/^Received/,$p' |
    awk '/^Received/ { answer = $0; next } { answer = answer " " $0 } END { print answer }'
}
expect_status() {  # SW APDU...
  local status=$1 answer
  shift
  answer=$(apdus "$@")
  [[ $answer == *"(SW1=0x${status:0:2}, SW2=0x${status:2:2})"* ]] ||
    fail "expected $status to $*: $answer"
}
expect_output() {  # TEXT COMMAND...
  local text=$1 output
  shift
  output=$("$@" 2>&1) || fail "$*: $output"
  [[ $output == *"$text"* ]] || fail "no \"$text\" in the output of $*: $output"
}

expect_readable() {  # the auth certificate stays the same through every state
  expect_output "jpki" opensc-tool --name
  expect_output "User Authentication Certificate" pkcs15-tool --dump
  expect_output "User Authentication PIN" pkcs15-tool --dump
  pkcs15-tool --read-certificate $auth_id --output "$work/read.pem" 2>>"$work/opensc.log" ||
    fail "the user-authentication certificate cannot be read"
  openssl verify -CAfile "$work/town/ca.pem" "$work/read.pem" >>"$work/opensc.log" 2>&1 ||
    fail "the certificate does not chain to the TEST CA"
  openssl x509 -in "$work/read.pem" -outform DER | sha256sum >"$work/read.sha256"
  [ -e "$work/first.sha256" ] || cp "$work/read.sha256" "$work/first.sha256"
  cmp -s "$work/first.sha256" "$work/read.sha256" || fail "the certificate changed"
}

sign() {  # PIN
  rm -f "$work/signature"
  pkcs11-tool --login --pin "$1" --sign --mechanism SHA256-RSA-PKCS --id $auth_id \
    --input-file "$work/message" --output-file "$work/signature" >>"$work/opensc.log" 2>&1
}
expect_signature() {  # PIN
  sign "$1" || fail "no signature with the right PIN"
  openssl x509 -in "$work/read.pem" -pubkey -noout >"$work/key.pem"
  openssl dgst -sha256 -verify "$work/key.pem" -signature "$work/signature" "$work/message" \
    >>"$work/opensc.log" || fail "openssl does not verify the signature"
}
expect_refused() {  # PIN
  if sign "$1"; then fail "signed with a PIN that must not work"; fi
  [ ! -s "$work/signature" ] || fail "a refused signature left octets"
}
state_of_card() { sha256sum <"$work/town/cards/1/state.bin"; }

ip link set lo up
mount -t tmpfs tmpfs /run  # pcscd's socket is /run/pcscd/pcscd.comm
mkdir /run/pcscd "$work/readers"
# vpcd takes /dev/null:PORT only; an address there aborts pcscd. It opens PORT and PORT+1.
cat >"$work/readers/vpcd" <<EOF
FRIENDLYNAME "Virtual PCD"
DEVICENAME   /dev/null:$port
LIBPATH      /usr/lib/pcsc/drivers/serial/libifdvpcd.so
CHANNELID    $port
EOF
echo "kaopass" >"$work/message"
"$card_maker" make "$work/town"

echo "ordinary card: recognised, readable, signs after the PIN"
start_pcscd
start_card
expect_readable
expect_output "Digital Signature" pkcs15-tool --dump
expect_status 9000 $select_jpki 00:B0:88:00:00
expect_status 63C3 $select_jpki $auth_pin_query
expect_signature 1234

echo "a wrong PIN costs exactly one try, the right one gives it back"
expect_refused 9999
expect_status 63C2 $select_jpki $auth_pin_query
expect_output '"user_authentication":{"status":"usable","tries_left":2}' "$kaopass" card info --json
expect_readable
expect_status 63C2 $select_jpki $auth_pin_query
expect_signature 1234
expect_status 63C3 $select_jpki $auth_pin_query
expect_refused 9999

echo "the daemon goes and comes: the card is there again"
stop_pcscd
start_pcscd
eventually opensc-tool --atr
expect_readable
expect_status 63C2 $select_jpki $auth_pin_query

echo "the same card, switched to face authentication: readable, its PIN refused, no counter moves"
stop_card
"$card_maker" switch "$work/town" face-authentication
switched=$(state_of_card)
start_card
expect_readable
expect_output '"user_authentication":{"status":"blocked"' "$kaopass" card info --json
[[ $(apdus $select_jpki 00:B0:88:00:00) == *"00 8F 00"* ]] || fail "availability is not 00 8F 00"
expect_status 63C0 $select_jpki $auth_pin_query
expect_refused 1234
expect_status 6984 $select_jpki 00:20:00:98:04:31:32:33:34
expect_status 6984 $select_jpki 00:20:00:9B:06:41:42:43:31:32:33
expect_status 63C0 $select_jpki $auth_pin_query
expect_status 6982 $select_jpki "80:2A:00:97:01:AA:00"
[ "$(state_of_card)" = "$switched" ] || fail "the card's state moved"

echo "switched back to ordinary with a new PIN: signs again"
stop_card
"$card_maker" switch "$work/town" ordinary 4321
start_card
expect_readable
expect_status 63C3 $select_jpki $auth_pin_query
expect_refused 1234
expect_signature 4321
stop_card
stop_pcscd
echo "OpenSC and openssl accept the card in every state"
