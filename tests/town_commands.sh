#!/bin/bash
# tests/town_commands.sh KAOPASS: town and card commands as a user types them, on real faces.
set -euo pipefail
readonly kaopass=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
readonly town=$work/town
models=(--models build/models)

fail() { echo "FAILED: $1" >&2; exit 1; }

# refuses CODE EXIT COMMAND...: the command ends so, with that code on stderr.
refuses() {
  local code=$1 status=0
  "${@:3}" >"$work/out" 2>"$work/err" || status=$?
  [ "$status" = "$2" ] || fail "exit $status instead of $2: ${*:3}"
  grep -q "^$code: .*(owner: .*; remedy: " "$work/err" || fail "no $code: $(cat "$work/err")"
}

# A town with real faces.
"$kaopass" town init --data "$town" --seed 1 --residents 40 --samples build/samples \
  "${models[@]}" --json 2>"$work/progress"
grep -q 'residents and cards: 40 of 40' "$work/progress" || fail 'no progress'
refuses input.exists 2 "$kaopass" town init --data "$town" --seed 1 "${models[@]}" \
  --samples build/samples

# The mated pair is one.
mated=$(python3 -c 'import json,sys; print(json.load(open(sys.argv[1]))["cast"]["mated"])' \
  "$town/town.json")
[ -s "$town/live/$mated-1.jpg" ] || fail 'no live picture'
[ "$(stat -c %a "$town")" = 700 ] || fail 'the town is not private'
loose=$(find "$town" \( -name '*key*.pem' -o -name '*.key' -o -name '*.bin' -o -name '*.db' \) \
  -perm /077)
[ -z "$loose" ] || fail "others can read $loose"

# Whose certificate has ended may be checked for three months more, and is told.
grace=$(python3 -c '
import json, sys
town = json.load(open(sys.argv[1]))
print(*next((c["id"], c["test_pin"]) for c in town["cards"] if c["id"] == town["cast"]["grace"]))' \
  "$town/town.json")
"$kaopass" visit --data "$town" --card "${grace% *}" --method pin --pin-fd 3 "${models[@]}" \
  3<<<"${grace#* }" >"$work/out" || fail 'grace'
grep -q '^  Certificate: has ended: ' "$work/out" || fail 'not told that the certificate ended'

# A picture without a face, and none at all: the reason, and nothing left behind.
before=$(find "$town" -type f | sort | sha256sum)
printf 'P6 no picture' >"$work/garbage.jpg"
refuses input.image 2 "$kaopass" card issue --data "$town" --photo "$work/garbage.jpg" \
  "${models[@]}"
refuses machine.file-missing 3 "$kaopass" card issue --data "$town" --photo "$work/none.jpg" \
  "${models[@]}"
refuses face.several 1 "$kaopass" card issue --data "$town" --photo build/samples/sample6.jpg \
  "${models[@]}"
after=$(find "$town" -type f | sort | sha256sum)
[ "$before" = "$after" ] || fail 'a refused issue left something'

# Faces compared and measured: exits, what so few pairs cannot show, curves that others can read.
live=$town/live/$mated-1.jpg
"$kaopass" face compare "$live" "$live" "${models[@]}" >"$work/out" || fail 'not like itself'
refuses face.several 1 "$kaopass" face compare "$live" build/samples/sample3.jpg "${models[@]}"
mkdir -p "$work"/images/{One,Other}
cp "$live" "$work/images/One/One_0001.jpg"
cp "$live" "$work/images/One/One_0002.jpg"
cp build/samples/sample6.jpg "$work/images/Other/Other_0001.jpg"
printf '1\nOne\t1\t2\nOne\t1\tOther\t1\n' >"$work/pairs"
evaluate=("$kaopass" face evaluate --images "$work/images" "${models[@]}")
"${evaluate[@]}" --pairs "$work/pairs" --det-csv "$work/det.csv" --det-svg "$work/det.svg" --json \
  >"$work/rates" 2>"$work/progress"
grep -q 'picture 3 of 3' "$work/progress" || fail 'no progress'
python3 -c '
import json, sys
rates = json.load(open(sys.argv[1]))
assert rates["accuracy"] == 1 and rates["eer"] == 0, rates
assert rates["fnmr"] == {"1e-2": None, "1e-3": None, "1e-4": None}, rates
assert (rates["mated_pairs"], rates["impostor_pairs"]) == (1, 1), rates' "$work/rates"
xmllint --noout "$work/det.svg"
[ "$(head -1 "$work/det.csv")" = threshold,fmr,fnmr ] || fail "$(head -1 "$work/det.csv")"
echo 'One 1 2 3 4' >"$work/pairs"
refuses input.value 2 "${evaluate[@]}" --pairs "$work/pairs"

# Issue, list, switch there and back with a PIN of one's own.
id=$("$kaopass" card issue --data "$town" --photo "$live" "${models[@]}" --json |
  python3 -c 'import json,sys; print(json.load(sys.stdin)["id"])')
"$kaopass" card list --data "$town" --json | python3 -c '
import json, sys
card = next(c for c in json.load(sys.stdin) if c["id"] == sys.argv[1])
assert card["state"] == "face-authentication" and card["registered"], card
assert "test_pin" not in card, card' "$id"
refuses card.state 1 "$kaopass" card switch --data "$town" --card "$id" --to face-authentication
refuses card.pin-format 1 "$kaopass" card switch --data "$town" --card "$id" --to ordinary \
  --pin-fd 3 3<<<'12x4'
"$kaopass" card switch --data "$town" --card "$id" --to ordinary --pin-fd 3 3<<<'2468' |
  grep -q '^state: ordinary$' || fail 'switch'
for wish in true:- false:--no-register; do
  options=(--state ordinary --pin-fd 3 --json)
  [ "${wish#*:}" = - ] || options+=("${wish#*:}")
  ordinary=$("$kaopass" card issue --data "$town" --photo "$live" "${models[@]}" "${options[@]}" \
    3<<<'8642')
  grep -q "\"state\":\"ordinary\".*\"registered\":${wish%:*}" <<<"$ordinary" || fail "$ordinary"
done
# At the counter itself ordinary cards are not registered (N2.1).
refuses check.rule 1 "$kaopass" card issue --data "$town" --photo "$live" "${models[@]}" \
  --state ordinary --register
refuses usage.bad 2 "$kaopass" card switch --data "$town" --card "$id" --to elsewhere

# The other procedures of the counter, by the same functions as its screens.
refuses card.pin-format 1 "$kaopass" card pin --data "$town" --card "$id" --pin-fd 3 3<<<'12x4'
# While a PIN is typed no core dump may take it.
mkfifo "$work/keys"
"$kaopass" card pin --data "$town" --card "$id" --pin-fd 3 --json 3<>"$work/keys" >"$work/out" &
typing=$!
for ((i = 0; i < 50; ++i)); do
  sleep 0.1
  if grep -Eq '^Max core file size +0 +0 ' "/proc/$typing/limits"; then break; fi
done
[ "$i" -lt 50 ] || fail 'a PIN is read into a process that may be dumped'
echo 1357 >"$work/keys"
wait "$typing" || fail 'card pin'
grep -q '"told":true' "$work/out" || fail 'the centre was not told'
"$kaopass" card renew --data "$town" --card "$id" --signature-password-fd 3 3<<<'SAKURA77' \
  >"$work/out" || fail 'renew'
"$kaopass" card front --data "$town" --card "$id" --svg "$work/front.svg" --pdf "$work/front.pdf"
xmllint --noout "$work/front.svg" || fail 'the front is no SVG'
head -c 5 "$work/front.pdf" | grep -q '%PDF-' || fail 'the front is no PDF'
resident=$("$kaopass" city find --data "$town" "$id" --json |
  python3 -c 'import json,sys; print(json.load(sys.stdin)["residents"][0]["id"])')
cat >"$work/person.json" <<'EOF_PERSON'
{"name":"花守　梅","name_kana":"ハナモリ　ウメ","birth":"2001-02-03","sex":"female",
 "address":"架空県花守市梅町１番","postal_code":"000-0010"}
EOF_PERSON
refuses input.value 2 "$kaopass" city change --data "$town" --resident "$resident" \
  --person "$work/person.json"
newcomer=$("$kaopass" city move-in --data "$town" --person "$work/person.json" --json |
  python3 -c 'import json,sys; print(json.load(sys.stdin)["resident"])')
"$kaopass" city find --data "$town" 'ウメ' | grep -q "^$newcomer " || fail 'find'
"$kaopass" city move-out --data "$town" --resident "$newcomer" >/dev/null
refuses city.moved-out 1 "$kaopass" city change --data "$town" --resident "$newcomer" \
  --person "$work/person.json"
# Who moved out is still known, and comes back as who they are.
refuses city.known 1 "$kaopass" city move-in --data "$town" --person "$work/person.json"
refuses usage.bad 2 "$kaopass" city death --data "$town" --resident "$newcomer"
refuses input.value 2 "$kaopass" city death --data "$town" --resident "$newcomer" --paper hearsay
"$kaopass" city death --data "$town" --resident "$newcomer" --paper municipality-notice >/dev/null
refuses input.date 2 "$kaopass" card lost --data "$town" --card "$id" --day 2001-02-02
refuses input.date 2 "$kaopass" card revoke --data "$town" --card "$id" --day 2023-12-14
"$kaopass" card lost --data "$town" --card "$id" | grep -q '^standing: suspended$' || fail 'lost'
refuses check.card-suspended 1 "$kaopass" card switch --data "$town" --card "$id" \
  --to face-authentication
"$kaopass" card found --data "$town" --card "$id" | grep -q '^standing: good$' || fail 'found'
"$kaopass" card revoke --data "$town" --card "$id" --reason damaged |
  grep -q '^standing: revoked$' || fail 'revoke'
"$kaopass" city acts --data "$town" | grep -q " revoke  $id " || fail 'acts'
"$kaopass" city outbox --data "$town" | grep -q '^nothing waits: ' || fail 'outbox in words'
"$kaopass" city outbox --data "$town" --json | grep -q '"waiting":\[\]' || fail 'outbox'
if grep -q 1357 <("$kaopass" city acts --data "$town"); then fail 'a PIN in the log'; fi
refuses input.not-found 2 "$kaopass" card switch --data "$town" --card card-999 --to ordinary
refuses machine.file-missing 3 "$kaopass" card list --data "$work/nowhere"
[ ! -e "$work/nowhere" ] || fail 'a list made a folder'
echo 'town commands: all as they must be'
