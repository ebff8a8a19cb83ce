// Whoever else is at the reader: who helps the patient, and staff who key the card's front.
import type { Table } from "../../ui/texts";

export const othersTexts = {
  // Who operates.
  helperTitle: { ja: "どなたが {手伝|てつだ}いますか", en: "Who helps the patient?" },
  helperLead: {
    ja: "ご{本人|ほんにん}がたのんだときだけ{手伝|てつだ}えます。だれが{手伝|てつだ}ったかを{記録|きろく}します。",
    en: "Only at the patient's wish. It is recorded who helped.",
  },
  helperFace: {
    ja: "{顔|かお}と{暗証番号|あんしょうばんごう}は、いつもご{本人|ほんにん}のものです。",
    en: "Face and PIN are always the patient's own.",
  },
  helperNone: { ja: "{手伝|てつだ}い なし", en: "Nobody" },
  helperFamily: { ja: "ご{家族|かぞく}", en: "Family" },
  helperCarer: { ja: "{介助者|かいじょしゃ}", en: "A carer" },
  helperStaff: { ja: "{施設|しせつ}や {受付|うけつけ}", en: "Facility or desk staff" },

  // Staff key the card's front.
  frontButton: {
    ja: "{係|かかり}の{方|かた}：カードの{表面|ひょうめん}を{入力|にゅうりょく}",
    en: "Staff: key the card's front",
  },
  frontWait: {
    ja: "{係|かかり}の{人|ひと}を お{待|ま}ちください",
    en: "Please wait for our staff",
  },
  frontTitle: {
    ja: "カードの{表面|ひょうめん}を{入力|にゅうりょく}します",
    en: "Key the front of the card",
  },
  frontLead: {
    ja: "{係|かかり}の{方|かた}が{入力|にゅうりょく}してください。{保存|ほぞん}はしません。",
    en: "For staff. Nothing of it is kept.",
  },
  frontBirth: { ja: "{生年月日|せいねんがっぴ}", en: "Date of birth" },
  frontExpiry: { ja: "カードの{有効期限|ゆうこうきげん}", en: "Card valid until" },
  frontCode: { ja: "セキュリティコード（{4|よん}けた）", en: "Security code (4 digits)" },
  frontEra: { ja: "{元号|げんごう}", en: "Era" },
  frontYear: { ja: "{年|ねん}", en: "Year" },
  frontMonth: { ja: "{月|つき}", en: "Month" },
  frontDay: { ja: "{日|ひ}", en: "Day" },
  frontSend: { ja: "このカードで{始|はじ}める", en: "Begin with this card" },
  frontWrong: {
    ja: "{日付|ひづけ}か{番号|ばんごう}が{正|ただ}しくありません。",
    en: "A date or the code is not right.",
  },
} as const satisfies Table;
