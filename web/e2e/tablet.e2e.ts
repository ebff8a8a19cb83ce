// The visual check from a tablet in the waiting room, against real processes: how the tablet comes
// in, and every decision.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { axeFindings } from "./browser";
import {
  eyes,
  logIn,
  page as pc,
  photoIsGone,
  photoIsShown,
  pictures,
  town,
  until,
} from "./desk_trial";
import {
  answer,
  compare,
  invitation,
  lies,
  logInAtTablet,
  openTablet,
  screen,
  shootTablet,
  tablet,
  tabletTrials,
} from "./tablet_trial";

let used = "";
await tabletTrials(() => {});

test("a tablet comes in by the code that a logged-in desk shows", async () => {
  const url = await invitation();
  used = url;
  await pc.screenshot({ path: join(pictures, "desk-tablets.png") });
  assert.deepEqual(await axeFindings(pc), []);

  await openTablet(new URL(url).origin);
  await tablet.waitForSelector("text=受付の端末とつなぎます");
  await shootTablet("unpaired");
  await tablet.fill("input[name=code]", "abcd-efgh-jkmn");
  await tablet.click("text=つなぐ >> nth=-1");
  await tablet.waitForSelector("[role=alert] >> text=そのコードではつなげません");

  await tablet.goto("about:blank");
  await tablet.goto(url);
  await tablet.waitForSelector("input[name=login]");
  assert.equal(new URL(tablet.url()).hash, "", "the code does not stay in the address");
  await shootTablet("login");
  await logInAtTablet();
  await shootTablet("nobody");
});

test("an address whose code was used says so, and what to do", async () => {
  const other = await eyes.page(used, { width: 800, height: 1280 });
  await other.waitForSelector("[role=alert] >> text=そのコードではつなげません");
  await other.context().close();
});

test("same person, compared in the waiting room: the visit goes on at the reader", async () => {
  const visit = await lies(0, town.card("impostor"));
  await shootTablet("list");
  await answer("hospital-1");
  await screen("reason");
  await shootTablet("reason");
  await answer("本人が操作できない");
  await screen("present");
  await photoIsShown(tablet);
  await shootTablet("present");
  await answer("はい、ここにいます");
  await screen("same");
  await shootTablet("same");
  await answer("同じ人です");
  await tablet.waitForSelector("text=同じ人と判定しました");
  await photoIsGone(tablet);
  await shootTablet("over-same");
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
    await shootTablet(name === "わからない" ? "over-undecided" : "over-different");
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
    await shootTablet("absent");
    const state = await until(0, visit, "choosing", "take-card", "ended");
    assert.equal(state.problem?.code, "visual.holder-absent");
    // The question survives a reload: it is what the desk knows.
    await tablet.reload();
    await screen("fallback");
    await answer(way);
    await screen("recorded");
    await shootTablet("recorded");
    await pc.waitForSelector(`.row:has-text('${row}')`);
    await answer("次の方へ");
    await town.remove(visit);
  });
}

test("an absent holder at the desk's own screen, with the same two buttons", async () => {
  const visit = await lies(0, town.card("mated"));
  await pc.click('[data-row="reader:hospital-1"] + button');
  await pc.click("text=顔認証が成立しない");
  await photoIsShown(pc);
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
  await shootTablet("two");
  await compare(1);
  await answer("はい、ここにいます");
  await answer("同じ人です");
  await answer("次の方へ");
  await until(1, second, "asking-consents", "asking-registration");
  await compare(0);
  await town.remove(second, town.reader(1));
  await photoIsShown(tablet);
  await answer("はい、ここにいます");
  await answer("わからない");
  await answer("次の方へ");
  const state = await until(0, first, "choosing", "take-card", "ended");
  assert.equal(state.problem?.code, "visual.undecided");
  await town.remove(first);
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
  const page = await logIn(account.login, account.password);
  await page.click("text=操作記録");
  await page.waitForSelector("tr:has-text('目視の判定'):has-text('tablet-1')");
  await page.waitForSelector("tr:has-text('処方箋で確認した'):has-text('tablet-1')");
  await page.context().close();
});
