#!/bin/bash
# The guided visits: what a newcomer sees first. Each says what happens, shows the command that does
# it, runs it, and holds the outcome against what must happen, in a fresh copy of a town.
#   tools/demo.sh KAOPASS           for people, in colour
#   tools/demo.sh KAOPASS --check   without pauses
# Exits 0, or 1 naming the visits that came out otherwise.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
readonly kaopass=$1 mode=${2:-} town=build/demo-run
failed=()

if [ -t 1 ]; then
  bold=$'\e[1m' dim=$'\e[2m' green=$'\e[32m' red=$'\e[31m' plain=$'\e[0m'
else
  bold='' dim='' green='' red='' plain=''
fi

# json EXPRESSION: of the JSON on standard input, as `d`.
json() { python3 -c 'import json,sys; d=json.load(sys.stdin); print(eval(sys.argv[1]))' "$1"; }
cast() { json "d['cast']['$1']" <"$town/town.json"; }
test_pin() {
  "$kaopass" card list --data "$town" --json |
    json "[c['test_pin'] for c in d if c['id'] == '$1'][0]"
}

# visit JA EN EXIT TEXT COMMAND...: the command must end with EXIT and say TEXT. PIN, where it is
# set, comes in on descriptor 3, as a person's would: never in an argument list.
visit() {
  local ja=$1 en=$2 expected=$3 text=$4 output status
  shift 4
  printf '\n%s%s%s\n%s\n%s$ %s%s\n' "$bold" "$ja" "$plain" "$en" "$dim" "$*" "$plain"
  output=$("$@" 2>&1 3<<<"${PIN:-}")
  status=$?
  printf '%s\n' "$output"
  if [ "$status" = "$expected" ] && grep -qF -- "$text" <<<"$output"; then
    printf '%s✓ as it must be (exit %s)%s\n' "$green" "$status" "$plain"
  else
    printf '%s✗ expected exit %s and "%s", got exit %s%s\n' \
      "$red" "$expected" "$text" "$status" "$plain"
    failed+=("$en")
  fi
  if [ "$mode" != --check ] && [ -t 1 ]; then sleep 2; fi
}

tools/town.sh "$kaopass" "$town" || exit

mated=$(cast mated) impostor=$(cast impostor) ordinary=$(cast ordinary) invalid=$(cast invalid)
changed=$(cast changed)
live=$town/live/$mated-1.jpg
institution=$(json "d['institutions'][0]['code']" <"$town/town.json")
at=(--data "$town")

visit '1. 顔認証マイナンバーカードで受付' \
  '1. A face-authentication card: its holder is recognised; records with consent (N1.1, N1.12)' \
  0 'OQSsiquc01res_face_' \
  "$kaopass" visit "${at[@]}" --card "$mated" --live "$live" --consent medication,checkup,treatment
visit '2. 別の人の顔' \
  '2. Somebody else holds the card: refused by the face match (N1.1)' \
  1 'face.no-match' \
  "$kaopass" visit "${at[@]}" --card "$impostor" --live "$live"
PIN=1234 visit '3. 顔認証カードで暗証番号' \
  '3. A PIN on a face-authentication card: the chip itself refuses it (N1.1, N3.1)' \
  1 'card.pin-unusable' \
  "$kaopass" visit "${at[@]}" --card "$mated" --method pin --pin-fd 3
PIN=$(test_pin "$ordinary") visit '4. 通常のカードで暗証番号' \
  '4. An ordinary card with its PIN (N1.13)' \
  0 'OQSsiquc01res_face_' \
  "$kaopass" visit "${at[@]}" --card "$ordinary" --method pin --pin-fd 3
visit '5. 目視確認' \
  '5. Face match is difficult: staff compare the person with the photo in the card (N3.3)' \
  0 'OQSsiquc01res_face_' \
  "$kaopass" visit "${at[@]}" --card "$impostor" --method visual --decision same
visit '6. 本人がいない目視確認' \
  '6. The holder is absent: no visual check (N3.4)' \
  1 'visual.holder-absent' \
  "$kaopass" visit "${at[@]}" --card "$impostor" --method visual --holder absent
PIN=$(test_pin "$invalid") visit '7. 資格が無効' \
  '7. The coverage was lost: the visit is completed, and says why and whose job it is' \
  1 'coverage.invalid' \
  "$kaopass" visit "${at[@]}" --card "$invalid" --method pin --pin-fd 3
PIN=$(test_pin "$changed") visit '8. 保険が変わった人' \
  '8. The insurance changed: the old coverage is invalid because there is a new one (validity 3)' \
  0 ' 3: ' \
  "$kaopass" visit "${at[@]}" --card "$changed" --method pin --pin-fd 3

if tools/with_virtual_reader.sh true; then
  visit '9. 本物のPC/SCで' \
    '9. The first visit again, over a real PC/SC daemon' \
    0 'OQSsiquc01res_face_' \
    tools/with_virtual_reader.sh tools/visit_over_pcsc.sh \
    "$kaopass" "$town" "$mated" --live "$live"
else
  printf '\n%s9. 本物のPC/SCで%s\n' "$bold" "$plain"
  printf 'This user may not make a network namespace (or pcscd does not start), so the visit over\n'
  printf 'a real PC/SC daemon is left out. Try it as root.\n'
fi

visit '医療機関の控え' 'The desk gives out every signed answer that it was promised' 0 '' \
  "$kaopass" desk receipts "${at[@]}" --institution "$institution" --out "$town/receipts.txt"
visit '監査' 'The tamper-evident audit log holds together, and honours these answers' \
  0 'holds together' \
  "$kaopass" audit verify "${at[@]}" --receipts "$town/receipts.txt"

printf '\n'
if [ ${#failed[@]} -gt 0 ]; then
  printf '%snot as it must be: %s%s\n' "$red" "${failed[*]/%/;}" "$plain"
  exit 1
fi
printf '%sすべて想定どおりです。 All visits came out as they must.%s\n' "$green" "$plain"
