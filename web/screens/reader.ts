// The reader's pictures: its gallery at every size in Japanese, at one in English.
import type { Page } from "playwright-core";
import { Eyes, readerSizes } from "../e2e/browser";
import { FakeReader } from "../e2e/fake_reader";
import { Pictures, portraits } from "../e2e/pictures";
import { blind, gallery, pressed, sees, shownAt, silent } from "../e2e/reader_gallery";
import { Album, context, small } from "./album";

export const readerShown = { width: 1280, height: 800 };

async function open(eyes: Eyes, reader: FakeReader): Promise<Page> {
  const page = await (await context(eyes, readerShown)).newPage();
  await page.clock.setFixedTime(shownAt);
  await page.goto(reader.url);
  return page;
}

async function shoot(album: Album, page: Page, name: string): Promise<void> {
  const press = (label: string) => page.locator("header button", { hasText: label }).click();
  for (const size of readerSizes) {
    const scale = size.width === readerShown.width ? 1 : small;
    await album.shoot(page, name, size, { scale });
  }
  await press("English");
  await album.shoot(page, name, readerShown, { variant: "en", scale: small });
  await press("日本語");
}

// A camera that is on shows somebody.
async function cameraShows(page: Page): Promise<void> {
  await page.waitForFunction(() => (document.querySelector("video")?.videoWidth ?? 1) > 0);
}

export async function pictureReader(): Promise<void> {
  const album = new Album("reader");
  const pictures = new Pictures();
  const reader = new FakeReader();
  const eyes = await Eyes.open(await pictures.compose("somebody", [portraits.grey]));
  const page = await open(eyes, reader);
  for (const [index, { name, screen, state, reader: more }] of gallery.entries()) {
    // A hint stays for a while; time goes on so that the next one is shown.
    await page.clock.setFixedTime(shownAt + (screen === "face" ? index * 1500 : 0));
    reader.say(state, more);
    await sees(page, screen);
    if (screen === "face") await cameraShows(page);
    await shoot(album, page, name);
  }
  for (const { name, go } of pressed) {
    await go(page, reader);
    await shoot(album, page, name);
  }
  const without = await Eyes.open();
  const dark = await open(without, reader);
  for (const { name, go } of blind) {
    await go(dark, reader);
    await shoot(album, dark, name);
  }
  await silent.go(page, reader);
  await shoot(album, page, silent.name);
  await without.close();
  await eyes.close();
  pictures.remove();
}
