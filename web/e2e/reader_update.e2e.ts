// One device with the software of before 2023-12 (N2.4): it refuses to register after a visual
// check, is updated while it runs, and registers. No process is started anew for that.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, afterEach, before, test } from "node:test";
import { type Kiosk, Kiosks } from "./kiosk";
import type { Card } from "./town";

const old = 1; // hospital-2
let kiosks: Kiosks;
let name: string;

before(async () => {
  kiosks = await Kiosks.start({ readers: 2 });
  name = kiosks.town.reader(old).name;
});
afterEach(() => kiosks.clear());
after(() => kiosks.stop());

const verified = "face,pin,visual";
const everything = `${verified},register-after-pin,register-after-face,register-after-visual`;

// A release signed as by its maker; `at`: the folder of the maker's credential.
function release(version: string, { at = "maker/credential", product = "kaopass-reader" } = {}) {
  const { town } = kiosks;
  const out = join(town.data, `${version}.jws`);
  town.run([
    ...["authority", "sign-release", "--credential", join(town.data, at), "--out", out],
    ...["--product", product, "--release", version, "--capability", everything],
  ]);
  return out;
}

function update(file: string, fine: readonly number[] = [0]): string {
  const { town } = kiosks;
  const command = ["reader", "update", "--data", town.data, "--reader", name, file, "--json"];
  return town.run(command, "", fine);
}

function pid(): number {
  const file = join(kiosks.town.data, "run", `reader-${name}.json`);
  return JSON.parse(readFileSync(file, "utf8")).pid;
}

async function byVisualCheck(kiosk: Kiosk, card: Card): Promise<void> {
  await kiosk.put(card);
  await kiosks.decideAsStaff(await kiosks.startAsStaff("holder_unable"), "same");
}

test("a reader of before 2023-12 registers after a visual check once it is updated", async () => {
  const card = kiosks.town.card("unregistered");
  const kiosk = await kiosks.open({ reader: old });
  await kiosk.reads("Software 1.0.0");
  const process = pid();

  await byVisualCheck(kiosk, card);
  await kiosk.sees("take-card");
  const { problem } = (await kiosk.state()) as { problem: { code: string; rule?: string } };
  assert.equal(problem.code, "check.capability");
  assert.equal(problem.rule, "ordinary-card.old-reader-after-visual");
  await kiosk.pull();
  await kiosk.forgets(card);

  // In the middle of a visit: installed, and used when it is over.
  await kiosk.put(card);
  const installed = JSON.parse(update(release("2.0.0")));
  assert.deepEqual(installed, { reader: name, installed: "2.0.0", software: "1.0.0" });
  await kiosk.pull();
  await kiosk.reads("Software 2.0.0");

  await byVisualCheck(kiosk, card);
  await kiosk.sees("register");
  await kiosk.press("Register");
  await kiosk.sees("registered");
  await kiosk.press("Go on");
  await kiosk.sees("consent");
  await kiosk.pull();
  assert.equal(pid(), process);
});

test("a release that is older, forged or another's is refused, and nothing changes", async () => {
  const { town } = kiosks;
  const kiosk = await kiosks.open({ reader: old });
  const first = join(town.data, "readers", town.reader(0).name, "credential/release.jws");
  const refused = [first, release("2.9.0", { product: "handheld" })];
  const good = readFileSync(release("2.2.0"), "utf8");
  const forged = join(town.data, "forged.jws");
  writeFileSync(forged, good.replace(/\.[^.]{9}/, ".AAAAAAAAA"));
  town.run([
    ...["authority", "issue-maker", "--data", town.data, "--name", "others"],
    ...["--out", join(town.data, "others")],
  ]);
  refused.push(forged, release("2.3.0", { at: "others" }));
  for (const file of refused) assert.equal(update(file, [1]), "", file);
  await kiosk.page.reload();
  await kiosk.reads("Software 2.0.0");
});

test("a reader that is killed has the software that was installed", async () => {
  const reader = kiosks.town.reader(old);
  const kiosk = await kiosks.open({ reader: old });
  const visit = kiosks.town.card("ordinary");
  await kiosk.put(visit);
  update(release("2.4.0"));
  await reader.stop("SIGKILL");
  await reader.start();
  await kiosk.reads("Software 2.4.0");
  await reader.stop("SIGTERM");
  assert.equal(JSON.parse(update(release("2.5.0"))).software, "", "it does not run");
  await reader.start();
  await kiosk.page.reload();
  await kiosk.reads("Software 2.5.0");
});
