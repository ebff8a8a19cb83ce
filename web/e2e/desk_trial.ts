// What the trials of the desk's screens have in common: a town with a desk that somebody is logged in
// at, and what staff and patients do again and again.
import assert from "node:assert/strict";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, before } from "node:test";
import type { Page } from "playwright-core";
import { axeFindings, Eyes, type Size } from "./browser";
import { type Card, Town } from "./town";

export const pictures = join(process.env.KAOPASS_ROOT ?? ".", "build/screens");
const sizes: readonly Size[] = [
  { width: 1280, height: 720 },
  { width: 1024, height: 768 },
];
export const usual = sizes[0] ?? { width: 1280, height: 720 };
export const password = "a long enough password";
// A reader counts as gone after 60 s of silence.
export const patiently = { timeout: 100_000 };

export let town: Town;
export let eyes: Eyes;
// What staff have before them.
export let page: Page;
export function lookAt(other: Page): void {
  page = other;
}

// Before and after all trials of a file; `begin` is their own first step.
export function trials(begin: () => void | Promise<void>): void {
  before(async () => {
    mkdirSync(pictures, { recursive: true });
    town = await Town.start({ readers: 2 });
    eyes = await Eyes.open();
    await begin();
  });
  after(async () => {
    await eyes?.close();
    await town?.stop();
  });
}

// The TEST account, an administrator.
export async function logInAsTest(): Promise<void> {
  const account = town.testAccount();
  page = await logIn(account.login, account.password);
}

export function addStaff(login: string, name: string, role: string): void {
  const at = ["--data", town.data, "--institution", town.institution];
  const who = ["--login", login, "--name", name, "--role", role];
  town.run(["desk", "staff", "add", ...at, ...who, "--password-fd", "0"], `${password}\n`);
}

export async function logIn(login: string, secret = password): Promise<Page> {
  const opened = await eyes.page(town.desk.url("http"), usual);
  opened.setDefaultTimeout(20_000);
  await opened.fill("input[name=login]", login);
  await opened.fill("input[name=password]", secret);
  await opened.click("button[type=submit]");
  await opened.waitForSelector(".desk");
  return opened;
}

// A picture of every screen at both sizes, in light and dark; nothing for axe to find in any.
export async function shoot(name: string, of = page): Promise<void> {
  for (const size of sizes) {
    await of.setViewportSize(size);
    for (const theme of ["light", "dark"]) {
      await of.evaluate((chosen) => {
        document.documentElement.dataset.theme = chosen;
      }, theme);
      const end = `${size.width}${theme === "dark" ? "-dark" : ""}`;
      await of.screenshot({ path: join(pictures, `desk-${name}-${end}.png`) });
      assert.deepEqual(await axeFindings(of), [], `${name} ${size.width} ${theme}`);
    }
    const overflow = await of.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(overflow <= 0, `${name} is wider than ${size.width}`);
  }
  await of.setViewportSize(usual);
  await of.evaluate(() => {
    document.documentElement.dataset.theme = "light";
  });
}

// As it is read: with the breaks between its parts, without what is hidden.
export async function text(selector: string, of = page): Promise<string> {
  // biome-ignore lint/performance/useDomNodeTextContent: rendered text is what is judged.
  return (await of.locator(selector).first().innerText()).replaceAll(/\s+/g, " ");
}

export async function raw(selector: string): Promise<string> {
  const found = await page.locator(selector).first().textContent();
  assert.ok(found, selector);
  return found;
}

// A whole visit over the reader's own API, as the patient would.
export function visit(card: Card, reader = "hospital-1"): void {
  const at = ["visit", "--data", town.data, "--card", card.id, "--reader", reader];
  const consents = ["--consent", "medication"];
  const way =
    card.test_pin !== undefined
      ? ["--method", "pin", "--pin-fd", "0"]
      : existsSync(town.face(card))
        ? ["--live", town.face(card)]
        : ["--method", "visual", "--decision", "same"];
  town.run([...at, ...way, ...consents], `${card.test_pin ?? ""}\n`, [0, 1]);
}

export interface VisitState {
  readonly phase: string;
  readonly version: number;
  readonly problem?: { readonly code: string };
}

export async function reader(index: number, path: string, body?: unknown): Promise<VisitState> {
  const init: RequestInit =
    body === undefined
      ? {}
      : {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify(body),
        };
  const answer = await fetch(`${town.reader(index).url("http")}${path}`, init);
  return (await answer.json()) as VisitState;
}

// Waits, as the reader's own screen does, until the visit is at one of these phases.
export async function until(
  index: number,
  visit: string,
  ...phases: string[]
): Promise<VisitState> {
  let state = await reader(index, `/v1/visits/${visit}`);
  while (!phases.includes(state.phase)) {
    state = await reader(index, `/v1/visits/${visit}?after=${state.version}`);
  }
  return state;
}

// A patient who asks for the visual check at this reader.
export async function asksForVisual(index: number, card = town.card("impostor")): Promise<string> {
  const visit = await town.insert(card, town.reader(index));
  await until(index, visit, "choosing");
  await reader(index, `/v1/visits/${visit}/method`, { method: "visual" });
  await page.waitForSelector(`[data-row="reader:hospital-${index + 1}"]`);
  return visit;
}
