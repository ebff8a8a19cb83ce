// The visual check, at the desk and at a tablet.
import type { Table } from "../../ui/texts";

export const visualTexts = {
  "visual.title": { ja: "目視確認", en: "Visual check" },
  "visual.at": { ja: "リーダー {reader}", en: "Reader {reader}" },
  "visual.why": {
    ja: "なぜ目視で確認しますか。選ぶと、カードの写真を表示します。",
    en: "Why compare by eye? Choose, and the photo of the card is shown.",
  },
  "visual.why.ask": { ja: "なぜ目視で確認しますか", en: "Why compare by eye?" },
  "visual.why.do": {
    ja: "選ぶと、カードの写真を表示します。",
    en: "Choose, and the photo of the card is shown.",
  },
  "visual.why.face_not_matching": { ja: "顔認証が成立しない", en: "Face does not match" },
  "visual.why.face_not_usable": {
    ja: "顔認証が使えない（けが・マスク・車いすなど）",
    en: "Face cannot be used (injury, mask, wheelchair…)",
  },
  "visual.why.camera_trouble": { ja: "カメラの不調", en: "Camera trouble" },
  "visual.why.holder_unable": {
    ja: "本人が操作できない（待合などで確認する）",
    en: "Holder cannot operate it (compare in the waiting room)",
  },
  "visual.waiting": {
    ja: "リーダーから写真を受け取っています。ふつう数秒です。カードは置いたままにしてください。",
    en: "The photo is coming from the reader, usually within seconds. Leave the card in it.",
  },
  "visual.photo": { ja: "カードに記録された顔写真", en: "Photo recorded in the card" },
  "visual.present": { ja: "この方はここにいますか", en: "Is this person here?" },
  "visual.present.hint": {
    ja: "写真と見比べられる所に、ご本人がいる必要があります。",
    en: "The holder must be where you can compare.",
  },
  "visual.present.yes": { ja: "はい、ここにいます", en: "Yes, here" },
  "visual.present.no": { ja: "いいえ、いません", en: "No, not here" },
  "visual.same": { ja: "写真と同じ人ですか", en: "Is it the same person?" },
  "visual.same.hint": {
    ja: "髪型や眼鏡ではなく、目・鼻・輪郭を見比べてください。",
    en: "Compare eyes, nose and outline, not hair or glasses.",
  },
  "visual.same.same": { ja: "同じ人です", en: "Same person" },
  "visual.same.different": { ja: "ちがいます", en: "Different" },
  "visual.same.undecided": { ja: "わからない", en: "Cannot tell" },
  "visual.left": { ja: "写真が閉じるまで {left}", en: "Photo closes in {left}" },
  "visual.give-up": { ja: "目視確認をやめる", en: "Give up" },
  "visual.by-other": {
    ja: "{staff} さんが確認しています。写真は、はじめた人にだけ表示されます。",
    en: "{staff} is at it. Only who started it sees the photo.",
  },
  "visual.not-allowed": {
    ja: "目視確認は受付・薬剤師・管理者が行います。",
    en: "Visual checks are for reception, pharmacists and administrators.",
  },
  "visual.sending": { ja: "判定を記録しています…", en: "Recording the decision…" },
  "visual.done.same": { ja: "同じ人と判定しました", en: "Decided: same person" },
  "visual.done.same.do": {
    ja: "続きはリーダーで進みます。患者さんに画面を見ていただいてください。",
    en: "It goes on at the reader. Ask the patient to look at its screen.",
  },
  "visual.done.different": { ja: "ちがう人と判定しました", en: "Decided: a different person" },
  "visual.done.different.do": {
    ja: "この方をこのカードで受け付けないでください。カードは持ち主に返してください。",
    en: "Do not accept this card for this person. Return the card to its holder.",
  },
  "visual.done.undecided": { ja: "判断できないと記録しました", en: "Recorded: cannot tell" },
  "visual.done.absent": {
    ja: "ご本人がいないため、確認できません",
    en: "Not possible: the holder is absent",
  },
  "visual.done.ended": { ja: "目視確認は終わりました", en: "The visual check ended" },
  "visual.done.ended.do": {
    ja: "カードが取り出されたか、3分が過ぎました。必要なら、カードを置いてもう一度はじめてください。",
    en: "The card was taken or three minutes passed. If needed, start again with the card.",
  },
  "visual.done.given-up": { ja: "目視確認をやめました", en: "Given up" },
  "visual.done.given-up.do": {
    ja: "患者さんはリーダーでほかの方法を選べます。",
    en: "The patient can choose another way at the reader.",
  },
  "visual.ways": { ja: "残っている方法", en: "Ways that remain" },
  "visual.ways.prescription": { ja: "処方箋で資格を確認する", en: "Prescription" },
  "visual.ways.certificate": { ja: "資格確認書を見せていただく", en: "Eligibility certificate" },
  "visual.ways.pin": { ja: "暗証番号（使えるカードのとき）", en: "PIN, where the card has one" },
  "visual.ways.declaration": {
    ja: "被保険者資格申立書を書いていただく",
    en: "Eligibility declaration, filled in by the patient",
  },
  "visual.ways.return": {
    ja: "ご本人が来られたら、カードを取り出して置き直し、目視確認をはじめる",
    en: "When the holder is here: take the card out, put it in again, and start a visual check",
  },

  "fallback.ask": {
    ja: "資格は何で確認しましたか",
    en: "What confirmed the eligibility?",
  },
  "fallback.hint": {
    ja: "残っている方法は、処方箋か資格確認書です。使ったものを受付に記録します。",
    en: "A prescription or an eligibility certificate remain. Which was used is recorded.",
  },
  "fallback.prescription": { ja: "処方箋", en: "Prescription" },
  "fallback.certificate": { ja: "資格確認書", en: "Eligibility certificate" },
  "fallback.later": {
    ja: "まだ確認していない（あとで受付の画面で）",
    en: "Not yet (later, at the desk)",
  },
  "fallback.recorded": { ja: "{on}で確認したと記録しました", en: "Recorded: {on}" },
  "fallback.recorded.do": {
    ja: "受付の一覧に残ります。カードは持ち主にお返しください。",
    en: "It stands in the desk's list. Return the card to its holder.",
  },

  "wait.left": { ja: "あと {left} で、また始められます。", en: "You may begin again in {left}." },

  "visual.over": {
    ja: "写真は消えました。このリーダーは次の方から通常どおり使えます。",
    en: "The photo is gone. The reader works as usual for the next patient.",
  },
} as const satisfies Table;
