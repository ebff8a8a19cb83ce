// Which sentence of the notice (厚生労働省 事務連絡 令和5年12月13日) stands behind a refusal, in our own
// words, so that who is refused can be told why. Refusals without a row are matters of machines.
import type { Row } from "./texts";

export interface Sentence {
  readonly number: string; // "N1.1"
  readonly words: Row;
}

const holderOnlyByFace: Sentence = {
  number: "N1.1",
  words: {
    ja: "顔認証マイナンバーカードの本人確認は、機器による顔認証か、職員の目視による顔確認だけで行います。",
    en: "The holder of a face-authentication card is verified by machine face match or by a visual check of staff, and by nothing else.",
  },
};
const noPin: Sentence = {
  number: "N1.1, N3.1",
  words: {
    ja: "顔認証マイナンバーカードには暗証番号がありません。リーダーの使い方は通常のカードと同じですが、暗証番号は選べず、顔認証が基本です。",
    en: "A face-authentication card has no PIN. The reader is used as with an ordinary card, but a PIN is not possible: face match is the basis.",
  },
};
const visualMode: Sentence = {
  number: "N3.3",
  words: {
    ja: "顔認証が難しいときは、受付の職員が目視モードを始め、カードに記録された写真と本人が同じ人かを確かめれば、資格確認ができます。",
    en: "Where face match is difficult, staff start the visual mode, compare the person with the photo recorded in the card, and the check succeeds.",
  },
};
const holderPresent: Sentence = {
  number: "N3.4",
  words: {
    ja: "目視確認は、本人がその場にいなければできません。代理の方だけのときは、処方箋か資格確認書で確認します。",
    en: "A visual check is impossible when the holder is absent; then the prescription or the eligibility certificate serves.",
  },
};
const withoutLine: Sentence = {
  number: "N3.5, N3.6",
  words: {
    ja: "オンラインで確認できないとき、通常のカードの方はスマートフォンのマイナポータル画面を示せます。顔認証マイナンバーカードの方にはその方法がなく、被保険者資格申立書に分かる範囲で記入していただきます。",
    en: "When the online check cannot be done, the holder of an ordinary card shows Myna Portal on a phone. With a face-authentication card that way does not exist: an eligibility declaration is filled in as far as possible.",
  },
};
const registration: Sentence = {
  number: "N2.2",
  words: {
    ja: "顔認証マイナンバーカードの利用登録は、市町村窓口か、医療機関・薬局のリーダーで行います。スマートフォンやATMではできません。",
    en: "A face-authentication card is registered at the municipal counter or at a reader of an institution, not by smartphone or ATM.",
  },
};
const switching: Sentence = {
  number: "N1.4",
  words: {
    ja: "通常のカードと顔認証マイナンバーカードの切替は市町村窓口で行い、カードは交換しません。",
    en: "The switch between ordinary and face-authentication card is made at the municipal counter, without exchanging the card.",
  },
};
const consent: Sentence = {
  number: "N1.12, N3.7",
  words: {
    ja: "過去の薬剤・健診・診療の情報は、患者が同意したときだけ医療機関が見られます。同意しなくても資格確認はできます。",
    en: "Past medication, checkups and treatment are seen only with the patient's consent; the eligibility check works without it.",
  },
};

const byCode: Readonly<Record<string, Sentence>> = {
  "card.pin-unusable": noPin,
  "check.method": noPin,
  "face.no-match": holderOnlyByFace,
  "face.not-live": visualMode,
  "face.movement-unseen": visualMode,
  "face.liveness-not-checked": holderOnlyByFace,
  "card.no-photo": visualMode,
  "visual.holder-absent": holderPresent,
  "visual.no-match": visualMode,
  "visual.undecided": visualMode,
  "line.down": withoutLine,
  "line.timeout": withoutLine,
  "check.not-registered": registration,
  "card.state": switching,
  "check.method-used-up": visualMode,
  "check.consent": consent,
  "check.consent-expired": consent,
};

// Frames that do not serve are face match being difficult.
export function sentenceFor(code: string): Sentence | undefined {
  const found = byCode[code];
  if (found !== undefined) return found;
  return code.startsWith("face.") ? visualMode : undefined;
}
