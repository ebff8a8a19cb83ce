#!/bin/bash
# What ./run test does after the release build: every check runs even when one before it failed;
# the last line counts them, each ctest as one.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. tools/checks.sh

tools/setup.sh demo test || exit 3

# The rooms that parse foreign octets are those that have a fuzz target.
parser_rooms() { ls fuzz | sed -n 's/^\([a-z]*\)_.*_fuzz\.cpp$/\1/p' | sort -u; }

sanitized_build() {
  local targets=() source room
  for source in fuzz/*_fuzz.cpp; do targets+=("$(basename "$source" .cpp)"); done
  for room in base $(parser_rooms); do targets+=("${room}_test"); done
  cmake --preset asan >build/configure-asan.log || { cat build/configure-asan.log; return 1; }
  cmake --build --preset asan --target "${targets[@]}"
}

rooms=$(parser_rooms | paste -sd '|')
export ASAN_OPTIONS=detect_leaks=1:strict_string_checks=1 UBSAN_OPTIONS=print_stacktrace=1
export LSAN_OPTIONS=suppressions=$PWD/tools/lsan.supp:print_suppressions=0

tests 'all tests, release' --preset release -j 2
check 'guided visits' tools/demo.sh build/release/kaopass --check
# People's patience is most of what the trials of the screens take: a compiler may work meanwhile.
node web/e2e.mjs >build/trials.log 2>&1 </dev/null & trials=$!
trials_end() {
  local status=0
  wait "$trials" || status=$?
  cat build/trials.log
  return "$status"
}
check 'build parsers with ASan and UBSan' sanitized_build
tests 'parsers and fuzz corpora under ASan and UBSan' \
  --preset asan -j 2 -R "^(base|$rooms)\$|_fuzz\$"
check 'screens: types' web/node_modules/.bin/tsc --noEmit -p web
check 'screens: format and lint' \
  bash -c 'cd web && node_modules/.bin/biome check --error-on-warnings .'
check 'screens: unit tests' node web/test.mjs
check 'screens: trials in a browser' trials_end
check 'clang-format' clang-format-19 --dry-run --Werror $(git ls-files '*.cpp' '*.hpp')
check 'clang-tidy on changed files' tools/tidy.sh
summary
