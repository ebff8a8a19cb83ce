// The desk's pictures: every screen at both sizes, a few in the dark and in English.
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { Eyes, type Size } from "../e2e/browser";
import { type DeskScreen, deskGallery } from "../e2e/desk_gallery";
import { usualMorning } from "../e2e/desk_morning";
import { deskNow } from "../e2e/desk_morning/time";
import { FakeDesk } from "../e2e/fake_desk";
import { Pictures, portraits } from "../e2e/pictures";
import type { Language } from "../ui/texts";
import { Album, context } from "./album";

export const deskShown: Size = { width: 1280, height: 720 };
export const deskSizes: readonly Size[] = [deskShown, { width: 1024, height: 768 }];
const cardPhoto: Size = { width: 480, height: 640 };

// By the address, as a page around it would: a dialog lies over the buttons.
async function speak(page: Page, language: Language): Promise<void> {
  await page.evaluate((asked) => {
    location.hash = `lang=${asked}`;
  }, language);
  await page.waitForFunction((asked) => document.documentElement.lang === asked, language);
}

async function picture(eyes: Eyes, desk: FakeDesk, album: Album, screen: DeskScreen) {
  const { name, answers, go, dark, english } = screen;
  desk.say({ ...usualMorning, ...answers });
  const opened = await context(eyes, deskShown);
  const page = await opened.newPage();
  page.setDefaultTimeout(10_000);
  await page.clock.setFixedTime(deskNow);
  await page.goto(desk.url);
  await page.waitForSelector(".desk, form");
  await go?.(page);
  for (const size of deskSizes) await album.shoot(page, name, size);
  if (english) {
    await speak(page, "en");
    await album.shoot(page, name, deskShown, { variant: "en" });
    await speak(page, "ja");
  }
  if (dark) {
    await page.evaluate(() => {
      document.documentElement.dataset.theme = "dark";
    });
    await album.shoot(page, name, deskShown, { variant: "dark" });
  }
  await opened.close();
}

export async function pictureDesk(): Promise<void> {
  const album = new Album("desk");
  const pictures = new Pictures();
  const photo = await pictures.compose("photo", [portraits.grey], cardPhoto);
  const desk = new FakeDesk(readFileSync(photo));
  const eyes = await Eyes.open();
  for (const screen of deskGallery) await picture(eyes, desk, album, screen);
  await eyes.close();
  desk.stop();
  pictures.remove();
}
