#!/bin/bash
# tests/command_line.sh KAOPASS: what every command promises (help, usage errors, output that is
# lost), and whole visits by PIN as a program would make them.
set -euo pipefail
readonly kaopass=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
readonly town=$work/town

fail() { echo "FAILED: $1" >&2; exit 1; }

# ends EXIT COMMAND...: the command ends so; its output is in $work/out and $work/err.
ends() {
  local status=0
  "${@:2}" >"$work/out" 2>"$work/err" || status=$?
  [ "$status" = "$1" ] || fail "exit $status instead of $1: ${*:2}: $(cat "$work/err")"
}

# refuses CODE EXIT COMMAND...: likewise, with the catalogue line of that code on stderr.
refuses() {
  ends "${@:2}"
  grep -Eq "^$1: .+ \(owner: .+; remedy: .+\)$" "$work/err" || fail "no $1: $(cat "$work/err")"
}

# leaves WORD...: every command at or below these words, as their help lists them.
leaves() {
  local below
  ends 0 "$kaopass" "$@" --help
  # An option's own list of words, TEXT:{...}, is the library's to print.
  ! LC_ALL=C.UTF-8 grep -E '.{131}' "$work/out" | grep -v ':{' >&2 || fail "too long: $* --help"
  below=$(sed -n '/^Subcommands:/,$s/^  \([a-z-]*\) .*/\1/p' "$work/out")
  [ -n "$below" ] || echo "$@"
  for word in $below; do leaves "$@" "$word"; done
}

# Every command has help that fits a screen, refuses what it does not know, and names it.
leaves >"$work/commands"
[ "$(wc -l <"$work/commands")" -ge 20 ] || fail "only these commands: $(cat "$work/commands")"
while read -ra words; do
  refuses usage.bad 2 "$kaopass" "${words[@]}" --no-such-option
  grep -q -- "see kaopass ${words[*]} --help" "$work/err" || fail "whose help? $(cat "$work/err")"
done <"$work/commands"
refuses usage.bad 2 "$kaopass" nonsense
grep -q 'unknown: nonsense; see kaopass --help' "$work/err" || fail "$(cat "$work/err")"
refuses usage.bad 2 "$kaopass" card nonsense
grep -q 'unknown: nonsense; see kaopass card --help' "$work/err" || fail "$(cat "$work/err")"
refuses usage.bad 2 "$kaopass" card
ends 2 "$kaopass" --lang ja card
grep -q '担当' "$work/err" || fail 'no Japanese'

# Output that is lost is an error.
for words in errors --help --version 'errors --json' 'card --help'; do
  ends 3 bash -c "'$kaopass' $words >/dev/full"
  grep -q '^machine.file-unwritable: .*standard output' "$work/err" || fail "$(cat "$work/err")"
done

# The rules: exit 0 allowed, 1 refused, 2 unknown word, with row and citation.
ask=("$kaopass" --lang en rules ask)
ends 0 "${ask[@]}" --credential ordinary-card --verify-by pin --on 2026-11-22
ends 1 "${ask[@]}" --credential face-card --verify-by pin --on 2026-11-22
grep -q '^refused (2026-11-22, face-card.pin)' "$work/out" || fail "$(cat "$work/out")"
grep -q '^source: N1.1 １（１）' "$work/out" || fail "$(cat "$work/out")"
ends 0 "${ask[@]}" --credential face-card --service home-visit --on 2024-10-01
ends 1 "${ask[@]}" --credential face-card --service home-visit --on 2024-09-30
ends 1 "${ask[@]}" --credential face-card --register-by reader --verified-by visual \
  --reader-software 2023-12 --json
python3 -c '
import json, sys
answer = json.load(open(sys.argv[1]))
assert answer["answer"] == "refused" and answer["citation"] == ["N2.4"], answer
assert answer["error"] == "check.capability" and len(answer["on"]) == 10, answer
assert all(answer[part][kind] for part in ("reason", "next") for kind in ("ja", "easy_ja", "en"))
' "$work/out"
ends 1 "${ask[@]}" --credential face-card --verify-by visual --holder absent
ends 1 "$kaopass" --lang ja rules ask --credential insurance-card --service outpatient
grep -q '^やさしい日本語: .*つかえません' "$work/out" || fail "$(cat "$work/out")"
refuses usage.bad 2 "${ask[@]}" --credential driving-licence --service outpatient
refuses usage.bad 2 "${ask[@]}" --credential face-card --service horoscope
refuses usage.bad 2 "${ask[@]}" --credential face-card
refuses usage.bad 2 "${ask[@]}" --credential face-card --service outpatient --verify-by pin
refuses usage.bad 2 "${ask[@]}" --credential face-card --service outpatient --holder absent
refuses input.date 2 "${ask[@]}" --credential face-card --service outpatient --on 2026-02-30
refuses input.date 2 "${ask[@]}" --credential face-card --service outpatient --on ''

# A word that could not change the answer does not belong to the question: every act with every one.
belonging='
--register-by smartphone --verified-by
--register-by atm --verified-by
--register-by reader --verified-by
--register-by reader --reader-software
--verify-by pin --holder
--verify-by face --holder
--verify-by visual --holder
--service past-records --consent
--assist place-card --wish
--assist consent-screens --wish
--service identity-document --photo
--obtain new --photo
--obtain switch --photo
'
ends 0 "$kaopass" rules ask --help
options='service|register-by|verify-by|fallback|assist|screen|obtain'
acts=$(sed -nE "s/^ +(--($options)) .*\{([^}]*)\}.*/\1 \3/p" "$work/out" |
  while read -r option words; do printf -- "$option %s\n" ${words//,/ }; done)
[ "$(wc -l <<<"$acts")" = 25 ] || fail "which acts? $acts"
while read -r option word; do
  for extra in '--verified-by pin' '--reader-software current' '--holder present' \
    '--consent given' '--wish asked' '--photo there'; do
    asked=("${ask[@]}" --credential ordinary-card "$option" "$word" $extra --on 2026-11-22)
    if [[ $belonging == *$'\n'"$option $word ${extra% *}"$'\n'* ]]; then
      "${asked[@]}" >"$work/out" 2>"$work/err" || [ $? = 1 ] || fail "no answer: ${asked[*]}"
    else
      refuses usage.bad 2 "${asked[@]}"
      grep -q -- "${extra% *} does not belong to $option $word" "$work/err" ||
        fail "$(cat "$work/err")"
    fi
  done
done <<<"$acts"
ends 0 "$kaopass" rules --json
python3 -c '
import json, sys
table = json.load(open(sys.argv[1]))
known = {sentence["number"] for sentence in table["sentences"]}
assert all(set(row["citation"]) <= known for row in table["rows"])
' "$work/out"

# The catalogue for programs.
ends 0 "$kaopass" errors --json
python3 -c '
import json, sys
rows = json.load(open(sys.argv[1]))
keys = {"code", "owner", "http", "exit", "text", "text_ja", "remedy", "remedy_ja"}
assert rows and all(row.keys() == keys for row in rows), rows[:1]' "$work/out"

# The authority: codes of institutions, capabilities with commas, no key is written over.
ends 0 "$kaopass" authority init --data "$work/ca"
issue=("$kaopass" authority issue-reader --data "$work/ca" --name counter)
refuses input.value 2 "${issue[@]}" --institution 12 --out "$work/reader"
ends 0 "${issue[@]}" --institution 9910000018 --out "$work/reader" --capability face,pin --json
grep -q '"ceiling":\["face","pin"\]' "$work/out" || fail "$(cat "$work/out")"
grep -q '"terminal"' "$work/out" && fail 'a terminal key that nobody named'
key=$(sha256sum "$work/reader/key.pem")
refuses input.exists 2 "${issue[@]}" --institution 9910000018 --out "$work/reader"
[ "$key" = "$(sha256sum "$work/reader/key.pem")" ] || fail 'the key is another'
terminal=("$kaopass" authority issue-terminal --data "$work/ca" --out "$work/terminal")
ends 0 "${terminal[@]}"
refuses input.exists 2 "${terminal[@]}"
leaf=$work/terminal/terminal.cvc
terminal_id=$("$kaopass" authority show "$leaf" --json | grep -o '"subject":"[^"]*')
ends 0 "${issue[@]}" --institution 9910000018 --out "$work/reader-2" --terminal "$leaf" --json
grep -q "\"terminal\":\"${terminal_id##*\"}" "$work/out" || fail "$(cat "$work/out")"

# A small town.
order=(--residents 12 --samples build/samples --models build/models)
refuses usage.bad 2 "$kaopass" town init --data "$town" --seed -1 "${order[@]}"
ends 0 "$kaopass" town init --data "$town" --seed 2 "${order[@]}"
refuses input.exists 2 "$kaopass" town init --data "$town" --seed 2 "${order[@]}"
grep -q faces "$work/err" && fail 'faces were computed for a town that cannot be made'
ends 3 bash -c "'$kaopass' card list --data '$town' --json >/dev/full"

# Renewed, a town goes on: same keys, and each reader names its new terminal key. The visits below
# are made with what was renewed.
keys() { find "$town" -name '*key.pem' -path '*credential*' -exec sha256sum {} + | sort; }
keys >"$work/keys"
for credential in "$town"/centre/credential "$town"/desks/*/credential \
  "$town"/readers/*/credential "$town/city/terminal"; do
  ends 0 "$kaopass" authority renew --data "$town" --credential "$credential" --json
done
grep -q '"role":"municipality"' "$work/out" || fail "$(cat "$work/out")"
[ "$(keys)" = "$(cat "$work/keys")" ] || fail 'renewing made other keys'
refuses machine.file-missing 3 "$kaopass" authority renew --data "$town" --credential "$work"

cast() {
  python3 -c 'import json,sys; print(json.load(open(sys.argv[1]))["cast"][sys.argv[2]])' \
    "$town/town.json" "$1"
}

# What a card tells costs no try; its front opens the rest, and another number nothing.
ends_info() {
  ends "$1" "$kaopass" card info --data "$town" --card "$2" --json "${@:3}"
}
ordinary=$(cast ordinary)
for _ in 1 2 3 4; do ends_info 0 "$ordinary"; done
grep -q '"user_authentication":{"status":"usable","tries_left":3}' "$work/out" || fail 'tries'
ends_info 0 "$(cast mated)"
grep -q '"user_authentication":{"status":"blocked"' "$work/out" || fail "$(cat "$work/out")"
grep -q '"digital_signature":false' "$work/out" || fail "$(cat "$work/out")"
number=$(python3 -c '
import json, sys
front = json.load(open(sys.argv[1]))
year, month, day = front["birth"].split("-")
eras = ("2019-05-01", 2018), ("1989-01-08", 1988), ("1926-12-25", 1925), ("1912-07-30", 1911)
before = next(before for first, before in eras if front["birth"] >= first)
expiry, code = front["expiry"][:4], front["security_code"]
print(f"{int(year) - before:02}{month}{day}{expiry}{code}")' "$town/cards/$ordinary/front.json")
ends_info 0 "$ordinary" --verification-number-fd 3 3<<<"$number"
grep -q '"signatures":"verified"' "$work/out" || fail "$(cat "$work/out")"
ends_info 1 "$ordinary" --verification-number-fd 3 3<<<"${number%?}$(((${number: -1} + 1) % 10))"
grep -q '^card.verification-number: .*tries left: 9' "$work/err" || fail "$(cat "$work/err")"

# Which card is never a guess.
refuses usage.bad 2 "$kaopass" card info --data "$town" --card ''
refuses usage.bad 2 "$kaopass" card info --data "$town"

# ends_visit EXIT ROLE: a visit by PIN; $work/out is its view. The PIN is in no output.
ends_visit() {
  local card pin
  card=$(cast "$2")
  pin=$("$kaopass" card list --data "$town" --json | python3 -c '
import json, sys
print(next(c["test_pin"] for c in json.load(sys.stdin) if c["id"] == sys.argv[1]))' "$card")
  ends "$1" "$kaopass" visit --data "$town" --card "$card" --method pin --pin-fd 3 3<<<"$pin"
  ! grep -qw -- "$pin" "$work/out" "$work/err" || fail 'the PIN was printed'
  file=$(find "$town/desks" -name 'OQSsiquc01res_face_*.xml' -newer "$work/before")
  [ -f "$file" ] || fail "no file, or several: $file"
  xmllint --noout "$file" || fail "$file is no XML"
  touch -r "$file" "$work/before"
}
touch "$work/before"
ends_visit 0 ordinary
ends_visit 1 invalid
grep -q '^coverage.invalid: ' "$work/out" "$work/err" || fail 'not told why'
grep -Eq '^  Answer: validity 2: .+ since [0-9-]{10} \(owner: .+; remedy: .+\)$' "$work/out" ||
  fail "not told since when and what to do: $(cat "$work/out")"

# By face: the decision without a score; where nobody can be seen, that is why the visit ended.
mated=$(cast mated)
face=("$kaopass" visit --data "$town" --card "$mated" --method face --models build/models)
ends 0 "${face[@]}" --live "$town/live/$mated-1.jpg"
grep -q '^  Face: match, far above, policy row ' "$work/out" || fail "$(cat "$work/out")"
python3 -c '
import struct, sys, zlib
def chunk(kind, data):
    crc = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + crc
head = struct.pack(">IIBBBBB", 300, 300, 8, 0, 0, 0, 0)
grey = zlib.compress((b"\0" + b"\x80" * 300) * 300)
sys.stdout.buffer.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", grey) +
                        chunk(b"IEND", b""))' >"$work/wall.png"
refuses face.none 1 "${face[@]}" --live "$work/wall.png"
! grep -q 'receipt computer file' "$work/out" || fail 'a step for a file that nobody wrote'

# What is asked for and cannot be is said before the card is touched.
echo garbage >"$work/garbage.jpg"
refuses input.image 2 "${face[@]}" --live "$town/live/$mated-1.jpg" --live "$work/garbage.jpg"
grep -q "$work/garbage.jpg" "$work/err" || fail 'which picture?'
visit=("$kaopass" visit --data "$town" --models build/models)
refuses usage.bad 2 "${visit[@]}" --card "$mated" --method visual --live "$town/live/$mated-1.jpg"
refuses usage.bad 2 "${face[@]}" --live "$town/live/$mated-1.jpg" --pin-fd 3 3<<<1234
refuses usage.bad 2 "${visit[@]}" --card '' --method visual
refuses usage.bad 2 "${visit[@]}" --card "$mated" --method pin --pin-fd -1
refuses usage.bad 2 "${visit[@]}" --card "$mated" --method visual --reader ''
for visual_only in '--decision same' '--holder absent'; do
  refuses usage.bad 2 "${face[@]}" --live "$town/live/$mated-1.jpg" $visual_only
done
refuses machine.file-missing 3 "$kaopass" visit --data "$work/nowhere" --card x --method visual
mkdir "$work/empty"
refuses machine.file-missing 3 "$kaopass" centre serve --data "$work/empty"
for seed in abc -1 99999999999999999999; do
  refuses usage.bad 2 "$kaopass" town init --data "$work/never" --seed "$seed"
done

# What the desk kept of these visits is in the log; nobody leads a command out of its folder.
institution=9910000018
ends 0 "$kaopass" desk receipts --data "$town" --institution "$institution" --out "$work/receipts"
[ "$(wc -l <"$work/receipts")" -ge 3 ] || fail 'too few receipts: check, coverage, consents'
ends 0 "$kaopass" desk receipts --data "$town" --institution "$institution"
cmp -s "$work/out" "$work/receipts" || fail 'other receipts on standard output'
ends 0 "$kaopass" audit verify --data "$town" --receipts "$work/receipts"
refuses usage.bad 2 "$kaopass" desk receipts --data "$town" --institution ../x
refuses machine.file-missing 3 "$kaopass" desk receipts --data "$town" --institution 9999999999

# Staff: an account, its password anew, the list, and the log of it all.
at=(--data "$town" --institution "$institution")
ends 0 "$kaopass" desk staff add "${at[@]}" --login hanako --name '受付 花子' --role reception \
  --password-fd 3 3<<<'correct horse 1'
refuses input.exists 2 "$kaopass" desk staff add "${at[@]}" --login hanako --name x \
  --role reception --password-fd 3 3<<<'correct horse 1'
refuses usage.bad 2 "$kaopass" desk staff add "${at[@]}" --login taro --name x --role king \
  --password-fd 3 3<<<'correct horse 1'
ends 0 "$kaopass" desk staff password "${at[@]}" --login hanako --password-fd 3 3<<<'battery 22222'
ends 0 "$kaopass" desk staff list "${at[@]}" --json
python3 -c '
import json, sys
rows = {row["login"]: row for row in json.load(open(sys.argv[1]))}
assert rows["hanako"] == {"login": "hanako", "role": "reception", "active": True,
                          "name": "受付 花子"}, rows' "$work/out"
ends 0 "$kaopass" city staff add --data "$town" --login hanako --name '窓口 花子' --role clerk \
  --password-fd 3 3<<<'correct horse 1'
refuses usage.bad 2 "$kaopass" city staff add --data "$town" --login taro --name x --role doctor \
  --password-fd 3 3<<<'correct horse 1'
ends 0 "$kaopass" city acts --data "$town" --json
python3 -c '
import getpass, json, sys
act = json.load(open(sys.argv[1]))[-1]
assert (act["clerk"], act["act"], act["subject"]) == (
    "user:" + getpass.getuser(), "account-add", "hanako"), act' "$work/out"
ends 0 "$kaopass" city acts --data "$town"
head=$(sed -n '$s/.* head //p' "$work/out")
ends 0 "$kaopass" city acts --data "$town" --head "$head"
refuses staff.log-broken 1 "$kaopass" city acts --data "$town" \
  --head "${head%%:*}:$(printf '0%.0s' {1..64})"
refuses input.value 2 "$kaopass" city acts --data "$town" --head 1
ends 0 "$kaopass" desk log verify "${at[@]}" --json
head=$(python3 -c 'import json,sys; print(json.load(open(sys.argv[1]))["head"])' "$work/out")
[ "${head%%:*}" -ge 3 ] || fail "too few acts: $(cat "$work/out")"
ends 0 "$kaopass" desk log verify "${at[@]}" --head "$head"
ends 1 "$kaopass" desk log verify "${at[@]}" --head "${head%%:*}:$(printf '0%.0s' {1..64})"
nowhere=https://127.0.0.1:1
refuses usage.bad 2 "$kaopass" desk serve --data "$town" --institution ../x --centre "$nowhere"
refuses usage.bad 2 "$kaopass" reader serve --data "$town" --reader ../x --desk "$nowhere"

# until_true COMMAND...: waits for it, ten seconds.
until_true() {
  for _ in $(seq 100); do "$@" && return; sleep 0.1; done
  fail "never: $*"
}
ends_in_order() {
  kill "$1"
  wait "$1" || fail 'a place did not end in order'
}
port_of() { python3 -c 'import json,sys; print(json.load(open(sys.argv[1]))["port"])' "$1"; }

# A place runs once on a data folder.
desk=("$kaopass" desk serve --data "$town" --institution "$institution" --centre "$nowhere"
  --screens "")
"${desk[@]}" >"$work/desk" & served=$!
until_true test -s "$town/run/desk-$institution.json"
refuses machine.already-running 3 "${desk[@]}"
ends_in_order "$served"

# A whole town takes a port that is nobody's, runs once, and ends in order.
mkdir -p "$work/screens/town"
echo '<!doctype html>' >"$work/screens/town/index.html"
all=("$kaopass" town serve --data "$town" --models build/models --screens "$work/screens")
"${all[@]}" --port 0 >"$work/all" & served=$!
until_true test -s "$town/run/town-town.json"
refuses machine.port 3 "${all[@]}" --port "$(port_of "$town/run/town-town.json")"
refuses machine.already-running 3 "${all[@]}" --port 0
city="http://127.0.0.1:$(port_of "$town/run/city-city.json")/v1/city"
curl --silent "$city/case" >"$work/case"
grep -q '"code":"staff.session"' "$work/case" || fail "a counter for anybody: $(cat "$work/case")"
curl --silent --cookie-jar "$work/jar" --data "@$town/city/test-account.json" "$city/login" \
  >"$work/case"
curl --silent --cookie "$work/jar" "$city/case" >"$work/case"
grep -q '"phase":"closed"' "$work/case" || fail "no counter: $(cat "$work/case")"
face=$town/desks/$institution/face
mkdir -p "$face"
ln -s "$town/desks/$institution/credential/key.pem" "$face/link.xml"
receipts="http://127.0.0.1:$(port_of "$town/run/town-town.json")/v1/town/receipts"
curl --silent "$receipts/$institution/link.xml" >"$work/link"
grep -q '"code":"input.not-found"' "$work/link" || fail "a link is followed: $(cat "$work/link")"
rm "$face/link.xml"
ends_in_order "$served"
[ ! -e "$town/run/town-town.json" ] || fail 'a town that ended says where it is'

# A reader elsewhere needs its own credential and what the authority makes public, nothing else.
elsewhere=$work/elsewhere
mkdir -p "$elsewhere/authority" "$elsewhere/readers"
cp -r "$town/authority/public" "$elsewhere/authority/"
cp -r "$town/readers/hospital-1" "$elsewhere/readers/"
cp -r "$town/cards" "$elsewhere/"

# hears CREDENTIAL: a server with that certificate, a reader that takes it for its desk, a card;
# $work/heard is every octet that the server was sent.
hears() {
  local reader=("$kaopass" reader serve --data "$elsewhere" --reader hospital-1
    --models build/models --screens "")
  local port
  port=$(python3 -c '
import socket
free = socket.socket()
free.bind(("127.0.0.1", 0))
print(free.getsockname()[1])')
  openssl s_server -accept "127.0.0.1:$port" -cert "$1/certificate.pem" -key "$1/key.pem" \
    -tls1_3 -Verify 1 -CAfile "$town/authority/public/tls.pem" -quiet \
    <"$work/silence" >"$work/heard" 2>"$work/tls" & served=$!
  until_true bash -c "echo >/dev/tcp/127.0.0.1/$port" 2>"$work/err"
  "${reader[@]}" --desk "https://127.0.0.1:$port" >"$work/reader.out" & local reading=$!
  until_true test -s "$elsewhere/run/reader-hospital-1.json"
  refuses machine.already-running 3 "${reader[@]}" --desk "$nowhere"
  port=$(port_of "$elsewhere/run/reader-hospital-1.json")
  curl --silent --max-time 3 --data '{"card":"card-001"}' "http://127.0.0.1:$port/v1/visits" \
    >"$work/view" || true
  kill "$served"
  wait "$served" || true
  ends_in_order "$reading"
}
mkfifo "$work/silence" && exec 9<>"$work/silence"
hears "$town/desks/$institution/credential"
grep -q 'POST /v1/' "$work/heard" || fail "the desk heard nothing: $(cat "$work/tls")"
hears "$(find "$town/desks/$institution/staff" -mindepth 1 -maxdepth 1 | sort | head -1)"
[ ! -s "$work/heard" ] || fail 'a member of staff heard the reader as if it were a desk'
grep -q '"phase":"choosing"' "$work/view" || fail "no visit: $(cat "$work/view")"
echo 'command line: all as it must be'
