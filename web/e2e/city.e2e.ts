// The municipal counter: a card is issued with PINs that only its holder sees, and used at once.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axeFindings } from "./browser";
import {
  choose,
  kioskScreen,
  patient,
  refuseConsents,
  ServedTown,
  shoot,
  takeCard,
  trayCard,
} from "./served_town";

let town: ServedTown;
before(async () => {
  town = await ServedTown.start();
});
after(() => town?.stop());

test("the counter issues an ordinary card, its PINs typed by the holder", async () => {
  const city = await town.city();
  const clerk = await town.eyes.page(city, { width: 1280, height: 900 });
  await clerk.getByRole("button", { name: "例を入れる" }).click(patient);
  await clerk.getByRole("button", { name: "内容を決める" }).click();
  await clerk.getByText("昭和23年5月3日生").first().waitFor(patient);
  await clerk.getByRole("radio", { name: /通常のマイナンバーカード/ }).check();
  await clerk.locator('input[type="file"]').setInputFiles(town.live);
  await clerk.getByText("この写真を使えます。").waitFor(patient);
  const code = (await clerk.locator(".pairing strong").textContent()) ?? "";
  assert.match(code, /^\d{6}$/);
  assert.deepEqual(await axeFindings(clerk), []);
  await shoot(clerk, "city-case");

  const holder = await town.eyes.page(`${city}/holder`, { width: 390, height: 844 });
  await holder.getByRole("textbox").fill(code);
  await shoot(holder, "city-holder-pairing");
  await holder.getByRole("button", { name: "つなぐ" }).click();
  const fields = holder.locator("input");
  const [pin, pinAgain, signature, signatureAgain] = [0, 1, 2, 3].map((n) => fields.nth(n));
  await pin?.fill("0503", patient);
  await pinAgain?.fill("0503");
  await signature?.fill("sakura55");
  await signatureAgain?.fill("sakura55");
  await holder.getByRole("button", { name: "これに決める" }).click();
  await holder.getByText("生年月日や同じ数字").waitFor(patient);
  await pin?.fill("4821");
  await pinAgain?.fill("4821");
  assert.deepEqual(await axeFindings(holder), []);
  await shoot(holder, "city-holder-pins");
  await holder.getByRole("button", { name: "これに決める" }).click();
  await holder.getByText("窓口の人には見えません").waitFor(patient);

  await clerk.getByText("本人が暗証番号を決めました。").waitFor(patient);
  await clerk.getByRole("button", { name: "カードを交付する" }).click();
  await clerk.getByText("すぐにリーダーで使えます").waitFor(patient);
  await shoot(clerk, "city-issued");
  assert.equal((await clerk.content()).includes("4821"), false, "the clerk's page holds the PIN");
  await clerk.getByRole("button", { name: "本人に渡した" }).click();
  await holder.getByText("この画面の役目は終わりました。").waitFor(patient);
  // The next applicant sees nothing of this one.
  await clerk.getByRole("button", { name: "次の方" }).waitFor(patient);
  assert.equal(
    (await clerk.content()).includes("さくら"),
    false,
    "the clerk's page keeps the name",
  );
  const photo = await clerk.evaluate(async () => (await fetch("/v1/city/case/photo")).status);
  assert.equal(photo, 404);

  const page = await town.open();
  await page.getByRole("button", { name: /枚を見る/ }).click();
  await trayCard(page, "花守　さくら").click();
  await kioskScreen(page, "method").waitFor(patient);
  await choose(page, "pin");
  await kioskScreen(page, "pin").waitFor(patient);
  for (const digit of "4821") {
    await kioskScreen(page, "pin").getByRole("button", { name: digit, exact: true }).click();
  }
  await kioskScreen(page, "pin").locator(".enter").click();
  await refuseConsents(page);
  await takeCard(page);
  await clerk.context().close();
  await holder.context().close();
  await page.context().close();
});
