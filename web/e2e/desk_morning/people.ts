// Who comes to the clinic that morning, and what becomes of it.
import type { Coverage } from "../../desk/contract";
import { ended, reception, valid } from "../../desk/fixtures";
import { at, id } from "./time";

const coverage: Coverage = {
  insurer_number: "39131230",
  insurer_name: "青空県後期高齢者医療広域連合",
  insured_symbol: "",
  insured_number: "00123456",
  branch_number: "",
  card_classification: "01",
  relation: "insured",
  qualified: { from: "2020-04-01" },
  copayment_percent: 10,
  cost_limit: {
    classification: "01",
    income_class: "B06",
    issued: "2026-08-01",
    valid: { from: "2026-08-01", until: "2027-07-31" },
  },
  specific_diseases: [],
};
const lost: Coverage = {
  ...coverage,
  insurer_number: "01130012",
  insurer_name: "全国健康保険協会",
  insured_symbol: "12345678",
  insured_number: "42",
  branch_number: "00",
  qualified: { from: "2019-04-01", until: "2026-09-30" },
  copayment_percent: 30,
  loss_reason: "other",
};
const { cost_limit: _, ...unlimited } = lost;

function consent(kind: "medication" | "checkup" | "treatment", consented: boolean) {
  const until = consented ? `2026-11-27T00:12:40.000Z` : null;
  return { kind, consented, time: at("12"), until, seconds_left: consented ? 85_700 : 0 };
}

export const yoshiko = reception({
  id: id("1"),
  coverages: [{ coverage, validity: valid }],
  liveness_waived: false,
  consents: [consent("medication", true), consent("checkup", true), consent("treatment", false)],
});
export const ken = reception({
  id: id("2"),
  arrived_at: at("15"),
  method: "pin",
  person: {
    name: "佐藤　健",
    name_kana: "サトウ　ケン",
    birth: "1988-07-21",
    sex: "male",
    age: 38,
    postal_code: "000-0002",
    address: "青空市若葉町４－５",
  },
  validity: ended,
  coverages: [{ coverage: unlimited, validity: ended }],
  consents: [],
  certificate_notice: "expires_soon",
});
export const misaki = reception({
  id: id("3"),
  arrived_at: at("05"),
  reader: "hospital-2",
  method: "visual",
  staff: "hanako",
  reference_number: "0001234",
  person: {
    name: "小野　美咲",
    name_kana: "オノ　ミサキ",
    birth: "2001-12-09",
    sex: "female",
    age: 24,
    postal_code: "000-0003",
    address: "青空市港一丁目１",
  },
  coverages: [{ coverage: { ...unlimited, qualified: { from: "2024-04-01" } }, validity: valid }],
  consents: [],
});
export const lineDown = {
  code: "line.down",
  text: "The other side cannot be reached.",
  text_ja: "相手先に接続できません。",
  owner: "line",
  remedy: "The desk's list says what is sent later by itself, and who must show something else.",
  remedy_ja: "受付の一覧に、あとで自動的に送られるものと、ほかの方法で確認する方が表示されます。",
  detail: "",
  rule: "face-card.declaration",
};
export const pending = reception({
  id: id("4"),
  arrived_at: at("20"),
  state: "pending",
  person: null,
  validity: null,
  consents: [],
  problem: lineDown,
  file: { ...yoshiko.file, state: "none", name: null, written_at: null },
  actions: ["retry", "cancel"],
});
// A face-authentication card whose PIN was tried all the same.
export const forbidden = reception({
  id: id("6"),
  arrived_at: at("18"),
  state: "refused",
  method: "pin",
  person: null,
  validity: null,
  consents: [],
  problem: {
    code: "check.method",
    text: "This card cannot be used with that way of verification.",
    text_ja: "このカードではその本人確認方法は使えません。",
    owner: "patient",
    remedy: "Choose face authentication, or ask staff for a visual check.",
    remedy_ja: "顔認証を選ぶか、職員に目視確認をお申し出ください。",
    detail: "",
    rule: "face-card.pin",
  },
  file: { ...yoshiko.file, state: "none", name: null, written_at: null },
  ways: ["notice", "certificate", "prescription", "declaration", "again", "other"],
  actions: ["handle", "cancel"],
});
export const unchecked = reception({
  id: id("8"),
  arrived_at: at("21"),
  reader: "hospital-2",
  state: "refused",
  method: null,
  person: null,
  validity: null,
  consents: [],
  problem: {
    code: "desk.unchecked",
    text: "The centre could not be asked: nothing of this visit was checked.",
    text_ja: "センターに問い合わせできず、この方については何も確認されていません。",
    owner: "line",
    remedy:
      "Ordinary card: Myna Portal on the holder's own phone. Any card: with the eligibility notice, or an eligibility certificate, a prescription or a declaration instead. When the line is back, the card once more.",
    remedy_ja:
      "通常のカードの方はご自分のスマートフォンのマイナポータル画面、またはカードと資格情報のお知らせ、資格確認書、処方箋、被保険者資格申立書で確認してください。回線が戻ったら、カードをもう一度置いてもらってください。",
    detail: "line.down",
  },
  file: { ...yoshiko.file, state: "none", name: null, written_at: null },
  ways: ["portal", "notice", "certificate", "prescription", "declaration", "again", "other"],
  actions: ["handle", "cancel"],
});
export const handled = reception({
  ...unchecked,
  id: id("9"),
  arrived_at: at("19"),
  handled: { way: "declaration", note: "", staff: "hanako", at: at("23") },
});
export const cancelled = reception({
  ...misaki,
  id: id("5"),
  arrived_at: at("02"),
  state: "cancelled",
  reference_number: null,
  cancelled: { reason: "duplicate", note: "", staff: "hanako", at: at("06") },
  file: { ...yoshiko.file, state: "removed", name: null, written_at: null },
  actions: [],
});
