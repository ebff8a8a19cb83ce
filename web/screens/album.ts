// Where the pictures go: docs/screens/<place>/<name>-<size>[-<variant>].webp.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import type { Eyes, Size } from "../e2e/browser";

export const folder = join(process.env.KAOPASS_ROOT ?? ".", "docs/screens");
const quality = 50;
// For sizes that show the layout only; the words are read in the large one.
export const small = 0.5;

export type Variant = "" | "en" | "dark";

export function fileOf(place: string, name: string, { width, height }: Size, variant: Variant) {
  return `${place}/${name}-${width}x${height}${variant === "" ? "" : `-${variant}`}.webp`;
}

// As a browser in Japan that moves nothing shows it.
export function context(eyes: Eyes, viewport: Size): Promise<BrowserContext> {
  const here = { locale: "ja-JP", timezoneId: "Asia/Tokyo" } as const;
  return eyes.browser.newContext({ viewport, reducedMotion: "reduce", ...here });
}

interface Shot {
  readonly variant?: Variant;
  readonly whole?: boolean;
  readonly scale?: number;
}

export class Album {
  constructor(private readonly place: string) {
    rmSync(join(folder, place), { recursive: true, force: true });
    mkdirSync(join(folder, place), { recursive: true });
  }

  // `whole`: with what lies below the screen's edge; `scale`: of the picture, not of the screen.
  async shoot(
    page: Page,
    name: string,
    size: Size,
    { variant = "", whole = false, scale = 1 }: Shot = {},
  ): Promise<void> {
    await page.setViewportSize(size);
    const height = whole
      ? await page.evaluate(() => document.documentElement.scrollHeight)
      : size.height;
    // What lies outside of the view, frames above all, might not be painted.
    if (height > size.height) await page.setViewportSize({ ...size, height });
    // Laid out anew and painted, with fonts.
    await page.evaluate(async () => {
      await document.fonts.ready;
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    });
    const browser = await page.context().newCDPSession(page);
    const clip = { x: 0, y: 0, width: size.width, height, scale };
    const { data } = await browser.send("Page.captureScreenshot", {
      format: "webp",
      quality,
      clip,
    });
    await browser.detach();
    writeFileSync(join(folder, fileOf(this.place, name, size, variant)), data, "base64");
  }
}
