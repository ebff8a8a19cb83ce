// The tablet when something comes between: the card is pulled, nobody looks, too many checks, a lock,
// a tablet that is cut off.
import assert from "node:assert/strict";
import { test } from "node:test";
import { password, page as pc, photoGoes, photoIsShown, town } from "./desk_trial";
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

await tabletTrials(async () => {
  await openTablet(await invitation());
  await logInAtTablet();
});

test("the card is pulled while staff compare: the photo vanishes at once, here and at the desk", async () => {
  const visit = await lies(0, town.card("impostor"));
  await pc.click('[data-row="reader:hospital-1"] + button');
  await pc.click("text=顔認証が成立しない");
  await photoIsShown(pc);
  await answer("hospital-1"); // begun at the desk, gone on with on the way
  await screen("present");
  await photoIsShown(tablet);
  const pulled = Date.now();
  await town.remove(visit);
  await photoGoes(tablet);
  await photoGoes(pc);
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
  await photoGoes(tablet);
  await turn("visible");
  await photoIsShown(tablet);
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
  await shootTablet("rate");
  await tablet.click("text=もどる");
  await town.remove(visit);
});

test("locked, and cut off at the desk while the photo is shown: gone at once", async () => {
  await tablet.click("header >> text=ロック");
  await tablet.waitForSelector("text=ロック中");
  await shootTablet("locked");
  await tablet.fill("input[name=password]", password);
  await tablet.click("text=ロックを解除");
  const visit = await lies(0, town.card("ordinary"));
  await compare(0);
  await pc.click("header >> text=タブレット");
  await pc.waitForSelector("dialog >> text=/hanako さんが使用中/");
  await pc.click("dialog >> text=切り離す");
  await tablet.waitForSelector("text=受付の端末とつなぎます");
  await photoGoes(tablet);
  await pc.keyboard.press("Escape");
  await town.remove(visit);
});
