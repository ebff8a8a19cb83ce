// The town's pictures: a newcomer's first minutes.
import type { Page } from "playwright-core";
import type { Size } from "../e2e/browser";
import type { Caption } from "../e2e/caption";
import {
  choose,
  kioskScreen,
  patient,
  refuseConsents,
  type ServedTown,
  takeCard,
  trayCard,
} from "../e2e/served_town";
import { Album, context, small } from "./album";

export const townShown: Size = { width: 1280, height: 800 };
export const townSizes: readonly Size[] = [
  townShown,
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
];

interface TownScreen extends Caption {
  readonly name: string;
  readonly dialog?: boolean; // over the page, which goes on below
  go(page: Page, town: ServedTown): Promise<void>;
}

const put = async (page: Page, words: string) => {
  await trayCard(page, words).click();
  await kioskScreen(page, "method").waitFor(patient);
};
const showFace = (page: Page, name: string) =>
  page.getByRole("button", { name, exact: true }).click(patient);

// Each goes on where the one before ended.
export const townScreens: readonly TownScreen[] = [
  {
    name: "street",
    async go(page) {
      await page.locator(".street").waitFor();
    },
    ja: "まち：カード入れ、リーダー、受付、レセコン。",
    en: "The town: cards, reader, desk, receipt computer.",
  },
  {
    name: "method",
    async go(page, town) {
      const desk = await town.openDesk(page);
      await desk.locator(".desk").waitFor(patient);
      await put(page, "顔認証で受付してみる");
    },
    ja: "カードを置くと、リーダーが本人確認の方法をたずねます。",
    en: "A card lies in the reader, which asks how to verify.",
  },
  {
    name: "face",
    async go(page) {
      await choose(page, "face");
      await page.getByRole("button", { name: "この人の顔", exact: true }).waitFor(patient);
    },
    ja: "どの顔をカメラに見せるかを選びます。",
    en: "Which face the camera sees.",
  },
  {
    name: "receipt",
    async go(page) {
      await showFace(page, "この人の顔");
      await refuseConsents(page);
      await page.locator(".xml").getByText("InsurerNumber").first().waitFor(patient);
    },
    ja: "受付が終わり、レセコンにファイルが届きました。",
    en: "Received: the receipt computer has its file.",
  },
  {
    name: "refused",
    async go(page) {
      await takeCard(page);
      await put(page, "別の人の顔で試す");
      await choose(page, "face");
      await showFace(page, "別の人の顔");
      await page.locator(".explanation").waitFor(patient);
    },
    ja: "別の人の顔は断られ、理由と通知の根拠が出ます。",
    en: "Another's face is refused, with the reason and the notice's words.",
  },
  {
    name: "line-pulled",
    async go(page) {
      await page.getByRole("button", { name: "カードを取る" }).click();
      await page.getByText("カード入れから1枚選んで").waitFor(patient);
      await page.getByText("訓練").click();
      await page.getByRole("button", { name: "回線を抜く" }).click();
      await page.getByRole("button", { name: "回線をつなぐ" }).waitFor(patient);
      await put(page, "顔認証で受付してみる");
      await choose(page, "face");
      await showFace(page, "この人の顔");
      await page.locator(".explanation").waitFor(patient);
    },
    ja: "訓練：回線を抜くと、どうなるか。",
    en: "Training: the line is pulled.",
  },
  {
    name: "own-card",
    dialog: true,
    async go(page) {
      await page.getByRole("button", { name: "回線をつなぐ" }).click();
      await page.getByRole("button", { name: "カードを取る" }).click();
      await page.getByText("カード入れから1枚選んで").waitFor(patient);
      await page.getByRole("button", { name: "自分のカードを作る" }).click();
      const shutter = page.getByRole("button", { name: "写真をとる" });
      await shutter.and(page.locator(":enabled")).click(patient);
      await page.getByText("写真はあなたの顔です").waitFor(patient);
    },
    ja: "自分のカード：このパソコンのカメラで作ります。",
    en: "One's own card, by this computer's camera.",
  },
];

export async function pictureTown(town: ServedTown): Promise<void> {
  const album = new Album("town");
  const opened = await context(town.eyes, townShown);
  const page = await opened.newPage();
  await page.goto(`${town.url}/`);
  await page.locator(".tray-card").first().waitFor(patient);
  for (const { name, go, dialog } of townScreens) {
    await page.setViewportSize(townShown);
    await go(page, town);
    for (const size of townSizes) {
      const scale = size.width === 1024 ? small : 1;
      await album.shoot(page, name, size, { whole: !dialog, scale });
    }
  }
  await opened.close();
  await town.takeAllCards();
}
