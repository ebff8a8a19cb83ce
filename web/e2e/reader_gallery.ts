// Every screen of the reader in the order of a visit: what its process says, and what people then
// see. The trial looks at each of them, docs/screens shows them.
import type { Page } from "playwright-core";
import type { ScreenName } from "../reader/screen";
import type { ReaderInfo, VisitState } from "../reader/view";
import type { FakeReader } from "./fake_reader";

export interface Caption {
  readonly ja: string;
  readonly en: string;
}
export interface Said extends Caption {
  readonly name: string;
  readonly screen: ScreenName;
  readonly state: Partial<VisitState>;
  readonly reader?: Partial<ReaderInfo>;
}
// A screen that people reach by pressing, whatever the process says.
export interface Pressed extends Caption {
  readonly name: string;
  go(page: Page, reader: FakeReader): Promise<void>;
}

// The clock of a page that is pictured stands here, so that its times are those of the gallery.
export const shownAt = Date.now();
// Long enough that the last seconds, which have a state of their own, never come by themselves.
const until = new Date(shownAt + 3_600_000).toISOString();
const soon = new Date(shownAt + 20_000).toISOString();

function problem(code: string, owner: string, detail = "") {
  const texts = { text: "It happened.", text_ja: "うまくいきませんでした。" };
  const remedies = { remedy: "Ask our staff.", remedy_ja: "係の人にお尋ねください。" };
  return { code, owner, detail, ...texts, ...remedies };
}
const helped = { helper: "family" } as const;
const answer = { registered: true, certificate_expires: "2027-02-17" };
const byRule = (code: string, owner: string, rule: string) => ({ ...problem(code, owner), rule });

const asked = { phase: "choosing", until, visual_id: "1" } as const;
const choosing = { phase: "choosing", until } as const;
const capturing = { phase: "capturing", until } as const;
const typing = { phase: "entering-pin", until } as const;
const consents = { phase: "asking-consents", until } as const;
const granted = (kind: "medication" | "checkup" | "treatment") => ({ kind, until });
const validity = {
  code: "2",
  why: "The coverage ended on 2026-09-30.",
  why_ja: "資格は2026年9月30日までです。",
  owner: "insurer",
  remedy: "Ask the new insurer whether the enrolment was filed.",
  remedy_ja: "新しい保険者に、加入の届出が済んでいるかご確認ください。",
};
const valid = { ...validity, code: "1" };
const completed = { phase: "take-card", ending: "completed" } as const;
const failed = { phase: "take-card", ending: "failed" } as const;

function prompted(
  prompt: "look-straight" | "turn-left" | "turn-right" | "blink",
  prompts_done: number,
  caption: Caption,
): Said {
  const state = { ...capturing, prompt, prompts_done, prompts_total: 5 };
  return { name: `face-${prompt}`, screen: "face", state, ...caption };
}

export const gallery: readonly Said[] = [
  {
    name: "idle",
    screen: "idle",
    state: {},
    ja: "カードを待っています。",
    en: "Waiting for a card.",
  },
  {
    name: "idle-called",
    screen: "idle",
    state: {},
    reader: { called: true },
    ja: "係の人を呼んだあと。",
    en: "Staff have been called.",
  },
  {
    name: "idle-keyed",
    screen: "idle",
    state: {},
    reader: { front: "keyed" },
    ja: "券面を読めない機器では、生年月日などの数字を先に打てます。",
    en: "A device that cannot scan the card's front lets its digits be keyed in first.",
  },
  {
    name: "idle-pulled",
    screen: "idle",
    state: { phase: "ended", problem: problem("card.removed", "patient") },
    ja: "途中でカードが抜かれました。",
    en: "The card was pulled out halfway.",
  },
  {
    name: "idle-several",
    screen: "idle",
    state: { phase: "ended", problem: problem("card.several", "patient") },
    ja: "カードが2枚あります。絵で置き方を示します。",
    en: "Two cards; a drawing shows how to place one.",
  },
  {
    name: "idle-unreadable",
    screen: "idle",
    state: { phase: "ended", problem: problem("card.unreadable", "patient") },
    ja: "読めないカード。向きを絵で示します。",
    en: "A card that cannot be read; which way round, as a drawing.",
  },
  {
    name: "idle-helped",
    screen: "idle",
    state: helped,
    ja: "手伝う人が、ご本人のカードを置きます。",
    en: "Whoever helps places the patient's card.",
  },
  {
    name: "reading",
    screen: "waiting",
    state: { phase: "reading", until },
    ja: "カードを読んでいます。",
    en: "The card is being read.",
  },
  {
    name: "method",
    screen: "method",
    state: { ...choosing, methods: ["face", "pin", "visual"] },
    ja: "本人確認の方法を選びます。",
    en: "How to verify: face or PIN.",
  },
  {
    name: "method-face-card",
    screen: "method",
    state: { ...choosing, methods: ["face", "visual"] },
    ja: "顔認証マイナンバーカードには暗証番号がありません。",
    en: "A face-authentication card has no PIN.",
  },
  {
    name: "method-helped",
    screen: "method",
    state: { ...choosing, ...helped, methods: ["face", "pin", "visual"] },
    ja: "手伝う人への言葉に変わります。確認するのはご本人です。",
    en: "The words are for whoever helps; who is verified is the patient.",
  },
  {
    name: "method-turned",
    screen: "method",
    state: { ...choosing, methods: ["pin"], front_read: false },
    ja: "カードが裏返しです。置きなおすと顔でできます。",
    en: "The card lies on its face; placed again it can go by face.",
  },
  {
    name: "method-infant",
    screen: "method",
    state: { ...choosing, methods: ["pin"], front_read: true },
    ja: "写真のないカード（乳児）は暗証番号だけです。",
    en: "A card without photo (an infant's) leaves the PIN.",
  },
  {
    name: "method-keyed",
    screen: "method",
    state: { ...choosing, methods: ["pin"], front_read: false },
    reader: { front: "keyed" },
    ja: "券面の数字がまだなので、顔は選べません。",
    en: "Without the digits of the card's front there is no face check.",
  },
  {
    name: "method-again",
    screen: "method",
    state: {
      ...choosing,
      methods: ["face"],
      face_attempts: 1,
      problem: problem("face.no-match", "patient"),
    },
    ja: "顔が合いませんでした。もう一度できます。",
    en: "The face did not match; there is another try.",
  },
  {
    name: "method-blocked",
    screen: "method",
    state: { ...choosing, methods: ["face"], problem: problem("card.pin-blocked", "municipality") },
    ja: "暗証番号がロックされたので、顔で確認します。",
    en: "The PIN is blocked; the face remains.",
  },
  {
    name: "method-unknown",
    screen: "method",
    state: {
      ...choosing,
      methods: ["face", "pin"],
      problem: problem("check.challenge", "reader"),
    },
    ja: "うまくいかなかったときは、もう一度選べます。",
    en: "Something went wrong; choose again.",
  },
  {
    name: "face",
    screen: "face",
    state: { ...capturing, good_frames: 2 },
    ja: "枠の中に顔を写します。点数は出しません。",
    en: "The face goes into the oval; no score is shown.",
  },
  {
    name: "face-helped",
    screen: "face",
    state: { ...capturing, ...helped, good_frames: 1 },
    ja: "手伝ってもらうときも、写るのはご本人です。",
    en: "Whoever helps, it is the patient's face.",
  },
  prompted("look-straight", 0, { ja: "生体確認：正面。", en: "Liveness: look straight." }),
  prompted("turn-left", 1, { ja: "生体確認：左。", en: "Liveness: turn left." }),
  prompted("turn-right", 2, { ja: "生体確認：右。", en: "Liveness: turn right." }),
  prompted("blink", 3, { ja: "生体確認：まばたき。", en: "Liveness: blink." }),
  {
    name: "face-hint",
    screen: "face",
    state: { ...capturing, frame_problem: problem("face.too-small", "patient") },
    ja: "一度に一つだけ助言します。",
    en: "One hint at a time.",
  },
  {
    name: "comparing",
    screen: "comparing",
    state: { phase: "comparing", until },
    ja: "係の人が写真と見比べています。",
    en: "Staff compare the photo with the person.",
  },
  {
    name: "staff-check",
    screen: "staff-check",
    state: { ...asked, methods: ["face", "pin", "visual"], suggested: "visual", face_attempts: 3 },
    ja: "三度合わないときは、係の人が確認します。",
    en: "After three tries staff take over.",
  },
  {
    name: "staff-locked",
    screen: "staff-check",
    state: {
      ...asked,
      methods: ["visual"],
      problem: problem("card.pin-blocked", "municipality"),
    },
    ja: "暗証番号がロックされ、残るのは目視確認です。",
    en: "The PIN is blocked and only staff can verify.",
  },
  {
    name: "staff-only",
    screen: "staff-check",
    state: { ...choosing, methods: ["visual"], face_attempts: 5 },
    ja: "残る方法は係の人の目視確認だけです。",
    en: "Only staff's visual check is left.",
  },
  {
    name: "pin",
    screen: "pin",
    state: typing,
    ja: "暗証番号を入れます。",
    en: "The PIN is typed.",
  },
  {
    name: "pin-helped",
    screen: "pin",
    state: { ...typing, ...helped },
    ja: "暗証番号はご本人が押します。",
    en: "The PIN is the patient's to enter.",
  },
  {
    name: "pin-soon",
    screen: "pin",
    state: { ...typing, until: soon },
    ja: "時間がもうすぐ終わります。",
    en: "The time is nearly over.",
  },
  {
    name: "pin-wrong",
    screen: "pin",
    state: { ...typing, problem: problem("card.pin-wrong", "patient", "tries left: 2") },
    ja: "番号が違いました。あと2回です。",
    en: "A wrong PIN; two tries are left.",
  },
  {
    name: "pin-last",
    screen: "pin",
    state: { ...typing, problem: problem("card.pin-wrong", "patient", "tries left: 1") },
    ja: "最後の1回の前に、ロックされることを伝えます。",
    en: "Before the last try it says what a lock means.",
  },
  {
    name: "checking",
    screen: "waiting",
    state: { phase: "checking", until },
    ja: "センターに問い合わせています。",
    en: "The centre is being asked.",
  },
  {
    name: "register",
    screen: "register",
    state: { phase: "asking-registration", until, liveness_waived: true },
    ja: "はじめての人は、健康保険証としての利用を登録します。",
    en: "First-time holders register the card for insurance.",
  },
  {
    name: "register-helped",
    screen: "register",
    state: { phase: "asking-registration", until, ...helped },
    ja: "手伝う人が、ご本人にたずねます。",
    en: "Whoever helps asks the patient.",
  },
  {
    name: "registered",
    screen: "registered",
    state: { ...consents, registered_now: true },
    ja: "登録できたことを知らせてから、同意に進みます。",
    en: "The registration is confirmed before the consents.",
  },
  {
    name: "consent",
    screen: "consent",
    state: { ...consents, liveness_waived: true },
    ja: "薬や健診の情報を見せるかを選びます。断っても受付できます。",
    en: "Which records to share; refusing changes nothing about the reception.",
  },
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
    name: "take-card-unregistered",
    screen: "take-card",
    state: {
      phase: "take-card",
      ending: "left-early",
      problem: problem("check.not-registered", "patient"),
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
    name: "take-card-turned",
    screen: "take-card",
    state: { ...failed, front_read: false, problem: problem("card.no-photo", "patient") },
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
    state: { ...failed, front_read: false, problem: problem("card.no-photo", "patient") },
    reader: { front: "keyed" },
    ja: "写真を読めず、顔で確認できません。",
    en: "The photo could not be read.",
  },
];

const press = (page: Page, label: string) =>
  page.locator("footer button", { hasText: label }).click();

export async function sees(page: Page, name: ScreenName): Promise<void> {
  await page.locator(`main[data-screen="${name}"]`).waitFor({ timeout: 5_000 });
}

// Each goes on where the one before ended.
export const pressed: readonly Pressed[] = [
  {
    name: "leave",
    async go(page, reader) {
      reader.say({ ...choosing, methods: ["face", "pin"] });
      await sees(page, "method");
      await press(page, "やめる");
      await sees(page, "leave");
    },
    ja: "やめる前に一度たずねます。",
    en: "Leaving is asked once.",
  },
  {
    name: "helper",
    async go(page) {
      await press(page, "もどる");
      await page.locator("footer button.helper").click();
      await sees(page, "helper");
    },
    ja: "だれが操作しているかを選びます。",
    en: "Who operates the reader.",
  },
  {
    name: "consent-helper",
    async go(page, reader) {
      await page.locator("main button").nth(1).click();
      reader.say({ ...consents, ...helped });
      await sees(page, "consent");
    },
    ja: "家族や係の人が操作しても、決めるのは本人です。",
    en: "Others may operate; the holder decides.",
  },
  {
    name: "consent-one",
    async go(page) {
      await page.locator("main button").nth(1).click();
    },
    ja: "一つずつ選びます。",
    en: "One consent after the other.",
  },
  {
    name: "front",
    async go(page, reader) {
      reader.say({}, { front: "keyed" });
      await sees(page, "idle");
      await page.locator("main button").click();
      await sees(page, "front");
      await page.locator("main button").click();
    },
    ja: "券面の数字を打ちます。",
    en: "The digits of the card's front are keyed in.",
  },
];

// For a browser without a camera; each goes on where the one before ended.
export const blind: readonly Pressed[] = [
  {
    name: "camera-missing",
    async go(page, reader) {
      reader.say(capturing);
      await page.locator('[data-camera="missing"]').waitFor();
    },
    ja: "カメラがありません。",
    en: "There is no camera.",
  },
  {
    name: "camera-denied",
    async go(page) {
      await page.evaluate(() => {
        navigator.mediaDevices.getUserMedia = () =>
          Promise.reject(new DOMException("no", "NotAllowedError"));
      });
      await page.locator("main button").nth(1).click();
      await page.locator('[data-camera="denied"]').waitFor();
    },
    ja: "カメラの使用が許されていません。",
    en: "The camera is not allowed.",
  },
];

// The last of all: the reader has stopped.
export const silent: Pressed = {
  name: "silent",
  async go(page, reader) {
    reader.stop();
    await sees(page, "silent");
  },
  ja: "リーダーの本体が応答していません。",
  en: "The reader's process does not answer.",
};
