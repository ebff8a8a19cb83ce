// Screens that people reach by pressing, whatever the process says.
import type { Page } from "playwright-core";
import type { ScreenName } from "../../reader/screen";
import type { Caption } from "../caption";
import type { FakeReader } from "../fake_reader";
import { capturing, choosing, consents, helped } from "./said";

export interface Pressed extends Caption {
  readonly name: string;
  go(page: Page, reader: FakeReader): Promise<void>;
}

const press = (page: Page, label: string) =>
  page.locator("footer button", { hasText: label }).click();

export async function sees(page: Page, name: ScreenName): Promise<void> {
  await page.locator(`main[data-screen="${name}"]`).waitFor({ timeout: 5_000 });
}

// Each goes on where the one before ended.
export const pressed: readonly Pressed[] = [
  {
    name: "leave",
    async go(page, reader) {
      reader.say({ ...choosing, methods: ["face", "pin"] });
      await sees(page, "method");
      await press(page, "やめる");
      await sees(page, "leave");
    },
    ja: "やめる前に一度たずねます。",
    en: "Leaving is asked once.",
  },
  {
    name: "helper",
    async go(page) {
      await press(page, "もどる");
      await page.locator("footer button.helper").click();
      await sees(page, "helper");
    },
    ja: "だれが操作しているかを選びます。",
    en: "Who operates the reader.",
  },
  {
    name: "consent-helper",
    async go(page, reader) {
      await page.locator("main button").nth(1).click();
      reader.say({ ...consents, ...helped });
      await sees(page, "consent");
    },
    ja: "家族や係の人が操作しても、決めるのは本人です。",
    en: "Others may operate; the holder decides.",
  },
  {
    name: "consent-one",
    async go(page) {
      await page.locator("main button").nth(1).click();
    },
    ja: "一つずつ選びます。",
    en: "One consent after the other.",
  },
  {
    name: "front",
    async go(page, reader) {
      reader.say({}, { front: "keyed" });
      await sees(page, "idle");
      await page.locator("main button").click();
      await sees(page, "front");
      await page.locator("main button").click();
    },
    ja: "券面の数字を打ちます。",
    en: "The digits of the card's front are keyed in.",
  },
];

// For a browser without a camera; each goes on where the one before ended.
export const blind: readonly Pressed[] = [
  {
    name: "camera-missing",
    async go(page, reader) {
      reader.say(capturing);
      await page.locator('[data-camera="missing"]').waitFor();
    },
    ja: "カメラがありません。",
    en: "There is no camera.",
  },
  {
    name: "camera-denied",
    async go(page) {
      await page.evaluate(() => {
        navigator.mediaDevices.getUserMedia = () =>
          Promise.reject(new DOMException("no", "NotAllowedError"));
      });
      await page.locator("main button").nth(1).click();
      await page.locator('[data-camera="denied"]').waitFor();
    },
    ja: "カメラの使用が許されていません。",
    en: "The camera is not allowed.",
  },
];

// The last of all: the reader has stopped.
export const silent: Pressed = {
  name: "silent",
  async go(page, reader) {
    reader.stop();
    await sees(page, "silent");
  },
  ja: "リーダーの本体が応答していません。",
  en: "The reader's process does not answer.",
};
