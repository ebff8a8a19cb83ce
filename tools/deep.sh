#!/bin/bash
# What ./run deep does after the release build: the checks that take too long for every day.
# KAOPASS_FUZZ_SECONDS (120) is spent on each fuzz target.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. tools/checks.sh

tools/setup.sh demo test deep || exit 3

tsan_build() {
  cmake --preset tsan >build/configure-tsan.log || { cat build/configure-tsan.log; return 1; }
  cmake --build --preset tsan
}

fuzz_targets() { for source in fuzz/*_fuzz.cpp; do basename "$source" .cpp; done; }

fuzz_build() {
  cmake --preset fuzz >build/configure-fuzz.log || { cat build/configure-fuzz.log; return 1; }
  cmake --build --preset fuzz --target $(fuzz_targets)
}

# New inputs gather in build/, so that the kept corpus grows only by hand.
fuzz_one() {
  local found=build/fuzz/found/$1
  mkdir -p "$found"
  build/fuzz/fuzz/"$1" -max_total_time="${KAOPASS_FUZZ_SECONDS:-120}" -timeout=10 \
    -rss_limit_mb=1024 -verbosity=0 -print_final_stats=1 -artifact_prefix="build/fuzz/$1-" \
    "$found" "fuzz/corpus/${1%_fuzz}"
}

check 'build with ThreadSanitizer' tsan_build
tests 'all tests under ThreadSanitizer' --preset tsan -j 2
check 'build fuzz targets' fuzz_build
for target in $(fuzz_targets); do check "fuzz $target" fuzz_one "$target"; done
check 'clang-tidy on everything' tools/tidy.sh --all
check 'a bare Debian 12' tools/bare_trial.sh
summary
