// Every screen of the counter on a counter that says what it is told: nothing is cut off, axe finds
// nothing, in both languages and at every size; what is pressed is what is asked for.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, afterEach, before, test } from "node:test";
import type { Page } from "playwright-core";
import {
  accounts,
  cardState,
  closed,
  ordinaryCard,
  sakura,
  session,
  toFace,
} from "../city/fixtures";
import type { Case, Procedure } from "../city/state";
import { axeFindings, Eyes, type Size } from "./browser";
import { FakeCity } from "./fake_city";

const pictures = join(process.env.KAOPASS_ROOT ?? ".", "build/screens");
const clerkSizes: readonly Size[] = [
  { width: 1280, height: 800 },
  { width: 1024, height: 768 },
];
const holderSizes: readonly Size[] = [
  { width: 390, height: 844 },
  { width: 1024, height: 768 },
];

let eyes: Eyes;
before(async () => {
  mkdirSync(pictures, { recursive: true });
  eyes = await Eyes.open();
});
// Also after a trial that failed, or its counter would wait for ever.
const opened: { city: FakeCity; page: Page }[] = [];
afterEach(async () => {
  for (const { city, page } of opened.splice(0)) {
    await page.context().close();
    city.stop();
  }
});
after(() => eyes?.close());

async function open(path = "/"): Promise<{ city: FakeCity; page: Page }> {
  const city = await FakeCity.start();
  const page = await eyes.page(city.url + path, { width: 1280, height: 800 });
  opened.push({ city, page });
  return { city, page };
}

async function look(page: Page, name: string, sizes = clerkSizes): Promise<void> {
  const findings: string[] = [];
  for (const language of ["ja", "en"]) {
    if (language === "en") await page.getByRole("button", { name: "English" }).click();
    for (const size of sizes) {
      await page.setViewportSize(size);
      const where = `${name} ${language} ${size.width}`;
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wide > 0) findings.push(`${where}: ${wide} px too wide`);
      const file = join(pictures, `city-${name}-${size.width}-${language}.png`);
      await page.screenshot({ path: file, fullPage: true, animations: "disabled" });
    }
    findings.push(...(await axeFindings(page)).map((found) => `${name} ${language}: ${found}`));
  }
  await page.getByRole("button", { name: "日本語" }).click();
  assert.deepEqual(findings, []);
}

// The clerk says that it is the holder who stands there.
async function holderHere(page: Page): Promise<void> {
  const step = page.locator(".step-open", { hasText: "窓口に来た人" });
  await step.getByRole("button", { name: "これで決める" }).click();
}

// What the counter was asked last, when it has been.
async function asked(page: Page, city: FakeCity, last: readonly string[]): Promise<void> {
  for (let looks = 0; looks < 100 && city.asked.at(-1) !== last.at(-1); ++looks) {
    await page.waitForTimeout(20);
  }
  assert.deepEqual(city.asked.slice(-last.length), last);
}

test("before the counter is open: first account, log-in, lock, a password that is due", async () => {
  const gates = [
    ["setup", { state: "setup" }, "はじめての設定"],
    ["login", { state: "logged-out" }, "ログイン"],
    ["locked", { ...session, state: "locked" }, "ロック中"],
    ["password-due", { ...session, state: "change-password" }, "パスワードを決めてください"],
  ] as const;
  for (const [name, state, title] of gates) {
    const city = await FakeCity.start();
    city.session = state;
    const page = await eyes.page(city.url, { width: 1280, height: 800 });
    opened.push({ city, page });
    await page.getByRole("heading", { name: title, exact: true }).waitFor();
    await look(page, name);
  }
});

test("an administrator reads who did what, and is told of a log that was altered", async () => {
  const { city, page } = await open();
  const act = (number: number, name: string, subject: string) => ({
    ...{ number, at: "2026-11-26T00:12:00Z", clerk: "hanako", act: name, subject },
  });
  const acts = [act(1, "log-in", "hanako"), act(2, "switch", "card-002")];
  city.acts = { acts, whole: true };
  await page.getByRole("button", { name: "操作記録" }).click();
  const rows = page.locator("tbody tr");
  await rows.first().waitFor();
  const [newest, oldest] = await rows.allInnerTexts();
  assert.match(newest ?? "", /2\s+2026-11-26 09:12\s+hanako\s+切替\s+card-002/);
  assert.match(oldest ?? "", /ログイン/);
  assert.equal(await page.getByText("つながりが壊れています").count(), 0);
  await look(page, "acts");
  city.acts = { acts, whole: false };
  await page.reload();
  await page.getByRole("alert").getByText("つながりが壊れています").waitFor();
});

test("an administrator keeps the clerks' accounts; a clerk does not see them", async () => {
  const { city, page } = await open();
  city.accounts = accounts;
  await page.getByRole("button", { name: "職員の管理" }).click();
  await page.getByRole("rowheader", { name: "窓口 花子" }).waitFor();
  await look(page, "accounts");
  await page.getByRole("button", { name: "職員を加える" }).click();
  await page.getByLabel("ログイン名").fill("jiro");
  await page.getByLabel("表示する名前").fill("窓口 次郎");
  await page.getByLabel("最初のパスワード").fill("correct horse");
  assert.deepEqual(await axeFindings(page), []);
  await page.screenshot({ path: join(pictures, "city-accounts-add.png") });
  await page.getByRole("button", { name: "アカウントを作る" }).click();
  await asked(page, city, [
    'POST staff {"login":"jiro","name":"窓口 次郎","role":"clerk","password":"correct horse"}',
  ]);
  city.session = { ...session, role: "clerk", may: ["cases"] };
  await page.reload();
  await page.locator(".tile").first().waitFor();
  assert.equal(await page.getByRole("button", { name: "職員の管理" }).count(), 0);
});

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
    result: { card: "card-002", told: false, waiting: 2 },
  });
  await page.getByText("手続が終わりました").waitFor();
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
  for (const [procedure, standing, mark] of [
    ["loss", "suspended", "一時停止"],
    ["revoke", "revoked", "廃止"],
  ] as const) {
    city.say({
      ...closed,
      ...{ case: procedure, procedure, phase: "done", resident: sakura },
      card: { ...ordinaryCard, standing },
      result: { card: "card-002", told: true, waiting: 0 },
    });
    await page.locator(".fronts .stopped-front", { hasText: mark }).waitFor();
    assert.equal(await page.locator(".fronts .stopped-front").count(), 1, "only the front after");
    await page.getByRole("button", { name: "終わる", exact: true }).waitFor();
    const facts = (await page.locator(".facts").textContent()) ?? "";
    assert.match(facts, new RegExp(`カードの状態${mark}`));
    assert.doesNotMatch(facts, /有効期限|残り/);
    await look(page, `${procedure}-done`);
  }
});

test("a child's legal representative chooses the PIN; another proxy brings a sealed letter", async () => {
  const { city, page } = await open();
  const identity = ["holder-identity", "proxy-identity", "authority"] as const;
  const issue: Partial<Case> = {
    ...closed,
    procedure: "issue",
    phase: "open",
    kind: "ordinary",
    needs: ["proxy", "pins"],
    missing: ["pins"],
    holder: { wanted: true, code: "482913", screen: "waiting", pins: false },
  };
  for (const [birth, sealed] of [
    ["2012-05-03", false],
    ["1948-05-03", true],
  ] as const) {
    city.say({
      ...issue,
      case: birth,
      person: { ...sakura, birth },
      proxy: {
        name: "花守　健",
        relation: "legal-representative",
        papers: sealed ? [...identity, "sealed-pins"] : identity,
      },
    });
    await page.getByRole("checkbox", { name: /分かったうえで/ }).check();
    await page.getByRole("button", { name: "説明した", exact: true }).click();
    await page.locator(".pairing").waitFor();
    assert.equal(await page.getByText("職員が封筒を開け").count(), sealed ? 1 : 0);
    assert.equal(await page.getByText("暗証番号は法定代理人が決め").count(), sealed ? 0 : 1);
    await page.getByRole("button", { name: "直す 窓口に来た人" }).click();
    assert.equal(await page.getByRole("checkbox", { name: /封入/ }).count(), sealed ? 1 : 0);
    const relations = await page.getByLabel("本人との関係").locator("option").allInnerTexts();
    if (sealed) assert.equal(relations.length, 5);
    else assert.deepEqual(relations, ["法定代理人（親権者など）"]);
    await look(page, sealed ? "proxy-sealed" : "proxy-child");
  }
});

const forms: readonly (Partial<Case> & { procedure: Procedure })[] = [
  { procedure: "issue", needs: ["person", "kind"], missing: ["person", "kind"], kind: null },
  { procedure: "change", needs: ["person"], missing: ["person"] },
  { procedure: "renew", needs: ["card", "certificates"], missing: ["certificates"] },
  { procedure: "loss", needs: ["reason"], missing: ["reason"] },
  { procedure: "revoke", needs: ["reason"], missing: ["reason"] },
  { procedure: "move-out" },
  { procedure: "death" },
  {
    procedure: "pin",
    needs: ["card", "pins"],
    missing: ["pins"],
    pins: { authentication: true, signature: false },
    holder: { wanted: true, code: "482913", screen: "waiting", pins: false },
  },
  { procedure: "found", needs: ["card"], card: { ...ordinaryCard, standing: "suspended" } },
];

test("every form of every procedure looks right", async () => {
  const { city, page } = await open();
  for (const form of forms) {
    const issue = form.procedure === "issue";
    city.say({
      ...closed,
      phase: "open",
      resident: issue ? null : sakura,
      card: form.needs?.includes("card") ? ordinaryCard : null,
      ...form,
      case: form.procedure,
    });
    await page.locator(".step-open").waitFor();
    // Whom an identity document belongs to is known when the declaration is.
    const asksNobody = form.procedure === "death" || form.procedure === "loss";
    if (!asksNobody && !form.needs?.includes("person")) await holderHere(page);
    await look(page, form.procedure);
  }
});

test("a new card: infants have no photo, and a photo that does not serve is explained", async () => {
  const { city, page } = await open();
  const issue: Partial<Case> = {
    ...closed,
    case: "02",
    procedure: "issue",
    phase: "open",
    person: sakura,
    kind: "ordinary",
    expiry: "2036-05-03",
    needs: ["person", "kind", "photo", "pins"],
  };
  city.say({
    ...issue,
    photo_wanted: true,
    photo_problem: { ...cardState, code: "face.none", text_ja: "顔が見つかりません。" },
    missing: ["photo"],
  });
  await holderHere(page);
  await page.getByRole("checkbox").check();
  await page.getByRole("button", { name: "説明した", exact: true }).click();
  await page.getByText("顔が見つかりません。").waitFor();
  await look(page, "photo");
  city.say({
    ...issue,
    missing: [],
    registration: {
      asked: false,
      registered: false,
      wish: null,
      refusal: { ...cardState, code: "check.rule", rule: "ordinary-card.not-at-municipality" },
    },
  });
  await page.getByRole("button", { name: "直す 健康保険証の利用登録" }).click();
  await page.getByText("N2.1").waitFor();
  assert.ok(await page.getByRole("button", { name: "登録する", exact: true }).isDisabled());
  await look(page, "registration-refused");
  await page.goto(`${city.url}/?at=registration`);
  await look(page, "registration");
});

test("the holder's screen asks one thing at a time, and survives a reload", async () => {
  const { city, page } = await open("/holder");
  await page.getByRole("textbox").fill("482913");
  await look(page, "holder-pairing", holderSizes);
  const asks = {
    authentication_wanted: true,
    signature_wanted: true,
    birth: "1948-05-03",
    name: "花守　さくら",
    procedure: "issue",
    sealed: false,
  } as const;
  city.sayToHolder({ ...asks, asks: "pins" });
  await page.getByRole("button", { name: "つなぐ" }).click();
  const fields = page.locator('input[type="password"]');
  await fields.nth(0).fill("0503");
  await page.reload();
  assert.equal(await fields.nth(0).inputValue(), "", "a PIN outlived the page");
  await fields.nth(0).fill("0503");
  await fields.nth(1).fill("0503");
  await page.getByRole("button", { name: "つぎへ" }).click();
  await page.getByText("人に当てられやすい").waitFor();
  await look(page, "holder-pin", holderSizes);
  await fields.nth(0).fill("4821");
  await fields.nth(1).fill("4821");
  await page.keyboard.press("Enter");
  await page.getByText("6〜16字").waitFor();
  await fields.nth(0).fill("sakura55");
  await fields.nth(1).fill("sakura55");
  await look(page, "holder-signature", holderSizes);
  await page.locator("button.act").click();
  await asked(page, city, ['POST holder/t/pins {"authentication":"4821","signature":"SAKURA55"}']);
  city.sayToHolder({ ...asks, asks: "done" });
  await page.locator("h1", { hasText: "えません" }).waitFor();
  await look(page, "holder-done", holderSizes);
  await asked(page, city, ['POST holder/t/pins {"authentication":"4821","signature":"SAKURA55"}']);
});
