// A reader's screen and whoever stands before it; in English, whose buttons have names without
// readings.
import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import type { ScreenName } from "../reader/screen";
import { Eyes, type Size } from "./browser";
import { type Card, Town, type TownOptions } from "./town";

const usualSize: Size = { width: 1280, height: 800 };
const patienceMs = 20_000; // on a machine that does much else

interface Before {
  readonly picture?: string; // what the camera shows; without it there is no camera
  readonly clock?: boolean; // time is the test's
  readonly reader?: number;
}

// A town and the browsers before its readers: one for each picture that a camera shows.
export class Kiosks {
  private readonly opened = new Map<string, Eyes>();
  private constructor(readonly town: Town) {}

  static async start(options: TownOptions = {}): Promise<Kiosks> {
    return new Kiosks(await Town.start(options));
  }

  async open({ picture, clock, reader }: Before = {}): Promise<Kiosk> {
    const eyes = this.opened.get(picture ?? "") ?? (await Eyes.open(picture));
    this.opened.set(picture ?? "", eyes);
    const context = await eyes.browser.newContext({ viewport: usualSize });
    await context.addInitScript(() => {
      localStorage.setItem("reader-settings", '{"language":"en","contrast":"usual","sound":"on"}');
    });
    const page = await context.newPage();
    if (clock) await page.clock.install();
    await page.goto(this.town.reader(reader).url("http"));
    const kiosk = new Kiosk(this.town, page, reader ?? 0);
    await kiosk.sees("idle");
    return kiosk;
  }

  // Staff take the check that the reader offers now; its path at the desk.
  async startAsStaff(reason: string): Promise<string> {
    const open = JSON.parse((await this.town.staff("GET", "/v1/visual")).body.toString()).open;
    const path = `/v1/visual/${open[0].visual_id}`;
    assert.equal((await this.town.staff("POST", `${path}/start`, { reason })).status, 200);
    return path;
  }

  // As soon as the reader has sent the photo.
  async decideAsStaff(path: string, decision: "same" | "different"): Promise<void> {
    while ((await this.town.staff("GET", `${path}/photo`)).status !== 200) {
      await this.town.staff("GET", "/v1/visual");
    }
    const verdict = { decision, holder_present: true };
    assert.equal((await this.town.staff("POST", `${path}/decision`, verdict)).status, 200);
  }

  // What the desk's own screens are told of the first reader: waits until it wants that of staff.
  async wantedAtTheDesk(): Promise<(wish: string) => Promise<void>> {
    const { login, password } = this.town.testAccount();
    const at = `${this.town.desk.url("http")}/v1/desk`;
    const session = await fetch(`${at}/login`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ login, password }),
    });
    assert.equal(session.status, 200);
    const Cookie = session.headers.get("set-cookie")?.split(";")[0] ?? "";
    const wanted = async () => {
      const answer = await fetch(`${at}/readers`, { headers: { Cookie } });
      const { readers } = (await answer.json()) as {
        readers: { reader: string; wants_staff: string }[];
      };
      return readers.find(({ reader }) => reader === this.town.reader().name)?.wants_staff;
    };
    return async (wish) => {
      const end = Date.now() + patienceMs;
      while ((await wanted()) !== wish) assert.ok(Date.now() < end, `the desk never hears ${wish}`);
    };
  }

  // Whatever a test left behind is not the next one's.
  async clear(): Promise<void> {
    for (const reader of this.town.readers) {
      const answer = await fetch(`${reader.url("http")}/v1/reader`);
      const { visit } = (await answer.json()) as { visit: string };
      if (visit) await this.town.remove(visit, reader);
    }
    for (const eyes of this.opened.values()) {
      for (const context of eyes.browser.contexts()) await context.close();
    }
  }

  async stop(): Promise<void> {
    for (const eyes of this.opened.values()) await eyes.close();
    await this.town.stop();
  }
}

export class Kiosk {
  private visit = "";
  constructor(
    private readonly town: Town,
    readonly page: Page,
    private readonly reader: number,
  ) {}

  async put(card: Card): Promise<void> {
    this.visit = await this.town.insert(card, this.town.reader(this.reader));
    await this.sees("method");
  }
  async pull(): Promise<void> {
    await this.town.remove(this.visit, this.town.reader(this.reader));
  }
  async sees(name: ScreenName): Promise<Locator> {
    const main = this.page.locator(`main[data-screen="${name}"]`);
    await main.waitFor({ timeout: patienceMs });
    return main;
  }
  async reads(words: string | RegExp): Promise<void> {
    await this.page.getByText(words).first().waitFor({ timeout: patienceMs });
  }
  async press(name: string | RegExp): Promise<void> {
    await this.page.getByRole("button", { name, exact: typeof name === "string" }).click();
  }
  async type(pin: string): Promise<void> {
    for (const digit of pin) await this.press(digit);
    await this.press("Enter");
  }
  async words(): Promise<string> {
    return (await this.page.locator("main").textContent()) ?? "";
  }

  // What the reader's process says of the visit.
  async state(): Promise<unknown> {
    const answer = await fetch(`${this.town.reader(this.reader).url("http")}/v1/reader`);
    return ((await answer.json()) as { state: unknown }).state;
  }

  async verifyByPin(card: Card): Promise<void> {
    await this.put(card);
    await this.press(/By PIN/);
    await this.sees("pin");
    await this.type(card.test_pin ?? "");
  }

  // A card that was taken leaves nothing of its holder in the page.
  async forgets(card: Card): Promise<void> {
    await this.sees("idle");
    await this.holdsNothingOf(card);
  }
  async holdsNothingOf(card: Card): Promise<void> {
    const left = await this.page.evaluate(() => {
      const stored = { ...localStorage, ...sessionStorage };
      return document.documentElement.outerHTML + JSON.stringify(stored);
    });
    for (const part of [...card.holder.split("　"), card.id]) assert.ok(!left.includes(part));
    const stored = await this.page.evaluate(() => Object.keys({ ...localStorage }));
    assert.deepEqual(stored, ["reader-settings"]);
  }
}
