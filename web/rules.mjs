// The words of the rules for the screens, out of what the program says:
//   ../build/release/kaopass rules --json | node rules.mjs [--check]
// ui/rules.json has every row; reader/rules.json, light, those that a patient can meet at a reader, in
// easy Japanese; city/uses.json what a card is good for and where it is registered, with days and, where it matters, its photo. --check writes nothing and fails where they are stale.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const { rows } = JSON.parse(readFileSync(0, "utf8"));

function words(row, japanese) {
  const of = (text) => ({ ja: text[japanese], en: text.en });
  return { citation: row.citation.join(" "), reason: of(row.reason), next: of(row.next) };
}

// Words of acts: by which a reader refuses, and what remains then.
const refuses = new Set(["pin", "face", "past-records"]);
const remains = new Set(["visual", "reader", "portal-screen", "declaration"]);

// A row without acts speaks of everything.
function isMetAtReader({ id, answer, asked }) {
  if (!id.startsWith("ordinary-card.") && !id.startsWith("face-card.")) return false;
  const words = (asked ?? [{ any: "visual" }]).flatMap(Object.values);
  return words.some((word) => remains.has(word) || (answer === "refused" && refuses.has(word)));
}

function text(value) {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function fresh(met, japanese) {
  const entries = rows.filter(met).map((row) => [row.id, words(row, japanese)]);
  return text(Object.fromEntries(entries));
}

// One entry a card and row.
function usesOf({ id, asked: acts = [], credentials, answer, from, to, conditions, ...row }) {
  const asked = acts.flatMap(({ service, "register-by": place }) => service ?? place ?? []);
  const cards = credentials.filter((each) => each === "ordinary-card" || each === "face-card");
  if (asked.length === 0) return [];
  const use = { asked, allowed: answer === "allowed", from, to, photo: conditions?.photo };
  return cards.map((card) => ({ id, card, ...use, ...words(row, "ja") }));
}

const files = {
  "ui/rules.json": fresh(() => true, "ja"),
  "reader/rules.json": fresh(isMetAtReader, "easy_ja"),
  "city/uses.json": text(rows.flatMap(usesOf)),
};
for (const [name, content] of Object.entries(files)) {
  const file = join(here, name);
  if (!process.argv.includes("--check")) {
    writeFileSync(file, content);
  } else if (readFileSync(file, "utf8") !== content) {
    console.error(`web/${name} is stale: build/release/kaopass rules --json | node web/rules.mjs`);
    process.exitCode = 1;
  }
}
