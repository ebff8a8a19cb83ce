import assert from "node:assert/strict";
import { test } from "node:test";
import { detailsOf } from "./act_details";
import type { Act } from "./state";

const act = (name: string, details: Act["details"]): Act => ({
  ...{ number: 1, at: "2026-11-26T00:12:00Z", clerk: "hanako", subject: "card-002" },
  ...{ act: name, details },
});
const ja = (name: string, details: Act["details"]) => detailsOf(act(name, details), "ja");

test("a switch says which way, and what was registered with it", () => {
  assert.deepEqual(ja("switch", { to: "ordinary" }), ["通常のカードへ"]);
  assert.deepEqual(ja("switch", { to: "face-authentication", registered: true }), [
    "顔認証カードへ、健康保険証の利用登録も",
  ]);
  assert.deepEqual(detailsOf(act("switch", { to: "ordinary" }), "en"), ["to an ordinary card"]);
});

test("a loss and an end say why, PINs and certificates which, a change what", () => {
  assert.deepEqual(ja("loss", { reason: "stolen" }), ["盗まれた"]);
  assert.deepEqual(ja("revoke", { reason: "returned" }), ["返納する"]);
  assert.match(ja("pin", { authentication: true, signature: false })[0] ?? "", /数字4けた/);
  assert.match(ja("renew", { authentication: false, signature: true })[0] ?? "", /^署名用/);
  assert.deepEqual(ja("change", { name: true, address: true }), ["氏名、住所"]);
  assert.deepEqual(ja("change", { name: false, address: false }), []);
});

test("a death names its paper, and a newcomer the namesakes who were compared", () => {
  assert.match(ja("death", { paper: "death-certificate" })[0] ?? "", /死亡/);
  assert.deepEqual(ja("move-in", { another_than: ["resident-007"] }), [
    "見比べて別の人とした方: resident-007",
  ]);
});

test("whoever stood there for the holder is named, with relation and papers", () => {
  const proxy = { name: "花守　健", relation: "family", papers: ["holder-identity", "hardship"] };
  const [first, second, third] = ja("found", { proxy });
  assert.equal(first, "代理人: 花守　健、家族");
  assert.match(second ?? "", /^確かめた書類: 本人の本人確認書類、本人が来られない理由/);
  assert.equal(third, undefined);
  // A command names nobody: names are no arguments.
  assert.deepEqual(ja("found", { proxy: { relation: "guardian", papers: [] } }), [
    "代理人: 成年後見人など",
  ]);
});

test("what a log of another version holds is shown as it stands, and nothing is invented", () => {
  assert.deepEqual(ja("switch", { to: "gold" }), ["gold"]);
  assert.deepEqual(ja("search", {}), []);
  assert.deepEqual(ja("account-change", { role: "clerk", active: false }), ["窓口職員、停止"]);
});

test("of what a kill had left it says what was begun, by whom, and how it ended", () => {
  const begun = { act: "switch", by: "hanako", how: "finished", details: { to: "ordinary" } };
  assert.deepEqual(ja("settled", begun), ["切替、最後まで行った、hanako", "通常のカードへ"]);
});
