import assert from "node:assert/strict";
import { test } from "node:test";
import { fill, pieces, plain, spoken } from "./texts";

test("readings stand above their characters only", () => {
  assert.deepEqual(pieces("{本人|ほんにん}を{確認|かくにん}します"), [
    { text: "本人", reading: "ほんにん" },
    { text: "を" },
    { text: "確認", reading: "かくにん" },
    { text: "します" },
  ]);
  assert.deepEqual(pieces("カード"), [{ text: "カード" }]);
});

test("a text is read aloud by its readings and printed without them", () => {
  assert.equal(spoken("{顔|かお}で"), "かおで");
  assert.equal(plain("{顔|かお}で"), "顔で");
});

test("named places are filled and readings left alone", () => {
  assert.equal(fill("{本人|ほんにん} {name} さん", { name: "山田" }), "{本人|ほんにん} 山田 さん");
});
