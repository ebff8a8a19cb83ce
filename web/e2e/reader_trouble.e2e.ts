// The reader's screens when something goes wrong: cards pulled, pages loaded anew, cameras, processes
// and lines that are gone.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import type { ScreenName } from "../reader/screen";
import { Kiosks } from "./kiosk";
import { Pictures } from "./pictures";
import type { Card } from "./town";

let kiosks: Kiosks;
const pictures = new Pictures();

before(async () => {
  kiosks = await Kiosks.start();
});
afterEach(() => kiosks.clear());
after(async () => {
  pictures.remove();
  await kiosks.stop();
});

test("a card pulled at any screen leads to the beginning, and nothing stays", async () => {
  const ordinary = kiosks.town.card("ordinary");
  const kiosk = await kiosks.open({ picture: await pictures.compose("wall", []) });
  const mated = kiosks.town.card("mated");
  const stations: readonly (readonly [ScreenName, Card, () => Promise<void>])[] = [
    ["method", ordinary, async () => {}],
    ["face", mated, () => kiosk.press(/By face/)],
    ["pin", ordinary, () => kiosk.press(/By PIN/)],
    ["helper", ordinary, () => kiosk.press(/Someone helps/)],
    ["leave", ordinary, () => kiosk.press("Stop")],
  ];
  for (const [name, card, go] of stations) {
    await kiosk.put(card);
    await go();
    await kiosk.sees(name);
    await kiosk.pull();
    await kiosk.forgets(card);
    assert.match(await kiosk.words(), /taken away before the end/, name);
  }
  await kiosk.put(mated);
  await kiosks.startAsStaff("holder_unable");
  await kiosk.sees("comparing");
  await kiosk.pull();
  await kiosk.forgets(mated);
  assert.match(await kiosk.words(), /taken away before the end/);
  const stranger = kiosks.town.card("unregistered");
  await kiosk.verifyByPin(stranger);
  await kiosk.sees("register");
  await kiosk.pull();
  await kiosk.forgets(stranger);
  await kiosk.verifyByPin(ordinary);
  await kiosk.sees("consent");
  await kiosk.pull();
  await kiosk.forgets(ordinary);
  // After the coverage, to take the card only means no consent.
  assert.match(await kiosk.words(), /Please place your My Number card/);
  assert.doesNotMatch(await kiosk.words(), /taken away/);
});

test("a page that is loaded anew, or opened twice, shows where the visit stands", async () => {
  const card = kiosks.town.card("ordinary");
  const kiosk = await kiosks.open();
  const second = await kiosks.open();
  await kiosk.put(card);
  await second.sees("method");
  await second.press(/By PIN/);
  await kiosk.sees("pin");
  await kiosk.page.reload();
  await kiosk.sees("pin");
  await kiosk.type(card.test_pin ?? "");
  await second.sees("consent");
  await kiosk.sees("consent");
  await kiosk.page.reload();
  await kiosk.sees("consent");
  await second.press("Agree to none");
  await kiosk.sees("take-card");
  await kiosk.pull();
  await second.forgets(card);
  await kiosk.forgets(card);
});

test("a camera that is not there is said so, with the other ways", async () => {
  const card = kiosks.town.card("mated");
  const kiosk = await kiosks.open();
  await kiosk.put(card);
  await kiosk.press(/By face/);
  await kiosk.page.locator("[data-camera]").waitFor();
  assert.match(await kiosk.words(), /camera[\s\S]*not your fault/);
  await kiosk.press("Choose another way");
  await kiosk.sees("method");
  await kiosk.pull();
});

test("a camera that is unplugged is said so, and used again when it is back", async () => {
  const card = kiosks.town.card("mated");
  const kiosk = await kiosks.open({ picture: await pictures.compose("wall", []) });
  await kiosk.put(card);
  await kiosk.press(/By face/);
  await kiosk.reads(/into the frame/);
  await kiosk.page.evaluate(() => {
    const { srcObject } = document.querySelector("video") as HTMLVideoElement;
    for (const track of (srcObject as MediaStream).getTracks()) {
      track.stop();
      track.dispatchEvent(new Event("ended"));
    }
  });
  await kiosk.reads("The camera has stopped");
  await kiosk.page.evaluate(() => navigator.mediaDevices.dispatchEvent(new Event("devicechange")));
  await kiosk.page.locator("video").waitFor();
  await kiosk.pull();
  await kiosk.forgets(card);
});

test("staff are called from any screen, hear of it at the desk, and may be called off", async () => {
  const becomes = await kiosks.wantedAtTheDesk();
  const kiosk = await kiosks.open();
  await kiosk.press(/Call staff/);
  await kiosk.reads("Staff are coming");
  await becomes("called");
  await kiosk.press(/Staff are coming/);
  await kiosk.reads("Call staff");
  await becomes("no");
});

test("everything works by keyboard alone", async () => {
  const card = kiosks.town.card("ordinary");
  const kiosk = await kiosks.open();
  const { page } = kiosk;
  const go = async (name: RegExp) => {
    for (let tabs = 0; tabs < 30; tabs++) {
      await page.keyboard.press("Tab");
      const words = await page.evaluate(() => {
        const at = document.activeElement;
        return at instanceof HTMLButtonElement ? (at.textContent ?? "") : "";
      });
      if (name.test(words)) return page.keyboard.press("Enter");
    }
    throw new Error(`${name} is not reached by Tab`);
  };
  await kiosk.put(card);
  await go(/By PIN/);
  await kiosk.sees("pin");
  await page.keyboard.press("Escape");
  await kiosk.sees("method");
  await go(/By PIN/);
  await kiosk.sees("pin");
  await page.keyboard.type(card.test_pin ?? "");
  await page.keyboard.press("Enter");
  await kiosk.sees("consent");
  await go(/Agree to none/);
  await kiosk.sees("take-card");
  await kiosk.pull();
});

test("a forgotten card is told louder, without anybody waiting for it here", async () => {
  const card = kiosks.town.card("ordinary");
  const kiosk = await kiosks.open({ clock: true });
  await kiosk.verifyByPin(card);
  await kiosk.sees("consent");
  await kiosk.press("Agree to none");
  await kiosk.sees("take-card");
  await kiosk.page.clock.fastForward(31_000);
  await kiosk.page.clock.fastForward(5_000);
  await kiosk.reads("Your card is still here");
  await kiosk.pull();
});

test("the page is light and ready at once", async () => {
  const kiosk = await kiosks.open();
  const measured = await kiosk.page.evaluate(() => {
    const entries = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
    const mine = entries.filter(
      ({ name }) => /\.(js|css)$/.test(name) && !name.includes("/fonts-"),
    );
    const [page] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
    const bytes = mine.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
    return { bytes, interactive: page?.domInteractive, complete: page?.domContentLoadedEventEnd };
  });
  console.log(`page: ${JSON.stringify(measured)}`);
  assert.ok(measured.bytes > 0 && measured.bytes < 150_000);
});

test("a reader that is killed is said so, and comes back to the beginning", async () => {
  const card = kiosks.town.card("ordinary");
  const kiosk = await kiosks.open();
  await kiosk.put(card);
  await kiosks.town.reader().stop("SIGKILL");
  await kiosk.sees("silent");
  await kiosks.town.reader().start();
  await kiosk.forgets(card);
  await kiosk.verifyByPin(card);
  await kiosk.sees("consent");
  await kiosk.pull();
});

// Last, because the desk looks for the centre where it was.
test("a centre that is down is nobody's fault here, and staff go on", async () => {
  const card = kiosks.town.card("ordinary");
  const kiosk = await kiosks.open();
  await kiosks.town.centre.stop("SIGKILL");
  await kiosk.verifyByPin(card);
  await kiosk.sees("take-card");
  assert.match(await kiosk.words(), /cannot be reached[\s\S]*not your fault[\s\S]*line\./);
  await kiosk.pull();
  await kiosk.forgets(card);
});
