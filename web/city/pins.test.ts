import assert from "node:assert/strict";
import { test } from "node:test";
import { faultOfPin, faultOfSignature } from "./pins";

const birth = "1955-04-02";

test("a PIN is four digits, typed twice the same", () => {
  assert.equal(faultOfPin("4821", "4821", birth), undefined);
  assert.equal(faultOfPin("4821", "4812", birth), "pinDiffers");
  assert.equal(faultOfPin("482", "482", birth), "pinShape");
  assert.equal(faultOfPin("48２1", "48２1", birth), "pinShape");
});

test("what everybody tries first is no PIN", () => {
  for (const pin of ["0000", "7777", "1234", "9876", "1955", "0402", "0204"]) {
    assert.equal(faultOfPin(pin, pin, birth), "pinWeak", pin);
  }
});

test("a signature password mixes capital letters and digits", () => {
  assert.equal(faultOfSignature("SAKURA55", "SAKURA55"), undefined);
  assert.equal(faultOfSignature("SAKURA", "SAKURA"), "signatureShape");
  assert.equal(faultOfSignature("123456", "123456"), "signatureShape");
  assert.equal(faultOfSignature("sakura55", "sakura55"), "signatureShape");
  assert.equal(faultOfSignature("SAKURA55", "SAKURA56"), "pinDiffers");
});
