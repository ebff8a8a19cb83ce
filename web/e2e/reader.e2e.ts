// The reader's screens in a browser, against real processes: every way to the end of a visit.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { Kiosks } from "./kiosk";
import { Pictures } from "./pictures";

let kiosks: Kiosks;
const pictures = new Pictures();

before(async () => {
  kiosks = await Kiosks.start(3);
});
afterEach(() => kiosks.clear());
after(async () => {
  pictures.remove();
  await kiosks.stop();
});

async function startAsStaff(reason: string): Promise<string> {
  const open = JSON.parse((await kiosks.town.staff("GET", "/v1/visual")).body.toString()).open;
  const path = `/v1/visual/${open[0].visual_id}`;
  assert.equal((await kiosks.town.staff("POST", `${path}/start`, { reason })).status, 200);
  return path;
}

// As soon as the reader has sent the photo.
async function decideAsStaff(path: string, decision: "same" | "different"): Promise<void> {
  while ((await kiosks.town.staff("GET", `${path}/photo`)).status !== 200) {
    await kiosks.town.staff("GET", "/v1/visual");
  }
  const verdict = { decision, holder_present: true };
  assert.equal((await kiosks.town.staff("POST", `${path}/decision`, verdict)).status, 200);
}

test("a holder is verified by face, consents to everything and takes the card", async () => {
  const card = kiosks.town.card("mated");
  const kiosk = await kiosks.open({ picture: kiosks.town.face(card) });
  await kiosk.put(card);
  assert.match(await kiosk.words(), /Not possible with this card/);
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
  await decideAsStaff(await startAsStaff("face_not_matching"), "same");
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
  const path = await startAsStaff("holder_unable");
  await kiosk.sees("comparing");
  await decideAsStaff(path, "different");
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
  await kiosk.press("Agree to none");
  await kiosk.press("Agree");
  await kiosk.press("Agree to none");
  await kiosk.sees("take-card");
  assert.match(await kiosk.words(), /Check-ups/);
  assert.doesNotMatch(await kiosk.words(), /Medicines/);
  await kiosk.pull();
  await kiosk.forgets(kiosks.town.card("ordinary"));
});

test("a card that is not registered is asked about, also when somebody helps", async () => {
  const card = kiosks.town.card("unregistered");
  const kiosk = await kiosks.open();
  await kiosk.verifyByPin(card);
  await kiosk.sees("register");
  await kiosk.press(/Someone helps/);
  await kiosk.sees("helper");
  await kiosk.press("Family");
  await kiosk.sees("register");
  await kiosk.reads("Operated by: Family");
  await kiosk.press("Yes, register");
  await kiosk.sees("consent");
  assert.match(await kiosk.words(), /Ask the patient/);
  await kiosk.press("Stop");
  await kiosk.sees("leave");
  await kiosk.press("Go on");
  await kiosk.sees("consent");
  await kiosk.press("Agree to all");
  await kiosk.sees("take-card");
  await kiosk.pull();
  await kiosk.sees("idle");
  assert.equal(await kiosk.page.getByText("Operated by").count(), 0);
  await kiosk.forgets(card);
});

test("a coverage that is not valid sends to the desk, with reason and remedy", async () => {
  const card = kiosks.town.card("invalid");
  const kiosk = await kiosks.open();
  await kiosk.verifyByPin(card);
  await kiosk.sees("consent");
  await kiosk.press("Agree to none");
  await kiosk.sees("take-card");
  assert.match(await kiosk.words(), /something about your insurance/);
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
