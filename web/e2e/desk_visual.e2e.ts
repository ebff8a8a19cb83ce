// The visual check on the desk's screens (N3.3, N3.4), with the patient's card in a real reader.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  asksForVisual,
  logInAsTest,
  page,
  photoIsGone,
  photoIsShown,
  shoot,
  text,
  town,
  trials,
  until,
} from "./desk_trial";

trials(logInAsTest);

async function startVisual(index: number): Promise<void> {
  await page.click(`[data-row="reader:hospital-${index + 1}"] + button`);
  await page.click("text=顔認証が成立しない");
  await page.waitForSelector("text=この方はここにいますか");
  await photoIsShown();
}

async function closeOutcome(): Promise<void> {
  await page.click(".visual >> text=閉じる");
}

test("same person: the visit goes on at the reader, and the photo is gone", async () => {
  const visit = await asksForVisual(0);
  await page.click('[data-row="reader:hospital-1"] + button');
  await page.waitForSelector("text=なぜ目視で確認しますか");
  await shoot("visual-reason");
  await page.click("text=顔認証が成立しない");
  await photoIsShown();
  const colours = await page.evaluate(() => {
    const plate = document.querySelector("canvas") as HTMLCanvasElement;
    const drawn = plate.getContext("2d")?.getImageData(0, 0, plate.width, plate.height).data;
    return new Set(drawn ?? []).size;
  });
  assert.ok(colours > 16, "a photo, not an empty plate");
  await shoot("visual-present");
  await page.click("text=はい、ここにいます");
  await page.waitForSelector("text=写真と同じ人ですか");
  await shoot("visual-same");
  await page.click(".big:has-text('同じ人です')");
  await page.waitForSelector("text=同じ人と判定しました");
  await photoIsGone();
  await shoot("visual-done");
  await until(0, visit, "asking-consents", "asking-registration");
  await town.remove(visit);
  await closeOutcome();
  await page.waitForSelector(".row-method:text-is('目視')");
});

for (const { answer, says, code } of [
  { answer: "ちがいます", says: "このカードで受け付けないでください", code: "visual.no-match" },
  { answer: "わからない", says: "残っている方法", code: "visual.undecided" },
]) {
  test(`${answer}: nobody is received, and it is said what remains`, async () => {
    const visit = await asksForVisual(0);
    await startVisual(0);
    await page.click("text=はい、ここにいます");
    await page.click(`.big:has-text('${answer}')`);
    await page.waitForSelector(`text=${says}`);
    await photoIsGone();
    const state = await until(0, visit, "choosing", "take-card", "ended");
    assert.equal(state.problem?.code, code);
    await page.waitForSelector(`.row:has(.row-method:text-is('目視')):has-text('対応を選ぶ')`);
    await shoot(`visual-${code.slice("visual.".length)}`);
    await town.remove(visit);
    await closeOutcome();
  });
}

test("an absent holder is refused, with the ways that remain (N3.4)", async () => {
  const visit = await asksForVisual(0);
  await startVisual(0);
  await page.click("text=いいえ、いません");
  await page.waitForSelector("text=ご本人がいないため、確認できません");
  assert.match(await text(".visual"), /残っている方法 処方箋.+資格確認書/);
  await photoIsGone();
  await shoot("visual-absent");
  const state = await until(0, visit, "choosing", "take-card", "ended");
  assert.equal(state.problem?.code, "visual.holder-absent");
  await town.remove(visit);
  await closeOutcome();
});

test("a card that is taken ends the check, and the photo with it", async () => {
  const visit = await asksForVisual(0);
  await startVisual(0);
  await town.remove(visit);
  await page.waitForSelector("text=目視確認は終わりました");
  await photoIsGone();
  await closeOutcome();
});

test("two readers at once: each check is its own, going over asks again", async () => {
  const first = await asksForVisual(0);
  const second = await asksForVisual(1, town.card("mated"));
  await page.locator("button:has-text('目視確認をはじめる')").nth(1).waitFor();
  await startVisual(0);
  await page.click("text=はい、ここにいます");
  await startVisual(1);
  await shoot("visual-two");
  assert.match(await text(".right"), /リーダー hospital-2.*この方はここにいますか/);
  await page.click('[data-row="reader:hospital-1"] + button');
  await page.waitForSelector(".right >> text=リーダー hospital-1");
  await page.waitForSelector("text=この方はここにいますか");
  await page.click("text=いいえ、いません");
  await page.waitForSelector("text=ご本人がいないため");
  await page.click('[data-row="reader:hospital-2"] + button');
  await page.click("text=はい、ここにいます");
  await page.click(".big:has-text('同じ人です')");
  await page.waitForSelector("text=同じ人と判定しました");
  await until(1, second, "asking-consents", "asking-registration");
  await town.remove(first, town.reader(0));
  await town.remove(second, town.reader(1));
  await closeOutcome();
});
