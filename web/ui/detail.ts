// What a refusal adds to its words for whoever looks for the cause: the process says it in English. On
// a Japanese screen stand its Japanese, ids and numbers, and no English that nobody there asked for.
import type { Language } from "./texts";

const japanese: Readonly<Record<string, string>> = {
  // why a card is stopped
  lost: "紛失",
  stolen: "盗難",
  damaged: "破損",
  returned: "返納",
  died: "死亡",
  renewed: "更新",
  // what of a form
  name: "氏名",
  name_kana: "フリガナ",
  birth: "生年月日",
  sex: "性別",
  address: "住所",
  postal_code: "郵便番号",
  day: "日",
  reason: "理由",
  destination: "転出先",
  relation: "本人との関係",
  papers: "書類",
  kind: "カードの種類",
  photo: "顔写真",
  role: "役割",
  login: "ログイン名",
  account: "アカウント",
  "at least one": "1つ以上",
  // at the counter
  "face-authentication": "顔認証カード",
  ordinary: "通常のカード",
  "nothing changes": "変わるところなし",
  "another case is open": "別の手続が始まっています",
  phase: "手続の段階",
  procedure: "手続の種類",
  paired: "本人の画面とつながっています",
  "the holder's own name": "本人と同じ氏名",
  "the card has no signature certificate": "署名用電子証明書なし",
  "a signature certificate below the age of 15": "15歳未満の署名用電子証明書",
  "missing: card": "カードがまだです",
  "missing: person": "申請・届出の内容がまだです",
  "missing: photo": "顔写真がまだです",
  "missing: kind": "カードの種類がまだです",
  "missing: proxy": "窓口に来た人の確認がまだです",
  "missing: registration": "利用登録の希望がまだです",
  "missing: advice": "利用登録の案内がまだです",
  "missing: certificates": "更新する証明書がまだです",
  "missing: pins": "暗証番号がまだです",
  "missing: reason": "理由がまだです",
  "missing: resident": "だれの手続かがまだです",
  "missing: holder-identity": "本人の本人確認書類がまだです",
  "missing: proxy-identity": "代理人の本人確認書類がまだです",
  "missing: authority": "代理権の確認書類がまだです",
  "missing: hardship": "本人が来られない理由の書類がまだです",
  "missing: sealed-pins": "封入の回答書がまだです",
  // accounts
  "too short": "短すぎます",
  "too long": "長すぎます",
  "is the old one": "前と同じです",
  "is the login": "ログイン名と同じです",
  "wrong code": "コードが違います",
  "too many wrong codes": "違うコードが多すぎました",
  "there is an account": "アカウントがあります",
  "no set-up is open": "初期設定はできません",
};

function waiting(detail: string): string | undefined {
  const seconds = Number(/^seconds left: (\d+)$/.exec(detail)?.[1]);
  if (Number.isNaN(seconds)) return undefined;
  return seconds < 120 ? `あと${seconds}秒` : `あと約${Math.ceil(seconds / 60)}分`;
}

// Ids and figures: a code of the catalogue, words with a digit, and what has no Latin word at all.
function speaksNoLanguage(detail: string): boolean {
  if (/^[a-z]+\.[a-z-]+$/.test(detail)) return true;
  const words = detail.split(/[\s,:;()]+/);
  return words.every((word) => /\d/.test(word) || !/[A-Za-z]{2,}/.test(word));
}

export function detailIn(language: Language, detail: string): string {
  if (language === "en") return detail;
  return japanese[detail] ?? waiting(detail) ?? (speaksNoLanguage(detail) ? detail : "");
}
