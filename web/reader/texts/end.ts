// The end of a visit.
import type { Table } from "../../ui/texts";

export const endTexts = {
  // The end.
  doneTitle: { ja: "カードを お{取|と}りください", en: "Please take your card" },
  doneLead: {
    ja: "{受付|うけつけ}が{終|お}わりました。{待合室|まちあいしつ}でお{待|ま}ちください。",
    en: "You are checked in. Please wait to be called.",
  },
  doneSeeDesk: {
    ja: "{保険|ほけん}のことで、{受付|うけつけ}の{窓口|まどぐち}へお{越|こ}しください。",
    en: "Please see the desk about the insurance.",
  },
  // A coverage that staff have to look at, by its code (OQSCD006): the centre's reason is theirs.
  validity2: {
    ja: "{保険|ほけん}の{資格|しかく}が、いまは{有効|ゆうこう}ではありません。{入|はい}っている{保険|ほけん}を、{係|かかり}の{人|ひと}がうかがいます。",
    en: "The insurance is not valid at present. Our staff will ask about it.",
  },
  validity3: {
    ja: "{新|あたら}しい{保険|ほけん}の{資格|しかく}があります。{係|かかり}の{人|ひと}が、{新|あたら}しい{資格|しかく}で{確認|かくにん}します。",
    en: "There is a newer insurance. Our staff will use that one.",
  },
  validity4: {
    ja: "{保険|ほけん}の{資格|しかく}が{登録|とうろく}されていません。{入|はい}っている{保険|ほけん}を、{係|かかり}の{人|ひと}がうかがいます。",
    en: "No insurance is registered. Our staff will ask which one it is.",
  },
  validity5: {
    ja: "{保険|ほけん}が{二|ふた}つ{以上|いじょう}{登録|とうろく}されています。どれを{使|つか}うか、{係|かかり}の{人|ひと}がうかがいます。",
    en: "More than one insurance is registered. Our staff will ask which one to use.",
  },
  validity6: {
    ja: "この{医療機関|いりょうきかん}の{医療券|いりょうけん}が、まだ{登録|とうろく}されていません。{係|かかり}の{人|ひと}がお{話|はな}しします。",
    en: "The medical ticket for this institution is not registered yet. Our staff will see to it.",
  },
  doneLeftInvalid: {
    ja: "{受付|うけつけ}の{窓口|まどぐち}へお{越|こ}しください。{記録|きろく}への{同意|どうい}はしていません。",
    en: "Please see the desk about the insurance. No consent was given.",
  },
  doneLeft: {
    ja: "{保険|ほけん}の{確認|かくにん}は{終|お}わっています。{記録|きろく}への{同意|どうい}はしていません。",
    en: "Your insurance is confirmed. No consent was given.",
  },
  doneStopped: {
    ja: "{受付|うけつけ}は{終|お}わっていません。もう{一度|いちど}カードを{置|お}くか、{係|かかり}の{人|ひと}に{声|こえ}をかけてください。",
    en: "You are not checked in. Place the card again, or speak to our staff.",
  },
  doneTimedOut: {
    ja: "{時間|じかん}が{過|す}ぎたので{終|お}わりました。もう{一度|いちど}カードを{置|お}くと、{最初|さいしょ}からできます。",
    en: "The time was over. Place the card again to start anew.",
  },
  doneGranted: { ja: "{同意|どうい}した{記録|きろく}", en: "You agreed to" },
  doneNoGrants: { ja: "{同意|どうい}した{記録|きろく}はありません", en: "You agreed to nothing" },
  doneForgotten: { ja: "カードが{残|のこ}っています", en: "Your card is still here" },
  certificateUntil: {
    ja: "{電子証明書|でんししょうめいしょ}は{year}{年|ねん}{month}{月|がつ}{day}{日|にち}までです。",
    en: "The card's certificate ends on {day}\u00a0{monthName}\u00a0{year}.",
  },
  certificateSoon: {
    ja: "{早|はや}めに{市区町村|しくちょうそん}の{窓口|まどぐち}で{更新|こうしん}してください。",
    en: "Please have it renewed at the municipality before.",
  },
  certificateExpired: {
    ja: "{電子証明書|でんししょうめいしょ}の{期限切|きげんぎ}れのため、{保険|ほけん}の{資格|しかく}だけを{確認|かくにん}しました。{記録|きろく}はおたずねしません。{市区町村|しくちょうそん}の{窓口|まどぐち}で{更新|こうしん}してください。",
    en: "The card's certificate has expired: only the insurance was confirmed, no records are asked for. The municipality renews it.",
  },
} as const satisfies Table;
