// What is asked at the counter, form by form, and on the holder's own screen.
import assert from "node:assert/strict";
import { test } from "node:test";
import { cardState, closed, ordinaryCard, sakura } from "../city/fixtures";
import type { Case, Procedure } from "../city/state";
import type { Problem } from "../ui/api";
import { asked, cityTrials, holderHere, holderSizes, look, open } from "./city_trial";

cityTrials();

test("a child's legal representative chooses the PIN; another proxy brings a sealed letter", async () => {
  const { city, page } = await open();
  const identity = ["holder-identity", "proxy-identity", "authority"] as const;
  const issue: Partial<Case> = {
    ...closed,
    procedure: "issue",
    phase: "open",
    kind: "ordinary",
    needs: ["proxy", "pins"],
    missing: ["pins"],
    holder: { wanted: true, code: "482913", screen: "waiting", pins: false },
  };
  for (const [birth, sealed] of [
    ["2012-05-03", false],
    ["1948-05-03", true],
  ] as const) {
    city.say({
      ...issue,
      case: birth,
      person: { ...sakura, birth },
      proxy: {
        name: "花守　健",
        relation: "legal-representative",
        papers: sealed ? [...identity, "sealed-pins"] : identity,
      },
    });
    await page.getByRole("checkbox", { name: /分かったうえで/ }).check();
    await page.getByRole("button", { name: "説明した", exact: true }).click();
    await page.locator(".pairing").waitFor();
    assert.equal(await page.getByText("職員が封筒を開け").count(), sealed ? 1 : 0);
    assert.equal(await page.getByText("暗証番号は法定代理人が決め").count(), sealed ? 0 : 1);
    await page.getByRole("button", { name: "直す 窓口に来た人" }).click();
    assert.equal(await page.getByRole("checkbox", { name: /封入/ }).count(), sealed ? 1 : 0);
    const relations = await page.getByLabel("本人との関係").locator("option").allInnerTexts();
    if (sealed) assert.equal(relations.length, 5);
    else assert.deepEqual(relations, ["法定代理人（親権者など）"]);
    await look(page, sealed ? "proxy-sealed" : "proxy-child");
  }
});

const forms: readonly (Partial<Case> & { procedure: Procedure })[] = [
  { procedure: "issue", needs: ["person", "kind"], missing: ["person", "kind"], kind: null },
  { procedure: "change", needs: ["person"], missing: ["person"] },
  { procedure: "renew", needs: ["card", "certificates"], missing: ["certificates"] },
  { procedure: "loss", needs: ["reason"], missing: ["reason"] },
  { procedure: "revoke", needs: ["reason"], missing: ["reason"] },
  { procedure: "move-out" },
  { procedure: "death", needs: ["reason"], missing: ["reason"] },
  {
    procedure: "pin",
    needs: ["card", "pins"],
    missing: ["pins"],
    pins: { authentication: true, signature: false },
    holder: { wanted: true, code: "482913", screen: "waiting", pins: false },
  },
  { procedure: "found", needs: ["card"], card: { ...ordinaryCard, standing: "suspended" } },
];

test("a namesake is looked at before somebody is new to the register", async () => {
  const { city, page } = await open();
  const written = { ...sakura, address: "架空県花守市松町３番" };
  city.say({
    ...closed,
    case: "05",
    procedure: "issue",
    phase: "open",
    person: written,
    needs: ["person", "kind"],
    missing: ["person", "kind"],
  });
  const known: Problem = { ...cardState, code: "city.known" };
  city.refuse({ "PUT case/person": { ...known, detail: "namesakes: resident-007" } });
  await page.getByRole("button", { name: "これで決める" }).click();
  await page.getByText("本人確認書類と見比べて").waitFor();
  await page.getByRole("button", { name: /この人/ }).waitFor();
  await look(page, "namesakes");
  city.refuse({ "PUT case/person": { ...known, detail: "resident-007" } });
  await page.getByRole("button", { name: "見比べた。別の人です" }).click();
  await page.getByText("同じ方です。").waitFor();
  const said = city.asked.at(-1) ?? "";
  assert.ok(said.includes('"another_than":["resident-007"]'), said);
  assert.equal(await page.getByRole("button", { name: "見比べた。別の人です" }).count(), 0);
  await page.getByRole("button", { name: "直す", exact: true }).click();
  assert.equal(await page.getByLabel("住所").inputValue(), written.address);
});

test("every form of every procedure looks right", async () => {
  const { city, page } = await open();
  for (const form of forms) {
    const issue = form.procedure === "issue";
    city.say({
      ...closed,
      phase: "open",
      resident: issue ? null : sakura,
      card: form.needs?.includes("card") ? ordinaryCard : null,
      ...form,
      case: form.procedure,
    });
    await page.locator(".step-open").waitFor();
    // Whom an identity document belongs to is known when the declaration is.
    const asksNobody = form.procedure === "death" || form.procedure === "loss";
    if (!asksNobody && !form.needs?.includes("person")) await holderHere(page);
    await look(page, form.procedure);
  }
});

test("a new card: infants have no photo, and a photo that does not serve is explained", async () => {
  const { city, page } = await open();
  const issue: Partial<Case> = {
    ...closed,
    case: "02",
    procedure: "issue",
    phase: "open",
    person: sakura,
    kind: "ordinary",
    expiry: "2036-05-03",
    needs: ["person", "kind", "photo", "pins"],
  };
  city.say({
    ...issue,
    photo_wanted: true,
    photo_problem: { ...cardState, code: "face.none", text_ja: "顔が見つかりません。" },
    missing: ["photo"],
  });
  await holderHere(page);
  await page.getByRole("checkbox").check();
  await page.getByRole("button", { name: "説明した", exact: true }).click();
  await page.getByText("顔が見つかりません。").waitFor();
  await look(page, "photo");
  city.say({
    ...issue,
    missing: [],
    registration: {
      asked: false,
      registered: false,
      wish: null,
      refusal: { ...cardState, code: "check.rule", rule: "ordinary-card.not-at-municipality" },
    },
  });
  await page.getByRole("button", { name: "直す 健康保険証の利用登録" }).click();
  await page.getByText("N2.1").waitFor();
  assert.ok(await page.getByRole("button", { name: "登録する", exact: true }).isDisabled());
  await look(page, "registration-refused");
  await page.goto(`${city.url}/?at=registration`);
  await look(page, "registration");
});

test("the holder's screen asks one thing at a time, and survives a reload", async () => {
  const { city, page } = await open("/holder");
  await page.getByRole("textbox").fill("482913");
  await look(page, "holder-pairing", holderSizes);
  const asks = {
    authentication_wanted: true,
    signature_wanted: true,
    birth: "1948-05-03",
    name: "花守　さくら",
    procedure: "issue",
    sealed: false,
  } as const;
  city.sayToHolder({ ...asks, asks: "pins" });
  await page.getByRole("button", { name: "つなぐ" }).click();
  const fields = page.locator('input[type="password"]');
  await fields.nth(0).fill("0503");
  await page.reload();
  assert.equal(await fields.nth(0).inputValue(), "", "a PIN outlived the page");
  await fields.nth(0).fill("0503");
  await fields.nth(1).fill("0503");
  await page.getByRole("button", { name: "つぎへ" }).click();
  await page.getByText("人に当てられやすい").waitFor();
  await look(page, "holder-pin", holderSizes);
  await fields.nth(0).fill("4821");
  await fields.nth(1).fill("4821");
  await page.keyboard.press("Enter");
  await page.getByText("6〜16字").waitFor();
  await fields.nth(0).fill("sakura55");
  await fields.nth(1).fill("sakura55");
  await look(page, "holder-signature", holderSizes);
  await page.locator("button.act").click();
  await asked(page, city, ['POST holder/t/pins {"authentication":"4821","signature":"SAKURA55"}']);
  city.sayToHolder({ ...asks, asks: "done" });
  await page.locator("h1", { hasText: "えません" }).waitFor();
  await look(page, "holder-done", holderSizes);
  await asked(page, city, ['POST holder/t/pins {"authentication":"4821","signature":"SAKURA55"}']);
});
