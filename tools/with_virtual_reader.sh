#!/bin/bash
# tools/with_virtual_reader.sh COMMAND...: runs COMMAND with a real pcscd and the vpcd driver of its
# own, in network and mount namespaces of their own: nothing listens outside, and a pcscd of the
# machine is neither seen nor disturbed. COMMAND finds the driver's port in KAOPASS_VPCD_PORT.
# Exit status: COMMAND's; 75 where this user may not make the namespaces.
set -euo pipefail
readonly port=35963

if [ "${1:-}" != --inside ]; then
  unshare -nm true 2>/dev/null || exit 75
  exec unshare -nm "${BASH_SOURCE[0]}" --inside "$@"
fi
shift

work=$(mktemp -d)
pcscd_pid=
cleanup() {
  if [ -n "$pcscd_pid" ]; then
    kill "$pcscd_pid" 2>/dev/null || true
    wait "$pcscd_pid" 2>/dev/null || true
  fi
  rm -rf "$work"
}
trap cleanup EXIT
trap 'exit 130' INT TERM

ip link set lo up
mkdir -p /run/pcscd "$work/run" "$work/readers"
mount --bind "$work/run" /run/pcscd
driver=$(dpkg -L vsmartcard-vpcd | grep -m1 'libifdvpcd\.so')
cat >"$work/readers/vpcd" <<CONF
FRIENDLYNAME "Virtual PCD"
DEVICENAME   /dev/null:$port
LIBPATH      $driver
CHANNELID    $port
CONF
pcscd -f -c "$work/readers" >"$work/pcscd.log" 2>&1 &
pcscd_pid=$!
for _ in $(seq 100); do
  [ -S /run/pcscd/pcscd.comm ] && break
  kill -0 "$pcscd_pid" 2>/dev/null || break
  sleep 0.05
done
if [ ! -S /run/pcscd/pcscd.comm ]; then
  echo 'with_virtual_reader: pcscd did not start' >&2
  cat "$work/pcscd.log" >&2
  exit 3
fi
KAOPASS_VPCD_PORT=$port "$@"
