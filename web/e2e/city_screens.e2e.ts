// The counter's screens from the start page to the result, on a counter that says what it is told:
// nothing is cut off, axe finds nothing, in both languages and at every size; what is pressed is what
// is asked for.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { cardState, closed, ordinaryCard, sakura, toFace } from "../city/fixtures";
import { asked, cityTrials, holderHere, look, open, pictures } from "./city_trial";

cityTrials();

test("the start page offers every procedure, and what was left is found again", async () => {
  const { city, page } = await open();
  await page.locator(".tile").first().waitFor();
  assert.equal(await page.locator(".tile").count(), 13);
  await look(page, "start");
  city.say({ ...toFace, problem: { ...cardState, code: "machine.disk-full" } });
  await page.getByRole("heading", { name: "顔認証カードへ切替" }).waitFor();
  await page.getByRole("button", { name: "最初の画面" }).click();
  await page.getByText("残りだけを行います").waitFor();
  city.outbox = {
    waiting: [{ number: 1, what: "state", problem: null }],
    line: { ...cardState, code: "line.down", text_ja: "相手先に接続できません。" },
  };
  city.say({});
  await page.getByText("まだ伝わっていない届け: 1件").waitFor();
  await look(page, "start-pending");
  await page.reload();
  await page.getByRole("button", { name: "続ける" }).click();
  await page.getByRole("heading", { name: "顔認証カードへ切替" }).waitFor();
  await page.goBack();
  await page.getByRole("button", { name: "続ける" }).waitFor();
});

test("whose procedure it is: found by what is typed, begun with the card, refused with the reason", async () => {
  const { city, page } = await open("/?find=to-face");
  city.residents = [
    {
      ...sakura,
      cards: [
        ...sakura.cards,
        { id: "card-009", serial: "9", state: "face-authentication", standing: "revoked" },
      ],
    },
    { ...sakura, id: "resident-008", name: "𠮷田　太郎", status: "moved-out", since: "2026-04-01" },
    { ...sakura, id: "resident-009", name: "佐藤　健", cards: [] },
  ];
  await page.getByRole("searchbox").fill("花守");
  await page.getByText("3人").waitFor();
  await look(page, "find");
  city.refuse({ "POST cases": { ...cardState, rule: "face-card.not-yet" } });
  await page.getByRole("button", { name: /花守.*card-002/ }).click();
  await page.getByText("N1.8").waitFor();
  await look(page, "find-refused");
  city.refuse({ "PUT case/card": cardState });
  city.say({ ...toFace, card: null, missing: ["card", "registration", "advice"] });
  await page.getByRole("button", { name: /花守.*card-002/ }).click();
  await page.getByText("カードの状態がこの操作に合いません。").waitFor();
  await asked(page, city, [
    'POST cases {"procedure":"to-face","resident":"resident-007"}',
    'PUT case/card {"card":"card-002"}',
  ]);
  await look(page, "card-refused");
});

test("a switch: told what works, advised to register, and nothing is chosen for the person", async () => {
  const { city, page } = await open();
  city.say(toFace);
  await page.getByText("顔写真と見比べてください").waitFor();
  await look(page, "holder-here");
  assert.equal(await page.locator(".step-done", { hasText: "窓口に来た人" }).count(), 0);
  await holderHere(page);
  await page.locator(".step-done", { hasText: "窓口に来た人" }).waitFor();
  const cells = page.locator(".uses tbody tr");
  assert.match((await cells.nth(0).textContent()) ?? "", /○ 使えます.*N1\.9/);
  assert.match((await cells.nth(4).textContent()) ?? "", /マイナポータル× 使えません.*N1\.13/);
  await look(page, "told");
  assert.ok(await page.getByRole("button", { name: "説明した", exact: true }).isDisabled());
  await page.getByRole("checkbox").check();
  await page.getByRole("button", { name: "説明した", exact: true }).click();
  await page.getByRole("button", { name: "登録する", exact: true }).waitFor();
  assert.equal(await page.locator('[aria-pressed="true"]').count(), 0, "a wish was chosen");
  await look(page, "advice");
  await page.reload(); // what was said is not asked twice
  await page.getByRole("button", { name: "登録する", exact: true }).click();
  await asked(page, city, [
    'PUT case/advice {"heard":true}',
    'PUT case/registration {"wish":"yes"}',
  ]);
  city.say({
    missing: [],
    registration: { ...toFace.registration, wish: "yes" },
    advice: { ...toFace.advice, heard: true },
  });
  await page.getByRole("button", { name: "顔認証カードに切り替える" }).waitFor();
  await look(page, "perform");
  await page.getByRole("button", { name: "直す 窓口に来た人" }).click();
  await page.getByRole("radio", { name: /代理人/ }).check();
  await page.getByLabel(/代理人の氏名/).fill("花守　健");
  await look(page, "proxy");
  await page.getByRole("checkbox", { name: /委任状/ }).check();
  await page.getByRole("button", { name: "これで決める" }).click();
  await asked(page, city, [
    'PUT case/proxy {"proxy":{"name":"花守　健","relation":"family","papers":["authority"]}}',
  ]);
  await page.getByRole("button", { name: "顔認証カードに切り替える" }).click();
  await asked(page, city, ["POST case/perform {}"]);
  city.say({ phase: "working" });
  await page.getByText("カードを取らないでください").waitFor();
  city.say({ phase: "open", problem: { ...cardState, code: "machine.disk-full" } });
  await page.getByText("残りだけを行います").waitFor();
  await look(page, "failed");
});

test("the result shows the front before and after, and the slip in plain words", async () => {
  const { city, page } = await open();
  city.say(toFace);
  await page.locator(".fronts img").waitFor();
  city.say({
    phase: "done",
    missing: [],
    card: { ...ordinaryCard, state: "face-authentication", signature_certificate: false },
    result: { card: "card-002", signature_ended: true, told: false, waiting: 2 },
  });
  await page.getByText("手続が終わりました").waitFor();
  await page.getByText("署名用電子証明書は失効しました").waitFor();
  const fronts = page.locator(".fronts img");
  for (const [index, as] of ["before", "after"].entries()) {
    const src = (await fronts.nth(index).getAttribute("src")) ?? "";
    assert.match(src, new RegExp(`case/front\\.svg\\?as=${as}&`));
  }
  await look(page, "result");
  await page.emulateMedia({ media: "print" });
  await page.getByText("あんしょうばんごうは もう ありません").waitFor();
  await page.getByText("× マイナポータル").waitFor();
  assert.equal(await page.getByText("カードを渡して終わる").isVisible(), false);
  await page.setViewportSize({ width: 680, height: 960 });
  await page.screenshot({ path: join(pictures, "city-slip.png"), fullPage: true });
  await page.emulateMedia({ media: "screen" });
  await page.getByRole("button", { name: "カードを渡して終わる" }).click();
  await asked(page, city, ["POST case/close {}"]);
  city.say(closed);
  await page.locator(".tile").first().waitFor();
  assert.ok(!(await page.content()).includes("さくら"));
});

test("a card that was lost or revoked is not handed over, and is seen to be stopped", async () => {
  const { city, page } = await open();
  for (const [procedure, before, after, marks] of [
    ["loss", "good", "suspended", ["一時停止"]],
    ["revoke", "good", "revoked", ["廃止"]],
    ["revoke", "suspended", "revoked", ["一時停止", "廃止"]],
    ["found", "suspended", "good", ["一時停止"]],
  ] as const) {
    const name = `${procedure}-of-${before}`;
    city.say({
      ...closed,
      ...{ case: name, procedure, phase: "done", resident: sakura, standing_before: before },
      card: { ...ordinaryCard, standing: after },
      result: { card: "card-002", signature_ended: true, told: true, waiting: 0 },
    });
    await page.locator(`.fronts img[src*="as=before&${name}"]`).waitFor();
    assert.deepEqual(await page.locator(".fronts .stopped-front strong").allInnerTexts(), marks);
    const handed = await page.getByRole("button", { name: "カードを渡して終わる" }).count();
    assert.equal(handed, after === "good" ? 1 : 0);
    const facts = (await page.locator(".facts").textContent()) ?? "";
    if (after !== "good") assert.match(facts, new RegExp(`カードの状態${marks.at(-1)}`));
    if (after !== "good") assert.doesNotMatch(facts, /有効期限|残り/);
    await look(page, `${name}-done`);
  }
});
