import assert from "node:assert/strict";
import { test } from "node:test";
import { todoHere } from "./refusal";
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

test("what the counter has no words for is said by the catalogue", () => {
  assert.equal(todoHere({ code: "machine.disk-full" }), undefined);
});
