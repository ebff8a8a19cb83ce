// The desk's screens in a browser, against a centre, a desk and readers that are real processes: a
// receptionist's day.
import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import type { Page } from "playwright-core";
import {
  addStaff,
  eyes,
  logIn,
  lookAt,
  page,
  password,
  patiently,
  pictures,
  raw,
  shoot,
  text,
  town,
  trials,
  usual,
  visit,
} from "./desk_trial";
import type { Place } from "./town";

let clinic: Place;
// A page that nobody touches, to lock by itself meanwhile.
let left_alone: Page;

trials(() => {
  addStaff("hanako", "受付 花子", "reception");
  addStaff("ken", "医師 健", "doctor");
});
after(() => clinic?.stop());

test("the first account is made with the code of the terminal, and an idle screen locks", async () => {
  const code = "9910000026";
  const folder = join(town.data, "desks", code);
  for (const end of ["", "-wal", "-shm", ".head"]) {
    rmSync(join(folder, `desk.db${end}`), { force: true });
  }
  writeFileSync(join(folder, "settings.json"), '{"lock_after_minutes":1}');
  clinic = town.deskOf(code);
  await clinic.start();
  left_alone = await eyes.page(clinic.url("http"), usual);
  await left_alone.waitForSelector("text=はじめての設定");
  await shoot("setup", left_alone);
  const fill = async (setup: string) => {
    await left_alone.fill("input[name=code]", setup);
    await left_alone.fill("input[name=login]", "ono");
    await left_alone.fill("input[name=name]", "小野 彩");
    await left_alone.fill("input[name=password]", password);
    await left_alone.fill("input[name=again]", password);
    await left_alone.click("button[type=submit]");
  };
  await fill("0000-0000");
  assert.match(await text("[role=alert]", left_alone), /staff\.setup/);
  await fill(/set-up code (\S+)/.exec(clinic.words)?.[1] ?? "");
  await left_alone.waitForSelector(".desk");
  assert.match(await text(".account", left_alone), /小野 彩（管理者）/);
});

test("a wrong password is said with what to do, too many have to wait, the right one opens", async () => {
  lookAt(await eyes.page(town.desk.url("http"), usual));
  await page.waitForSelector("form");
  await shoot("login");
  for (let tries = 1; tries <= 5; ++tries) {
    await page.fill("input[name=login]", "ken");
    await page.fill("input[name=password]", "a wrong password");
    await page.click("button[type=submit]");
    await page.waitForSelector("[role=alert]");
    await page.waitForFunction(
      () => (document.querySelector("input[type=password]") as HTMLInputElement).value === "",
    );
  }
  const said = await text("[role=alert]");
  assert.match(said, /担当 受付職員 対応 .+ staff\.(unknown|wait)/);
  await page.fill("input[name=password]", password);
  if (await page.locator("button[type=submit]").isEnabled()) {
    await page.click("button[type=submit]");
  }
  await page.waitForSelector("text=/あと \\d+ 秒お待ちください/");
  assert.ok(await page.locator("button[type=submit]").isDisabled());
  await shoot("login-waits");
  await page.context().close();
  lookAt(await logIn("hanako"));
  assert.match(await text(".account"), /受付 花子（受付）/);
});

test("reception sees neither accounts nor log nor consents", async () => {
  assert.deepEqual(await page.locator("nav button").allInnerTexts(), [
    "今日の受付",
    "過去の日・日締め",
  ]);
  await shoot("empty");
});

test("a face visit appears by itself, with the waived liveness said plainly", async () => {
  visit(town.card("mated"));
  await page.waitForSelector(".row:has-text('有効')");
  // The reader's own row goes a moment after its card.
  await page.waitForFunction(() => document.querySelectorAll(".row").length === 1);
  assert.match(await text(".row"), /有効.*顔.*生体確認なし/);
  await page.click(".row-main");
  const details = await text(".right");
  assert.match(details, /本人確認 顔 生体確認は行われていません/);
  assert.match(details, /同意 受付の役割では表示されません/);
  assert.match(details, /レセコンへのファイル 書き出し済み \d\d:\d\d/);
  assert.match(details, /保険者番号 \d+/);
  assert.match(details, /一部負担金の割合 \d割/);
  await shoot("face");
  await page.context().close();
  const account = town.testAccount();
  lookAt(await logIn(account.login, account.password));
  await page.click(".row-main");
  assert.match(await text(".right"), /同意 薬剤 同意 残り 23時間\d+分/);
});

test("a lost coverage is said with since when, why, whose job and what to do", async () => {
  visit(town.card("invalid"));
  await page.waitForSelector(".row:has-text('無効')");
  await page.click(".row-main:has-text('無効')");
  assert.match(await text(".validity"), /無効 ?\d{4}-\d\d-\d\d から .+ 担当 .+ 対応 .+/);
  await shoot("invalid");
});

test("several coverages are all shown", async () => {
  visit(town.card("several"));
  await page.waitForSelector(".row:has-text('複数該当')");
  await page.click(".row-main:has-text('複数該当')");
  assert.ok((await page.locator(".coverage").count()) > 1);
  await shoot("several");
});

test("the keyboard goes through the list, acts, searches and helps", async () => {
  await page.keyboard.press("Escape");
  const chosen = () => page.locator(".row-main[aria-current]").getAttribute("data-row");
  await page.keyboard.press("k");
  const before = await chosen();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  assert.ok(before !== null && (await chosen()) !== null);
  await page.keyboard.press("Enter");
  await page.waitForSelector("dialog[open]");
  await page.keyboard.press("Escape");
  await page.waitForSelector("dialog", { state: "detached" });
  await page.keyboard.press("?");
  await page.waitForSelector("dialog:has-text('使い方')");
  await shoot("help");
  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  await page.waitForFunction(() => document.activeElement?.id === "search");
  await page.keyboard.press("Escape");
});

test("somebody is linked to a patient number, found by it, printed on A5", async () => {
  await page.click(".row-main:has-text('無効')");
  const name = await text(".person h2");
  await page.click(".right >> text=患者番号を付ける");
  await page.waitForSelector("dialog[open]");
  await shoot("link");
  await page.fill("input[name=reference]", "0001234");
  await page.click("text=この番号を付ける");
  await page.waitForSelector(".right >> text=0001234");
  await page.fill("#search", "0001234");
  await page.keyboard.press("Enter");
  await page.waitForSelector("text=見つかった受付");
  assert.equal(await page.locator(".row").count(), 1);
  assert.match(await text(".row"), new RegExp(name));
  await shoot("search");
  await page.click(".row-main");

  await page.evaluate(() => {
    window.print = () => {
      document.documentElement.dataset.printed = "yes";
    };
  });
  await page.click(".right >> text=確認票を印刷");
  await page.waitForSelector("dialog[open]");
  await shoot("print");
  await page.click("dialog >> text=確認票を印刷 >> nth=-1");
  await page.waitForSelector(".slip", { state: "attached" });
  await page.emulateMedia({ media: "print" });
  await page.screenshot({ path: join(pictures, "desk-slip.png") });
  assert.match(await text(".slip"), new RegExp(`資格確認票 ${name}.*担当：`));
  assert.ok(!(await page.locator(".desk").isVisible()));
  const pdf = await page.pdf({ preferCSSPageSize: true });
  writeFileSync(join(pictures, "desk-slip.pdf"), pdf);
  const pages = [...pdf.toString("latin1").matchAll(/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)/g)];
  assert.ok(pages.length > 0);
  for (const [, width, height] of pages) {
    assert.deepEqual([Math.round(Number(width)), Math.round(Number(height))], [420, 595], "A5");
  }
  await page.emulateMedia({ media: null });
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await page.waitForSelector(".slip", { state: "detached" });
  await page.click("text=検索を終える");
});

test("a reception is cancelled with its reason", async () => {
  await page.click(".row:has(.row-state:text-is('有効')) .row-main");
  await page.click(".right >> text=受付を取り消す");
  await page.click("text=二重の受付");
  await shoot("cancel");
  await page.click("dialog button[type=submit]");
  await page.waitForSelector(".right >> text=/取消.*二重の受付/s");
  await page.waitForSelector(".row:has-text('取消済み')");
  assert.equal(await page.locator(".right >> text=受付を取り消す").count(), 0);
  assert.equal(await page.locator(".right .soft-ok").count(), 0, "nobody is received");
  assert.match(await text("section:has(> h2:has-text('取消・対応済み'))"), /取消済み/);
  await shoot("cancelled");
});

test("an administrator adds somebody, who chooses a password of their own at the first log-in", async () => {
  await page.click("text=職員の管理");
  await page.waitForSelector("td >> text=hanako");
  await shoot("staff");
  await page.click("text=職員を加える");
  await page.fill("input[name=login]", "taro");
  await page.fill("input[name=name]", "薬剤 太郎");
  await page.selectOption("select[name=role]", "pharmacist");
  await page.fill("input[name=password]", "given by somebody");
  await shoot("staff-add");
  await page.click("text=アカウントを作る");
  await page.waitForSelector("tr:has-text('taro') >> text=パスワード変更待ち");

  const other = await eyes.page(town.desk.url("http"), usual);
  await other.fill("input[name=login]", "taro");
  await other.fill("input[name=password]", "given by somebody");
  await other.click("button[type=submit]");
  await other.waitForSelector("text=パスワードを決めてください");
  await shoot("password-due", other);
  await other.fill("input[name=old]", "given by somebody");
  await other.fill("input[name=password]", "my own, and long");
  await other.fill("input[name=again]", "my own, but other");
  await other.click("button[type=submit]");
  await other.waitForSelector("text=2回の入力が違います");
  await other.fill("input[name=again]", "my own, and long");
  await other.click("button[type=submit]");
  await other.waitForSelector(".desk");
  await other.context().close();
});

test("who did what stands in the log, and one's own password is changed", async () => {
  await page.click("text=操作記録");
  await page.waitForSelector("td >> text=受付の取消");
  await shoot("log");
  await page.click(".account");
  await page.waitForSelector("dialog[open]");
  await shoot("password");
  await page.fill("input[name=old]", "not the old one");
  await page.fill("input[name=password]", "another long one");
  await page.fill("input[name=again]", "another long one");
  await page.click("dialog button[type=submit]");
  await page.waitForSelector("dialog >> text=staff.unknown");
  await page.keyboard.press("Escape");
});

test("a doctor sees consents, and may not compare, cancel or close", async () => {
  town.run(
    [
      ...["desk", "staff", "password", "--data", town.data, "--institution", town.institution],
      ...["--login", "ken", "--password-fd", "0"],
    ],
    "given by somebody\n",
  );
  const other = await eyes.page(town.desk.url("http"), usual);
  await other.fill("input[name=login]", "ken");
  await other.fill("input[name=password]", "given by somebody");
  await other.click("button[type=submit]");
  await other.fill("input[name=old]", "given by somebody");
  await other.fill("input[name=password]", password);
  await other.fill("input[name=again]", password);
  await other.click("button[type=submit]");
  await other.waitForSelector(".desk");
  await other.click(".row-main:has-text('無効')");
  const details = await text(".right", other);
  assert.match(details, /同意 薬剤/);
  assert.doesNotMatch(details, /受付を取り消す|患者番号を変える/);
  assert.match(details, /確認票を印刷/);
  await other.context().close();
});

test("the day is closed, with what is open carried over, and can then only be read", async () => {
  await page.click("text=過去の日・日締め");
  await page.click("tbody button >> nth=0");
  await page.waitForSelector("text=受付の合計");
  await shoot("days");
  await page.click("text=この日を締める");
  await page.waitForSelector("dialog[open]");
  for (const box of await page.locator("dialog input[type=checkbox]").all()) await box.check();
  await shoot("close-day");
  await page.click("dialog button[type=submit]");
  await page.waitForSelector("text=/操作記録 \\d+ 番のハッシュ/");
  assert.match(await text(".hash"), /^[0-9a-f]{64}$/);
  assert.equal(await page.locator("text=この日を締める").count(), 0);
  await shoot("closed");
  await page.click("text=この日の受付を見る");
  await page.click(".row-main:has-text('無効')");
  const details = await text(".right");
  assert.match(details, /確認票を印刷/);
  assert.doesNotMatch(details, /受付を取り消す|患者番号を変える/);
  await shoot("past-day");
  await page.keyboard.press("Escape");
});

test("English says the same", async () => {
  await page.click("text=English");
  await page.waitForSelector("text=Received");
  await page.click(".row-main:has-text('Invalid')");
  assert.match(await text(".validity"), /Invalid ?since .+ Whose job .+ What to do/);
  await shoot("english");
  await page.click("button >> text=日本語");
});

test("locked: nothing personal is left in the page, and the password opens it again", async () => {
  await page.click(".row-main:has-text('無効')");
  const personal = [await raw(".person h2"), await raw(".person .kana")];
  for (const word of personal) assert.ok((await page.content()).includes(word));
  await page.click("button:text-is('ロック')");
  await page.waitForSelector("text=ロック中");
  const content = await page.content();
  for (const word of personal) assert.ok(!content.includes(word));
  assert.equal(await page.locator(".row").count(), 0);
  await shoot("locked");
  await page.fill("input[name=password]", town.testAccount().password);
  await page.click("text=ロックを解除");
  await page.waitForSelector(".row");
});

test("a restarted desk logs everybody out and leaves nothing personal behind", async () => {
  await page.click(".row-main:has-text('無効')");
  const kana = await raw(".person .kana");
  await town.desk.stop();
  await page.waitForSelector(".strip:has-text('この端末の本体が応答していません')");
  await shoot("desk-off");
  await town.desk.start();
  await page.waitForSelector("text=もう一度ログインしてください");
  assert.ok(!(await page.content()).includes(kana));
  await shoot("ended");
});

test("the screen that nobody touched has locked itself", async () => {
  await left_alone.waitForSelector("text=ロック中", patiently);
  assert.equal(await left_alone.locator(".desk").count(), 0);
});
