// The visual check from a tablet in the waiting room, against real processes: how the tablet comes
// in, every end of a check, the card pulled while staff compare, and being cut off.
import assert from "node:assert/strict";
import { createHash, X509Certificate } from "node:crypto";
import { mkdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { axeFindings, Eyes, type Size } from "./browser";
import { type Card, Town } from "./town";

const pictures = join(process.env.KAOPASS_ROOT ?? ".", "build/screens");
const pcSize: Size = { width: 1280, height: 720 };
const tabletSize: Size = { width: 800, height: 1280 };
const phoneSize: Size = { width: 390, height: 844 };
const password = "a long enough password";

let town: Town;
let eyes: Eyes;
let pc: Page;
let tablet: Page;

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

// What a tablet that was told the desk's authority trusts. That the chain holds is the business of
// src/pki/browser_certificate_test.cpp and src/desk/tablet_test.cpp, with openssl and curl.
function trusted(): string {
  const file = join(town.data, "desks", town.institution, "tablet/certificate.pem");
  const { publicKey } = new X509Certificate(readFileSync(file));
  const key = publicKey.export({ type: "spki", format: "der" });
  return createHash("sha256").update(key).digest("base64");
}

before(async () => {
  mkdirSync(pictures, { recursive: true });
  town = await Town.start({ readers: 2, tablets: `127.0.0.1:${await freePort()}` });
  const at = ["--data", town.data, "--institution", town.institution];
  const who = ["--login", "hanako", "--name", "受付 花子", "--role", "reception"];
  town.run(["desk", "staff", "add", ...at, ...who, "--password-fd", "0"], `${password}\n`);
  eyes = await Eyes.open(undefined, trusted());
  pc = await eyes.page(town.desk.url("http"), pcSize);
  pc.setDefaultTimeout(20_000);
  await logIn(pc);
  await pc.waitForSelector(".desk");
});

after(async () => {
  await eyes?.close();
  await town?.stop();
});

async function logIn(page: Page): Promise<void> {
  await page.fill("input[name=login]", "hanako");
  await page.fill("input[name=password]", password);
  await page.click("button[type=submit]");
}

// At both sizes and in both languages: nothing for axe, nothing cut off at the side.
async function shoot(name: string): Promise<void> {
  for (const language of ["ja", "en"]) {
    if (language === "en") await tablet.click("header >> text=English");
    for (const size of [tabletSize, phoneSize]) {
      await tablet.setViewportSize(size);
      const file = `tablet-${name}-${size.width}-${language}.png`;
      await tablet.screenshot({ path: join(pictures, file) });
      assert.deepEqual(await axeFindings(tablet), [], `${name} ${size.width} ${language}`);
      const overflow = await tablet.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        const main = document.querySelector("main");
        const cut = main === null ? 0 : main.scrollHeight - main.clientHeight;
        return [scrollWidth - clientWidth, cut];
      });
      assert.ok(
        overflow.every((by) => by <= 1),
        `${file} is too large by ${overflow}`,
      );
    }
  }
  await tablet.setViewportSize(tabletSize);
  await tablet.click("header >> text=日本語");
}

interface VisitState {
  readonly phase: string;
  readonly version: number;
  readonly problem?: { readonly code: string };
}
async function reader(index: number, path: string, body?: unknown): Promise<VisitState> {
  const sent =
    body === undefined
      ? {}
      : {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify(body),
        };
  const answer = await fetch(`${town.reader(index).url("http")}${path}`, sent);
  return (await answer.json()) as VisitState;
}

async function until(index: number, visit: string, ...phases: string[]): Promise<VisitState> {
  let state = await reader(index, `/v1/visits/${visit}`);
  while (!phases.includes(state.phase)) {
    state = await reader(index, `/v1/visits/${visit}?after=${state.version}`);
  }
  return state;
}

// A card lies in that reader, and somebody who can hardly operate it sits in the waiting room.
async function lies(index: number, card: Card): Promise<string> {
  const visit = await town.insert(card, town.reader(index));
  await until(index, visit, "choosing");
  await tablet.waitForSelector(`.answer:has-text('hospital-${index + 1}')`);
  return visit;
}

const screen = (name: string) => tablet.waitForSelector(`main[data-screen="${name}"]`);
const answer = (words: string) => tablet.click(`.answer:has-text('${words}')`);
const drawn = (page: Page) =>
  page.waitForFunction(() => (document.querySelector("canvas")?.width ?? 0) > 0);

async function compare(index: number): Promise<void> {
  await answer(`hospital-${index + 1}`);
  await screen("reason");
  await answer("本人が操作できない");
  await screen("present");
  await drawn(tablet);
}

// Nowhere in the page, and nothing that the browser kept.
async function photoIsGone(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelectorAll("canvas").length === 0);
  const kept = await page.evaluate(async () => {
    const found: string[] = [];
    for (const { name } of performance.getEntriesByType("resource")) {
      if (!name.endsWith("/photo")) continue;
      const cached = { cache: "only-if-cached", mode: "same-origin" } as const;
      const again = await fetch(name, cached).catch(() => null);
      if (again?.ok) found.push(name);
    }
    return [...found, ...(await caches.keys()), ...Object.keys(sessionStorage)];
  });
  assert.deepEqual(kept, []);
}

test("a tablet comes in by the code that a logged-in desk shows", async () => {
  await pc.click("header >> text=タブレット");
  await pc.waitForSelector("dialog >> text=つながっているタブレットはありません");
  const [invited] = await Promise.all([
    pc.waitForResponse((response) => response.request().method() === "POST"),
    pc.click("dialog >> text=つなぐためのコードを表示"),
  ]);
  const { url } = (await invited.json()) as { url: string };
  await pc.waitForSelector(".qr");
  await pc.screenshot({ path: join(pictures, "desk-tablets.png") });
  assert.deepEqual(await axeFindings(pc), []);

  const bare = new URL(url).origin;
  tablet = await eyes.page(bare, tabletSize);
  tablet.setDefaultTimeout(20_000);
  await tablet.waitForSelector("text=受付の端末とつなぎます");
  await shoot("unpaired");
  await tablet.fill("input[name=code]", "abcd-efgh-jkmn");
  await tablet.click("text=つなぐ >> nth=-1");
  await tablet.waitForSelector("[role=alert] >> text=そのコードではつなげません");

  await tablet.goto("about:blank");
  await tablet.goto(url);
  await tablet.waitForSelector("input[name=login]");
  assert.equal(new URL(tablet.url()).hash, "", "the code does not stay in the address");
  await shoot("login");
  await logIn(tablet);
  await screen("list");
  await shoot("nobody");
  await pc.waitForSelector("dialog >> text=/tablet-1/");
  await pc.keyboard.press("Escape");
});

test("same person, compared in the waiting room: the visit goes on at the reader", async () => {
  const visit = await lies(0, town.card("impostor"));
  await shoot("list");
  await answer("hospital-1");
  await screen("reason");
  await shoot("reason");
  await answer("本人が操作できない");
  await screen("present");
  await drawn(tablet);
  await shoot("present");
  await answer("はい、ここにいます");
  await screen("same");
  await shoot("same");
  await answer("同じ人です");
  await tablet.waitForSelector("text=同じ人と判定しました");
  await photoIsGone(tablet);
  await shoot("over-same");
  await until(0, visit, "asking-consents", "asking-registration");
  await town.remove(visit);
  await pc.waitForSelector(".row-method:text-is('目視')");
  await answer("次の方へ");
  await screen("list");
});

for (const [name, says] of [
  ["ちがいます", "このカードで受け付けないでください"],
  ["わからない", "残っている方法"],
] as const) {
  test(`${name}: what to do next is said`, async () => {
    const visit = await lies(0, town.card("impostor"));
    await compare(0);
    await answer("はい、ここにいます");
    await answer(name);
    await tablet.waitForSelector(`text=${says}`);
    await photoIsGone(tablet);
    await shoot(name === "わからない" ? "over-undecided" : "over-different");
    await answer("次の方へ");
    await town.remove(visit);
    // The next patient finds the reader as ever.
    const next = await town.insert(town.card("mated"), town.reader(0));
    const state = await until(0, next, "choosing");
    assert.ok((state as unknown as { methods: string[] }).methods.includes("face"));
    await town.remove(next);
  });
}

for (const [way, row] of [
  ["処方箋", "処方箋で確認した"],
  ["資格確認書", "資格確認書で確認した"],
] as const) {
  test(`absent holder: refused, and ${way} is recorded at the reception (N3.4)`, async () => {
    const visit = await lies(0, town.card("mated"));
    await compare(0);
    await answer("いいえ、いません");
    await screen("fallback");
    await photoIsGone(tablet);
    await pc.waitForSelector(".row:has-text('ご本人がいない場合')");
    await shoot("absent");
    const state = await until(0, visit, "choosing", "take-card", "ended");
    assert.equal(state.problem?.code, "visual.holder-absent");
    // The question survives a reload: it is what the desk knows.
    await tablet.reload();
    await screen("fallback");
    await answer(way);
    await screen("recorded");
    await shoot("recorded");
    await pc.waitForSelector(`.row:has-text('${row}')`);
    await answer("次の方へ");
    await town.remove(visit);
  });
}

test("an absent holder at the desk's own screen, with the same two buttons", async () => {
  const visit = await lies(0, town.card("mated"));
  await pc.click('[data-row="reader:hospital-1"] + button');
  await pc.click("text=顔認証が成立しない");
  await drawn(pc);
  await pc.click("text=いいえ、いません");
  await pc.waitForSelector(".visual .ways");
  await pc.screenshot({ path: join(pictures, "desk-absent.png") });
  assert.deepEqual(await axeFindings(pc), []);
  await pc.click(".visual .way:has-text('資格確認書')");
  await pc.waitForSelector(".visual >> text=対応済み：資格確認書で確認した");
  await pc.click(".visual >> text=閉じる");
  await town.remove(visit);
  await screen("list");
});

test("two readers at once: each check is its own", async () => {
  const first = await lies(0, town.card("impostor"));
  const second = await lies(1, town.card("ordinary"));
  await shoot("two");
  await compare(1);
  await answer("はい、ここにいます");
  await answer("同じ人です");
  await answer("次の方へ");
  await until(1, second, "asking-consents", "asking-registration");
  await compare(0);
  await town.remove(second, town.reader(1));
  await drawn(tablet);
  await answer("はい、ここにいます");
  await answer("わからない");
  await answer("次の方へ");
  const state = await until(0, first, "choosing", "take-card", "ended");
  assert.equal(state.problem?.code, "visual.undecided");
  await town.remove(first);
});

test("the card is pulled while staff compare: the photo vanishes at once, here and at the desk", async () => {
  const visit = await lies(0, town.card("impostor"));
  await pc.click('[data-row="reader:hospital-1"] + button');
  await pc.click("text=顔認証が成立しない");
  await drawn(pc);
  await answer("hospital-1"); // begun at the desk, gone on with on the way
  await screen("present");
  await drawn(tablet);
  const pulled = Date.now();
  await town.remove(visit);
  await photoIsGone(tablet);
  await photoIsGone(pc);
  assert.ok(Date.now() - pulled < 5000, "at once");
  await tablet.waitForSelector("text=目視確認は終わりました");
  await pc.waitForSelector("text=目視確認は終わりました");
  await answer("次の方へ");
  await pc.click(".visual >> text=閉じる");
});

test("a page that nobody sees shows no photo", async () => {
  const visit = await lies(0, town.card("impostor"));
  await compare(0);
  const turn = (to: string) =>
    tablet.evaluate((state) => {
      Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }, to);
  await turn("hidden");
  await photoIsGone(tablet);
  await turn("visible");
  await drawn(tablet);
  await tablet.click("text=目視確認をやめる");
  await tablet.waitForSelector("text=目視確認をやめました");
  await answer("次の方へ");
  await town.remove(visit);
});

test("too many checks of one card: refused, with when it may be again", async () => {
  const visit = await lies(0, town.card("unregistered"));
  for (;;) {
    await answer("hospital-1");
    await screen("reason");
    await answer("本人が操作できない");
    const refused = tablet.locator("[role=alert]");
    const shown = tablet.locator('main[data-screen="present"]');
    await refused.or(shown).waitFor();
    if (await refused.isVisible()) break;
    await tablet.click("text=目視確認をやめる");
    await answer("次の方へ");
    await tablet.waitForSelector(".answer:has-text('hospital-1')");
  }
  await tablet.waitForSelector("text=/あと \\d+分\\d\\d秒 で、また始められます/");
  await shoot("rate");
  await tablet.click("text=もどる");
  await town.remove(visit);
});

test("locked, and cut off at the desk while the photo is shown: gone at once", async () => {
  await tablet.click("header >> text=ロック");
  await tablet.waitForSelector("text=ロック中");
  await shoot("locked");
  await tablet.fill("input[name=password]", password);
  await tablet.click("text=ロックを解除");
  const visit = await lies(0, town.card("ordinary"));
  await compare(0);
  await pc.click("header >> text=タブレット");
  await pc.waitForSelector("dialog >> text=/hanako さんが使用中/");
  await pc.click("dialog >> text=切り離す");
  await tablet.waitForSelector("text=受付の端末とつなぎます");
  await photoIsGone(tablet);
  await pc.keyboard.press("Escape");
  await town.remove(visit);
});

test("the guide is linked in the help, needs no log-in, and is a sheet of A4 a language", async () => {
  await pc.keyboard.press("?");
  const [guide] = await Promise.all([
    pc.waitForEvent("popup"),
    pc.click("dialog >> text=目視確認の手引き"),
  ]);
  await guide.waitForSelector(".sheet >> nth=1");
  assert.match(guide.url(), /\/guide\.html$/);
  assert.deepEqual(await axeFindings(guide), []);
  const broken = await guide.evaluate(() =>
    [...document.images].filter((image) => image.naturalWidth === 0).map(({ src }) => src),
  );
  assert.deepEqual(broken, []);
  const pdf = (await guide.pdf({ preferCSSPageSize: true })).toString("latin1");
  const pages = [...pdf.matchAll(/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)/g)];
  assert.equal(pages.length, 2);
  for (const [, width, height] of pages) {
    assert.deepEqual([Math.round(Number(width)), Math.round(Number(height))], [595, 842], "A4");
  }
  await guide.close();
  await pc.keyboard.press("Escape");
});

test("which device decided stands in the desk's log", async () => {
  const account = town.testAccount();
  const page = await eyes.page(town.desk.url("http"), pcSize);
  await page.fill("input[name=login]", account.login);
  await page.fill("input[name=password]", account.password);
  await page.click("button[type=submit]");
  await page.click("text=操作記録");
  await page.waitForSelector("tr:has-text('目視の判定'):has-text('tablet-1')");
  await page.waitForSelector("tr:has-text('処方箋で確認した'):has-text('tablet-1')");
  await page.context().close();
});
