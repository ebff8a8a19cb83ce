// What went wrong.
import type { Table } from "../../ui/texts";

export const problemsTexts = {
  // How the card is to lie.
  whyTurned: {
    ja: "カードの{表|おもて}を{上|うえ}にして、{置|お}きなおしてください",
    en: "Place the card again with its front up",
  },
  turnedTitle: {
    ja: "カードを {裏返|うらがえ}して {置|お}きなおしてください",
    en: "Please turn the card over",
  },
  turnedLead: {
    ja: "{写真|しゃしん}のある{面|めん}を{上|うえ}にします。{今|いま}のカードを{取|と}って、もう{一度|いちど}{置|お}いてください。",
    en: "The side with the photo is up. Take the card and place it again.",
  },

  // What went wrong: what happened; whose job; what to do now.
  whoseJob: { ja: "{担当|たんとう}", en: "Whose job" },
  ownerPatient: { ja: "あなた", en: "You" },
  ownerStaff: { ja: "{受付|うけつけ}の{係|かかり}の{人|ひと}", en: "Staff at the desk" },
  ownerMunicipality: { ja: "{市区町村|しくちょうそん}の{窓口|まどぐち}", en: "Your municipality" },
  ownerInsurer: { ja: "{加入|かにゅう}している{健康保険|けんこうほけん}", en: "Your insurer" },
  askStaff: {
    ja: "{受付|うけつけ}の{係|かかり}の{人|ひと}に{声|こえ}をかけてください。",
    en: "Please speak to the staff at the desk.",
  },
  problemMachine: {
    ja: "{機械|きかい}のつごうで、うまくいきませんでした。",
    en: "This machine could not do it.",
  },
  problemCapability: {
    ja: "この{機械|きかい}では まだ できません。",
    en: "This reader cannot do that yet.",
  },
  problemStaff: {
    ja: "{係|かかり}の{人|ひと}の{確認|かくにん}が{必要|ひつよう}です。",
    en: "Our staff have to look at this.",
  },
  problemCard: {
    ja: "このカードは、いまは{使|つか}えません。",
    en: "This card cannot be used at present.",
  },
  problemNoCard: {
    ja: "カードが{置|お}かれていません。",
    en: "There is no card in the reader.",
  },
  problemNoCardDo: {
    ja: "マイナンバーカードを{置|お}いてください。",
    en: "Place the My Number card.",
  },
  problemNoPhoto: {
    ja: "このカードには {顔|かお}の{写真|しゃしん}がありません。",
    en: "The card holds no photo.",
  },
  problemNoPhotoDo: {
    ja: "{暗証番号|あんしょうばんごう}を{使|つか}うか、{受付|うけつけ}で{資格確認書|しかくかくにんしょ}などをお{見|み}せください。",
    en: "Use the PIN, or show an eligibility certificate at the desk.",
  },
  problemFace: {
    ja: "お{顔|かお}を うまく{確認|かくにん}できませんでした。",
    en: "The face could not be confirmed.",
  },
  problemRemoved: {
    ja: "とちゅうでカードが{取|と}り{出|だ}されました。",
    en: "The card was taken away before the end.",
  },
  problemRemovedDo: {
    ja: "もう{一度|いちど}カードを{置|お}いて、{終|お}わるまでそのままにしてください。",
    en: "Place it again and leave it until the end.",
  },
  problemLine: {
    ja: "{確認|かくにん}センターに つながりません。あなたのせいではありません。",
    en: "The eligibility centre cannot be reached. It is not your fault.",
  },
  problemLineDo: {
    ja: "{係|かかり}の{人|ひと}が、ほかの{方法|ほうほう}で{受付|うけつけ}をします。",
    en: "Our staff will check you in another way.",
  },
  problemUnreadable: { ja: "カードを{読|よ}めませんでした。", en: "The card could not be read." },
  problemUnreadableDo: {
    ja: "{写真|しゃしん}のある{面|めん}を{上|うえ}にして、もう{一度|いちど}{置|お}いてください。よごれていたら{拭|ふ}いてください。",
    en: "Place it again with the photo side up. Wipe it if it is dirty.",
  },
  problemSeveral: { ja: "カードが2{枚|まい}あります。", en: "There are two cards." },
  problemSeveralDo: {
    ja: "マイナンバーカードだけを1{枚|まい}{置|お}いてください。",
    en: "Place the My Number card alone.",
  },
  problemNotACard: {
    ja: "マイナンバーカードではないようです。",
    en: "This does not seem to be a My Number card.",
  },
  problemNotACardDo: {
    ja: "それを{取|と}って、マイナンバーカードを{置|お}いてください。{資格確認書|しかくかくにんしょ}は{受付|うけつけ}でお{見|み}せください。",
    en: "Take it and place your My Number card. An eligibility certificate is shown at the desk.",
  },
  problemPinUnusable: {
    ja: "このカードでは{暗証番号|あんしょうばんごう}は{使|つか}えません。",
    en: "The PIN of this card cannot be used.",
  },
  problemPinUnusableDo: {
    ja: "{顔|かお}で{確認|かくにん}するか、{係|かかり}の{人|ひと}を{呼|よ}んでください。ロックの{解除|かいじょ}は{市区町村|しくちょうそん}の{窓口|まどぐち}でできます。",
    en: "Use the face, or call our staff. A locked PIN is unlocked by the municipality.",
  },
  problemPinBlocked: {
    ja: "まちがいが{続|つづ}いたため、{暗証番号|あんしょうばんごう}は{使|つか}えなくなりました。",
    en: "After too many wrong tries the PIN is locked.",
  },
  problemPinBlockedDo: {
    ja: "いまは、ほかの{方法|ほうほう}で{確認|かくにん}します。{解除|かいじょ}は{市区町村|しくちょうそん}の{窓口|まどぐち}でできます。",
    en: "There are other ways to be verified now. The municipality unlocks the PIN.",
  },
  problemOther: {
    ja: "{係|かかり}の{人|ひと}が{別|べつ}の{方|かた}と{判断|はんだん}しました。",
    en: "Staff judged that it is not the same person.",
  },
  problemNotRegistered: {
    ja: "{健康保険証|けんこうほけんしょう}としての{登録|とうろく}はしていません。",
    en: "The card was not registered as a health-insurance card.",
  },
  problemNotRegisteredDo: {
    ja: "{今日|きょう}は{受付|うけつけ}で{資格確認書|しかくかくにんしょ}などをお{見|み}せください。",
    en: "Today show an eligibility certificate at the desk.",
  },
  problemExpired: {
    ja: "{電子証明書|でんししょうめいしょ}の{期限|きげん}が{切|き}れて 3か{月|げつ}を{過|す}ぎています。",
    en: "The card's certificate expired more than three months ago.",
  },
  problemRevoked: {
    ja: "このカードの{電子証明書|でんししょうめいしょ}は、{止|と}められています。",
    en: "The card's certificate was revoked.",
  },
  problemSuspended: {
    ja: "このカードは、なくしたという{届|とど}けがあり、{止|と}められています。",
    en: "This card was reported lost and is suspended.",
  },
  problemSuspendedDo: {
    ja: "{今日|きょう}は{係|かかり}の{人|ひと}がほかの{方法|ほうほう}で{受付|うけつけ}をします。{見|み}つかったことを{市区町村|しくちょうそん}の{窓口|まどぐち}に{届|とど}けると、また{使|つか}えます。",
    en: "Today our staff use another way. If the card was found, tell the municipality, and it works again.",
  },
  problemUnknown: {
    ja: "このカードは、{登録簿|とうろくぼ}で{確|たし}かめられませんでした。",
    en: "The register does not know this card.",
  },
  problemUnknownDo: {
    ja: "{今日|きょう}は{係|かかり}の{人|ひと}がほかの{方法|ほうほう}で{受付|うけつけ}をします。カードのことは{市区町村|しくちょうそん}の{窓口|まどぐち}でおたずねください。",
    en: "Today our staff use another way. Please ask your municipality about the card.",
  },
  problemCertificateDo: {
    ja: "{今日|きょう}は{係|かかり}の{人|ひと}がほかの{方法|ほうほう}で{受付|うけつけ}をします。{電子証明書|でんししょうめいしょ}は{市区町村|しくちょうそん}の{窓口|まどぐち}で{新|あたら}しくできます。",
    en: "Today our staff use another way. The municipality gives a new certificate.",
  },
  problemNoFront: {
    ja: "この{機械|きかい}では、{係|かかり}の{人|ひと}がカードの{表面|ひょうめん}を{入力|にゅうりょく}すると{使|つか}えます。",
    en: "At this reader, staff key the front of the card first.",
  },
  problemNumber: {
    ja: "{入力|にゅうりょく}した{内容|ないよう}が このカードと{合|あ}いません。",
    en: "What was keyed does not fit this card.",
  },
  problemNumberDo: {
    ja: "カードの{表面|ひょうめん}をもう{一度|いちど}{見|み}て、{入力|にゅうりょく}してください。",
    en: "Look at the front of the card again and key it anew.",
  },
} as const satisfies Table;
