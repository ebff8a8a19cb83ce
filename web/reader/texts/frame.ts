// The frame around every screen, and what stands between visits.
import type { Table } from "../../ui/texts";

export const frameTexts = {
  // The frame around every screen.
  step1: { ja: "{本人確認|ほんにんかくにん}", en: "Verify" },
  step2: { ja: "{同意|どうい}", en: "Consent" },
  step3: { ja: "おわり", en: "Finish" },
  steps: { ja: "すすみぐあい", en: "Progress" },
  back: { ja: "もどる", en: "Back" },
  leave: { ja: "やめる", en: "Stop" },
  call: { ja: "{係|かかり}の{人|ひと}を{呼|よ}ぶ", en: "Call staff" },
  called: { ja: "{係|かかり}の{人|ひと}が{来|き}ます", en: "Staff are coming" },
  callOff: { ja: "{呼|よ}ぶのをやめる", en: "Cancel the call" },
  sound: { ja: "{音|おと}", en: "Sound" },
  contrast: { ja: "{見|み}やすい{色|いろ}", en: "High contrast" },
  language: { ja: "English", en: "日本語" }, // the next one, in its own words
  helperButton: { ja: "{手伝|てつだ}ってもらう", en: "Someone helps" },
  helperNow: { ja: "{手伝|てつだ}い：{who}", en: "Helping: {who}" },
  software: { ja: "ソフトウェア {version}", en: "Software {version}" },
  goOn: { ja: "{次|つぎ}へ", en: "Go on" },
  timeLeft: { ja: "のこり {seconds}{秒|びょう}", en: "{seconds} seconds left" },
  waived: {
    ja: "{試験用|しけんよう}の{機器|きき}：{生体|せいたい}の{確認|かくにん}を{省|はぶ}きました",
    en: "TEST reader: liveness was not checked",
  },
  retry: { ja: "もう{一度|いちど}", en: "Try again" },
  code: { ja: "{番号|ばんごう}", en: "Code" },

  leaveTitle: { ja: "{受付|うけつけ}を やめますか", en: "Do you want to stop?" },
  leaveLead: {
    ja: "やめても、{係|かかり}の{人|ひと}がほかの{方法|ほうほう}で{受付|うけつけ}できます。",
    en: "If you stop, our staff can still check you in another way.",
  },
  leaveNo: { ja: "つづける", en: "Go on" },
  leaveYes: { ja: "やめる", en: "Stop" },

  // Before and between visits.
  startingTitle: { ja: "{準備|じゅんび}しています", en: "Getting ready" },
  startingLead: { ja: "{数秒|すうびょう}お{待|ま}ちください。", en: "A few seconds, please." },
  silentTitle: {
    ja: "この{機械|きかい}は いま{使|つか}えません",
    en: "This reader cannot be used now",
  },
  silentLead: {
    ja: "{受付|うけつけ}の{係|かかり}の{人|ひと}に{声|こえ}をかけてください。カードが{入|はい}っていれば{取|と}れます。",
    en: "Please speak to the staff at the desk. If your card is in the reader, you can take it.",
  },
  silentStaff: {
    ja: "{係|かかり}の{方|かた}へ：{機械|きかい}の{本体|ほんたい}が{応答|おうとう}していません。つながりしだい、この{画面|がめん}は{自動|じどう}で{戻|もど}ります。",
    en: "For staff: the reader's program does not answer. This screen comes back by itself.",
  },
  slotStaff: {
    ja: "{係|かかり}の{方|かた}へ：カードを{読|よ}む{装置|そうち}が つながっていません。{線|せん}を{確|たし}かめてください。つながりしだい、この{画面|がめん}は{自動|じどう}で{戻|もど}ります。",
    en: "For staff: what reads the cards is not attached. Check its cable. This screen comes back by itself.",
  },
  idleTitle: {
    ja: "マイナンバーカードを {置|お}いてください",
    en: "Please place your My Number card",
  },
  idleLead: {
    ja: "{顔認証|かおにんしょう}マイナンバーカードも{使|つか}えます。",
    en: "Face-authentication cards work here, too.",
  },
  idleStep1: { ja: "カードを{置|お}く", en: "Place the card" },
  idleStep2: { ja: "{顔|かお}か{暗証番号|あんしょうばんごう}で{確認|かくにん}", en: "Face or PIN" },
  idleStep3: { ja: "{同意|どうい}を{選|えら}ぶ", en: "Choose consents" },
  idleStep4: { ja: "カードを{取|と}る", en: "Take the card" },

  // What is waited for.
  waitReading: { ja: "カードを{読|よ}んでいます", en: "Reading the card" },
  waitPin: {
    ja: "カードが{暗証番号|あんしょうばんごう}を{確|たし}かめています",
    en: "The card checks the PIN",
  },
  waitChecking: {
    ja: "{全国|ぜんこく}の{確認|かくにん}センターに {問|と}い{合|あ}わせています",
    en: "Asking the national eligibility centre",
  },
  waitRegistering: { ja: "{利用登録|りようとうろく}をしています", en: "Registering the card" },
  waitCoverage: {
    ja: "{保険|ほけん}の{資格|しかく}を{調|しら}べています",
    en: "Looking up your insurance",
  },
  waitConsenting: { ja: "{同意|どうい}を{送|おく}っています", en: "Sending your choice" },
  waitHowLong: {
    ja: "ふつうは {seconds}{秒|びょう}くらいです。カードはそのままにしてください。",
    en: "This usually takes about {seconds} seconds. Please leave the card where it is.",
  },
} as const satisfies Table;
