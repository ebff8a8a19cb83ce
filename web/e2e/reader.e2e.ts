// The reader's screens in a browser, against real processes: every way to the end of a visit.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { Kiosks } from "./kiosk";
import { Pictures } from "./pictures";

let kiosks: Kiosks;
const pictures = new Pictures();

before(async () => {
  kiosks = await Kiosks.start({ readers: 3 });
});
afterEach(() => kiosks.clear());
after(async () => {
  pictures.remove();
  await kiosks.stop();
});

test("a holder is verified by face, consents to everything and takes the card", async () => {
  const card = kiosks.town.card("mated");
  const kiosk = await kiosks.open({ picture: kiosks.town.face(card) });
  await kiosk.put(card);
  assert.match(await kiosk.words(), /locked, or this card has none/);
  await kiosk.press(/By face/);
  await kiosk.sees("face");
  await kiosk.sees("consent");
  await kiosk.press("Agree to all");
  await kiosk.sees("take-card");
  assert.match(await kiosk.words(), /Medicines[\s\S]*Check-ups[\s\S]*Treatment/);
  await kiosk.reads("liveness was not checked");
  await kiosk.pull();
  await kiosk.forgets(card);
});

test("another's face is never told that it failed; after three, staff come", async () => {
  const card = kiosks.town.card("impostor");
  const kiosk = await kiosks.open({ picture: kiosks.town.face(kiosks.town.card("mated")) });
  await kiosk.put(card);
  for (let attempt = 1; attempt <= 2; attempt++) {
    await kiosk.press(/By face/);
    await kiosk.sees("face");
    await kiosk.sees("method");
    assert.match(await kiosk.words(), /did not work out/);
  }
  await kiosk.press(/By face/);
  await kiosk.sees("staff-check");
  assert.doesNotMatch(await kiosk.words(), /fail/i);
  await kiosks.decideAsStaff(await kiosks.startAsStaff("face_not_matching"), "same");
  await kiosk.sees("consent");
  await kiosk.press("Agree to none");
  await kiosk.sees("take-card");
  assert.match(await kiosk.words(), /You are checked in/);
  await kiosk.pull();
  await kiosk.forgets(card);
});

test("staff who say no end it, and say whose job it is", async () => {
  const card = kiosks.town.card("mated");
  const kiosk = await kiosks.open();
  await kiosk.put(card);
  const path = await kiosks.startAsStaff("holder_unable");
  await kiosk.sees("comparing");
  await kiosks.decideAsStaff(path, "different");
  await kiosk.sees("take-card");
  assert.match(
    await kiosk.words(),
    /not the same person[\s\S]*Staff at the desk[\s\S]*visual.no-match/,
  );
  await kiosk.pull();
  await kiosk.forgets(card);
});

test("a picture without anybody, and one with two, is hinted at and ends nowhere", async () => {
  const card = kiosks.town.card("mated");
  const face = kiosks.town.face(card);
  for (const [name, sources, hint] of [
    ["wall", [], /into the frame/],
    ["two", [face, face], /One person only/],
  ] as const) {
    const kiosk = await kiosks.open({ picture: await pictures.compose(name, sources) });
    await kiosk.put(card);
    await kiosk.press(/By face/);
    await kiosk.sees("face");
    await kiosk.reads(hint);
    await kiosk.press("Back");
    await kiosk.sees("method");
    await kiosk.pull();
    await kiosk.forgets(card);
  }
});

test("the right PIN opens, a wrong one is counted, the last one locks it", async () => {
  const card = kiosks.town.card("several");
  const kiosk = await kiosks.open();
  await kiosk.put(card);
  await kiosk.press(/By PIN/);
  await kiosk.sees("pin");
  await kiosk.page.keyboard.type("00");
  await kiosk.page.keyboard.press("Backspace");
  assert.doesNotMatch(await kiosk.page.locator("main").innerHTML(), /value=|>00</);
  await kiosk.page.keyboard.type("000");
  await kiosk.press("Enter");
  await kiosk.reads("2 tries are left");
  await kiosk.type("0000");
  await kiosk.reads("One more wrong try locks it");
  await kiosk.type("0000");
  await kiosk.sees("method");
  assert.match(await kiosk.words(), /the PIN is locked[\s\S]*Your municipality/);
  await kiosk.pull();
  await kiosk.forgets(card);

  await kiosk.verifyByPin(kiosks.town.card("ordinary"));
  await kiosk.sees("consent");
  await kiosk.press("Choose one by one");
  await kiosk.reads("1 of 3");
  await kiosk.press("Agree");
  await kiosk.reads("2 of 3");
  await kiosk.press("Back");
  await kiosk.reads("1 of 3");
  await kiosk.press(/Someone helps/);
  await kiosk.press("Back"); // to look at another page forgets no answer
  await kiosk.press("Do not agree");
  await kiosk.press("Agree");
  await kiosk.press("Do not agree");
  await kiosk.sees("take-card");
  assert.match(await kiosk.words(), /Check-ups/);
  assert.doesNotMatch(await kiosk.words(), /Medicines/);
  await kiosk.pull();
  await kiosk.forgets(kiosks.town.card("ordinary"));
});

test("a card that is not registered is asked about, and the registration is told when done", async () => {
  const card = kiosks.town.card("unregistered");
  const kiosk = await kiosks.open();
  await kiosk.verifyByPin(card);
  await kiosk.sees("register");
  const chosen = kiosk.page.locator("main button[aria-pressed=true], main button:focus");
  assert.equal(await chosen.count(), 0);
  await kiosk.press("Not now");
  await kiosk.sees("take-card");
  assert.match(await kiosk.words(), /not registered[\s\S]*eligibility certificate/);
  await kiosk.pull();
  await kiosk.forgets(card);
  await kiosk.verifyByPin(card);
  await kiosk.sees("register");
  await kiosk.press("Register");
  await kiosk.sees("registered");
  await kiosk.press("Go on");
  await kiosk.sees("consent");
  await kiosk.press("Stop");
  await kiosk.sees("leave");
  await kiosk.press("Go on");
  await kiosk.sees("consent");
  await kiosk.press("Agree to all");
  await kiosk.sees("take-card");
  assert.match(await kiosk.words(), /Registered as health-insurance card/);
  await kiosk.pull();
  await kiosk.forgets(card);
});

test("who helps is spoken to from before the card to its end, and may step back", async () => {
  const card = kiosks.town.card("ordinary");
  const kiosk = await kiosks.open();
  const second = await kiosks.open();
  await kiosk.press(/Someone helps/);
  await kiosk.sees("helper");
  await kiosk.press("Family");
  await kiosk.reads("place the patient's My Number card");
  await kiosk.put(card);
  await kiosk.reads("Helping: Family");
  await second.reads("How is the patient to be verified?");
  await kiosk.press(/By PIN/);
  await kiosk.sees("pin");
  assert.match(await kiosk.words(), /The patient enters[\s\S]*look away/);
  await kiosk.type(card.test_pin ?? "");
  await kiosk.sees("consent");
  assert.match(await kiosk.words(), /the patient's records[\s\S]*The patient decides/);
  await kiosk.press(/Helping/);
  await kiosk.press("Nobody");
  await kiosk.sees("consent");
  assert.match(await kiosk.words(), /your records/);
  await kiosk.press(/Someone helps/);
  await kiosk.press(/Facility or desk staff/);
  await kiosk.press("Agree to none");
  await kiosk.sees("take-card");
  assert.match(await kiosk.words(), /Give the card back to the patient/);
  const { helper } = (await kiosk.state()) as { helper: string };
  assert.equal(helper, "staff");
  await kiosk.pull();
  await kiosk.forgets(card);
  assert.equal(await kiosk.page.getByText("Helping").count(), 0);
});

test("a coverage that is not valid sends to the desk, with reason and remedy", async () => {
  const card = kiosks.town.card("invalid");
  const kiosk = await kiosks.open();
  await kiosk.verifyByPin(card);
  await kiosk.sees("consent");
  await kiosk.press("Agree to none");
  await kiosk.sees("take-card");
  assert.match(await kiosk.words(), /see the desk about the insurance[\s\S]*not valid at present/);
  await kiosk.pull();
  await kiosk.forgets(card);
});

test("an expired certificate shows the coverage for a while, asks for no records and says so", async (t) => {
  // Somebody in the town has a birthday that fits, on most days.
  if (!kiosks.town.cast.grace) return t.skip("no certificate of this town is in its grace today");
  const card = kiosks.town.card("grace");
  const kiosk = await kiosks.open();
  await kiosk.verifyByPin(card);
  await kiosk.sees("take-card");
  assert.match(await kiosk.words(), /has expired: only the insurance[\s\S]*municipality renews/);
  await kiosk.pull();
  await kiosk.forgets(card);
});

test("a revoked certificate is said so, with where to go", async () => {
  const card = kiosks.town.card("revoked");
  const kiosk = await kiosks.open();
  await kiosk.verifyByPin(card);
  await kiosk.sees("take-card");
  assert.match(await kiosk.words(), /was revoked[\s\S]*municipality gives a new certificate/);
  await kiosk.pull();
  await kiosk.forgets(card);
});

test("a card without photo leaves the PIN, and says why not the face", async () => {
  const card = kiosks.town.card("infant");
  const kiosk = await kiosks.open();
  await kiosk.put(card);
  assert.match(await kiosk.words(), /Not possible with this card's photo/);
  await kiosk.pull();
  await kiosk.sees("idle");
});

test("where liveness is needed a picture of the holder is not enough", async () => {
  const card = kiosks.town.card("mated");
  const kiosk = await kiosks.open({ picture: kiosks.town.face(card), reader: 2 });
  await kiosk.put(card);
  await kiosk.press(/By face/);
  await kiosk.sees("face");
  await kiosk.reads("Look straight ahead");
  await kiosk.reads(/0 of \d done/);
  await kiosk.press("Back");
  await kiosk.sees("method");
  await kiosk.pull();
  await kiosk.forgets(card);
});
