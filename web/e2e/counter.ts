// What a clerk and a holder do at the municipal counter, again and again.
import type { Page } from "playwright-core";
import type { Case, Procedure } from "../city/state";
import { texts } from "../city/texts";
import type { TestAccount } from "../town/state";
import type { Eyes } from "./browser";
import { patient, type ServedTown } from "./served_town";

const wide = { width: 1280, height: 800 };

export interface Chosen {
  readonly pin?: string;
  readonly signature?: string;
}

export class Clerk {
  private constructor(
    readonly page: Page,
    private readonly eyes: Eyes,
    private readonly city: string,
  ) {}

  // Logged in.
  static async at(town: ServedTown): Promise<Clerk> {
    const city = await town.city();
    const clerk = new Clerk(await town.eyes.page(city, wide), town.eyes, city);
    await clerk.logIn(await town.clerk());
    return clerk;
  }

  static on(page: Page, eyes: Eyes, city: string): Clerk {
    return new Clerk(page, eyes, city);
  }

  async logIn({ login, password }: TestAccount): Promise<void> {
    await this.page.getByLabel("ログイン名").fill(login, patient);
    await this.page.getByLabel("パスワード").fill(password);
    await this.button("ログイン").click();
    await this.page.locator(".top").waitFor(patient);
  }
  button(name: string) {
    return this.page.getByRole("button", { name, exact: true });
  }

  // From the start page to whoever is found by `query`, with the card or person of that button.
  async begin(procedure: Procedure, query: string, choice = /card-|この人/): Promise<void> {
    await this.page.goto(`${this.city}/?at=start`);
    const tile = this.page.locator(".tile strong", { hasText: texts[`procedure_${procedure}`].ja });
    await tile.first().click(patient);
    await this.page.getByRole("searchbox").fill(query);
    await this.page.locator(".found li").first().waitFor(patient);
    await this.page.waitForFunction(() => document.querySelectorAll(".found li").length === 1);
    await this.page.locator(".found button").filter({ hasText: choice }).first().click();
  }
  async beginNew(procedure: "issue" | "move-in", example: "例を入れる" | "乳児の例") {
    await this.page.goto(`${this.city}/?find=${procedure}`);
    await this.button(texts[`newcomer_${procedure}`].ja).click(patient);
    await this.button(example).click(patient);
  }
  async writeToday(): Promise<void> {
    const open = await this.page.evaluate(async () => (await fetch("/v1/city/case")).json());
    const [year, month, day] = (open as Case).today.split("-").map(Number);
    for (const [label, part] of [
      ["年", (year ?? 0) - 2018],
      ["月", month],
      ["日", day],
    ] as const) {
      await this.page.getByLabel(label, { exact: true }).fill(String(part), patient);
    }
  }
  async keep(): Promise<void> {
    await this.button("これで決める").click(patient);
  }
  // The holder stands there, and the identity document was compared.
  async holderHere(): Promise<void> {
    const step = this.page.locator(".step-open", { hasText: texts.step_proxy.ja });
    await step.getByRole("button", { name: texts.keep.ja }).click(patient);
  }
  async tell(): Promise<void> {
    await this.page.getByRole("checkbox", { name: /分かったうえで/ }).check(patient);
    await this.button("説明した").click();
  }
  // The holder's screen, paired by the code that the clerk reads out.
  async pins({ pin, signature }: Chosen): Promise<Page> {
    const code = (await this.page.locator(".pairing strong").textContent(patient)) ?? "";
    const holder = await this.eyes.page(`${this.city}/holder`, { width: 390, height: 844 });
    await holder.getByRole("textbox").fill(code);
    await holder.getByRole("button", { name: "つなぐ" }).click();
    for (const chosen of [pin, signature]) {
      if (chosen === undefined) continue;
      await holder.locator('input[type="password"]').nth(0).fill(chosen, patient);
      await holder.locator('input[type="password"]').nth(1).fill(chosen);
      await holder.locator("button.act").click();
    }
    await holder.locator("h1.notice").waitFor(patient);
    return holder;
  }
  async perform(): Promise<void> {
    await this.page.locator(".act.big").click(patient);
    await this.page.getByRole("heading", { name: "手続が終わりました" }).waitFor(patient);
  }
  // Why it is refused: the code of the catalogue, or words.
  async refused(words: string): Promise<void> {
    await this.page.locator(".explanation", { hasText: words }).waitFor(patient);
  }
  async finish(): Promise<void> {
    await this.page.locator(".result > .act.big").click();
    await this.page.locator(".tile").first().waitFor(patient);
  }
}
