// The words for whoever operates for the patient (N3.2, N3.7), where they are others than the
// patient's own. Before the camera it is the patient who is spoken to, whoever helps.
import type { Row } from "../ui/texts";
import type { TextName } from "./texts";

export const textsForHelper: Partial<Readonly<Record<TextName, Row>>> = {
  silentLead: {
    ja: "{受付|うけつけ}の{係|かかり}の{人|ひと}に{声|こえ}をかけてください。カードが{入|はい}っていれば{取|と}れます。",
    en: "Please speak to the staff at the desk. A card in the reader can be taken.",
  },
  idleTitle: {
    ja: "ご{本人|ほんにん}の マイナンバーカードを {置|お}いてください",
    en: "Please place the patient's My Number card",
  },
  waitCoverage: {
    ja: "{保険|ほけん}の{資格|しかく}を{調|しら}べています",
    en: "Looking up the patient's insurance",
  },
  waitConsenting: { ja: "{同意|どうい}を{送|おく}っています", en: "Sending the choice" },

  methodTitle: {
    ja: "ご{本人|ほんにん}は どの{方法|ほうほう}で {本人確認|ほんにんかくにん}をしますか",
    en: "How is the patient to be verified?",
  },
  byFaceHow: {
    ja: "ご{本人|ほんにん}がカメラを{見|み}ます",
    en: "The patient looks at the camera",
  },
  byPinHow: {
    ja: "ご{本人|ほんにん}が{4|よん}けたの{数字|すうじ}を{押|お}します",
    en: "The patient enters four digits",
  },
  faceAgain: {
    ja: "うまく{確認|かくにん}できませんでした。ご{本人|ほんにん}のマスクや{帽子|ぼうし}を{外|はず}すと、{確認|かくにん}しやすくなります。",
    en: "That did not work out. It is easier when the patient wears no mask or hat.",
  },
  staffTitle: {
    ja: "{係|かかり}の{人|ひと}が {確認|かくにん}します",
    en: "Our staff will verify the patient",
  },
  staffLead: {
    ja: "{受付|うけつけ}に{知|し}らせました。カードはそのままで、ご{本人|ほんにん}とお{待|ま}ちください。",
    en: "The desk has been told. Leave the card where it is and wait with the patient.",
  },
  staffUntold: {
    ja: "{受付|うけつけ}の{係|かかり}の{人|ひと}に{声|こえ}をかけてください。カードはそのままで{大丈夫|だいじょうぶ}です。",
    en: "Please speak to the staff at the desk. The card may stay where it is.",
  },
  comparingTitle: {
    ja: "{係|かかり}の{人|ひと}が {写真|しゃしん}と ご{本人|ほんにん}のお{顔|かお}を {見|み}くらべています",
    en: "Staff compare the patient's face with the photo",
  },
  faceTitle: {
    ja: "ご{本人|ほんにん}が カメラを{見|み}てください",
    en: "The patient looks at the camera",
  },
  hintSeveral: {
    ja: "{手伝|てつだ}う{方|かた}は {写|うつ}らないでください",
    en: "Only the patient, please: step aside",
  },
  cameraOther: {
    ja: "ほかの{方法|ほうほう}でも{確認|かくにん}できます。{係|かかり}の{人|ひと}も{手伝|てつだ}います。ご{本人|ほんにん}のせいではありません。",
    en: "There are other ways, and our staff will help. It is nobody's fault.",
  },
  pinTitle: {
    ja: "{暗証番号|あんしょうばんごう}は ご{本人|ほんにん}が {押|お}してください",
    en: "The patient enters the four-digit PIN",
  },
  pinLead: {
    ja: "{手伝|てつだ}う{方|かた}は{見|み}ないでください。{数字|すうじ}は{画面|がめん}に{出|で}ません。",
    en: "Please look away. The digits are not shown.",
  },
  pinLastTry: {
    ja: "あと1{回|かい}まちがえると{使|つか}えなくなります。{顔|かお}での{確認|かくにん}もできます。",
    en: "One more wrong try locks it. The face can be used instead.",
  },

  registerTitle: {
    ja: "ご{本人|ほんにん}に：{健康保険証|けんこうほけんしょう}として {登録|とうろく}しますか",
    en: "Ask the patient: register as insurance card?",
  },
  registeredLead: {
    ja: "{次|つぎ}は、{記録|きろく}を{見|み}せるかをご{本人|ほんにん}にうかがいます。",
    en: "Next the patient is asked whether the records may be seen.",
  },
  consentTitle: {
    ja: "ご{本人|ほんにん}に：{記録|きろく}を {見|み}てもいいですか",
    en: "May we see the patient's records?",
  },
  consentMedicationHow: {
    ja: "{飲|の}んでいる{薬|くすり}を、ここの{医師|いし}と{薬剤師|やくざいし}が、{until}まで{見|み}ます。",
    en: "Doctors and pharmacists here see the medicines until {until}.",
  },
  consentCheckupHow: {
    ja: "{健診|けんしん}の{結果|けっか}を、ここの{医師|いし}と{薬剤師|やくざいし}が、{until}まで{見|み}ます。",
    en: "Doctors and pharmacists here see the check-ups until {until}.",
  },
  consentTreatmentHow: {
    ja: "{受|う}けた{治療|ちりょう}を、ここの{医師|いし}と{薬剤師|やくざいし}が、{until}まで{見|み}ます。",
    en: "Doctors and pharmacists here see the treatments until {until}.",
  },
  consentFree: {
    ja: "{決|き}めるのはご{本人|ほんにん}です。{同意|どうい}しなくても{受付|うけつけ}は{進|すす}みます。",
    en: "The patient decides. The reception goes on in any case.",
  },

  leaveTitle: { ja: "{受付|うけつけ}を やめますか", en: "Stop the reception?" },
  leaveLead: {
    ja: "やめても、{係|かかり}の{人|ひと}がほかの{方法|ほうほう}で{受付|うけつけ}できます。",
    en: "Our staff can still check the patient in another way.",
  },
  doneTitle: {
    ja: "カードを {ご本人|ごほんにん}に {返|かえ}してください",
    en: "Give the card back to the patient",
  },
  doneForgotten: { ja: "カードが{残|のこ}っています", en: "The card is still here" },
  doneLead: {
    ja: "{受付|うけつけ}が{終|お}わりました。{待合室|まちあいしつ}でお{待|ま}ちください。",
    en: "The patient is checked in. Please wait to be called.",
  },
  doneLeft: {
    ja: "{保険|ほけん}の{確認|かくにん}は{終|お}わっています。{記録|きろく}への{同意|どうい}はしていません。",
    en: "The insurance is confirmed. No consent was given.",
  },
  doneStopped: {
    ja: "{受付|うけつけ}は{終|お}わっていません。もう{一度|いちど}カードを{置|お}くか、{係|かかり}の{人|ひと}に{声|こえ}をかけてください。",
    en: "The patient is not checked in. Place the card again, or speak to our staff.",
  },
  doneGranted: { ja: "{同意|どうい}した{記録|きろく}", en: "The patient agreed to" },
  doneNoGrants: {
    ja: "{同意|どうい}した{記録|きろく}はありません",
    en: "The patient agreed to nothing",
  },

  ownerPatient: { ja: "ご{本人|ほんにん}", en: "The patient" },
  ownerMunicipality: { ja: "{市区町村|しくちょうそん}の{窓口|まどぐち}", en: "The municipality" },
  ownerInsurer: {
    ja: "{加入|かにゅう}している{健康保険|けんこうほけん}",
    en: "The patient's insurer",
  },
  problemLine: {
    ja: "{確認|かくにん}センターに つながりません。ご{本人|ほんにん}のせいではありません。",
    en: "The eligibility centre cannot be reached. It is nobody's fault here.",
  },
  problemLineDo: {
    ja: "{係|かかり}の{人|ひと}が、ほかの{方法|ほうほう}で{受付|うけつけ}をします。",
    en: "Our staff will check the patient in another way.",
  },
  problemNotACardDo: {
    ja: "それを{取|と}って、ご{本人|ほんにん}のマイナンバーカードを{置|お}いてください。{資格確認書|しかくかくにんしょ}は{受付|うけつけ}でお{見|み}せください。",
    en: "Take it and place the patient's My Number card. An eligibility certificate is shown at the desk.",
  },
  problemUnknownDo: {
    ja: "{今日|きょう}は{係|かかり}の{人|ひと}がほかの{方法|ほうほう}で{受付|うけつけ}をします。カードのことは{市区町村|しくちょうそん}の{窓口|まどぐち}でおたずねください。",
    en: "Today our staff use another way. The municipality answers questions about the card.",
  },
};
