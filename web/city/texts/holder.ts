// The holder's own screen, with readings.
import type { Table } from "../../ui/texts";

export const holderTexts = {
  holderTitle: {
    ja: "{暗証番号|あんしょうばんごう}を{決|き}めてください",
    en: "Choose your PINs",
  },
  holderSealed: {
    ja: "職員の方へ：回答書のとおりに入れてください",
    en: "Staff: type what the sealed letter says",
  },
  holderConnect: { ja: "{窓口|まどぐち}とつなぎます", en: "Connect to the counter" },
  holderHow: {
    ja: "{窓口|まどぐち}の{人|ひと}から{聞|き}いた6けたの{番号|ばんごう}",
    en: "The six digits that the clerk tells you",
  },
  connect: { ja: "つなぐ", en: "Connect" },
  wrongCode: {
    ja: "番号が違います。窓口の画面の番号を確かめてください。",
    en: "That is not the code. Ask for the one on the counter's screen.",
  },
  holderWait: {
    ja: "{窓口|まどぐち}の{人|ひと}が{準備|じゅんび}しています。",
    en: "The clerk is getting ready.",
  },
  holderNothing: {
    ja: "{暗証番号|あんしょうばんごう}はいりません。{何|なに}も{入|い}れなくて{大丈夫|だいじょうぶ}です。",
    en: "No PIN is needed. There is nothing to type.",
  },
  holderDone: {
    ja: "ありがとうございました。{暗証番号|あんしょうばんごう}を{受|う}け{取|と}りました。",
    en: "Thank you. Your PINs were taken.",
  },
  holderUnseen: {
    ja: "{窓口|まどぐち}の{人|ひと}には{見|み}えません。",
    en: "The clerk cannot see them.",
  },
  holderOver: {
    ja: "この{画面|がめん}の{役目|やくめ}は{終|お}わりました。",
    en: "This screen has done its work.",
  },
  holderHelp: {
    ja: "わからないときは、{窓口|まどぐち}の{人|ひと}に{声|こえ}をかけてください。",
    en: "If anything is unclear, ask the clerk.",
  },
  holderAgain: { ja: "{番号|ばんごう}を{入|い}れる{画面|がめん}へ", en: "Type another code" },
  pinQuestion: {
    ja: "{数字|すうじ}4けたの{暗証番号|あんしょうばんごう}",
    en: "A PIN of four digits",
  },
  pin: { ja: "暗証番号（数字4けた）", en: "PIN (4 digits)" },
  pinAgain: { ja: "もう一度、同じ番号", en: "The same once more" },
  signatureQuestion: {
    ja: "{署名用|しょめいよう}のパスワード",
    en: "A password for signatures",
  },
  signature: {
    ja: "大文字の英字と数字をまぜて6〜16字",
    en: "Capital letters and digits, 6 to 16",
  },
  signatureAgain: { ja: "もう一度、同じパスワード", en: "The same once more" },
  pinDiffers: { ja: "2つの番号が違います。", en: "The two differ." },
  pinShape: { ja: "数字4けたで入れてください。", en: "It must be four digits." },
  pinWeak: {
    ja: "生年月日や同じ数字の並びは人に当てられやすいので、ほかの番号にしてください。",
    en: "Birthdays and repeated digits are easily guessed. Choose another one.",
  },
  signatureShape: {
    ja: "大文字の英字と数字の両方を使い、6〜16字で入れてください。",
    en: "Use both capital letters and digits, 6 to 16 of them.",
  },
  nextQuestion: { ja: "つぎへ", en: "Next" },
  back: { ja: "もどる", en: "Back" },
  decide: { ja: "これに{決|き}める", en: "Take these" },
  show: { ja: "{文字|もじ}を{見|み}せる", en: "Show what I type" },
} as const satisfies Table;
