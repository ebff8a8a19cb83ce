import assert from "node:assert/strict";
import { test } from "node:test";
import { fill, phrases, pieces, plain, spoken } from "./texts";

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

test("a line ends where a word begins, never inside one", () => {
  const lines = (text: string) =>
    phrases(text).map((phrase) => phrase.map((piece) => piece.text).join(""));
  assert.deepEqual(lines("カードの{写真|しゃしん}では{確認|かくにん}できません"), [
    "カードの",
    "写真では",
    "確認できません",
  ]);
  assert.deepEqual(lines("{届出|とどけで}が{済|す}んでいるかご{確認|かくにん}ください。"), [
    "届出が",
    "済んでいるか",
    "ご確認ください。",
  ]);
  assert.deepEqual(lines("あす22{時|じ}31{分|ふん}まで"), ["あす22時31分まで"]);
  assert.deepEqual(lines("{医師|いし}が、あす1{時|じ}まで{見|み}ます。"), [
    "医師が、",
    "あす1時まで",
    "見ます。",
  ]);
  assert.deepEqual(lines("お{顔|かお}を"), ["お顔を"]);
  assert.deepEqual(lines("Face or PIN"), ["Face or PIN"]);
});

test("named places are filled and readings left alone", () => {
  assert.equal(fill("{本人|ほんにん} {name} さん", { name: "山田" }), "{本人|ほんにん} 山田 さん");
});
