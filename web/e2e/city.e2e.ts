// The municipal counter, every procedure: what is allowed is done, what is refused says why.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axeFindings } from "./browser";
import { Clerk } from "./counter";
import { choose, kioskScreen, patient, ServedTown, shoot, trayCard } from "./served_town";

let town: ServedTown;
let clerk: Clerk;
let sakura: string; // the card that the first trial issues
before(async () => {
  town = await ServedTown.start();
  clerk = await Clerk.at(town);
});
after(() => town?.stop());

// The card's own words beside the case.
const facts = () => clerk.page.locator(".facts");

test("the counter issues an ordinary card, its PINs typed by the holder", async () => {
  const { page } = clerk;
  await clerk.beginNew("issue", "例を入れる");
  await clerk.keep();
  await page.getByText("顔写真と見比べてください").waitFor(patient);
  await clerk.holderHere();
  await page.getByRole("button", { name: /通常のマイナンバーカード/ }).click(patient);
  await clerk.tell();
  await page.locator('input[type="file"]').setInputFiles(town.live, patient);
  await page.locator(".pairing strong").waitFor(patient);
  assert.deepEqual(await axeFindings(page), []);
  await shoot(page, "city-case");
  await page.reload(); // the case is the process's, not the page's
  const holder = await clerk.pins({ pin: "4821", signature: "sakura55" });
  await clerk.perform();
  await shoot(page, "city-issued");
  const words = (await page.locator(".result-words").textContent()) ?? "";
  sakura = words.match(/card-\d+/)?.[0] ?? "";
  assert.notEqual(sakura, "");
  assert.equal((await page.content()).includes("4821"), false, "the clerk's page holds the PIN");
  await clerk.finish();
  await holder.getByText("終").first().waitFor(patient);
  // The next applicant sees nothing of this one.
  assert.equal((await page.content()).includes("さくら"), false, "the clerk's page keeps the name");
  const photo = await page.evaluate(async () => (await fetch("/v1/city/case/photo")).status);
  assert.equal(photo, 404);
  await holder.context().close();

  const street = await town.open();
  await street.getByRole("button", { name: /枚を見る/ }).click();
  await trayCard(street, "花守　さくら").click();
  await kioskScreen(street, "method").waitFor(patient);
  await choose(street, "pin");
  await kioskScreen(street, "pin").waitFor(patient);
  for (const digit of "4821") {
    await kioskScreen(street, "pin").getByRole("button", { name: digit, exact: true }).click();
  }
  await kioskScreen(street, "pin").locator(".enter").click();
  // The PIN was right; and as the counter registers no ordinary card, the reader asks.
  await kioskScreen(street, "register").waitFor(patient);
  await town.takeAllCards();
  await street.context().close();
});

test("whoever leaves the counter leaves nothing on the screen, and the case is there again", async () => {
  const { page } = clerk;
  await clerk.begin("change", sakura);
  await page.getByLabel("住所").waitFor(patient);
  const other = await page.context().newPage(); // another tab of the same clerk
  await other.goto(page.url());
  await other.getByLabel("住所").waitFor(patient);
  await clerk.button("ロック").click();
  for (const each of [page, other]) {
    await each.getByRole("heading", { name: "ロック中" }).waitFor(patient);
    assert.equal(
      (await each.content()).includes("花守　さくら"),
      false,
      "a name on a locked screen",
    );
  }
  assert.deepEqual(await axeFindings(page), []);
  await shoot(page, "city-locked");
  const refused = await page.evaluate(async () => (await fetch("/v1/city/case")).status);
  assert.equal(refused, 423);
  await page.getByLabel("パスワード").fill("not this one");
  await clerk.button("ロックを解除").click();
  await page.getByText("staff.unknown").waitFor(patient);
  await page.getByLabel("パスワード").fill((await town.clerk()).password);
  await clerk.button("ロックを解除").click();
  await page.getByLabel("住所").waitFor(patient);
  await other.close();
  await clerk.button("この手続をやめる").click();
  await page.locator(".tile").first().waitFor(patient);
});

test("an infant's card has no photo and is no face-authentication card", async () => {
  await clerk.beginNew("issue", "乳児の例");
  await clerk.keep();
  // Under 15 a legal representative must act.
  await clerk.page.getByText("法定代理人が行います").waitFor(patient);
  await clerk.page.getByLabel(/代理人の氏名/).fill("花守　さくら");
  await clerk.keep();
  await clerk.page.getByText("必要な書類の印を確かめてください").waitFor(patient);
  for (const paper of [/本人の本人確認/, /代理人の本人確認/, /代理権/]) {
    await clerk.page.getByRole("checkbox", { name: paper }).check();
  }
  await clerk.keep();
  await clerk.page.getByRole("button", { name: /顔認証マイナンバーカード/ }).click(patient);
  await clerk.refused("card.no-photo");
  await clerk.refused("N1.1");
  await clerk.page.getByRole("button", { name: /通常のマイナンバーカード/ }).click();
  await clerk.tell();
  assert.equal(await clerk.page.locator('input[type="file"]').count(), 0);
  await clerk.button("この手続をやめる").click();
  await clerk.page.locator(".tile").first().waitFor(patient);
});

test("to a face-authentication card: advised, registered, printed on the card", async () => {
  await clerk.begin("to-face", sakura);
  await clerk.holderHere();
  await clerk.tell();
  await clerk.page.getByText("利用登録をすすめてください（N2.5）").waitFor(patient);
  await clerk.button("登録する").click();
  await clerk.perform();
  await facts().getByText("顔認証", { exact: true }).waitFor(patient);
  const fronts = clerk.page.locator(".fronts img");
  assert.equal(await fronts.count(), 2, "before and after");
  const drawn = async () => {
    const pictures = await fronts.evaluateAll((all) =>
      Promise.all(all.map(async (each) => (await fetch((each as HTMLImageElement).src)).text())),
    );
    return pictures.map((svg) => svg.replace(/[a-z]+\d+/g, "")); // names inside differ each time
  };
  const [before, after] = await drawn();
  assert.notEqual(before, after);
  await clerk.page.reload(); // the front before is the process's, not the page's
  await fronts.nth(1).waitFor(patient);
  assert.deepEqual(await drawn(), [before, after]);
  await shoot(clerk.page, "city-switched");
  await clerk.finish();
});

test("a face-authentication card is refused what needs a PIN, with the rule", async () => {
  await clerk.begin("pin", sakura);
  await clerk.refused("N1.1");
  const said = await clerk.page.locator(".explanation dd").allTextContents();
  assert.equal(said[0], "本人");
  assert.match(said[1] ?? "", /「通常のカードへ戻す」で新しく決めます/);
  assert.equal(await clerk.page.locator(".pairing").count(), 0, "the holder would type in vain");
  await clerk.begin("to-face", sakura);
  await clerk.refused("もう顔認証カードです");
  await shoot(clerk.page, "city-refused");
});

test("back to an ordinary card: new PINs, and the word is struck through", async () => {
  await clerk.begin("to-ordinary", sakura);
  await clerk.holderHere();
  await clerk.tell();
  const holder = await clerk.pins({ pin: "7305" });
  await clerk.perform();
  await facts().locator("s", { hasText: "顔認証" }).waitFor(patient);
  await shoot(clerk.page, "city-switched-back");
  await clerk.finish();
  await holder.context().close();
});

test("certificates are renewed, the signature's with a new password", async () => {
  await clerk.begin("renew", sakura);
  await clerk.holderHere();
  await clerk.page.getByRole("button", { name: "直す 更新する証明書" }).click(patient);
  await clerk.page.getByRole("checkbox", { name: /署名用電子証明書/ }).click();
  await clerk.page.getByRole("checkbox", { name: /署名用電子証明書/, checked: true }).waitFor();
  await clerk.keep();
  const holder = await clerk.pins({ signature: "SAKURA56" });
  await clerk.perform();
  assert.match((await facts().textContent()) ?? "", /署名用電子証明書あり/);
  await clerk.finish();
  await holder.context().close();
});

test("PINs are set anew; a weak one is refused on the holder's screen", async () => {
  await clerk.begin("pin", sakura);
  await clerk.holderHere();
  const holder = await clerk.pins({ pin: "9173" });
  await clerk.perform();
  await clerk.finish();
  await holder.context().close();
});

test("name and address change, in the register and on the card", async () => {
  await clerk.begin("change", sakura);
  await clerk.page.getByLabel(/郵便番号/).fill("100-0001", patient);
  await clerk.keep();
  await clerk.page.getByText("架空の 000 で始めてください").waitFor(patient);
  await clerk.page.getByLabel(/郵便番号/).fill("000-0020");
  await clerk.page.getByLabel("住所").fill("架空県花守市梅町一丁目２番３号");
  await clerk.keep();
  await clerk.holderHere();
  await clerk.perform();
  await facts().getByText("架空県花守市梅町").waitFor(patient);
  await clerk.page.locator(".result-words", { hasText: "署名用電子証明書は失効" }).waitFor(patient);
  await shoot(clerk.page, "city-changed");
  await clerk.finish();
});

test("a lost card is suspended, found again, and revoked for good", async () => {
  await clerk.begin("found", sakura);
  await clerk.refused("一時停止されていません");
  await clerk.begin("loss", sakura);
  await clerk.page.getByRole("radio", { name: "なくした" }).check(patient);
  await clerk.keep();
  await clerk.perform();
  await facts().getByText("一時停止中").waitFor(patient);
  await clerk.finish();
  await clerk.begin("found", sakura, /一時停止中/);
  await clerk.holderHere();
  await clerk.perform();
  await clerk.finish();
  await clerk.begin("revoke", sakura);
  await clerk.holderHere();
  await clerk.page.getByRole("radio", { name: "こわれた" }).check(patient);
  await clerk.keep();
  await clerk.page.getByText("元に戻せません。").waitFor(patient);
  await clerk.perform();
  await clerk.finish();
});

test("who moves in is known, who moves out is refused a switch, death ends everything", async () => {
  const { page } = clerk;
  await clerk.beginNew("move-in", "例を入れる");
  await page.getByLabel(/氏名/).fill("風見　あおい");
  await page.getByLabel(/フリガナ/).fill("カザミ　アオイ");
  await clerk.keep();
  await clerk.holderHere();
  await clerk.perform();
  await clerk.finish();
  // The same person once more, in other characters, is found out at once.
  await clerk.beginNew("issue", "例を入れる");
  await page.getByLabel(/氏名/).fill("風見　アオイ");
  await page.getByLabel(/フリガナ/).fill("ｶｻﾞﾐ ｱｵｲ");
  await clerk.keep();
  await page.getByRole("heading", { name: "この方ではありませんか" }).waitFor(patient);
  assert.equal(await clerk.button("見比べた。別の人です").count(), 0, "of the same home");
  assert.deepEqual(await axeFindings(page), []);
  await shoot(page, "city-namesakes");
  await page
    .locator(".namesakes .found")
    .getByRole("button", { name: /この人/ })
    .click();
  await page.locator(".case-head .who", { hasText: "風見　あおい" }).waitFor(patient);
  await clerk.button("この手続をやめる").click();
  await page.locator(".tile").first().waitFor(patient);
  await clerk.begin("move-out", "風見");
  await clerk.holderHere();
  await page.getByLabel("年", { exact: true }).fill("90", patient);
  await clerk.keep();
  await page.getByText("今日までの日を入れてください。").waitFor(patient);
  await page.getByLabel("年", { exact: true }).fill("8");
  await page.getByLabel("転出先").fill("架空県星野市");
  await clerk.keep();
  await clerk.perform();
  await clerk.finish();
  await clerk.begin("change", "風見");
  await clerk.refused("city.moved-out");
  const ordinary = town.cast.ordinary ?? "";
  await clerk.begin("death", ordinary);
  await page.getByRole("heading", { name: "死亡の日と書類" }).waitFor(patient);
  await page.getByRole("radio", { name: "死亡届と死亡診断書" }).check(patient);
  await clerk.keep();
  await page.getByText("今日までの日を入れてください。").waitFor(patient);
  await clerk.writeToday();
  await clerk.keep();
  await clerk.perform();
  await clerk.finish();
  await clerk.begin("to-face", ordinary);
  await clerk.refused("city.died");
});
