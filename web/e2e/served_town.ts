// A whole town as `kaopass town serve` runs it, a fresh copy each time, and what the trials of its
// page do again and again.
import assert from "node:assert/strict";
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FrameLocator, Locator, Page } from "playwright-core";
import type { Ready, TestAccount } from "../town/state";
import { Eyes, type Size } from "./browser";

const root = process.env.KAOPASS_ROOT ?? ".";
const kaopass = join(root, "build/release/kaopass");
const screens = join(root, "build/screens");
export const wide: Size = { width: 1280, height: 800 };
export const patient = { timeout: 30_000 };

export class ServedTown {
  private constructor(
    private readonly folder: string,
    private readonly process: ChildProcess,
    readonly url: string,
    readonly live: string, // a picture of the mated resident, as a camera would see her
    readonly cast: Readonly<Record<string, string>>, // which card plays which part
    readonly eyes: Eyes, // a browser whose camera sees her
  ) {}

  // `samples`: a folder of pictures whose faces the residents get, instead of the usual ones.
  static async start(samples?: string): Promise<ServedTown> {
    mkdirSync(screens, { recursive: true });
    const folder = mkdtempSync(join(tmpdir(), "kaopass-e2e-"));
    const data = join(folder, "town");
    if (samples === undefined) {
      execFileSync(join(root, "tools/town.sh"), [kaopass, data], { cwd: root });
    } else {
      const order = ["--seed", "20231215", "--residents", "60", "--samples", samples];
      execFileSync(kaopass, ["town", "init", "--data", data, ...order], { cwd: root });
    }
    const { cast } = JSON.parse(readFileSync(join(data, "town.json"), "utf8"));
    const live = join(data, "live", `${cast.mated}-1.jpg`);
    const child = spawn(kaopass, ["town", "serve", "--data", data, "--port", "0"]);
    const url = await new Promise<string>((resolve, reject) => {
      let said = "";
      const hear = (octets: Buffer) => {
        said += octets.toString();
        const found = said.match(/http:\/\/127\.0\.0\.1:\d+/);
        if (found) resolve(found[0]);
      };
      child.stdout?.on("data", hear);
      child.stderr?.on("data", hear);
      child.once("exit", (code) => reject(new Error(`the town ended with ${code}: ${said}`)));
    });
    return new ServedTown(folder, child, url, live, cast, await Eyes.open(live));
  }

  // In order, as Ctrl-C ends it.
  async stop(): Promise<void> {
    await this.eyes.close();
    const ended = new Promise((resolve) => this.process.once("exit", resolve));
    this.process.kill("SIGINT");
    assert.equal(await ended, 0);
    rmSync(this.folder, { recursive: true, force: true });
  }

  async open(size: Size = wide): Promise<Page> {
    const page = await this.eyes.page(`${this.url}/`, size);
    await page.locator(".tray-card").first().waitFor(patient);
    return page;
  }

  async city(): Promise<string> {
    return (await this.state()).city;
  }

  // The counter's TEST log-in, as the town shows it.
  async clerk(): Promise<TestAccount> {
    const account = (await this.state()).city_account;
    assert.ok(account, "the counter has no TEST account");
    return account;
  }

  // The TEST log-in of the first institution's desk.
  async deskAccount(): Promise<TestAccount> {
    const account = (await this.state()).institutions[0]?.account;
    assert.ok(account, "the desk has no TEST account");
    return account;
  }

  // Logs those staff in, as people do, and gives the desk's screen.
  async openDesk(page: Page): Promise<FrameLocator> {
    const account = await this.deskAccount();
    const desk = deskOf(page);
    await desk.getByLabel("ログイン名").fill(account.login, patient);
    await desk.getByLabel("パスワード").fill(account.password);
    await desk.getByRole("button", { name: "ログイン" }).click();
    return desk;
  }

  // One trial's card must not lie in the way of the next.
  async takeAllCards(): Promise<void> {
    for (const { readers } of (await this.state()).institutions) {
      for (const { name, card } of readers) {
        if (card === null) continue;
        await fetch(`${this.url}/v1/town/readers/${name}/card`, { method: "DELETE" });
      }
    }
  }

  private async state(): Promise<Ready> {
    return (await (await fetch(`${this.url}/v1/town?after=0`)).json()) as Ready;
  }
}

export function shoot(page: Page, name: string): Promise<Buffer> {
  return page.screenshot({ path: join(screens, `${name}.png`), fullPage: true });
}

export function kiosk(page: Page): FrameLocator {
  return page.frameLocator('section.device iframe[width="1024"]');
}

export function deskOf(page: Page): FrameLocator {
  return page.frameLocator('section.device iframe[width="980"]');
}

// The screen of the kiosk that must come.
export function kioskScreen(page: Page, name: string): Locator {
  return kiosk(page).locator(`main[data-screen="${name}"]`);
}

export function trayCard(page: Page, words: string): Locator {
  return page.locator(".tray-card", { hasText: words });
}

export async function choose(page: Page, way: "face" | "pin"): Promise<void> {
  const ways = kioskScreen(page, "method").locator(".answers button");
  await ways.nth(way === "face" ? 0 : 1).click(patient);
}

export async function refuseConsents(page: Page): Promise<void> {
  await kioskScreen(page, "consent").locator(".answers button").last().click(patient);
}

export async function takeCard(page: Page): Promise<void> {
  await page.getByText("終わりました。カードを取ってください。").waitFor(patient);
  await page.getByRole("button", { name: "カードを取る" }).click();
  await page.getByText("カード入れから1枚選んで").waitFor(patient);
}
