#!/bin/bash
# The two-command promise: a minimal Debian 12 (debootstrap), a fresh clone of HEAD,
# ./run demo-check and ./run test inside. Needs root. What the machine's network needs (sources,
# proxy, certificates, npm registry) is taken from this machine's settings.
#   tools/bare_trial.sh [FOLDER]   keeps FOLDER; without it a temporary one is made and removed
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if [ "$(id -u)" != 0 ]; then
  echo "bare_trial: needs root for debootstrap and chroot" >&2
  exit 3
fi

# All mounts live in a mount namespace of their own: they are gone when the inner run is, however
# it ends. Only then may the folder be removed.
if [ -z "${KAOPASS_BARE_ROOT:-}" ]; then
  if [ $# -gt 0 ]; then
    mkdir -p "$1"
    KAOPASS_BARE_ROOT=$(realpath "$1")
  else
    KAOPASS_BARE_ROOT=$(mktemp -d /var/tmp/kaopass-bare-XXXXXX)
    trap 'rm -rf --one-file-system "$KAOPASS_BARE_ROOT"' EXIT
    trap 'exit 130' INT TERM
  fi
  export KAOPASS_BARE_ROOT
  unshare --mount --propagation private "${BASH_SOURCE[0]}"
  exit
fi
root=$KAOPASS_BARE_ROOT

[ -e "$root/etc/debian_version" ] || debootstrap --variant=minbase bookworm "$root"
# A chroot is not a mount point; the tests inside make mount namespaces, which need one.
mount --bind "$root" "$root"
mount -t proc proc "$root/proc"
mount --rbind /sys "$root/sys"
mount --rbind /dev "$root/dev"

cp /etc/resolv.conf "$root/etc/resolv.conf"
if grep -q bookworm /etc/os-release; then
  cp -r /etc/apt/sources.list* "$root/etc/apt/"
fi
apt-config dump | { grep -E '^Acquire::https?::' || true; } >"$root/etc/apt/apt.conf.d/90carried"
bundle=/etc/carried-ca.crt  # not where update-ca-certificates writes
cp "${SSL_CERT_FILE:-/etc/ssl/certs/ca-certificates.crt}" "$root$bundle"

rm -rf "$root/root/kaopass"
git clone --quiet --no-hardlinks . "$root/root/kaopass"

inside() {
  env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin TERM=dumb \
    SSL_CERT_FILE=$bundle NODE_EXTRA_CA_CERTS=$bundle \
    ${npm_registry:+npm_config_registry="$npm_registry"} \
    ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} \
    chroot "$root" /bin/bash -c "cd /root/kaopass && $1"
}
npm_registry=$(npm config get registry 2>/dev/null || true)

inside './run demo-check'
inside './run test'
echo 'bare_trial: ./run demo-check and ./run test passed in a bare Debian 12'
