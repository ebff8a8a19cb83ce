// The kiosk over a real card slot (pcscd, vpcd): what reads the cards is unplugged and comes back,
// its daemon is restarted, at every screen. Run by e2e.mjs inside tools/with_virtual_reader.sh.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import type { ScreenName } from "../reader/screen";
import { type Kiosk, Kiosks } from "./kiosk";
import { SlotDevice } from "./slot_device";
import type { Card } from "./town";

let kiosks: Kiosks;
let device: SlotDevice;
let card: Card;
let kiosk: Kiosk;

before(async () => {
  kiosks = await Kiosks.start({ pcsc: true });
  device = new SlotDevice(kiosks.town);
  card = kiosks.town.card("ordinary");
  kiosk = await kiosks.open();
});
after(async () => {
  await device?.stop();
  await kiosks?.stop();
});
// Whatever a test left behind is not the next one's.
afterEach(async () => {
  await device.pull();
});

const gone = /what reads the cards is not attached/;

// A visit as far as that screen.
async function goTo(screen: ScreenName): Promise<void> {
  device.put(card);
  await kiosk.sees("method");
  if (screen === "method") return;
  await kiosk.press(/By PIN/);
  await kiosk.sees("pin");
  if (screen === "pin") return;
  await kiosk.type(card.test_pin ?? "");
  await kiosk.sees("consent");
  if (screen === "consent") return;
  await kiosk.press("Agree to none");
  await kiosk.sees("take-card");
}

async function isSaidToBeGone(): Promise<void> {
  await kiosk.sees("silent");
  await kiosk.reads(gone);
  await kiosk.holdsNothingOf(card);
}

test("a card begins a visit by itself, and ends it when it is taken", async () => {
  await goTo("take-card");
  await device.pull();
  await kiosk.forgets(card);
});

test("unplugged while nobody is there: nobody is asked for a card, staff are told, it comes back", async () => {
  const becomes = await kiosks.wantedAtTheDesk();
  await device.unplug();
  await isSaidToBeGone();
  await becomes("slot-gone");
  await device.plug();
  await kiosk.sees("idle");
  await becomes("no");
  assert.doesNotMatch(await kiosk.words(), /could not|taken away/);
});

for (const screen of ["method", "pin", "consent", "take-card"] as const) {
  test(`unplugged at ${screen}: nothing stays, and it is nobody's fault`, async () => {
    await goTo(screen);
    await device.unplug();
    await isSaidToBeGone();
    await device.pull();
    await device.plug();
    await kiosk.forgets(card);
    assert.doesNotMatch(await kiosk.words(), /taken away/);
  });
}

test("the daemon is restarted with the card in the slot: a new visit, from its beginning", async () => {
  await goTo("consent");
  await device.stopDaemon();
  await isSaidToBeGone();
  await device.startDaemon();
  await kiosk.sees("method");
  await kiosk.holdsNothingOf(card);
});

test("after all of that a visit goes from card to card", async () => {
  await kiosk.sees("idle");
  await goTo("take-card");
  assert.match(await kiosk.words(), /You are checked in/);
  await device.pull();
  await kiosk.forgets(card);
});
