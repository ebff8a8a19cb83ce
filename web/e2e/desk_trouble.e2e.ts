// What goes wrong in a receptionist's day, and what the desk's screens say of it.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  asksForVisual,
  logInAsTest,
  page,
  patiently,
  reader,
  shoot,
  text,
  town,
  trials,
  until,
} from "./desk_trial";

trials(logInAsTest);

test("a reader that calls for staff is at the top of the list", async () => {
  await reader(0, "/v1/call", {});
  await page.waitForSelector(".row:has-text('係の人を呼んでいます')");
  assert.match(await page.title(), /^\(\d+\) 受付$/);
  await shoot("called");
  await fetch(`${town.reader(0).url("http")}/v1/call`, { method: "DELETE" });
  await page.waitForSelector(".row:has-text('係の人を呼んでいます')", { state: "detached" });
});

// Found forgotten two minutes later, below.
let left_behind: string;
test("who leaves early gives no consent, and is asked to take the card", async () => {
  left_behind = await asksForVisual(0);
  await reader(0, `/v1/visits/${left_behind}/cancel`, {});
  await until(0, left_behind, "take-card");
  await page.waitForSelector(".row:has-text('カードの取り出し待ち')");
});

// As a patient keys it in at the reader.
async function visitByPin(index: number): Promise<string> {
  const card = town.card("ordinary");
  const visit = await town.insert(card, town.reader(index));
  await until(index, visit, "choosing");
  await reader(index, `/v1/visits/${visit}/method`, { method: "pin" });
  await reader(index, `/v1/visits/${visit}/pin`, { pin: card.test_pin });
  return visit;
}

test("the centre is down: named with whose job it is, found by the diagnosis", async () => {
  await town.centre.stop();
  await page.waitForSelector(".strip:has-text('センターのサービスが止まっています')", patiently);
  assert.match(await text(".strip"), /担当：センター 対応：いま来た方は確認されません/);
  await page.click("text=すべての状態");
  await shoot("troubles");
  await page.click("text=たたむ");
  await page.click("text=自己診断");
  await page.waitForSelector("text=原因は「センター」です");
  await shoot("diagnosis");
  await page.keyboard.press("Escape");
});

test("whoever comes meanwhile is in the list as not checked, and is seen to in another way", async () => {
  const visit = await visitByPin(1);
  const state = await until(1, visit, "take-card");
  assert.equal(state.problem?.code, "line.down");
  const row = page.locator(".row:has-text('この方については何も確認されていません')");
  await row.waitFor();
  assert.equal(await row.count(), 1, "the reader asked twice, the patient came once");
  await row.locator("button:has-text('対応を選ぶ')").click();
  const details = await text(".right");
  assert.match(details, /担当 回線 対応 通常のカードの方は.+マイナポータル.+被保険者資格申立書/);
  assert.match(details, /desk\.unchecked · line\.down/);
  await page.waitForFunction(() => document.activeElement?.closest(".ways") !== null);
  await shoot("unchecked");
  await page.click(".way:has-text('被保険者資格申立書')");
  await page.waitForSelector(".right >> text=対応済み：被保険者資格申立書を受け取った");
  assert.match(await text("section:has(> h2:has-text('取消・対応済み'))"), /申立書/);
  await shoot("handled");
  await page.click(".way:has-text('その他の方法')");
  await page.fill("dialog input[name=note]", "保険者に電話で確認した");
  await shoot("handle-other");
  await page.click("dialog button[type=submit]");
  await page.waitForSelector(".right >> text=対応済み：保険者に電話で確認した");
  await town.remove(visit, town.reader(1));
});

test("the centre is back: the strip is green, and the next patient is checked", async () => {
  await town.centre.start();
  await page.waitForSelector(".strip:has-text('センターのサービスが止まっています')", {
    state: "detached",
    ...patiently,
  });
  const visit = await visitByPin(1);
  await until(1, visit, "asking-consents", "asking-registration", "take-card");
  await page.waitForSelector(".row-method:text-is('暗証番号')");
  await town.remove(visit, town.reader(1));
});

test("a reader that is off is named, and back", async () => {
  await town.reader(1).stop();
  await page.waitForSelector(".strip:has-text('リーダー hospital-2')", patiently);
  await shoot("reader-off");
  await town.reader(1).start();
  await page.waitForSelector(".strip:has-text('リーダー hospital-2')", {
    state: "detached",
    ...patiently,
  });
  await page.waitForSelector("text=異常なし");
});

test("a card that was left behind is said until it is taken", async () => {
  await page.waitForSelector(".row:has-text('カードの取り忘れ')", { timeout: 180_000 });
  await shoot("forgotten");
  await town.remove(left_behind);
  await page.waitForSelector(".row:has-text('カードの取り忘れ')", { state: "detached" });
});
