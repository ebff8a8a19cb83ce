import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ended, live, reader, reception, visualCheck } from "./fixtures";
import { todayRows } from "./list_rows";
import { detailsText } from "./log_details";
import { withLive } from "./receptions";
import { type Row, receptionRow } from "./rows";
import { words } from "./texts";

const t = words("ja");
const now = Date.parse("2026-11-26T00:20:00.000Z");
const row = (with_: Parameters<typeof reception>[0]) => receptionRow(reception(with_), [], t);
const rows = (with_: Parameters<typeof live>[0]) =>
  todayRows(withLive(null, live(with_)), now, true, t);

const problem = {
  code: "check.certificate-revoked",
  text: "The card's certificate was revoked.",
  text_ja: "カードの電子証明書が失効しています。",
  owner: "municipality",
  remedy: "The holder goes to the municipality.",
  remedy_ja: "市町村窓口での手続きが必要です。",
  detail: "",
};

interface Case {
  readonly name: string;
  readonly with: Parameters<typeof reception>[0];
  readonly says: Partial<Row>;
}
const cases: Case[] = [
  {
    name: "a valid coverage needs nothing but the patient number",
    with: {},
    says: { group: "done", tone: "ok", state: "有効", missing: "", time: "09:12", method: "顔" },
  },
  {
    name: "a lost coverage says why and whose job it is",
    with: { validity: ended },
    says: {
      group: "attention",
      tone: "stop",
      state: "無効",
      missing: "資格を喪失しています。",
      owner: "保険者",
    },
  },
  {
    name: "a lost coverage that was seen to leaves the top",
    with: { validity: ended, reference_number: "12" },
    says: { group: "done", tone: "stop" },
  },
  {
    name: "a refusal says what the centre said",
    with: { state: "refused", person: null, validity: null, problem, actions: ["cancel"] },
    says: {
      tone: "stop",
      state: "確認できません",
      missing: problem.text_ja,
      owner: "市町村",
      next: null,
    },
  },
  {
    name: "a refusal by a rule names its number and what to do instead",
    with: { state: "refused", problem: { ...problem, rule: "face-card.pin" } },
    says: {
      missing: `${problem.text_ja}（N1.1 N3.1）顔認証を使ってください。難しいときは、受付の職員が目視で確認します。`,
    },
  },
  {
    name: "who was not checked is seen to in another way",
    with: {
      state: "refused",
      person: null,
      validity: null,
      method: null,
      problem: { ...problem, code: "desk.unchecked", owner: "line" },
      ways: ["portal", "declaration", "other"],
      actions: ["handle", "cancel"],
    },
    says: {
      group: "attention",
      tone: "stop",
      who: "氏名は分かりません",
      state: "未確認",
      owner: "回線",
      next: { do: "handle", id: "0".repeat(32) },
    },
  },
  {
    name: "who was seen to in another way leaves the top, and is not among those received",
    with: {
      state: "refused",
      person: null,
      validity: null,
      problem,
      ways: ["portal", "declaration", "other"],
      handled: { way: "declaration", note: "", staff: "hanako", at: "2026-11-26T00:14:00.000Z" },
      actions: ["handle", "cancel"],
    },
    says: {
      group: "ended",
      tone: "off",
      state: "対応済み",
      missing: "被保険者資格申立書を受け取った",
      owner: "",
      next: null,
    },
  },
  {
    name: "a card that staff can compare once more is compared first",
    with: {
      state: "refused",
      person: null,
      validity: null,
      problem,
      ways: ["declaration", "other"],
      visual_id: "a".repeat(32),
      actions: ["visual", "handle", "cancel"],
    },
    says: { group: "attention", next: { do: "visual", reader: "hospital-1", going: false } },
  },
  {
    name: "what waits for the line can be sent again",
    with: { state: "pending", person: null, validity: null, actions: ["cancel", "retry"] },
    says: {
      group: "attention",
      tone: "wait",
      owner: "回線",
      next: { do: "retry", id: "0".repeat(32) },
    },
  },
  {
    name: "a waived liveness check is said on the row",
    with: { liveness_waived: true },
    says: { missing: "生体確認なし（試験用リーダー）" },
  },
  {
    name: "a certificate in its grace time is named",
    with: { certificate_notice: "expired" },
    says: { group: "attention", owner: "市町村" },
  },
  {
    name: "a coverage that did not come for the line is named, though the check was accepted",
    with: { validity: null, person: null, problem: { ...problem, owner: "line" } },
    says: { group: "attention", tone: "warn", state: "受付済み", owner: "回線" },
  },
  {
    name: "who is still asked at the reader shows validity and question",
    with: { phase: "asking-consents" },
    says: { group: "done", state: "有効", missing: "同意を選んでいます" },
  },
  {
    name: "a cancelled reception asks for nothing",
    with: { state: "cancelled", validity: ended, actions: [] },
    says: { group: "ended", tone: "off", missing: "", next: null },
  },
  {
    name: "who is not verified yet has no name and stands with the readers",
    with: { state: "reading", phase: "capturing", person: null, validity: null, method: null },
    says: { group: "reader", who: "氏名は確認後に表示", state: "顔認証をしています", next: null },
  },
];
for (const { name, with: given, says } of cases) {
  test(name, () => {
    const found = row(given);
    for (const [member, value] of Object.entries(says)) {
      assert.deepEqual(found[member as keyof Row], value, member);
    }
  });
}

test("a reader that offers a visual check comes first, with its action", () => {
  const visual_id = "a".repeat(32);
  const [first] = rows({
    receptions: [reception({ validity: ended })],
    readers: [reader({ phase: "comparing", wants_staff: "face-failed", visual_id })],
    visual: [visualCheck({ visual_id })],
  });
  assert.equal(first?.key, "reader:hospital-1");
  assert.deepEqual(first?.next, { do: "visual", reader: "hospital-1", going: false });
  assert.equal(first?.missing, "顔認証が3回成立しませんでした");
});

test("who has no name yet is in the list once, by the reader or by the reception", () => {
  const check_id = "0".repeat(32);
  const item = reception({ state: "reading", person: null, validity: null, phase: "choosing" });
  const quiet = rows({ receptions: [item], readers: [reader({ phase: "choosing", check_id })] });
  assert.deepEqual(
    quiet.map(({ key }) => key),
    [check_id],
  );
  const calls = reader({ phase: "choosing", wants_staff: "called", check_id });
  const wanted = rows({ receptions: [item], readers: [calls] });
  assert.deepEqual(
    wanted.map(({ key }) => key),
    ["reader:hospital-1"],
  );
});

test("a reader that can read no card is at the top, although nobody stands at it", () => {
  const [first] = rows({ readers: [reader({ wants_staff: "slot-gone" })] });
  assert.equal(first?.group, "attention");
  assert.equal(first?.tone, "stop");
  assert.equal(first?.state, "使えません");
  assert.equal(first?.missing, "カードを読む装置がつながっていません");
});

test("a check that somebody else does offers no action", () => {
  const visual_id = "a".repeat(32);
  const [first] = rows({
    readers: [reader({ phase: "comparing", visual_id })],
    visual: [visualCheck({ visual_id, state: "shown", staff: "taro", mine: false })],
  });
  assert.equal(first?.next, null);
});

test("a decided check leaves the patient to the patient's own row", () => {
  const visual_id = "a".repeat(32);
  const item = reception({ phase: "asking-consents" });
  const visual = [visualCheck({ visual_id, state: "decided", mine: true })];
  const asked = reader({ phase: "asking-consents", visual_id, check_id: item.id });
  const going_on = rows({ receptions: [item], readers: [asked], visual });
  assert.deepEqual(
    going_on.map(({ key }) => key),
    [item.id],
  );
  const refused = reader({ phase: "take-card", visual_id });
  assert.equal(rows({ readers: [refused], visual })[0]?.next, null);
  assert.deepEqual(rows({ readers: [reader({ phase: "ended", visual_id })], visual }), []);
});

test("the log says what was decided", () => {
  const entry = { number: 1, at: "", staff: "taro", subject: "", hash: "" };
  const said = (act: string, details: Record<string, unknown>) =>
    detailsText({ ...entry, act, details }, t);
  assert.equal(said("visual-start", { reason: "camera_trouble" }), "カメラの不調");
  assert.equal(
    said("visual-decision", { holder_present: true, decision: "different" }),
    "ちがいます",
  );
  assert.equal(
    said("visual-decision", { holder_present: false, decision: "undecided" }),
    "いいえ、いません",
  );
  assert.equal(said("cancel", { reason: "duplicate" }), "二重の受付");
  assert.equal(said("handle", { way: "prescription" }), "処方箋で確認した");
  assert.equal(said("log-in", {}), "");
});

test("a forgotten card and a call are said; a free or a silent free reader is not in the list", () => {
  const found = rows({
    readers: [
      reader({ reader: "a", phase: "take-card", card_forgotten_since: "2026-11-26T00:15:00.000Z" }),
      reader({ reader: "b", phase: "choosing", wants_staff: "called" }),
      reader({ reader: "c" }),
      reader({ reader: "d", connected: false, phase: "idle" }),
    ],
  });
  assert.deepEqual(
    found.map(({ key, missing }) => [key, missing]),
    [
      ["reader:a", "カードの取り忘れ（5分前から）"],
      ["reader:b", "係の人を呼んでいます"],
    ],
  );
});

const anyReception = fc
  .record({
    id: fc.integer({ min: 0, max: 30 }).map((n) => String(n).padStart(32, "0")),
    state: fc.constantFrom(
      ...(["reading", "waiting", "pending", "accepted", "refused", "check_again"] as const),
    ),
    minute: fc.integer({ min: 10, max: 59 }),
  })
  .map(({ id, state, minute }) =>
    reception({ id, state, arrived_at: `2026-11-26T00:${minute}:00.000Z` }),
  );

test("whatever the desk tells, everybody is in the list once, and needs come first", () => {
  const answers = fc.array(
    fc.record({
      complete: fc.boolean(),
      receptions: fc.uniqueArray(anyReception, { selector: ({ id }) => id, maxLength: 12 }),
    }),
    { minLength: 1, maxLength: 8 },
  );
  fc.assert(
    fc.property(answers, (given) => {
      let today = withLive(null, live());
      let expected = new Set<string>();
      for (const { complete, receptions } of given) {
        today = withLive(today, live({ complete, receptions }));
        const newer = receptions.map(({ id }) => id);
        expected = complete ? new Set(newer) : new Set([...expected, ...newer]);
      }
      const found = todayRows(today, now, true, t);
      assert.deepEqual(new Set(found.map(({ key }) => key)), expected);
      assert.equal(found.length, expected.size);
      const order = { attention: 0, reader: 1, done: 2, ended: 3 };
      const ranks = found.map(({ group }) => order[group]);
      assert.deepEqual(ranks, [...ranks].sort());
    }),
  );
});
