// Every row has its words on every screen, whichever language and however plain.
import assert from "node:assert/strict";
import { test } from "node:test";
import easy from "../reader/rules.json";
import { type Rules, ruleIn } from "./rule";
import all from "./rules.json";
import { languages } from "./texts";

const tables: Readonly<Record<string, Rules>> = { "every row": all, "easy Japanese": easy };

test("every rule has its number, reason and next step in Japanese, easy Japanese and English", () => {
  for (const [name, rules] of Object.entries(tables)) {
    assert.ok(Object.keys(rules).length > 10, name);
    for (const [id, { citation, reason, next }] of Object.entries(rules)) {
      assert.match(citation, /^[NL]\d+(\.\d+)?( [NL]\d+(\.\d+)?)*$/, id);
      for (const language of languages) {
        assert.ok(reason[language].length > 3 && next[language].length > 3, `${id} ${language}`);
      }
    }
  }
});

test("easy Japanese is easier: the same rows in other words, without characters that few can read", () => {
  for (const [id, { citation, reason }] of Object.entries<Rules[string]>(easy)) {
    const usual = ruleIn(all, { rule: id });
    assert.equal(usual?.citation, citation);
    assert.equal(usual?.reason.en, reason.en);
    const hard = [...reason.ja.matchAll(/[一-龠]/g)].length;
    assert.ok(hard < reason.ja.length / 4, `${id}: ${reason.ja}`);
  }
});

test("a refusal without a rule, or with one that nobody knows, has no words of a rule", () => {
  assert.equal(ruleIn(all, {}), undefined);
  assert.equal(ruleIn(all, { rule: "constructor" }), undefined);
  assert.equal(ruleIn(all, { rule: "face-card.pin" })?.citation, "N1.1 N3.1");
});
