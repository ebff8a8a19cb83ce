// Days: their summaries and their closing.
import type { Table } from "../../ui/texts";

export const daysTexts = {
  "days.title": { ja: "過去の日・日締め", en: "Days" },
  "days.receptions": { ja: "受付", en: "Receptions" },
  "days.day": { ja: "日付", en: "Day" },
  "days.state": { ja: "日締め", en: "Closed" },
  "days.open": { ja: "まだ", en: "not yet" },
  "days.closed": { ja: "済 {time} {staff}", en: "{time} {staff}" },
  "days.empty": { ja: "まだ受付のある日がありません。", en: "No day with receptions yet." },

  "day.summary": { ja: "{day} のまとめ", en: "Summary of {day}" },
  "day.total": { ja: "受付の合計", en: "Receptions" },
  "day.methods": { ja: "本人確認の方法", en: "Verified by" },
  "day.states": { ja: "状態", en: "States" },
  "day.rules": {
    ja: "取扱いで認められなかった理由と次の方法",
    en: "By which rule, and the next step",
  },
  "day.problems": { ja: "成立しなかった理由", en: "Refused because" },
  "day.handled": { ja: "対応の方法", en: "Seen to by" },
  "day.linked": { ja: "患者番号あり", en: "With patient number" },
  "day.without-file": { ja: "レセコンのファイルなし", en: "Without file" },
  "day.close": { ja: "この日を締める", en: "Close this day" },
  "day.close.title": { ja: "{day} を締めます", en: "Close {day}" },
  "day.close.text": {
    ja: "締めたあとは見ることと印刷だけができます。元には戻せません。",
    en: "After that it can only be read and printed. This cannot be undone.",
  },
  "day.close.open": {
    ja: "終わっていない受付が {count} 件あります。対応するか、翌日に繰り越すものに印を付けてください。",
    en: "{count} are still open. See to them, or tick those to carry over.",
  },
  "day.close.submit": { ja: "締める", en: "Close the day" },
  "day.close.carry": { ja: "翌日に繰り越す", en: "Carry over" },
  "day.closed": { ja: "{time} に {staff} さんが締めました", en: "Closed {time} by {staff}" },
  "day.print": { ja: "まとめを印刷", en: "Print the summary" },
  "day.log": {
    ja: "操作記録 {number} 番のハッシュ（紙に残し、あとで改変がないことを確かめます）",
    en: "Hash of act {number}, to be kept on paper: shows later that nothing was altered",
  },
  "day.see-list": { ja: "この日の受付を見る", en: "See its receptions" },
} as const satisfies Table;
