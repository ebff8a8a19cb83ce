// Debian's chromium with a camera that shows one picture: whose face stands before the kiosk is
// chosen when the browser starts.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import axe from "axe-core";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";

export interface Size {
  readonly width: number;
  readonly height: number;
}
export const readerSizes: readonly Size[] = [
  { width: 1024, height: 600 },
  { width: 1280, height: 800 },
  { width: 800, height: 1280 },
];

const frames = 30;

export class Eyes {
  private constructor(
    private readonly folder: string,
    readonly browser: Browser,
  ) {}

  // `picture`: a JPEG file that the camera shows again and again; without it there is no camera.
  // `trusted`: a server's key (SHA-256 in base64) that the browser takes whoever signed it.
  static async open(picture?: string, trusted?: string): Promise<Eyes> {
    const folder = mkdtempSync(join(tmpdir(), "kaopass-camera-"));
    const more: string[] = [];
    if (picture !== undefined) {
      const film = join(folder, "face.mjpeg");
      const jpeg = readFileSync(picture);
      writeFileSync(film, Buffer.concat(Array<Buffer>(frames).fill(jpeg)));
      more.push("--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream");
      more.push(`--use-file-for-fake-video-capture=${film}`);
    }
    if (trusted !== undefined) more.push(`--ignore-certificate-errors-spki-list=${trusted}`);
    const browser = await chromium.launch({
      executablePath: "/usr/bin/chromium",
      args: ["--no-sandbox", "--autoplay-policy=no-user-gesture-required", ...more],
    });
    return new Eyes(folder, browser);
  }

  async page(url: string, viewport: Size): Promise<Page> {
    const context: BrowserContext = await this.browser.newContext({ viewport });
    const page = await context.newPage();
    await page.goto(url);
    return page;
  }

  async close(): Promise<void> {
    await this.browser.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

// What axe finds wrong with what is shown now; an empty list is the aim of every screen. `more`:
// rules beyond the usual ones, as "color-contrast-enhanced" (7:1).
export async function axeFindings(page: Page, more: readonly string[] = []): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async (rules) => {
    const { run } = (globalThis as unknown as { axe: { run(o: object): Promise<AxeResult> } }).axe;
    interface AxeResult {
      violations: { id: string; nodes: { html: string }[] }[];
    }
    const enabled = Object.fromEntries(rules.map((rule) => [rule, { enabled: true }]));
    const { violations } = await run({ rules: enabled });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  }, more);
}
