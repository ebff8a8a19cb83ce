// What the trials of the counter's screens have in common: pages of a counter that says what it is
// told, and what is looked for on each.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, afterEach, before } from "node:test";
import type { Page } from "playwright-core";
import { axeFindings, Eyes, type Size } from "./browser";
import { FakeCity } from "./fake_city";

export const pictures = join(process.env.KAOPASS_ROOT ?? ".", "build/screens");
const clerkSizes: readonly Size[] = [
  { width: 1280, height: 800 },
  { width: 1024, height: 768 },
];
export const holderSizes: readonly Size[] = [
  { width: 390, height: 844 },
  { width: 1024, height: 768 },
];

interface Opened {
  readonly city: FakeCity;
  readonly page: Page;
}

let eyes: Eyes;
const opened: Opened[] = [];

// Before and after the trials of a file.
export function cityTrials(): void {
  before(async () => {
    mkdirSync(pictures, { recursive: true });
    eyes = await Eyes.open();
  });
  // Also after a trial that failed, or its counter would wait for ever.
  afterEach(async () => {
    for (const { city, page } of opened.splice(0)) {
      await page.context().close();
      city.stop();
    }
  });
  after(() => eyes?.close());
}

// `prepare`: what the counter is told before the page asks.
export async function open(path = "/", prepare?: (city: FakeCity) => void): Promise<Opened> {
  const city = await FakeCity.start();
  prepare?.(city);
  const page = await eyes.page(city.url + path, { width: 1280, height: 800 });
  opened.push({ city, page });
  return { city, page };
}

export async function look(page: Page, name: string, sizes = clerkSizes): Promise<void> {
  const findings: string[] = [];
  for (const language of ["ja", "en"]) {
    if (language === "en") await page.getByRole("button", { name: "English" }).click();
    for (const size of sizes) {
      await page.setViewportSize(size);
      const where = `${name} ${language} ${size.width}`;
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wide > 0) findings.push(`${where}: ${wide} px too wide`);
      const file = join(pictures, `city-${name}-${size.width}-${language}.png`);
      await page.screenshot({ path: file, fullPage: true, animations: "disabled" });
    }
    findings.push(...(await axeFindings(page)).map((found) => `${name} ${language}: ${found}`));
  }
  await page.getByRole("button", { name: "日本語" }).click();
  assert.deepEqual(findings, []);
}

// The clerk says that it is the holder who stands there.
export async function holderHere(page: Page): Promise<void> {
  const step = page.locator(".step-open", { hasText: "窓口に来た人" });
  await step.getByRole("button", { name: "これで決める" }).click();
}

// What the counter was asked last, when it has been.
export async function asked(page: Page, city: FakeCity, last: readonly string[]): Promise<void> {
  for (let looks = 0; looks < 100 && city.asked.at(-1) !== last.at(-1); ++looks) {
    await page.waitForTimeout(20);
  }
  assert.deepEqual(city.asked.slice(-last.length), last);
}
