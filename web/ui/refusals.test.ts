// Every code of the catalogue is decided here: which rows of the rules it brings along to a person,
// or why it has none. Whatever a patient or staff meet has a reason and a next step in their words.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { patientWords } from "../reader/problems";
import easy from "../reader/rules.json";
import { texts } from "../reader/texts";
import type { Problem } from "./api";
import { ruleIn } from "./rule";
import all from "./rules.json";

// By a rule, or with the row of what remains.
const byRule: Readonly<Record<string, readonly string[]>> = {
  "line.down": ["ordinary-card.portal-screen", "face-card.declaration"],
  "line.timeout": ["ordinary-card.portal-screen", "face-card.declaration"],
  "card.no-photo": ["ordinary-card.declaration", "face-card.declaration"],
  "face.no-match": ["ordinary-card.visual", "face-card.visual"],
  "face.not-live": ["ordinary-card.visual", "face-card.visual"],
  "face.movement-unseen": ["ordinary-card.visual", "face-card.visual"],
  "visual.holder-absent": ["ordinary-card.holder-absent", "face-card.visual-of-absent-holder"],
  "visual.undecided": ["ordinary-card.declaration", "face-card.declaration"],
  "check.method": ["face-card.pin", "face-card.no-pin-to-register"],
  "check.capability": [
    "ordinary-card.old-reader-after-visual",
    "face-card.old-reader-after-visual",
    "ordinary-card.no-update-yet",
  ],
  "check.rule": ["face-card.not-yet"],
  "check.not-registered": [
    "ordinary-card.register-by-reader",
    "ordinary-card.register-after-visual",
    "face-card.register-by-reader",
    "face-card.register-after-visual",
  ],
};

// Of past records, which no reader shows.
const byRuleElsewhere: Readonly<Record<string, readonly string[]>> = {
  "check.consent": [
    "ordinary-card.past-records-without-consent",
    "face-card.past-records-without-consent",
  ],
  "check.consent-expired": [
    "ordinary-card.past-records-without-consent",
    "face-card.past-records-without-consent",
  ],
};

// Without a row, since the sources say nothing of it. A patient may meet them.
const ofCardsAndPins = `
  card.none card.several card.removed card.busy card.unknown card.unreadable card.protocol
  card.lies card.file-missing card.access-denied card.upside-down card.front-not-keyed
  card.verification-number card.pin-unusable card.pin-wrong card.pin-blocked card.pin-format
  terminal.untrusted terminal.expired terminal.role terminal.refused`;
const ofAnotherTry = `
  face.none face.several face.too-small face.too-dark face.too-bright face.turned-away
  face.eyes-closed face.blurred face.liveness-not-checked visual.closed desk.cancelled`;
const ofStaffsOwnJudgement = "visual.no-match";
const ofCertificatesAndRegisters = `
  check.certificate check.certificate-revoked check.certificate-expired check.card-suspended
  check.card-unregistered check.card-signature`;
const ofMachines = `
  input.image input.certificate input.signature input.not-found input.json
  machine.file-missing machine.file-too-large machine.file-unreadable machine.disk-full
  machine.file-unwritable machine.file-damaged machine.store machine.store-newer machine.model
  machine.pcsc machine.crypto machine.revocation-list machine.unexpected
  line.peer-untrusted line.too-large line.route line.method line.origin
  check.challenge check.challenge-expired check.of-another check.institution check.reader
  check.desk check.evidence check.method-used-up check.rate check.unknown check.statement
  check.release`;
const plain = `${ofCardsAndPins} ${ofAnotherTry} ${ofStaffsOwnJudgement}
  ${ofCertificatesAndRegisters} ${ofMachines}`;

// Staff and operators alone meet these; no patient stands before them.
const forStaff = `
  input.value input.date input.exists desk.unchecked desk.day-closed desk.day-open
  coverage.invalid coverage.none staff.unknown staff.not-allowed staff.session staff.locked
  staff.wait staff.password staff.password-due staff.setup staff.last-administrator
  staff.log-broken`;
const elsewhere = `
  usage.bad usage.pin-unreadable input.encoding input.xml machine.vpcd machine.authority
  machine.already-running machine.port card.few-tries card.state
  city.died city.moved-out city.known city.has-card city.card-of-another city.card-expired
  city.step check.release-not-newer audit.broken audit.receipt`;

const words = (list: string) => list.trim().split(/\s+/);

const row =
  /^KAOPASS_ERROR\(\w+, "([^"]+)", (\w+), (\d+), \w+,\s*((?:"(?:[^"\\]|\\.)*",?\s*){4})\)/gm;
const root = process.env.KAOPASS_ROOT ?? "..";
const catalogue = [
  ...readFileSync(join(root, "src/base/error_catalogue.inc"), "utf8").matchAll(row),
].map(([, code = "", owner = "", , four = ""]) => {
  const [text = "", text_ja = "", remedy = "", remedy_ja = ""] = JSON.parse(`[${four}]`);
  return { code, owner: owner.toLowerCase(), text, text_ja, remedy, remedy_ja, detail: "" };
});

test("every code of the catalogue is decided once, and no other", () => {
  const ruled = Object.keys({ ...byRule, ...byRuleElsewhere });
  const decided = [...ruled, ...words(`${plain} ${forStaff} ${elsewhere}`)];
  assert.deepEqual([...decided].sort(), catalogue.map(({ code }) => code).sort());
});

test("every code says what happened and what to do, in both languages", () => {
  for (const { code, text, text_ja, remedy, remedy_ja } of catalogue) {
    for (const english of [text, remedy]) assert.match(english, /^[A-Z].*\.$/, code);
    for (const japanese of [text_ja, remedy_ja])
      assert.match(japanese, /[ぁ-んァ-ン一-龠].*。$/, code);
  }
});

test("whatever a rule refuses has its reason, sentence and next step, at the reader in easy words", () => {
  for (const [code, rows] of Object.entries({ ...byRule, ...byRuleElsewhere })) {
    for (const rule of rows) {
      assert.ok(ruleIn(all, { rule })?.citation, `${code} ${rule}`);
      assert.ok(ruleIn(easy, { rule })?.citation, `${code} ${rule} at the reader`);
    }
  }
});

test("a patient is told of each in words for patients, with readings", () => {
  for (const problem of catalogue as readonly Problem[]) {
    if (!(problem.code in byRule) && !words(plain).includes(problem.code)) continue;
    const said = patientWords(problem);
    assert.ok(said, `${problem.code} has no words for patients`);
    assert.ok(texts[said.happened].ja && texts[said.todo].ja, problem.code);
  }
});
