import assert from "node:assert/strict";
import { test } from "node:test";
import { cardState } from "./fixtures";
import { todoHere, told, whoseHere } from "./refusal";
import { texts } from "./texts";

function saidHere(code: string, rule?: string): string {
  const todo = todoHere(rule === undefined ? { code } : { code, rule });
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
