#!/bin/bash
# The town in the browser, until Ctrl-C. A fresh copy of the demo's town each time.
#   tools/demo_town.sh KAOPASS
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
readonly kaopass=$1 town=build/demo-browser
# Held by the town itself to its end: a second one must not take the folder from under the first.
exec 8>"$town.lock"
flock -n 8 || { echo 'The town runs already. まちは既に動いています。' >&2; exit 3; }
tools/town.sh "$kaopass" "$town"
cat <<'TEXT'

ブラウザーで http://127.0.0.1:8700/ を開いてください。はじめに試すこと:
  1. 「顔認証で受付してみる」のカードを押す → リーダーの画面で「顔」→「この人の顔」
  2. 同じことを「別の人の顔で試す」のカードで → 断られる理由が出ます
  3. 「自分のカードを作る」→ 自分の顔で受付
終わるときは Ctrl-C。

Open http://127.0.0.1:8700/ in a browser. What to try first:
  1. Press the card "Try: reception by face", choose face on the reader's screen, show the face
  2. The same with "Try: somebody else's face": it is refused, and says why
  3. "Make my own card", then a visit with your own face
Ctrl-C ends the town.

TEXT
exec "$kaopass" town serve --data "$town"
