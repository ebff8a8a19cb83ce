// The tablet's pictures: every question on a phone and on a tablet, in Japanese, on one in English.
import { readFileSync } from "node:fs";
import { Eyes, type Size } from "../e2e/browser";
import { FakeDesk } from "../e2e/fake_desk";
import { Pictures, portraits } from "../e2e/pictures";
import { tabletGallery, tabletNow } from "../e2e/tablet_gallery";
import { Album, context, small } from "./album";

export const phoneShown: Size = { width: 390, height: 844 };
export const tabletSizes: readonly Size[] = [phoneShown, { width: 800, height: 1280 }];
const cardPhoto: Size = { width: 480, height: 640 };

export async function pictureTablet(): Promise<void> {
  const album = new Album("tablet");
  const pictures = new Pictures();
  const photo = await pictures.compose("photo", [portraits.grey], cardPhoto);
  const desk = new FakeDesk(readFileSync(photo), "tablet");
  const eyes = await Eyes.open();
  for (const { name, answers, go } of tabletGallery) {
    desk.say(answers);
    const opened = await context(eyes, phoneShown);
    const page = await opened.newPage();
    page.setDefaultTimeout(10_000);
    await page.clock.setFixedTime(tabletNow);
    await page.goto(desk.url);
    await page.waitForSelector("main[data-screen], form");
    await go?.(page);
    for (const size of tabletSizes) {
      await album.shoot(page, name, size, { scale: size.width === phoneShown.width ? 1 : small });
    }
    await page.click("header >> text=English");
    await album.shoot(page, name, phoneShown, { variant: "en" });
    await opened.close();
  }
  await eyes.close();
  desk.stop();
  pictures.remove();
}
