// The counter's screens about its clerks: before it is open, their accounts, the log of their acts.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { accounts, session } from "../city/fixtures";
import { axeFindings } from "./browser";
import { asked, cityTrials, look, open, pictures } from "./city_trial";

cityTrials();

test("before the counter is open: first account, log-in, lock, a password that is due", async () => {
  const gates = [
    ["setup", { state: "setup" }, "はじめての設定"],
    ["login", { state: "logged-out" }, "ログイン"],
    ["locked", { ...session, state: "locked" }, "ロック中"],
    ["password-due", { ...session, state: "change-password" }, "パスワードを決めてください"],
  ] as const;
  for (const [name, state, title] of gates) {
    const { page } = await open("/", (city) => {
      city.session = state;
    });
    await page.getByRole("heading", { name: title, exact: true }).waitFor();
    await look(page, name);
  }
});

test("an administrator reads who did what, and is told of a log that was altered", async () => {
  const { city, page } = await open();
  const act = (number: number, name: string, subject: string, details = {}) => ({
    ...{ number, at: "2026-11-26T00:12:00Z", clerk: "hanako", act: name, subject, details },
  });
  const papers = ["holder-identity", "proxy-identity", "authority", "hardship"];
  const proxy = { name: "花守　健", relation: "family", papers };
  const acts = [
    act(1, "log-in", "hanako"),
    act(2, "switch", "card-002", { to: "face-authentication", registered: true }),
    act(3, "loss", "card-002", { reason: "stolen" }),
    act(4, "found", "card-002", { proxy }),
    act(5, "change", "resident-007", { name: false, address: true }),
  ];
  const listed = Array.from({ length: 20 }, (_, index) => `resident-${index + 100}`);
  acts.push({ ...act(6, "search", ""), details: { residents: listed } });
  city.acts = { acts, whole: true };
  await page.getByRole("button", { name: "操作記録" }).click();
  const rows = page.locator("tbody tr");
  await rows.first().waitFor();
  const said = [
    /住民の検索\s+resident-100 resident-101/,
    /5\s+2026-11-26 09:12\s+hanako\s+氏名・住所の変更\s+住所\s+resident-007/,
    /発見の届出\s+代理人: 花守　健、家族\s+確かめた書類: 本人の本人確認書類、代理人の/,
    /紛失・盗難の届出\s+盗まれた/,
    /切替\s+顔認証カードへ、健康保険証の利用登録も\s+card-002/,
    /ログイン/,
  ];
  const shown = await rows.allInnerTexts();
  for (const [index, words] of said.entries()) assert.match(shown[index] ?? "", words);
  assert.equal(await page.getByText("つながりが壊れています").count(), 0);
  await look(page, "acts");
  city.acts = { acts, whole: false };
  await page.reload();
  await page.getByRole("alert").getByText("つながりが壊れています").waitFor();
});

test("an administrator keeps the clerks' accounts; a clerk does not see them", async () => {
  const { city, page } = await open();
  city.accounts = accounts;
  await page.getByRole("button", { name: "職員の管理" }).click();
  await page.getByRole("rowheader", { name: "窓口 花子" }).waitFor();
  await look(page, "accounts");
  await page.getByRole("button", { name: "職員を加える" }).click();
  await page.getByLabel("ログイン名").fill("jiro");
  await page.getByLabel("表示する名前").fill("窓口 次郎");
  await page.getByLabel("最初のパスワード").fill("correct horse");
  assert.deepEqual(await axeFindings(page), []);
  await page.screenshot({ path: join(pictures, "city-accounts-add.png") });
  await page.getByRole("button", { name: "アカウントを作る" }).click();
  await asked(page, city, [
    'POST staff {"login":"jiro","name":"窓口 次郎","role":"clerk","password":"correct horse"}',
  ]);
  city.session = { ...session, role: "clerk", may: ["cases"] };
  await page.reload();
  await page.locator(".tile").first().waitFor();
  assert.equal(await page.getByRole("button", { name: "職員の管理" }).count(), 0);
});
