// What was carried out, on the screen and on the slip that the holder takes home.
import type { Table } from "../../ui/texts";

export const resultTexts = {
  resultTitle: { ja: "手続が終わりました", en: "It is done" },
  result_issue: {
    ja: "カード {card} ができました。すぐに使えます。",
    en: "Card {card} is ready and can be used at once.",
  },
  "result_to-face": {
    ja: "カード {card} を顔認証カードに切り替えました。追記欄に「顔認証」と印字しました。",
    en: "Card {card} is a face-authentication card now; 「顔認証」 is printed on it.",
  },
  "result_to-ordinary": {
    ja: "カード {card} を通常のカードに戻しました。追記欄の「顔認証」を線で消しました。",
    en: "Card {card} is an ordinary card again; 「顔認証」 is struck through.",
  },
  result_pin: {
    ja: "新しい暗証番号を設定しました。前の暗証番号はもう使えません。",
    en: "New PINs are set. The old ones have ended.",
  },
  result_renew: {
    ja: "電子証明書を更新しました。前の証明書は失効しました。",
    en: "Certificates were renewed; the old ones are revoked.",
  },
  result_change: {
    ja: "氏名・住所などを書き換えました。",
    en: "Name, address and the like were written.",
  },
  "result_move-in": { ja: "転入を届け出ました。", en: "The move was entered." },
  "result_move-out": {
    ja: "転出を届け出ました。",
    en: "The move was entered.",
  },
  signatureEnded: {
    ja: "署名用電子証明書は失効しました。必要な方には「電子証明書の更新」で新しく発行します。",
    en: "The signature certificate is revoked; “Renew certificates” issues a new one to who needs it.",
  },
  result_death: {
    ja: "死亡を届け出ました。カードと証明書はすべて失効しました。",
    en: "The death was entered; all cards and certificates are revoked.",
  },
  result_loss: {
    ja: "カードを一時停止しました。いまから、だれも使えません。",
    en: "The card is suspended: nobody can use it from now on.",
  },
  result_found: { ja: "カードはまた使えます。", en: "The card works again." },
  result_revoke: {
    ja: "カードと証明書を廃止しました。元に戻せません。",
    en: "Card and certificates are revoked for good.",
  },
  notTold: {
    ja: "センターには後で伝えます（{count}件）。つながり次第、自動で伝わります。それまで医療機関では前のままに見えることがあります。",
    en: "The centre is told later ({count}). Until then institutions may see the state before.",
  },
  printSlip: { ja: "ひかえを印刷する", en: "Print the slip" },
  frontPdf: { ja: "おもて面のPDF", en: "Front as PDF" },
  handOver: { ja: "カードを渡して終わる", en: "Handed over, finish" },
  finish: { ja: "終わる", en: "Finish" },

  slipTest: {
    ja: "TEST 見本　架空の市の手続です",
    en: "TEST specimen: a procedure of an invented city",
  },
  slipTitle: { ja: "手続のひかえ", en: "What was done for you" },
  slipName: { ja: "{name} さん", en: "{name}" },
  slipDay: { ja: "手続の日", en: "Day" },
  slipProcedure: { ja: "手続", en: "Procedure" },
  slipCard: { ja: "カードの番号", en: "Card" },
  slipCan: { ja: "このカードで できること", en: "What this card can do" },
  slipCannot: { ja: "このカードで できないこと", en: "What this card cannot do" },
  slipFirst: { ja: "さいしょに すること", en: "What to do first" },
  slipOnceRegistered: { ja: "（とうろくの あと）", en: " (once registered)" },
  slipNext: { ja: "これから すること", en: "What to do now" },
  slipWhere: {
    ja: "わからない ときは、花守市の まどぐちへ。この かみを もって きて ください。",
    en: "Questions? Come to the municipal counter of Hanamori and bring this slip.",
  },
  plain_issue: {
    ja: "あたらしい マイナンバーカードを うけとりました。",
    en: "You received a new My Number card.",
  },
  "plain_to-face": {
    ja: "カードを「顔認証」の カードに かえました。あんしょうばんごうは もう ありません。びょういんでは、かおで しらべます。",
    en: "Your card is a face-authentication card now. It has no PIN. At a hospital your face is compared.",
  },
  "plain_to-ordinary": {
    ja: "カードを ふつうの カードに もどしました。あたらしい あんしょうばんごうを つかって ください。まえの ばんごうは つかえません。",
    en: "Your card is an ordinary card again. Use the new PIN; the old one has ended.",
  },
  plain_pin: {
    ja: "あたらしい あんしょうばんごうを きめました。まえの ばんごうは つかえません。",
    en: "You have a new PIN. The old one has ended.",
  },
  plain_renew: {
    ja: "カードの しょうめいしょを あたらしく しました。",
    en: "The certificates in your card are new.",
  },
  plain_change: {
    ja: "なまえ・じゅうしょを かきかえました。",
    en: "Your name or address was changed.",
  },
  "plain_move-in": {
    ja: "この まちの 人に なりました。",
    en: "You are a resident of this city now.",
  },
  "plain_move-out": {
    ja: "ほかの まちへ ひっこす とどけを うけました。14日の うちに、あたらしい まちの まどぐちへ いって ください。",
    en: "Your move was entered. Go to the counter of your new municipality within 14 days.",
  },
  plain_death: {
    ja: "お亡くなりになった届けを受けました。カードは使えなくなりました。",
    en: "The death was entered. The card cannot be used any more.",
  },
  plain_loss: {
    ja: "カードを とめました。だれも つかえません。みつかったら、カードを もって きて ください。",
    en: "The card is suspended; nobody can use it. If you find it, bring it to the counter.",
  },
  plain_found: { ja: "カードが また つかえます。", en: "The card works again." },
  plain_revoke: {
    ja: "カードを やめました。もう つかえません。あたらしい カードは まどぐちで もうしこめます。",
    en: "The card is revoked. A new one can be asked for at the counter.",
  },
  plain_registered: {
    ja: "けんこうほけんしょうとして つかえます。",
    en: "It can be used as insurance card.",
  },
  plain_unregistered: {
    ja: "この カードは、まだ けんこうほけんしょうとして つかえません。つかう 人は、さきに とうろくして ください。つぎの ところで できます。",
    en: "This card does not serve as insurance card yet. Who wants that registers it first, at one of these:",
  },
  plain_perhapsUnregistered: {
    ja: "けんこうほけんしょうの とうろくが まだの 人は、さきに とうろくして ください。つぎの ところで できます。",
    en: "If it is not registered as insurance card yet, register it first, at one of these:",
  },
  plainBy_smartphone: { ja: "スマートフォン", en: "your smartphone" },
  plainBy_atm: { ja: "セブンぎんこうの ATM", en: "a Seven Bank ATM" },
  plainBy_reader: {
    ja: "びょういん・やっきょくの きかい",
    en: "the reader of a hospital or pharmacy",
  },
  plain_signatureEnded: {
    ja: "しょめいようの しょうめいしょ（インターネットの 手つづきで つかいます）は、つかえなく なりました。いる ときは、まどぐちで いって ください。",
    en: "The signature certificate (for procedures on the Internet) has ended. If you need one, ask at the counter.",
  },
  plain_secret: {
    ja: "あんしょうばんごうは、ほかの 人に おしえないで ください。",
    en: "Tell nobody your PIN.",
  },
} as const satisfies Table;
