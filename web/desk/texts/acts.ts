// What staff do with a reception: see to it, cancel, link, print.
import type { Table } from "../../ui/texts";

export const actsTexts = {
  "way.title": { ja: "どう対応しましたか", en: "How was this patient seen to?" },
  "way.change": { ja: "対応を選び直す", en: "Choose another way" },
  "way.visual-again": {
    ja: "もう一度目視で確認するには、カードを取り出して置き直してください。置き直すまで、目視確認ははじめられません。",
    en: "For another visual check the card must be taken out and put in again; before that it cannot be started.",
  },
  "way.portal": {
    ja: "マイナポータルの画面で確認した（通常のカードの方）",
    en: "Myna Portal screen (ordinary card only)",
  },
  "way.notice": {
    ja: "資格情報のお知らせとカードで確認した",
    en: "Eligibility notice, with the card",
  },
  "way.certificate": { ja: "資格確認書で確認した", en: "Eligibility certificate" },
  "way.prescription": { ja: "処方箋で確認した", en: "Prescription" },
  "way.declaration": { ja: "被保険者資格申立書を受け取った", en: "Eligibility declaration" },
  "way.again": { ja: "カードでもう一度確認できた", en: "Confirmed with the card after all" },
  "way.not-received": { ja: "受け付けず、カードを返した", en: "Not received; card returned" },
  "way.other": { ja: "その他の方法", en: "Another way" },
  "way.note": { ja: "どう対応したか", en: "What was done" },
  "way.submit": { ja: "対応済みにする", en: "Seen to" },
  "way.handled": { ja: "対応済み：{way}", en: "Seen to: {way}" },
  "way.handled.by": { ja: "{time} {staff}", en: "{time} {staff}" },

  "cancel.title": { ja: "受付の取り消し", en: "Cancel the reception" },
  "cancel.why": { ja: "理由", en: "Reason" },
  "cancel.note": { ja: "メモ（「その他」では必須）", en: "Note (needed with “other”)" },
  "cancel.what": {
    ja: "レセコンのファイルは取り除かれ、取消の記録が残ります。資格確認を行った事実と患者さんの同意は消えません。",
    en: "The receipt computer's file is withdrawn and the cancellation recorded. The check itself and the patient's consents stay.",
  },
  "cancel.wrong-patient": { ja: "患者さんの取り違え", en: "Wrong patient" },
  "cancel.duplicate": { ja: "二重の受付", en: "Received twice" },
  "cancel.patient-left": { ja: "患者さんが帰られた", en: "Patient left" },
  "cancel.mistake": { ja: "操作の誤り", en: "Mistake" },
  "cancel.other": { ja: "その他", en: "Other" },

  "link.title": { ja: "照会番号（患者番号）", en: "Patient number" },
  "link.hint": {
    ja: "数字・英字・- で20文字まで。空にすると外れます。",
    en: "Up to 20 of 0-9 A-Z a-z -. Empty unlinks.",
  },
  "link.submit": { ja: "この番号を付ける", en: "Use this number" },

  "print.title": { ja: "資格確認票の印刷", en: "Print the coverage slip" },
  "print.paper": { ja: "用紙", en: "Paper" },
  "print.a5": { ja: "A5", en: "A5" },
  "print.a4": { ja: "A4", en: "A4" },

  "slip.title": { ja: "資格確認票", en: "Coverage slip" },
  "slip.test": {
    ja: "試験用・実在の資格ではありません",
    en: "TEST – not a real coverage",
  },
  "slip.printed": { ja: "{time} 印刷：{staff}", en: "Printed {time} by {staff}" },
  "slip.keep": {
    ja: "個人情報が書かれています。取り扱いにご注意ください。",
    en: "Personal data: keep it safe.",
  },
} as const satisfies Table;
