// The desk's screens for docs/screens: an invented morning at a clinic, and how to come to each.
import type { Page } from "playwright-core";
import type {
  Account,
  Coverage,
  Diagnosis,
  LogEntry,
  Member,
  Session,
  Trouble,
} from "../desk/contract";
import { ended, live, reader, reception, valid, visualCheck } from "../desk/fixtures";
import type { DeskAnswers } from "./fake_desk";
import type { Caption } from "./reader_gallery";

export interface DeskScreen extends Caption {
  readonly name: string;
  readonly answers?: Readonly<Record<string, unknown>>; // other than the usual morning's
  readonly dark?: boolean; // pictured in the dark, too
  readonly english?: boolean;
  readonly go?: (page: Page) => Promise<void>;
}

export const deskNow = "2026-11-26T00:24:00.000Z"; // 9:24 in Japan
const day = "2026-11-26";
const at = (minute: string) => `${day}T00:${minute}:00.000Z`;
const id = (digit: string) => digit.repeat(32);

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

const yoshiko = reception({
  id: id("1"),
  coverages: [{ coverage, validity: valid }],
  liveness_waived: false,
  consents: [consent("medication", true), consent("checkup", true), consent("treatment", false)],
});
const ken = reception({
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
const misaki = reception({
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
const lineDown = {
  code: "line.down",
  text: "The other side cannot be reached.",
  text_ja: "相手先に接続できません。",
  owner: "line",
  remedy: "The desk's list says what is sent later by itself, and who must show something else.",
  remedy_ja: "受付の一覧に、あとで自動的に送られるものと、ほかの方法で確認する方が表示されます。",
  detail: "",
  rule: "face-card.declaration",
};
const pending = reception({
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
const forbidden = reception({
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
const unchecked = reception({
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
const handled = reception({
  ...unchecked,
  id: id("9"),
  arrived_at: at("19"),
  handled: { way: "declaration", note: "", staff: "hanako", at: at("23") },
});
const cancelled = reception({
  ...misaki,
  id: id("5"),
  arrived_at: at("02"),
  state: "cancelled",
  reference_number: null,
  cancelled: { reason: "duplicate", note: "", staff: "hanako", at: at("06") },
  file: { ...yoshiko.file, state: "removed", name: null, written_at: null },
  actions: [],
});

const morning = [cancelled, misaki, yoshiko, ken];
const readers = [reader(), reader({ reader: "hospital-2", phase: "idle", last_seen: at("23") })];
const check = visualCheck({ since: at("22"), until: at("26"), seconds_left: 150 });
const wanting = [
  reader({ phase: "choosing", wants_staff: "face-failed", visual_id: check.visual_id }),
  ...readers.slice(1),
];
const shown = visualCheck({ ...check, state: "shown", staff: "ono", mine: true });

const rights = [
  ...["receptions", "consents", "visual", "cancel", "retry", "link", "print"],
  ...["close-day", "diagnose", "staff", "log"],
] as Member["may"];
const session: Session = {
  state: "open",
  institution: "9910000018",
  login: "ono",
  name: "小野 彩",
  role: "administrator",
  may: rights,
  lock_after_seconds: 600,
  locks_at: at("34"),
  ends_at: "2026-11-26T09:00:00.000Z",
};

function trouble(what: string, subject = "", with_: Partial<Trouble> = {}): Trouble {
  const texts = { text: "Good.", text_ja: "正常です。", remedy: "", remedy_ja: "" };
  return { what, subject, state: "ok", since: null, owner: "line", detail: "", ...texts, ...with_ };
}
const good: readonly Trouble[] = [
  trouble("line"),
  trouble("centre"),
  trouble("reader", "hospital-1"),
  trouble("reader", "hospital-2"),
  trouble("certificate", "desk"),
  trouble("revocation-lists"),
  trouble("disk"),
  trouble("receipt-folder"),
  trouble("pending"),
];
const bad: readonly Trouble[] = [
  trouble("line", "", {
    state: "bad",
    since: at("18"),
    text: "The line to the centre is down.",
    text_ja: "センターとの回線がつながりません。",
    remedy:
      "Whoever comes now is not checked: the list says what is left for each. What was under way is sent later by itself. Check the network of this PC, then call the line's provider.",
    remedy_ja:
      "いま来た方は確認されません。一覧に、それぞれの方の確認方法が出ます。確認の途中だった受付は、あとで自動的に送られます。この端末のネットワークを確認し、続く場合は回線事業者に連絡してください。",
    detail: "line.timeout",
  }),
  trouble("pending", "", {
    state: "warn",
    since: at("20"),
    text: "Receptions wait for the line.",
    text_ja: "送信待ちの受付があります。",
    remedy:
      "They are sent by themselves. A check that the centre gets later than two minutes needs the card once more.",
    remedy_ja:
      "自動的に送られます。センターに届くのが2分より遅れた確認では、カードをもう一度置いてもらいます。",
  }),
  ...good.filter(({ what }) => !["line", "pending", "centre"].includes(what)),
];

function stepOf(
  step: string,
  state: "ok" | "bad" | "skipped",
  with_: Partial<Diagnosis["steps"][number]> = {},
): Diagnosis["steps"][number] {
  const { text, text_ja, remedy, remedy_ja } = lineDown;
  return { step, state, owner: "line", text, text_ja, remedy, remedy_ja, detail: "", ...with_ };
}
const diagnosis: Diagnosis = {
  started_at: at("24"),
  fault: "line",
  steps: [
    stepOf("name", "ok", { ms: 1, detail: "127.0.0.1" }),
    stepOf("tcp", "bad", { ms: 3000, detail: "line.timeout" }),
    stepOf("tls", "skipped"),
    stepOf("centre", "skipped"),
    stepOf("clock", "skipped"),
    stepOf("reader", "ok", { subject: "hospital-1", ms: 3 }),
  ],
};

function account(login: string, name: string, role: Account["role"]): Account {
  return {
    login,
    name,
    role,
    active: true,
    must_change: false,
    created_at: "2026-11-01T00:00:00.000Z",
    last_login: at("01"),
    waits_until: null,
  };
}
const staff = [
  account("ono", "小野 彩", "administrator"),
  account("hanako", "受付 花子", "reception"),
  account("ken", "医師 健", "doctor"),
  { ...account("taro", "薬剤 太郎", "pharmacist"), must_change: true, last_login: null },
];
const acts: readonly (readonly [string, string, string])[] = [
  ["ono", "log-in", ""],
  ["ono", "list-seen", day],
  ["hanako", "log-in", ""],
  ["hanako", "visual-start", check.visual_id],
  ["hanako", "visual-photo", check.visual_id],
  ["hanako", "visual-decision", check.visual_id],
  ["hanako", "link", misaki.id],
  ["hanako", "cancel", cancelled.id],
  ["ono", "reception-seen", yoshiko.id],
  ["ono", "print", yoshiko.id],
];
const entries: readonly LogEntry[] = acts.map(([who, act, subject], index) => ({
  number: index + 1,
  at: at(String(index + 1).padStart(2, "0")),
  staff: who,
  act,
  subject,
  details: {},
  hash: id(String(index)).repeat(2),
}));

const summary = {
  day,
  closed: null,
  total: 5,
  states: { accepted: 3, cancelled: 1, pending: 1 },
  methods: { face: 2, pin: 1, visual: 2 },
  problems: [
    {
      code: "check.method",
      text: "This card cannot be used with that way of verification.",
      text_ja: "このカードではその本人確認方法は使えません。",
      count: 1,
    },
  ],
  rules: { "face-card.pin": 1 },
  handled: {},
  without_file: 1,
  linked: 1,
  open: [pending.id],
  carried: [],
};

export const usualMorning: DeskAnswers = {
  session,
  receptions: live({ receptions: morning, readers }),
  troubles: { version: 1, worst: "ok", troubles: good },
  search: { receptions: [misaki], more: false },
  days: {
    days: [
      { day, receptions: 5, closed: null },
      {
        day: "2026-11-25",
        receptions: 41,
        closed: { at: "2026-11-25T09:31:00.000Z", staff: "ono" },
      },
      {
        day: "2026-11-24",
        receptions: 38,
        closed: { at: "2026-11-24T09:28:00.000Z", staff: "ono" },
      },
    ],
  },
  [`days/${day}`]: summary,
  staff: { staff },
  log: { entries, more: false },
  diagnosis,
  activity: session,
  ...Object.fromEntries(
    [...morning, pending, unchecked, handled, forbidden].map((item) => [
      `receptions/${item.id}`,
      item,
    ]),
  ),
  [`visual/${check.visual_id}/decision`]: visualCheck({ ...shown, state: "decided" }),
};
const comparing = { receptions: live({ receptions: morning, readers: wanting, visual: [shown] }) };
const offered = { receptions: live({ receptions: morning, readers: wanting, visual: [check] }) };
const offline = {
  receptions: live({ receptions: [...morning, handled, pending, unchecked], readers }),
  troubles: { version: 1, worst: "bad", troubles: bad },
};

const choose = (who: string) => (page: Page) => page.click(`.row-main:has-text('${who}')`);
async function present(page: Page): Promise<void> {
  await page.click('[data-row="reader:hospital-1"]');
  await page.waitForFunction(() => (document.querySelector("canvas")?.width ?? 0) > 0);
}
async function same(page: Page): Promise<void> {
  await present(page);
  await page.click("text=はい、ここにいます");
}
const inDetail = (who: string, act: string) => async (page: Page) => {
  await choose(who)(page);
  await page.click(`.right >> text=${act}`);
  await page.waitForSelector("dialog[open]");
};

export const deskGallery: readonly DeskScreen[] = [
  {
    name: "setup",
    answers: { session: { state: "setup" } },
    ja: "はじめての設定：端末に出た確認番号で最初の管理者を作ります。",
    en: "The first account, with the code that the terminal shows.",
  },
  {
    name: "login",
    answers: { session: { state: "logged-out" } },
    ja: "ログイン。",
    en: "Log-in.",
  },
  {
    name: "empty",
    answers: { receptions: live({ readers }) },
    ja: "朝：まだ受付がありません。",
    en: "The morning: nobody yet.",
  },
  {
    name: "face",
    dark: true,
    english: true,
    go: choose("𠮷子"),
    ja: "顔認証で受付した人の資格、同意、レセコンへのファイル。",
    en: "Received by face: coverage, consents, and the receipt computer's file.",
  },
  {
    name: "invalid",
    go: choose("佐藤"),
    ja: "資格が切れた人：いつから、だれの仕事か、次にすること。",
    en: "A coverage that has ended: since when, whose job, what to do.",
  },
  {
    name: "visual-reason",
    answers: offered,
    go: (page) => page.click('[data-row="reader:hospital-1"]'),
    ja: "目視確認：理由を選びます。",
    en: "Visual check: why.",
  },
  {
    name: "visual-present",
    answers: comparing,
    dark: true,
    go: present,
    ja: "目視確認：ご本人はここにいますか。",
    en: "Visual check: is the holder here?",
  },
  {
    name: "visual-same",
    answers: comparing,
    go: same,
    ja: "目視確認：写真と同じ人ですか。",
    en: "Visual check: is it the same person?",
  },
  {
    name: "visual-done",
    answers: comparing,
    async go(page) {
      await same(page);
      await page.click(".big:has-text('同じ人です')");
      await page.waitForSelector("text=同じ人と判定しました");
    },
    ja: "判定のあと、写真は残りません。",
    en: "Decided; the photo is gone.",
  },
  {
    name: "search",
    async go(page) {
      await page.fill("#search", "0001234");
      await page.keyboard.press("Enter");
      await page.waitForSelector("text=見つかった受付");
      await choose("小野")(page);
    },
    ja: "名前、かな、患者番号で探します。",
    en: "Found by name, kana or patient number.",
  },
  {
    name: "link",
    go: inDetail("𠮷子", "患者番号を付ける"),
    ja: "患者番号を付けます。",
    en: "A patient number is given.",
  },
  {
    name: "print",
    go: inDetail("𠮷子", "確認票を印刷"),
    ja: "資格確認票を印刷します。",
    en: "The slip is printed.",
  },
  {
    name: "cancel",
    go: inDetail("𠮷子", "受付を取り消す"),
    ja: "受付を理由とともに取り消します。",
    en: "A reception is cancelled, with its reason.",
  },
  {
    name: "troubles",
    answers: offline,
    dark: true,
    async go(page) {
      await page.click("text=すべての状態");
      await page.waitForSelector(".troubles");
    },
    ja: "回線が切れたとき：何が、いつから、だれの仕事か、どうするか。",
    en: "The line is down: what, since when, whose job, what to do.",
  },
  {
    name: "refused",
    answers: { receptions: live({ receptions: [...morning, forbidden], readers }) },
    go: (page) => page.click(`[data-row="${forbidden.id}"]`),
    ja: "断られた理由、根拠の番号、次の方法。",
    en: "Why it was refused, by which rule, and what to do instead.",
  },
  {
    name: "pending",
    answers: offline,
    go: (page) => page.click(`[data-row="${pending.id}"]`),
    ja: "回線なしの受付は、戻ると自動で送られます。",
    en: "Received without the line; sent by itself when it is back.",
  },
  {
    name: "unchecked",
    answers: offline,
    dark: true,
    english: true,
    go: (page) => page.click(`[data-row="${unchecked.id}"]`),
    ja: "センターに問い合わせできなかった人：何も確認されていないこと、残っている確認方法。",
    en: "The centre could not be asked: nothing was checked, and the ways that are left.",
  },
  {
    name: "handled",
    answers: offline,
    go: (page) => page.click(`[data-row="${handled.id}"]`),
    ja: "ほかの方法で対応した人。",
    en: "Seen to in another way.",
  },
  {
    name: "cancelled",
    go: (page) => page.click(`[data-row="${cancelled.id}"]`),
    ja: "取り消した受付は、受付済みに数えません。",
    en: "A cancelled reception is not counted as received.",
  },
  {
    name: "diagnosis",
    answers: offline,
    async go(page) {
      await page.click("text=自己診断");
      await page.waitForSelector("text=/原因は「/");
    },
    ja: "自己診断：原因がどこかを順に確かめます。",
    en: "Self-diagnosis, step by step to the fault.",
  },
  {
    name: "days",
    async go(page) {
      await page.click("text=過去の日・日締め");
      await page.click("tbody button >> nth=0");
      await page.waitForSelector("text=受付の合計");
    },
    ja: "過去の日と、その日の合計。",
    en: "Past days and their sums.",
  },
  {
    name: "staff",
    async go(page) {
      await page.click("text=職員の管理");
      await page.waitForSelector("td >> text=hanako");
    },
    ja: "職員のアカウント。",
    en: "The accounts of staff.",
  },
  {
    name: "staff-add",
    async go(page) {
      await page.click("text=職員の管理");
      await page.click("text=職員を加える");
      await page.waitForSelector("dialog[open]");
    },
    ja: "職員を加えます。",
    en: "Somebody is added.",
  },
  {
    name: "log",
    async go(page) {
      await page.click("text=操作記録");
      await page.waitForSelector("td >> text=目視の判定");
    },
    ja: "だれが何をしたかの記録。",
    en: "Who did what.",
  },
  {
    name: "help",
    async go(page) {
      await page.keyboard.press("?");
      await page.waitForSelector("dialog:has-text('使い方')");
    },
    ja: "キーボードの使い方。",
    en: "The keyboard.",
  },
  {
    name: "locked",
    answers: { session: { ...session, state: "locked" } },
    ja: "ロック中：画面に人のことは残りません。",
    en: "Locked; nothing personal is left on the screen.",
  },
];
