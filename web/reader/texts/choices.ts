// Registration and consent.
import type { Table } from "../../ui/texts";

export const choicesTexts = {
  // Registration.
  registerTitle: {
    ja: "このカードを {健康保険証|けんこうほけんしょう}として {登録|とうろく}しますか",
    en: "Register this card as health-insurance card?",
  },
  registerOnce: {
    ja: "{一度|いちど}だけです。{病院|びょういん}や{薬局|やっきょく}で{保険証|ほけんしょう}として{使|つか}えます。",
    en: "Needed only once. Clinics and pharmacies then take it as insurance card.",
  },
  registerRecords: {
    ja: "{薬|くすり}などの{記録|きろく}を{見|み}せるかは、{次|つぎ}に{別|べつ}に{選|えら}びます。",
    en: "Whether records may be seen is asked separately.",
  },
  registerFree: {
    ja: "{登録|とうろく}しなくても{受診|じゅしん}できます。",
    en: "Care is given without it, too.",
  },
  registerYes: { ja: "{登録|とうろく}する", en: "Register" },
  registerNo: { ja: "いまは{登録|とうろく}しない", en: "Not now" },
  registeredTitle: {
    ja: "{健康保険証|けんこうほけんしょう}として {登録|とうろく}しました",
    en: "Registered as health-insurance card",
  },
  registeredLead: {
    ja: "{次|つぎ}は、{薬|くすり}などの{記録|きろく}を{見|み}せるかをうかがいます。",
    en: "Next you are asked whether your records may be seen.",
  },

  // Consent.
  consentTitle: {
    ja: "あなたの{記録|きろく}を ここで{見|み}てもいいですか",
    en: "May we look at your records here?",
  },
  consentMedication: { ja: "{薬|くすり}の{記録|きろく}", en: "Medicines" },
  consentMedicationHow: {
    ja: "{飲|の}んでいる{薬|くすり}を、ここの{医師|いし}と{薬剤師|やくざいし}が、{until}まで{見|み}ます。",
    en: "Doctors and pharmacists here see your medicines until {until}.",
  },
  consentCheckup: { ja: "{健診|けんしん}の{結果|けっか}", en: "Check-ups" },
  consentCheckupHow: {
    ja: "{健診|けんしん}の{結果|けっか}を、ここの{医師|いし}と{薬剤師|やくざいし}が、{until}まで{見|み}ます。",
    en: "Doctors and pharmacists here see your check-ups until {until}.",
  },
  consentTreatment: { ja: "{診療|しんりょう}の{記録|きろく}", en: "Treatment" },
  consentTreatmentHow: {
    ja: "{受|う}けた{治療|ちりょう}を、ここの{医師|いし}と{薬剤師|やくざいし}が、{until}まで{見|み}ます。",
    en: "Doctors and pharmacists here see your treatments until {until}.",
  },
  consentFree: {
    ja: "{同意|どうい}しなくても、{受付|うけつけ}はこのまま{進|すす}みます。",
    en: "Your reception goes on, whatever you choose.",
  },
  consentAll: { ja: "すべて{同意|どうい}する", en: "Agree to all" },
  consentEach: { ja: "{一|ひと}つずつ{選|えら}ぶ", en: "Choose one by one" },
  consentNone: { ja: "{同意|どうい}しない", en: "Agree to none" },
  consentOf: { ja: "{total}つのうち {index}つめ", en: "{index} of {total}" },
  consentNo: { ja: "{同意|どうい}しない", en: "Do not agree" },
  consentYes: { ja: "{同意|どうい}する", en: "Agree" },
  until: { ja: "あす{hour}{時|じ}{minute}{分|ふん}", en: "{hour}:{minute} tomorrow" },
} as const satisfies Table;
