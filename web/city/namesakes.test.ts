import assert from "node:assert/strict";
import { test } from "node:test";
import { cardState } from "./fixtures";
import { namesakesOf } from "./namesakes";

test("a refusal of the person names whom the clerk must look at", () => {
  const known = { ...cardState, code: "city.known" };
  const of = (detail: string) => namesakesOf({ ...known, detail });
  assert.deepEqual(of("resident-007"), { ids: ["resident-007"], certain: true });
  assert.deepEqual(of("namesakes: resident-007 newcomer-001"), {
    ids: ["resident-007", "newcomer-001"],
    certain: false,
  });
  assert.equal(namesakesOf({ ...known, code: "city.has-card", detail: "card-001" }), undefined);
  assert.equal(namesakesOf(undefined), undefined);
});
