// The municipal counter's pictures: from application to card, on the clerk's screen and on the
// holder's own.
import type { Page } from "playwright-core";
import type { Caption } from "../e2e/reader_gallery";
import { patient, type ServedTown } from "../e2e/served_town";
import { Album, context, small } from "./album";
import { townShown, townSizes } from "./town";

interface Counter {
  readonly clerk: Page;
  readonly holder: Page;
  readonly town: ServedTown;
}
interface CityScreen extends Caption {
  readonly name: string;
  readonly on: "clerk" | "holder";
  go(counter: Counter): Promise<void>;
}

// Each goes on where the one before ended.
export const cityScreens: readonly CityScreen[] = [
  {
    name: "application",
    on: "clerk",
    async go({ clerk }) {
      await clerk.getByRole("button", { name: "例を入れる" }).click(patient);
    },
    ja: "申請の内容を入れます。",
    en: "The application.",
  },
  {
    name: "case",
    on: "clerk",
    async go({ clerk, town }) {
      await clerk.getByRole("button", { name: "内容を決める" }).click();
      await clerk.getByText("昭和23年5月3日生").first().waitFor(patient);
      await clerk.getByRole("radio", { name: /通常のマイナンバーカード/ }).check();
      await clerk.locator('input[type="file"]').setInputFiles(town.live);
      await clerk.getByText("この写真を使えます。").waitFor(patient);
      await clerk.locator(".pairing strong").waitFor(patient);
    },
    ja: "写真を確かめ、本人の画面をつなぐ番号が出ます。",
    en: "The photo is good; a code pairs the holder's screen.",
  },
  {
    name: "holder-pairing",
    on: "holder",
    async go({ clerk, holder }) {
      const code = (await clerk.locator(".pairing strong").textContent()) ?? "";
      await holder.getByRole("textbox").fill(code);
    },
    ja: "本人の画面：番号を入れてつなぎます。",
    en: "The holder's screen is paired.",
  },
  {
    name: "holder-pins",
    on: "holder",
    async go({ holder }) {
      await holder.getByRole("button", { name: "つなぐ" }).click();
      const fields = holder.locator("input");
      await fields.nth(0).fill("0503", patient);
      await fields.nth(1).fill("0503");
      await fields.nth(2).fill("sakura55");
      await fields.nth(3).fill("sakura55");
      await holder.getByRole("button", { name: "これに決める" }).click();
      await holder.getByText("生年月日や同じ数字").waitFor(patient);
    },
    ja: "本人の画面：推測されやすい暗証番号は断られます。",
    en: "The holder's screen refuses a PIN that is easily guessed.",
  },
  {
    name: "holder-done",
    on: "holder",
    async go({ holder }) {
      const fields = holder.locator("input");
      await fields.nth(0).fill("4821");
      await fields.nth(1).fill("4821");
      await holder.getByRole("button", { name: "これに決める" }).click();
      await holder.getByText("窓口の人には見えません").waitFor(patient);
    },
    ja: "本人の画面：暗証番号は窓口の人には見えません。",
    en: "The clerk never sees the PINs.",
  },
  {
    name: "issued",
    on: "clerk",
    async go({ clerk }) {
      await clerk.getByText("本人が暗証番号を決めました。").waitFor(patient);
      await clerk.getByRole("button", { name: "カードを交付する" }).click();
      await clerk.getByText("すぐにリーダーで使えます").waitFor(patient);
    },
    ja: "カードができ、すぐにリーダーで使えます。",
    en: "The card is issued and can be used at once.",
  },
];

export async function pictureCity(town: ServedTown): Promise<void> {
  const album = new Album("city");
  // Two windows, each of its own size.
  const [clerks, holders] = [
    await context(town.eyes, townShown),
    await context(town.eyes, townShown),
  ];
  const counter = { clerk: await clerks.newPage(), holder: await holders.newPage(), town };
  const city = await town.city();
  await counter.clerk.goto(city);
  await counter.holder.goto(`${city}/holder`);
  for (const { name, on, go } of cityScreens) {
    await go(counter);
    for (const size of townSizes) {
      const scale = size.width === 1024 ? small : 1;
      await album.shoot(counter[on], name, size, { whole: true, scale });
    }
  }
  await clerks.close();
  await holders.close();
}
