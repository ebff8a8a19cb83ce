// What the trials of the tablet's screens have in common: the desk's trials with a tablet beside, and
// a member of staff who is logged in at both.
import assert from "node:assert/strict";
import { createServer } from "node:net";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { axeFindings, type Size } from "./browser";
import {
  addStaff,
  eyes,
  logIn,
  lookAt,
  password,
  page as pc,
  photoIsShown,
  pictures,
  town,
  trials,
  until,
} from "./desk_trial";
import type { Card } from "./town";

const tabletSize: Size = { width: 800, height: 1280 };
const phoneSize: Size = { width: 390, height: 844 };

export let tablet: Page;

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

// `begin`: the trials' own first step, once somebody is logged in at the desk.
export async function tabletTrials(begin: () => void | Promise<void>): Promise<void> {
  const door = `127.0.0.1:${await freePort()}`;
  trials(async () => {
    addStaff("hanako", "受付 花子", "reception");
    lookAt(await logIn("hanako"));
    await begin();
  }, door);
}

// The address with a code that the desk shows, its dialog open.
export async function invitation(): Promise<string> {
  await pc.click("header >> text=タブレット");
  await pc.waitForSelector("dialog >> text=つながっているタブレットはありません");
  const [invited] = await Promise.all([
    pc.waitForResponse((response) => response.request().method() === "POST"),
    pc.click("dialog >> text=つなぐためのコードを表示"),
  ]);
  await pc.waitForSelector(".qr");
  return ((await invited.json()) as { url: string }).url;
}

export async function openTablet(url: string): Promise<void> {
  tablet = await eyes.page(url, tabletSize);
  tablet.setDefaultTimeout(20_000);
}

export async function logInAtTablet(): Promise<void> {
  await tablet.fill("input[name=login]", "hanako");
  await tablet.fill("input[name=password]", password);
  await tablet.click("button[type=submit]");
  await screen("list");
  await pc.waitForSelector("dialog >> text=/tablet-1/");
  await pc.keyboard.press("Escape");
}

// At both sizes and in both languages: nothing for axe, nothing cut off at the side.
export async function shootTablet(name: string): Promise<void> {
  for (const language of ["ja", "en"]) {
    if (language === "en") await tablet.click("header >> text=English");
    for (const size of [tabletSize, phoneSize]) {
      await tablet.setViewportSize(size);
      const file = `tablet-${name}-${size.width}-${language}.png`;
      await tablet.screenshot({ path: join(pictures, file) });
      assert.deepEqual(await axeFindings(tablet), [], `${name} ${size.width} ${language}`);
      const overflow = await tablet.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        const main = document.querySelector("main");
        const cut = main === null ? 0 : main.scrollHeight - main.clientHeight;
        return [scrollWidth - clientWidth, cut];
      });
      assert.ok(
        overflow.every((by) => by <= 1),
        `${file} is too large by ${overflow}`,
      );
    }
  }
  await tablet.setViewportSize(tabletSize);
  await tablet.click("header >> text=日本語");
}

// A card lies in that reader, and somebody who can hardly operate it sits in the waiting room.
export async function lies(index: number, card: Card): Promise<string> {
  const visit = await town.insert(card, town.reader(index));
  await until(index, visit, "choosing");
  await tablet.waitForSelector(`.answer:has-text('hospital-${index + 1}')`);
  return visit;
}

export const screen = (name: string) => tablet.waitForSelector(`main[data-screen="${name}"]`);
export const answer = (words: string) => tablet.click(`.answer:has-text('${words}')`);

export async function compare(index: number): Promise<void> {
  await answer(`hospital-${index + 1}`);
  await screen("reason");
  await answer("本人が操作できない");
  await screen("present");
  await photoIsShown(tablet);
}
