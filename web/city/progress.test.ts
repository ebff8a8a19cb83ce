import assert from "node:assert/strict";
import { test } from "node:test";
import { cardState, closed, ordinaryCard, sakura, toFace } from "./fixtures";
import { currentOf, type StepName, stepsOf, unfitOf } from "./progress";
import type { Case, Procedure, Resident } from "./state";

const nothing: ReadonlySet<StepName> = new Set();
const holder: ReadonlySet<StepName> = new Set<StepName>(["proxy"]);
const names = (open: Case, said = nothing) => stepsOf(open, said).map(({ name }) => name);
const left = (open: Case, said = nothing) =>
  stepsOf(open, said)
    .filter(({ done }) => !done)
    .map(({ name }) => name);

test("a switch goes from the card over what is told to the wish, and then is carried out", () => {
  assert.deepEqual(names(toFace), ["card", "proxy", "told", "registration", "perform"]);
  assert.equal(currentOf(stepsOf(toFace, holder)), "told");
  const told = new Set<StepName>(["proxy", "told"]);
  assert.deepEqual(left(toFace, told), ["registration", "perform"]);
});

test("the wish counts when the advice was heard, too, and silence is not one", () => {
  const wish = (said: "yes" | null) => ({ ...toFace.registration, wish: said });
  const wished: Case = { ...toFace, missing: ["advice"], registration: wish("yes") };
  assert.ok(left(wished).includes("registration"));
  assert.ok(!left({ ...wished, missing: [] }).includes("registration"));
  assert.ok(left({ ...wished, missing: [], registration: wish(null) }).includes("registration"));
});

test("a day that the process proposes is asked for all the same", () => {
  const death: Case = { ...closed, procedure: "death", phase: "open", needs: [], missing: [] };
  assert.deepEqual(names(death), ["reason", "perform"]);
  assert.deepEqual(left(death), ["reason", "perform"]);
  assert.deepEqual(left(death, new Set<StepName>(["reason"])), ["perform"]);
});

test("nothing is a step of no procedure", () => {
  assert.deepEqual(names(closed), []);
});

test("nobody is taken for the holder before the clerk has said so", () => {
  assert.equal(currentOf(stepsOf(toFace, nothing)), "proxy");
  const pin: Case = { ...toFace, procedure: "pin", needs: ["card", "pins"], missing: ["pins"] };
  assert.equal(currentOf(stepsOf(pin, nothing)), "proxy");
  assert.equal(currentOf(stepsOf(pin, holder)), "pins");
  const proxy = { name: "花守　健", relation: "guardian", papers: [] } as const;
  assert.ok(!left({ ...pin, proxy }).includes("proxy"), "the papers of a proxy say who it is");
});

test("a child's representative comes first when one must act", () => {
  const child: Case = { ...toFace, needs: ["proxy", ...toFace.needs], missing: ["proxy"] };
  assert.equal(currentOf(stepsOf(child, holder)), "proxy");
});

test("a loss asks for nobody's papers, nor does a card that a dead person left", () => {
  const gone = (procedure: Procedure, status: Resident["status"]): Case => ({
    ...toFace,
    ...{ procedure, needs: ["card", "reason"], missing: ["reason"] },
    resident: { ...sakura, status },
  });
  assert.ok(!names(gone("loss", "resident")).includes("proxy"));
  assert.ok(names(gone("revoke", "resident")).includes("proxy"));
  assert.ok(!names(gone("revoke", "died")).includes("proxy"));
});

test("a card may be laid down where it must not, by who has one", () => {
  const change: Case = { ...closed, procedure: "change", phase: "open", needs: ["person"] };
  assert.deepEqual(names(change), ["person", "proxy", "perform"]);
  const { resident } = toFace;
  assert.deepEqual(names({ ...change, resident }), ["card", "person", "proxy", "perform"]);
});

test("a card that does not fit is said before anybody types a PIN", () => {
  const face = { ...ordinaryCard, state: "face-authentication" } as const;
  const lost = { ...ordinaryCard, standing: "suspended" } as const;
  const wrong: readonly Partial<Case>[] = [
    { procedure: "to-face", card: face },
    { procedure: "to-ordinary", card: ordinaryCard },
    { procedure: "pin", card: face },
    { procedure: "found", card: ordinaryCard },
    { procedure: "loss", card: lost },
    { procedure: "revoke", card: { ...ordinaryCard, standing: "revoked" } },
  ];
  for (const each of wrong) {
    const open: Case = { ...closed, phase: "open", needs: ["card"], ...each };
    assert.equal(currentOf(stepsOf(open, nothing)), "card", each.procedure ?? "");
  }
  assert.equal(unfitOf(toFace), undefined);
  // A switch that was interrupted left the card switched: it goes on.
  const on: Case = { ...toFace, card: face, problem: { ...cardState, code: "machine.store" } };
  assert.ok(!left(on).includes("card"));
});
