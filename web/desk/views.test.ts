import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Coverage } from "./contract";
import { coverageItems } from "./coverage_items";
import { unaskedBecause } from "./detail";
import { reception } from "./fixtures";
import { commandOf, neighbour, type Press } from "./keys";
import { isKey, texts, words } from "./texts";
import { dayWithEra, minutesSince, secondsUntil, timeLeft, timeOfDay } from "./time";

const ja = words("ja");
const en = words("en");

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
  specific_diseases: [],
};

test("a field that was not supplied says so, and is never blank", () => {
  const items = coverageItems(coverage, ja);
  const symbol = items.find(({ key }) => key === "coverage.insured_symbol");
  assert.deepEqual(symbol, { key: "coverage.insured_symbol", value: "提供なし", supplied: false });
  for (const { value } of items) assert.notEqual(value.trim(), "");
});

test("a coverage is told in full", () => {
  const items = coverageItems(
    {
      ...coverage,
      qualified: { from: "2020-04-01", until: "2026-09-30" },
      loss_reason: "other_insurance",
      cost_limit: {
        classification: "01",
        income_class: "B06",
        issued: "2026-08-01",
        valid: { from: "2026-08-01", until: "2027-07-31" },
        long_term: "2026-10-01",
      },
      specific_diseases: [
        { category: 1, issued: "2026-04-01", self_pay_yen: 10000, valid: { from: "2026-04-01" } },
      ],
      elderly_recipient: {
        issued: "2026-08-01",
        valid: { from: "2026-08-01" },
        copayment_percent: 20,
      },
    },
    ja,
  );
  const value = (key: string) => items.find((item) => item.key === key)?.value;
  assert.equal(value("coverage.copayment_percent"), "1割");
  assert.equal(value("coverage.qualified"), "2020-04-01 〜 2026-09-30");
  assert.equal(value("coverage.loss_reason"), "他保険取得");
  assert.equal(
    value("coverage.cost_limit"),
    "限度額適用 ／ 適用区分 低所得Ⅰ ／ 2026-08-01 〜 2027-07-31 ／ 長期入院該当 2026-10-01 から",
  );
  assert.equal(
    value("coverage.specific_diseases"),
    "人工透析 ／ 自己負担 10,000円 ／ 2026-04-01 〜",
  );
  assert.equal(value("coverage.elderly_recipient"), "2割 ／ 2026-08-01 〜");
});

test("medical assistance has the names of its own numbers", () => {
  const keys = coverageItems({ ...coverage, card_classification: "A1" }, ja).map(({ key }) => key);
  assert.ok(keys.includes("coverage.public_number"));
  assert.ok(!keys.includes("coverage.insurer_number"));
});

test("times are those of Japan, days carry their era", () => {
  assert.equal(timeOfDay("2026-11-25T15:05:00.000Z"), "00:05");
  assert.equal(dayWithEra("1944-05-03", ja), "1944-05-03（昭和19年5月3日）");
  assert.equal(dayWithEra("1944-05-03", en), "1944-05-03");
});

test("what is left is never negative and never says sixty", () => {
  fc.assert(
    fc.property(fc.integer({ min: -100_000, max: 100_000 }), (seconds) => {
      const now = Date.parse("2026-11-26T00:00:00.000Z");
      const left = secondsUntil(new Date(now + seconds * 1000).toISOString(), now);
      assert.equal(left, Math.max(0, seconds));
      const said = timeLeft(left, en);
      assert.doesNotMatch(said, /-|\b60\b/);
      assert.ok(minutesSince(new Date(now - seconds * 1000).toISOString(), now) >= 0);
    }),
  );
  assert.equal(timeLeft(85_260, ja), "23時間41分");
  assert.equal(timeLeft(125, ja), "2分05秒");
});

test("every text fills the same places in both languages", () => {
  for (const [key, { ja: japanese, en: english }] of Object.entries(texts)) {
    const places = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
    if (key === "coverage.copayment") continue;
    assert.deepEqual(places(english), places(japanese), key);
    assert.ok(isKey(key));
  }
});

test("a code that the table does not have is shown as it came", () => {
  assert.equal(ja.code("income", "B06"), "低所得Ⅰ");
  assert.equal(ja.code("income", "Z99"), "Z99");
});

const press = (key: string, with_: Partial<Press> = {}): Press => ({
  key,
  modified: false,
  on: "page",
  dialog: false,
  ...with_,
});

test("keys ask for what the help says", () => {
  assert.equal(commandOf(press("j")), "next");
  assert.equal(commandOf(press("k")), "previous");
  assert.equal(commandOf(press("Enter")), "act");
  assert.equal(commandOf(press("/")), "search");
  assert.equal(commandOf(press("?")), "help");
  assert.equal(commandOf(press("Escape", { on: "field" })), "escape");
});

test("letters in a field, on a button or in a dialog stay letters", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("j", "k", "/", "?", "ArrowDown"),
      fc.constantFrom<Partial<Press>>({ on: "field" }, { dialog: true }, { modified: true }),
      (key, with_) => assert.equal(commandOf(press(key, with_)), "none"),
    ),
  );
  assert.equal(commandOf(press("Enter", { on: "control" })), "none");
});

test("moving through the list never leaves it", () => {
  const lists = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { maxLength: 6 });
  fc.assert(
    fc.property(lists, fc.array(fc.constantFrom<1 | -1>(1, -1)), (keys, moves) => {
      let chosen: string | null = null;
      for (const by of moves) {
        chosen = neighbour(keys, chosen, by);
        assert.ok(keys.length === 0 ? chosen === null : keys.includes(chosen ?? ""));
      }
    }),
  );
});

test("why nobody was asked is told apart from nobody was asked yet", () => {
  assert.equal(unaskedBecause(reception({ phase: "asking-consents" })), "due");
  assert.equal(unaskedBecause(reception({ phase: null })), "none");
  assert.equal(unaskedBecause(reception({ phase: "take-card" })), "none");
  const over = reception({ phase: null, certificate_notice: "expired" });
  assert.equal(unaskedBecause(over), "expired");
});
