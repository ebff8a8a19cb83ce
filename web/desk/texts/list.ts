// The list: who is there, in which state, at which reader.
import type { Table } from "../../ui/texts";

export const listTexts = {
  "list.label": { ja: "受付の一覧", en: "Receptions" },
  "list.attention": { ja: "対応が必要", en: "Needs you" },
  "list.reader": { ja: "リーダーで操作中", en: "At a reader" },
  "list.done": { ja: "受付済み", en: "Received" },
  "list.ended": { ja: "取消・対応済み", en: "Cancelled or seen to" },
  "list.found": { ja: "見つかった受付", en: "Found" },
  "list.of-day": { ja: "{day} の受付", en: "Receptions of {day}" },
  "list.count": { ja: "{count}件", en: "{count}" },
  "list.empty.today": {
    ja: "まだ受付がありません。カードがリーダーに置かれると、ここに表示されます。",
    en: "Nobody yet. Who puts a card on a reader appears here.",
  },
  "list.empty.day": { ja: "この日の受付はありません。", en: "Nobody was received on that day." },
  "list.empty.search": {
    ja: "見つかりません。氏名・カナ・生年月日・番号・患者番号で、過去31日から探します。",
    en: "Nothing found. Names, kana, birth dates and numbers of the last 31 days are searched.",
  },
  "list.more": {
    ja: "ほかにもあります。言葉を足して絞り込んでください。",
    en: "There are more. Add words to narrow it down.",
  },
  "list.unnamed": { ja: "氏名は分かりません", en: "Name not known" },
  "list.card": { ja: "氏名は確認後に表示", en: "Name after the check" },
  "list.patient-at": { ja: "{reader} の患者さん", en: "Patient at {reader}" },
  "list.carried": { ja: "{day} から繰越", en: "from {day}" },
  "list.missing.owner": { ja: "{owner}：{text}", en: "{owner}: {text}" },
  "list.problem": { ja: "確認が成立していません", en: "The check did not succeed" },
  "list.liveness": { ja: "生体確認なし（試験用リーダー）", en: "no liveness check (TEST reader)" },
  "list.rule": { ja: "{text}（{citation}）{next}", en: "{text} [{citation}] {next}" },
  "list.file-problem": { ja: "レセコンへ書き出せません", en: "No file for the receipt computer" },
  "list.certificate": {
    ja: "電子証明書の期限切れ・資格情報のみ",
    en: "certificate expired: coverage only",
  },

  "search.label": { ja: "受付を探す", en: "Search receptions" },
  "search.hint": {
    ja: "氏名・カナ・生年月日・番号（ / ）",
    en: "Name, kana, birth date, number ( / )",
  },
  "search.go": { ja: "検索", en: "Search" },
  "search.clear": { ja: "検索を終える", en: "End search" },
  "search.busy": { ja: "探しています…", en: "Searching…" },

  "state.reading": { ja: "リーダーで操作中", en: "At the reader" },
  "state.waiting": { ja: "途中で止まっています", en: "Stopped half way" },
  "state.pending": { ja: "回線待ち・自動で送り直します", en: "Waits for the line; sent by itself" },
  "state.accepted": { ja: "受付済み", en: "Received" },
  "state.refused": { ja: "確認できません", en: "Refused" },
  "state.check_again": { ja: "カードをもう一度", en: "Card again" },
  "state.unchecked": { ja: "未確認", en: "Not checked" },
  "state.handled": { ja: "対応済み", en: "Seen to" },
  "state.cancelled": { ja: "取消済み", en: "Cancelled" },

  "missing.waiting": {
    ja: "リーダーからの応答が5分ありません。患者さんに声をかけてください。",
    en: "The reader has been silent for 5 minutes. See to the patient.",
  },
  "missing.pending": {
    ja: "つながり次第、自動で送ります。2分より遅れたときは、カードをもう一度置いてもらいます。",
    en: "It is sent by itself when the line is back. Later than two minutes, the card is needed once more.",
  },
  "missing.check_again": {
    ja: "回線の回復が遅れました。次の来院時にカードをもう一度置いてもらってください。",
    en: "The line came back too late. Ask for the card again at the next visit.",
  },

  "method.face": { ja: "顔", en: "Face" },
  "method.pin": { ja: "暗証番号", en: "PIN" },
  "method.visual": { ja: "目視", en: "Visual" },
  "method.none": { ja: "本人確認前", en: "Not verified yet" },

  "phase.idle": { ja: "空いています", en: "Free" },
  "phase.reading": { ja: "カードを読んでいます", en: "Reading the card" },
  "phase.choosing": { ja: "本人確認の方法を選んでいます", en: "Choosing how to verify" },
  "phase.capturing": { ja: "顔認証をしています", en: "Face authentication" },
  "phase.entering-pin": { ja: "暗証番号を入力しています", en: "Entering the PIN" },
  "phase.verifying-pin": { ja: "暗証番号を確かめています", en: "Checking the PIN" },
  "phase.comparing": { ja: "職員の目視確認を待っています", en: "Waiting for the visual check" },
  "phase.checking": { ja: "センターに確認しています", en: "Asking the centre" },
  "phase.asking-registration": { ja: "利用登録を選んでいます", en: "Asked about registration" },
  "phase.registering": { ja: "利用登録をしています", en: "Registering" },
  "phase.asking-coverage": { ja: "資格を問い合わせています", en: "Asking for the coverage" },
  "phase.asking-consents": { ja: "同意を選んでいます", en: "Choosing consents" },
  "phase.consenting": { ja: "同意を送っています", en: "Sending consents" },
  "phase.take-card": { ja: "カードの取り出し待ち", en: "Card to be taken" },
  "phase.ended": { ja: "空いています", en: "Free" },

  "reader.title": { ja: "リーダー {reader}", en: "Reader {reader}" },
  "reader.called": { ja: "係の人を呼んでいます", en: "calls for staff" },
  "reader.face-failed": { ja: "顔認証が3回成立しませんでした", en: "face failed three times" },
  "reader.slot-gone": {
    ja: "カードを読む装置がつながっていません",
    en: "what reads the cards is not attached",
  },
  "reader.unusable": { ja: "使えません", en: "Out of use" },
  "reader.silent": { ja: "応答していません", en: "does not answer" },
  "reader.forgotten": {
    ja: "カードの取り忘れ（{minutes}分前から）",
    en: "card left behind ({minutes} min)",
  },
  "reader.forgotten.do": {
    ja: "患者さんを呼び戻すか、カードを預かってください。",
    en: "Call the patient back, or keep the card safe.",
  },
  "reader.called.do": { ja: "リーダーの前まで行ってください。", en: "Go to the reader." },
  "reader.slot-gone.do": {
    ja: "リーダーの線を差し直してください。直れば自動で使えるようになります。それまでは、ほかのリーダーをご案内ください。",
    en: "Plug its cable in again; it then works by itself. Until then use another reader.",
  },
  "reader.face-failed.do": {
    ja: "本人がいることを確かめ、目視確認をはじめてください。",
    en: "See that the holder is there, then start the visual check.",
  },
  "reader.silent.do": {
    ja: "リーダーの電源とケーブルを見てください。直れば自動でつながります。",
    en: "See to its power and cable. It connects by itself.",
  },
  "reader.open-reception": { ja: "この方の受付を開く", en: "Open this reception" },
  "reader.free": { ja: "次の方が使えます。", en: "Ready for the next patient." },
  "reader.going": { ja: "患者さんが操作しています。", en: "The patient is at it." },
} as const satisfies Table;
