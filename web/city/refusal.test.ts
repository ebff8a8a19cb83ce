import assert from "node:assert/strict";
import { test } from "node:test";
import { ruleIn } from "../ui/rule";
import rules from "../ui/rules.json";
import { cardState, ordinaryCard, toFace } from "./fixtures";
import { type Unfit, unfitOf } from "./progress";
import { stoppedOnTheWay, todoHere, told, unfitProblem, whoseHere } from "./refusal";
import type { CardInReader, Procedure } from "./state";
import { texts } from "./texts";

function saidHere(code: string, rule?: string, of?: Procedure): string {
  const todo = todoHere(rule === undefined ? { code } : { code, rule }, of);
  return todo === undefined ? "" : texts[todo].ja;
}

test("at the counter a card without PIN is switched back; no reader and no staff help", () => {
  const said = saidHere("check.method", "face-card.pin");
  assert.ok(said.includes(`「${texts["procedure_to-ordinary"].ja}」`));
  assert.doesNotMatch(said, /目視|リーダー/);
});

test("a card that was found again and one that was revoked have different next steps", () => {
  assert.ok(saidHere("check.card-suspended").includes(`「${texts.procedure_found.ja}」`));
  assert.match(saidHere("check.certificate-revoked"), /新しいカード/);
});

test("a card in use is said without a lock file's path, and the clerk tries again", () => {
  const problem = { ...cardState, code: "card.busy", detail: "/var/lib/kaopass/card-002.lock" };
  const { text, text_ja, detail } = told(problem);
  assert.doesNotMatch(text + text_ja + detail, /program|プログラム|lock/);
  assert.match(saidHere("card.busy"), /もう一度/);
});

test("another picture is the clerk's to choose", () => {
  const wrong = { code: "input.image", owner: "operator" };
  assert.equal(whoseHere(wrong), "whose_input.image");
  assert.match(saidHere(wrong.code), /別の写真/);
  assert.equal(whoseHere({ code: "machine.disk-full", owner: "operator" }), undefined);
});

test("what the counter has no words for is said by the catalogue", () => {
  assert.equal(todoHere({ code: "machine.disk-full" }), undefined);
});

test("who searched and pressed the one they found is not sent to search", () => {
  const known = { ...cardState, code: "city.known" };
  assert.match(told(known, "move-in").text_ja, /住んでいる方として登録/);
  assert.match(saidHere("city.known", undefined, "move-in"), /「氏名・住所の変更」/);
  assert.doesNotMatch(saidHere("city.known", undefined, "move-in"), /検索/);
});

test("a card without photo stays what it is, and the clerk says so", () => {
  const says = (of: Procedure) => saidHere("card.no-photo", "face-card.needs-photo", of);
  assert.match(says("to-face"), /通常のカードのまま使えます/);
  assert.match(says("issue"), /「通常のマイナンバーカード」を選んで/);
  assert.equal(whoseHere({ code: "card.no-photo", owner: "patient" }), "whose_card.no-photo");
});

test("where nothing changes it is not the card that is said to be in that state", () => {
  assert.match(told(cardState, "change").text_ja, /変わるところがありません/);
  assert.match(told(cardState, "move-in").text_ja, /登録されています/);
  assert.equal(told(cardState, "to-face").text_ja, cardState.text_ja);
});

test("what was refused was not interrupted", () => {
  assert.ok(stoppedOnTheWay({ code: "machine.disk-full" }));
  assert.ok(!stoppedOnTheWay(cardState));
});

const face: CardInReader = { ...ordinaryCard, state: "face-authentication" };
const unfit: readonly [Procedure, CardInReader, Unfit, RegExp | undefined][] = [
  ["to-face", face, "to-face_face", /^N1\.4/],
  ["to-ordinary", ordinaryCard, "to-ordinary_ordinary", /^N1\.4/],
  ["pin", face, "pin_face", /^N1\.1/],
  ["found", ordinaryCard, "found_good", undefined],
  ["found", { ...ordinaryCard, standing: "revoked" }, "found_revoked", undefined],
  ["loss", { ...ordinaryCard, standing: "suspended" }, "loss_suspended", undefined],
  ["loss", { ...ordinaryCard, standing: "revoked" }, "loss_revoked", undefined],
  ["revoke", { ...ordinaryCard, standing: "revoked" }, "revoke_revoked", undefined],
];

test("a card that does not fit is refused with the rule, where there is one, and what to do", () => {
  for (const [procedure, card, name, citation] of unfit) {
    assert.equal(unfitOf({ ...toFace, procedure, card }), name);
    const problem = unfitProblem(name);
    if (citation === undefined) assert.equal(problem.rule, undefined);
    else assert.match(ruleIn(rules, problem)?.citation ?? "", citation);
    assert.notEqual(problem.text_ja, problem.remedy_ja);
    assert.match(problem.remedy_ja, /。$/);
  }
});
