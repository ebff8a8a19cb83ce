// What the trials of the desk's screens have in common: a town with a desk that somebody is logged in
// at, and what staff and patients do again and again.
import assert from "node:assert/strict";
import { createHash, X509Certificate } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
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

// Before and after all trials of a file; `begin` is their own first step, `tablets` where the desk
// takes tablets.
export function trials(begin: () => void | Promise<void>, tablets?: string): void {
  before(async () => {
    mkdirSync(pictures, { recursive: true });
    town = await Town.start({ readers: 2, ...(tablets === undefined ? {} : { tablets }) });
    eyes = await Eyes.open(undefined, tablets === undefined ? undefined : tabletKey());
    await begin();
  });
  after(async () => {
    await eyes?.close();
    await town?.stop();
  });
}

// The key of the desk's tablet door: what a tablet that was told the desk's authority trusts. That the
// chain holds is the business of src/pki/browser_certificate_test.cpp and src/desk/tablet_test.cpp,
// with openssl and curl.
function tabletKey(): string {
  const file = join(town.data, "desks", town.institution, "tablet/certificate.pem");
  const { publicKey } = new X509Certificate(readFileSync(file));
  const key = publicKey.export({ type: "spki", format: "der" });
  return createHash("sha256").update(key).digest("base64");
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

// Fields that go from edge to edge of the page.
function spread(fields: Element[]): number {
  return fields.filter((field) => field.clientWidth > innerWidth - 40).length;
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
    assert.equal(await of.locator("input").evaluateAll(spread), 0, `${name} has lost its style`);
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

// The card's photo is before staff.
export async function photoIsShown(of = page): Promise<void> {
  await of.waitForFunction(() => (document.querySelector("canvas")?.width ?? 0) > 0);
}

// The photo is nowhere: no plate, nothing that the browser kept.
export async function photoIsGone(of = page): Promise<void> {
  assert.equal(await of.locator("canvas").count(), 0);
  const kept = await of.evaluate(async () => {
    const found: string[] = [];
    for (const { name } of performance.getEntriesByType("resource")) {
      if (!name.endsWith("/photo")) continue;
      const cached = { cache: "only-if-cached", mode: "same-origin" } as const;
      const again = await fetch(name, cached).catch(() => null);
      if (again?.ok) found.push(name);
    }
    return [...found, ...(await caches.keys()), ...Object.keys(sessionStorage)];
  });
  assert.deepEqual(kept, []);
}
export async function photoGoes(of = page): Promise<void> {
  await of.waitForFunction(() => document.querySelectorAll("canvas").length === 0);
  await photoIsGone(of);
}
