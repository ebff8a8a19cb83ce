// The tablet's own screens, and how the desk connects one.
import type { Table } from "../../ui/texts";

export const tabletTexts = {
  "tablet.title": { ja: "目視確認", en: "Visual check" },
  "tablet.unpaired": { ja: "受付の端末とつなぎます", en: "Connect with the desk" },
  "tablet.unpaired.do": {
    ja: "受付の画面の「タブレット」でコードを表示し、QRコードを読み取るか、コードを入れてください。",
    en: "Show a code with “Tablets” at the desk's screen; scan it, or enter it here.",
  },
  "tablet.code": { ja: "コード", en: "Code" },
  "tablet.code.wrong": {
    ja: "そのコードではつなげません。受付の画面で新しいコードを表示してください（2分以内、1回だけ使えます）。",
    en: "That code does not connect it. Show a new one at the desk: good once, for two minutes.",
  },
  "tablet.pair": { ja: "つなぐ", en: "Connect" },
  "tablet.list": { ja: "どのリーダーの方を確認しますか", en: "Who is to be compared?" },
  "tablet.list.do": {
    ja: "カードはリーダーに入れたままにしてください。",
    en: "The card stays in the reader.",
  },
  "tablet.none": { ja: "待っている方はいません", en: "Nobody waits" },
  "tablet.none.do": {
    ja: "カードがリーダーに置かれると、ここに出ます。",
    en: "Who puts a card on a reader appears here.",
  },
  "tablet.go": { ja: "目視確認をはじめる", en: "Start visual check" },
  "tablet.go-on": { ja: "写真を見て判定する", en: "Look at the photo" },
  "tablet.by-other": { ja: "{staff} さんが確認中", en: "{staff} is at it" },
  "tablet.next": { ja: "次の方へ", en: "Next" },
  "tablet.who": { ja: "{name} さん ・ {tablet}", en: "{name} · {tablet}" },

  "tablets.title": { ja: "タブレット", en: "Tablets" },
  "tablets.text": {
    ja: "待合で目視確認をするタブレットをつなぎます。つながりは今日いっぱいで終わります。",
    en: "Connects tablets for visual checks in the waiting room, until midnight.",
  },
  "tablets.none": { ja: "つながっているタブレットはありません。", en: "No tablet is connected." },
  "tablets.off": {
    ja: "この端末はタブレットを受け付けていません。運用担当者に依頼してください（kaopass desk serve --tablet）。",
    en: "This desk takes no tablets. Ask the operator (kaopass desk serve --tablet).",
  },
  "tablets.invite": { ja: "つなぐためのコードを表示", en: "Show a code to connect one" },
  "tablets.scan": {
    ja: "タブレットのカメラで読み取ってください。1回だけ使えます。あと {left}",
    en: "Scan it with the tablet. Good once; {left} left",
  },
  "tablets.by-hand": {
    ja: "読み取れないときは、{address} を開いて、このコードを入れます",
    en: "Without a camera: open {address} and enter this code",
  },
  "tablets.state": { ja: "{time} {staff} がつなぎました", en: "connected {time} by {staff}" },
  "tablets.in-use": { ja: "{staff} さんが使用中", en: "in use by {staff}" },
  "tablets.revoke": { ja: "切り離す", en: "Cut off" },
  "tablets.authority": {
    ja: "タブレットに入れる証明書（tablet/authority.pem）の指紋 SHA-256",
    en: "Fingerprint (SHA-256) of the certificate that tablets are told, tablet/authority.pem",
  },
} as const satisfies Table;
