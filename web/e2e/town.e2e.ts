// The town in the browser: what a newcomer does in the first minutes, by mouse and by keyboard.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import type { FrameLocator, Page } from "playwright-core";
import { axeFindings, type Size } from "./browser";
import {
  choose,
  deskOf,
  kiosk,
  kioskScreen,
  patient,
  refuseConsents,
  ServedTown,
  shoot,
  takeCard,
  trayCard,
  wide,
} from "./served_town";

const sizes: readonly Size[] = [wide, { width: 1024, height: 768 }, { width: 390, height: 844 }];
let town: ServedTown;
before(async () => {
  town = await ServedTown.start();
});
afterEach(() => town.takeAllCards());
after(() => town?.stop());

test("the street looks right and axe finds nothing, at every size", async () => {
  for (const size of sizes) {
    const page = await town.open(size);
    await page.locator(".street").waitFor();
    await page.evaluate(() => document.fonts.ready);
    assert.deepEqual(await axeFindings(page), [], `${size.width}`);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    assert.ok(overflow <= 0, `${size.width}: the page is ${overflow} px too wide`);
    await shoot(page, `town-${size.width}x${size.height}`);
    await page.context().close();
  }
});

test("a card, a face, and the desk and the receipt computer have it", async () => {
  const page = await town.open();
  const desk = await town.openDesk(page);
  await trayCard(page, "顔認証で受付してみる").click();
  await kioskScreen(page, "method").waitFor(patient);
  await shoot(page, "town-visit-method");
  await choose(page, "face");
  await page.getByRole("button", { name: "この人の顔", exact: true }).click(patient);
  await refuseConsents(page);
  await takeCard(page);
  await page.locator(".files button", { hasText: "OQSsiquc01res_face_" }).first().waitFor(patient);
  await page.locator(".xml").getByText("InsurerNumber").first().waitFor(patient);
  await page.getByRole("button", { name: "そのまま" }).click();
  assert.match((await page.locator(".file-text pre").textContent()) ?? "", /<XmlMsg>/);
  await desk.getByText("𠮷田").first().waitFor(patient);
  await shoot(page, "town-receipt");
  await page.context().close();
});

test("a card that is dragged onto the reader is in it, and may be taken out at once", async () => {
  const page = await town.open();
  await trayCard(page, "資格が無効の人").dragTo(page.locator(".device").first());
  await kioskScreen(page, "method").waitFor(patient);
  await page.getByText("hospital-1 に置かれています").waitFor(patient);
  await page.getByRole("button", { name: "カードを取る" }).click();
  await page.getByText("カード入れから1枚選んで").waitFor(patient);
  await page.context().close();
});

test("somebody else's face is refused, and the page says why", async () => {
  const page = await town.open();
  await trayCard(page, "別の人の顔で試す").click();
  await kioskScreen(page, "method").waitFor(patient);
  await choose(page, "face");
  await page.getByRole("button", { name: "別の人の顔", exact: true }).click(patient);
  const why = page.locator(".explanation");
  await why.waitFor(patient);
  const said = (await why.textContent()) ?? "";
  assert.match(said, /写真とお顔が一致しません/);
  assert.match(said, /だれの仕事か/);
  assert.match(said, /N3\.3/);
  assert.deepEqual(await axeFindings(page), []);
  await shoot(page, "town-refused");
  await page.getByRole("button", { name: "カードを取る" }).click();
  await page.context().close();
});

test("a refusal stays to be read when the card is gone, until it is closed or the next card comes", async () => {
  const page = await town.open();
  const card = trayCard(page, "証明書が失効した人");
  const pin = /暗証番号 (\d{4})/.exec((await card.textContent()) ?? "")?.[1];
  assert.ok(pin);
  const refused = async () => {
    await card.click();
    await kioskScreen(page, "method").waitFor(patient);
    await choose(page, "pin");
    await kioskScreen(page, "pin").waitFor(patient);
    for (const digit of pin) {
      await kiosk(page).getByRole("button", { name: digit, exact: true }).click();
    }
    await kiosk(page).locator(".keypad .enter").click();
    await page.locator(".explanation", { hasText: "check.certificate-revoked" }).waitFor(patient);
    await page.getByRole("button", { name: "カードを取る" }).click();
    await page.getByText("カード入れから1枚選んで").waitFor(patient);
  };
  const why = page.locator(".explanation");
  await refused();
  assert.match((await why.textContent()) ?? "", /check\.certificate-revoked/);
  assert.deepEqual(await axeFindings(page), []);
  await shoot(page, "town-refused-idle");
  await page.getByRole("button", { name: "閉じる" }).click();
  await why.waitFor({ state: "detached" });
  await refused();
  await trayCard(page, "顔認証で受付してみる").click();
  await kioskScreen(page, "method").waitFor(patient);
  await why.waitFor({ state: "detached" });
  await page.context().close();
});

test("the town's language is its screens' too, and each keeps a switch of its own", async () => {
  const page = await town.open();
  await kiosk(page).getByText("マイナンバーカードを").first().waitFor(patient);
  await page.getByRole("button", { name: "English" }).click();
  await kiosk(page).getByText("Please place your My Number card").waitFor(patient);
  await deskOf(page).getByRole("button", { name: "Log in" }).waitFor(patient);
  await shoot(page, "town-english");
  await kiosk(page).getByRole("button", { name: "日本語" }).click();
  await kiosk(page).getByText("マイナンバーカードを").first().waitFor(patient);
  await deskOf(page).getByRole("button", { name: "Log in" }).waitFor(patient);
  await page.getByRole("button", { name: "City office" }).click();
  const city = page.frameLocator('iframe[title="Screen of the municipal counter"]');
  await city.getByRole("button", { name: "日本語" }).waitFor(patient);
  await city.getByRole("button", { name: "日本語" }).click();
  await city.getByRole("button", { name: "English" }).waitFor(patient);
  await page.context().close();
});

// What staff do on the desk's screen with the card in this reader.
async function compareAtDesk(desk: FrameLocator, reader: string): Promise<void> {
  await desk.locator(`[data-row="reader:${reader}"] + button`).click(patient);
  await desk.locator(".reasons button").first().click(patient);
  await desk.getByText("はい、ここにいます").click(patient);
  await desk.locator(".big", { hasText: "同じ人です" }).click(patient);
  await desk.getByText("同じ人と判定しました").waitFor(patient);
}

test("staff compare the person with the card's photo, and the check succeeds", async () => {
  const page = await town.open();
  const desk = await town.openDesk(page);
  await trayCard(page, "別の人の顔で試す").click();
  await kioskScreen(page, "method").waitFor(patient);
  await kiosk(page)
    .getByRole("button", { name: /係.*人.*呼/ })
    .click();
  await compareAtDesk(desk, "hospital-1");
  await shoot(page, "town-visual");
  await refuseConsents(page);
  await takeCard(page);
  await page.locator(".files button", { hasText: "OQSsiquc01res_face_" }).first().waitFor(patient);
  await page.context().close();
});

// The certificate's warning is passed over, as a newcomer does; that a tablet that was told the
// authority trusts it is the business of src/desk/tablet_test.cpp.
test("one press opens a tablet of the desk in a second window, and staff log in there", async () => {
  const context = await town.eyes.browser.newContext({ viewport: wide, ignoreHTTPSErrors: true });
  const page = await context.newPage();
  await page.goto(`${town.url}/`);
  const [tablet] = await Promise.all([
    page.waitForEvent("popup"),
    page.getByRole("button", { name: "待合のタブレットを開く" }).click(patient),
  ]);
  await tablet.locator("input[name=login]").waitFor(patient);
  assert.match(tablet.url(), /^https:\/\/127\.0\.0\.1:\d+\/$/, "the code does not stay");
  const { login, password } = await town.deskAccount();
  await tablet.locator("input[name=login]").fill(login);
  await tablet.locator("input[name=password]").fill(password);
  await tablet.locator("button[type=submit]").click();
  await tablet.locator('main[data-screen="list"]').waitFor(patient);
  await shoot(page, "town-tablet");
  await context.close();
});

test("a reader that checks liveness refuses a picture, and staff receive the person", async () => {
  const page = await town.open();
  const desk = await town.openDesk(page);
  await page.getByRole("button", { name: "hospital-3" }).click();
  await page.getByText("生体の確認をするリーダー").waitFor(patient);
  await trayCard(page, "顔認証で受付してみる").click();
  await kioskScreen(page, "method").waitFor(patient);
  await choose(page, "face");
  await page.getByRole("button", { name: "この人の顔", exact: true }).click(patient);
  const why = page.locator(".explanation");
  await why.waitFor(patient);
  assert.match((await why.textContent()) ?? "", /face\.(not-live|movement-unseen|liveness)/);
  await shoot(page, "town-not-live");
  await compareAtDesk(desk, "hospital-3");
  await refuseConsents(page);
  await takeCard(page);
  await page.context().close();
});

test("a centre that is stopped refuses nobody for good, and a reader that is restarted begins anew", async () => {
  const page = await town.open();
  await page.getByText("訓練").click();
  await page.getByRole("button", { name: "センターを止める" }).click();
  await page.getByText("センター：停止中").waitFor(patient);
  await trayCard(page, "顔認証で受付してみる").click();
  await kioskScreen(page, "method").waitFor(patient);
  await choose(page, "face");
  await page.getByRole("button", { name: "この人の顔", exact: true }).click(patient);
  await page.locator(".explanation", { hasText: "line.down" }).waitFor(patient);
  await shoot(page, "town-centre-stopped");
  await page.getByRole("button", { name: "センターを動かす" }).click();
  await page.getByText("資格確認センター", { exact: true }).waitFor(patient);

  await page.getByRole("button", { name: "リーダーを入れ直す" }).click();
  await kioskScreen(page, "idle").waitFor(patient);
  await page.getByText("カード入れから1枚選んで").waitFor(patient);
  await trayCard(page, "顔認証で受付してみる").click();
  await kioskScreen(page, "method").waitFor(patient);
  await choose(page, "face");
  await page.getByRole("button", { name: "この人の顔", exact: true }).click(patient);
  await refuseConsents(page);
  await takeCard(page);
  await page.context().close();
});

test("what the computer has is said by name, and no path", async () => {
  const page = await town.open();
  await page.getByRole("button", { name: "このパソコンのカメラを使う" }).click();
  await page.getByText("訓練").click();
  const cameras = await page.getByText(/^カメラ：/).textContent();
  assert.doesNotMatch(cameras ?? "", /\//);
  await page.context().close();
});

test("a pulled line is explained, and heals", async () => {
  const page = await town.open();
  await page.getByText("訓練").click();
  await page.getByRole("button", { name: "回線を抜く" }).click();
  await page.getByRole("button", { name: "回線をつなぐ" }).waitFor(patient);
  await trayCard(page, "顔認証で受付してみる").click();
  await kioskScreen(page, "method").waitFor(patient);
  await choose(page, "face");
  await page.getByRole("button", { name: "この人の顔", exact: true }).click(patient);
  const why = page.locator(".explanation");
  await why.waitFor(patient);
  assert.match((await why.textContent()) ?? "", /N3\.5/);
  await shoot(page, "town-line-pulled");
  await page.getByRole("button", { name: "回線をつなぐ" }).click();
  await page.getByRole("button", { name: "回線を抜く" }).waitFor(patient);
  await page.getByRole("button", { name: "カードを取る" }).click();
  await page.context().close();
});

test("my own card: photo, card, and a visit with my own face", async () => {
  const page = await town.open();
  await page.getByRole("button", { name: "自分のカードを作る" }).click();
  const shutter = page.getByRole("button", { name: "写真をとる" });
  await shutter.and(page.locator(":enabled")).click(patient);
  await page.getByText("写真はあなたの顔です").waitFor(patient);
  await shoot(page, "town-own-card");
  await page.getByRole("button", { name: "病院のリーダーに置く" }).click();
  await kioskScreen(page, "method").waitFor(patient);
  await choose(page, "face");
  await refuseConsents(page); // the kiosk's own camera did the rest
  await takeCard(page);
  await page.context().close();
});

// What has the focus, in whichever frame.
async function focused(page: Page): Promise<string> {
  for (const frame of [...page.frames()].reverse()) {
    const text = await frame.evaluate(() => {
      const active = document.activeElement;
      return active instanceof HTMLIFrameElement || active === document.body
        ? ""
        : (active?.textContent ?? "");
    });
    if (text !== "") return text;
  }
  return "";
}

async function tabTo(page: Page, words: RegExp): Promise<void> {
  for (let presses = 0; presses < 120; presses++) {
    if (words.test(await focused(page))) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`Tab never comes to ${words}`);
}

test("the keyboard alone is enough, and an old receipt computer gets Shift_JIS", async () => {
  const page = await town.open();
  await tabTo(page, /鶴ヶ丘歯科医院/);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "dental-1" }).waitFor(patient);
  const pin = /暗証番号 (\d{4})/.exec(
    (await trayCard(page, "暗証番号で受付してみる").textContent()) ?? "",
  );
  assert.ok(pin?.[1]);
  await tabTo(page, /暗証番号で受付してみる/);
  await page.keyboard.press("Enter");
  await kioskScreen(page, "method").waitFor(patient);
  await tabTo(page, /^暗証番号(あんしょうばんごう)?で/);
  await page.keyboard.press("Enter");
  await kioskScreen(page, "pin").waitFor(patient);
  await page.keyboard.type(pin[1]);
  await page.keyboard.press("Enter");
  await kioskScreen(page, "consent").waitFor(patient);
  await tabTo(page, /^同意(どうい)?しない$/);
  await page.keyboard.press("Enter");
  await page.getByText("終わりました。カードを取ってください。").waitFor(patient);
  await tabTo(page, /^カードを取る$/);
  await page.keyboard.press("Enter");
  await page.getByText("カード入れから1枚選んで").waitFor(patient);
  await page.getByText("文字コード Shift_JIS").waitFor(patient);
  await shoot(page, "town-shift-jis");
  await page.context().close();
});
