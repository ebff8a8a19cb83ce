# Sourced by test.sh and deep.sh: run checks to the end, count them, say which failed.
passed=0 failed=0 failures=()
SECONDS=0

headline() { printf '\n== %s (%s)\n' "$1" "$(date +%T)"; }

# check NAME COMMAND...: one check, passed when the command is.
check() {
  headline "$1"
  if "${@:2}"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1)) failures+=("$1")
  fi
}

# tests NAME CTEST-ARGUMENT...: as many checks as ctest has tests; none at all is a failure.
tests() {
  local log=build/ctest.log status counts
  headline "$1"
  ctest --no-tests=error --timeout 900 "${@:2}" 2>&1 | tee "$log"
  status=$?
  counts=$(sed -n 's/.*% tests passed, \([0-9]*\) tests* failed out of \([0-9]*\).*/\1 \2/p' "$log")
  set -- "$1" ${counts:-1 1}
  failed=$((failed + $2)) passed=$((passed + $3 - $2))
  [ "$status" = 0 ] || failures+=("$1")
}

# The last line, and the exit status.
summary() {
  printf '\n'
  [ "$failed" = 0 ] || printf 'failed: %s\n' "${failures[@]}"
  printf 'took %d minutes\n' $((SECONDS / 60))
  printf '%d passed, %d failed\n' "$passed" "$failed"
  [ "$failed" = 0 ] && [ ${#failures[@]} = 0 ]
}
