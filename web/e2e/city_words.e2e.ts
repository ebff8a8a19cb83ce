// What the counter says where something is refused, left, or taken home: true words, on the screen and
// on paper.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { cardState, closed, ordinaryCard, sakura, toFace } from "../city/fixtures";
import type { CardInReader, Case, Procedure } from "../city/state";
import { cityTrials, look, open, pictures } from "./city_trial";

cityTrials();

const explained = (page: Page) => page.locator(".explanation");
const said = async (page: Page) => (await explained(page).allInnerTexts()).join("\n");

// The page hears of news a moment later.
async function says(page: Page, words: RegExp): Promise<void> {
  for (let looks = 0; looks < 100 && !words.test(await said(page)); ++looks) {
    await page.waitForTimeout(20);
  }
  assert.match(await said(page), words);
}

// No English but codes and names, where the screen is Japanese.
async function saysNoEnglish(page: Page): Promise<void> {
  const words = (await said(page)).replace(/[a-z]+(\.[a-z-]+)+|card-\d+|N\d\.\d+/g, "");
  assert.doesNotMatch(words, /[A-Za-z]{4,}/);
}

test("a card that does not fit is refused with what, whose, next, and the rule", async () => {
  const { city, page } = await open();
  const face: CardInReader = { ...ordinaryCard, state: "face-authentication" };
  const unfit: readonly [Procedure, CardInReader, RegExp][] = [
    ["to-face", face, /もう顔認証カード.*この窓口.*切り替えることはありません.*N1\.4/s],
    ["to-ordinary", ordinaryCard, /もう通常のカード.*この窓口.*「暗証番号の再設定」.*N1\.4/s],
    ["pin", face, /暗証番号はありません.*「通常のカードへ戻す」.*N1\.1/s],
    ["found", ordinaryCard, /一時停止されていません.*カードはいまも使えます/s],
    ["loss", { ...ordinaryCard, standing: "suspended" }, /もう止めてあります.*「見つかった」/s],
    ["revoke", { ...ordinaryCard, standing: "revoked" }, /もう廃止してあります.*「交付」/s],
  ];
  for (const [procedure, card, words] of unfit) {
    city.say({ ...toFace, case: procedure, procedure, card, kind: null, needs: ["card"] });
    await says(page, words);
    await saysNoEnglish(page);
    await look(page, `unfit-${procedure}`);
  }
});

test("who was found is not shown before, nor sent to be found again", async () => {
  const { city, page } = await open("/?find=move-in");
  await page.getByText("名前などを入れると").waitFor();
  assert.equal(await page.locator(".found li").count(), 0);
  assert.ok(!(await page.content()).includes(sakura.name));
  await look(page, "find-nobody-yet");
  await page.getByRole("searchbox").fill("花守");
  await page.locator(".found li").first().waitFor();
  city.refuse({ "POST cases": { ...cardState, code: "city.known", detail: "" } });
  await page.getByRole("button", { name: /花守.*この人/ }).click();
  await says(page, /住んでいる方として登録.*「氏名・住所の変更」/s);
  await look(page, "find-known");
  await page.getByRole("searchbox").fill("");
  await page.getByText("名前などを入れると").waitFor();
  assert.equal(await page.locator(".found li").count(), 0);
});

test("a refusal is no interruption, and its detail is no English", async () => {
  const { city, page } = await open();
  const problem = { ...cardState, detail: "nothing changes" };
  const change: Partial<Case> = { ...toFace, case: "c", procedure: "change", kind: null };
  city.say({ ...change, needs: ["person"], missing: [], person: sakura, problem });
  await says(page, /変わるところがありません/);
  await saysNoEnglish(page);
  await look(page, "nothing-changes");
  await page.getByRole("button", { name: "最初の画面" }).click();
  await page.getByText("前回は断られました").waitFor();
  assert.equal(await page.getByText("残りだけを行います").count(), 0);
  await look(page, "start-refused");
});

test("a stolen card is not said to be lost, nor in English", async () => {
  const { city, page } = await open();
  const stolen = { ...cardState, code: "check.card-suspended", detail: "stolen" };
  city.say({ ...toFace, card: null, missing: ["card"] });
  city.refuse({ "PUT case/card": stolen });
  await page.getByRole("button", { name: /card-002/ }).click();
  await says(page, /check\.card-suspended 盗難/);
  await saysNoEnglish(page);
});

test("an infant is told of no face-authentication card, and takes home a true slip", async () => {
  const { city, page } = await open();
  const birth = "2026-07-01";
  const infant: Partial<Case> = {
    ...closed,
    ...{ case: "i", procedure: "issue", phase: "open", kind: "ordinary" },
    person: { ...sakura, birth },
    proxy: {
      name: "花守　健",
      relation: "legal-representative",
      papers: ["holder-identity", "proxy-identity", "authority"],
    },
    photo_wanted: false,
    needs: ["person", "kind", "proxy", "pins"],
    missing: ["pins"],
    holder: { wanted: true, code: "482913", screen: "waiting", pins: false },
    registration: { asked: false, registered: false, wish: null, refusal: null },
  };
  city.say(infant);
  const row = page.locator(".uses tbody tr", { hasText: "本人確認書類として" });
  assert.match((await row.textContent()) ?? "", /×.*N1\.9/);
  assert.equal(await page.locator(".uses thead th").count(), 2, "a card that they cannot have");
  await look(page, "told-infant");
  city.say({
    phase: "done",
    missing: [],
    card: { ...ordinaryCard, id: "card-036", photo: false, signature_certificate: false },
    result: { card: "card-036", signature_ended: false, told: true, waiting: 0 },
  });
  await page.getByText("手続が終わりました").waitFor();
  await printed(page, "slip-infant", [
    /さいしょに すること.*とうろくして.*スマートフォン.*セブンぎんこうの ATM.*きかい/s,
    /○ 病院・薬局で、健康保険証として（とうろくの あと）/,
    /× 本人確認書類として見せる/,
  ]);
});

test("the slip of a registered card asks for no registration", async () => {
  const { city, page } = await open();
  city.say({
    ...toFace,
    phase: "done",
    missing: [],
    card: { ...ordinaryCard, state: "face-authentication", signature_certificate: false },
    registration: { ...toFace.registration, wish: "yes" },
    result: { card: "card-002", signature_ended: true, told: true, waiting: 0 },
  });
  await page.getByText("手続が終わりました").waitFor();
  const slip = await printed(page, "slip-registered", [
    /けんこうほけんしょうとして つかえます/,
    /○ 本人確認書類として見せる/,
    /しょめいようの しょうめいしょ.*つかえなく なりました/,
  ]);
  assert.doesNotMatch(slip, /とうろくの あと|さいしょに すること/);
});

// On A4, as it leaves the printer.
async function printed(page: Page, name: string, words: readonly RegExp[]): Promise<string> {
  await page.emulateMedia({ media: "print" });
  const [slip = ""] = await page.locator(".slip").allInnerTexts();
  for (const each of words) assert.match(slip, each);
  for (const language of ["ja", "en"]) {
    if (language === "en") {
      await page.emulateMedia({ media: "screen" });
      await page.getByRole("button", { name: "English" }).click();
      await page.emulateMedia({ media: "print" });
    }
    const path = join(pictures, `city-${name}-${language}.pdf`);
    const pdf = await page.pdf({ path, format: "A4" });
    const sheets = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length;
    assert.equal(sheets, 1, `${name} ${language}: one sheet of paper`);
  }
  await page.emulateMedia({ media: "screen" });
  await page.getByRole("button", { name: "日本語" }).click();
  return slip;
}
