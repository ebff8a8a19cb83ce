// The end of a visit, however it went.
import { helped, problem, type Said, until } from "./said";

const answer = { registered: true, certificate_expires: "2027-02-17" };
const byRule = (code: string, owner: string, rule: string) => ({ ...problem(code, owner), rule });
const granted = (kind: "medication" | "checkup" | "treatment") => ({ kind, until });
const validity = { code: "2" };
const valid = { code: "1" };
const completed = { phase: "take-card", ending: "completed" } as const;
const failed = { phase: "take-card", ending: "failed" } as const;

export const end: readonly Said[] = [
  {
    name: "take-card",
    screen: "take-card",
    state: {
      ...completed,
      coverage: { validity: valid },
      grants: [granted("medication"), granted("checkup"), granted("treatment")],
    },
    ja: "おわり。カードを取ります。",
    en: "Done; take the card.",
  },
  {
    name: "take-card-registered",
    screen: "take-card",
    state: {
      ...completed,
      ...helped,
      registered_now: true,
      coverage: { validity: valid },
      grants: [granted("medication")],
    },
    ja: "登録もすんで、おわり。カードはご本人に返します。",
    en: "Registered and done; the card goes back to the patient.",
  },
  {
    name: "take-card-grace",
    screen: "take-card",
    state: { ...completed, answer, coverage: { validity: valid, certificate_notice: "expired" } },
    ja: "期限切れから3か月までは、資格だけを確認します。",
    en: "Within three months after the expiry only the coverage is confirmed.",
  },
  {
    name: "take-card-refused",
    screen: "take-card",
    state: {
      ...completed,
      liveness_waived: true,
      answer,
      coverage: { validity: valid, certificate_notice: "expires_soon" },
    },
    ja: "同意なしで終わり、電子証明書の期限が近いことも伝えます。",
    en: "Done without consents; the certificate expires soon.",
  },
  {
    name: "take-card-invalid",
    screen: "take-card",
    state: { ...completed, answer, coverage: { validity, certificate_notice: "expired" } },
    ja: "資格が切れていて、次にすることを伝えます。",
    en: "The coverage has ended, and what to do next.",
  },
  {
    name: "take-card-several",
    screen: "take-card",
    state: { ...completed, answer, coverage: { validity: { code: "5" } } },
    ja: "保険が二つ以上あるときは、係の人がうかがいます。",
    en: "More than one insurance: staff ask which.",
  },
  {
    name: "take-card-unregistered",
    screen: "take-card",
    state: {
      phase: "take-card",
      ending: "left-early",
      problem: byRule("check.not-registered", "patient", "face-card.register-by-reader"),
    },
    ja: "登録しないことを選びました。今日の受付と、次のことを伝えます。",
    en: "Not registered, by choice: what serves today, and what next.",
  },
  {
    name: "take-card-old-reader",
    screen: "take-card",
    state: {
      ...failed,
      problem: byRule("check.capability", "reader", "face-card.old-reader-after-visual"),
    },
    ja: "古いソフトウェアは、目視確認のあとに登録できません。",
    en: "Old software does not register after a visual check.",
  },
  {
    name: "take-card-left-invalid",
    screen: "take-card",
    state: { phase: "take-card", ending: "left-early", coverage: { validity } },
    ja: "資格が有効でないときは、そう伝えます。",
    en: "Where the coverage is not valid nobody is told that it is.",
  },
  {
    name: "take-card-no-photo",
    screen: "take-card",
    state: { ...failed, problem: byRule("card.no-photo", "patient", "ordinary-card.declaration") },
    ja: "乳幼児のカードで、暗証番号も使えないとき。",
    en: "An infant's card whose PIN cannot be used either.",
  },
  {
    name: "take-card-turned",
    screen: "take-card",
    state: { ...failed, front_read: false, problem: problem("card.upside-down", "patient") },
    ja: "裏返しのカード。",
    en: "A card that lies on its face.",
  },
  {
    name: "take-card-foreign",
    screen: "take-card",
    state: { ...failed, problem: problem("card.unknown", "patient") },
    ja: "マイナンバーカードではありません。",
    en: "Not a My Number card.",
  },
  {
    name: "take-card-revoked",
    screen: "take-card",
    state: { ...failed, problem: problem("check.certificate-revoked", "municipality") },
    ja: "電子証明書が失効しています。",
    en: "The certificate was revoked.",
  },
  {
    name: "take-card-unknown",
    screen: "take-card",
    state: { ...failed, problem: problem("check.card-unregistered", "municipality") },
    ja: "登録簿にないカードです。",
    en: "The register does not know the card.",
  },
  {
    name: "take-card-left",
    screen: "take-card",
    state: { phase: "take-card", ending: "left-early" },
    ja: "途中でやめました。",
    en: "The visit was left early.",
  },
  {
    name: "take-card-late",
    screen: "take-card",
    state: { phase: "take-card", ending: "timed-out" },
    ja: "時間が過ぎました。",
    en: "The time ran out.",
  },
  {
    name: "take-card-line",
    screen: "take-card",
    state: {
      ...failed,
      problem: { ...problem("line.down", "line"), rule: "face-card.declaration" },
    },
    ja: "回線がつながりません。",
    en: "The line is down.",
  },
  {
    name: "take-card-rule",
    screen: "take-card",
    state: { ...failed, problem: { ...problem("check.method", "patient"), rule: "face-card.pin" } },
    ja: "断られた理由と次の方法を、やさしい日本語で。",
    en: "Why it was refused and what to do, by its rule.",
  },
  {
    name: "take-card-certificate",
    screen: "take-card",
    state: { ...failed, problem: problem("check.certificate-expired", "municipality") },
    ja: "電子証明書の期限が切れています。",
    en: "The card's certificate has expired.",
  },
  {
    name: "take-card-keyed",
    screen: "take-card",
    state: { ...failed, front_read: false, problem: problem("card.front-not-keyed", "staff") },
    reader: { front: "keyed" },
    ja: "写真を読めず、顔で確認できません。",
    en: "The photo could not be read.",
  },
];
