// No screen says in English to a Japanese reader what Japanese has words for.
import assert from "node:assert/strict";
import { test } from "node:test";
import { texts as city } from "../city/texts";
import { texts as desk } from "../desk/texts";
import { texts as reader } from "../reader/texts";
import { texts as town } from "../town/texts";
import { staffTexts } from "./staff/texts";
import { plain, type Table } from "./texts";

const tables: Readonly<Record<string, Table>> = { city, desk, reader, town, staffTexts };

// Names that are written so in Japanese, too; commands and files are typed as they are.
const typed = /`[^`]*`|kaopass( [a-z-]+)*|\.\/run \w+|\w+\/\w+\.pem|\{\w+\}|[a-z]+-\d+/g;
const names = new Set("English JPEG PNG MB PDF ATM TEST PC SC USB QR SHA HIV".split(" "));

test("the Japanese of every text is Japanese", () => {
  const english = Object.entries(tables).flatMap(([place, table]) =>
    Object.entries(table).flatMap(([name, { ja }]) => {
      const said = plain(ja).replace(typed, "");
      const words = (said.match(/[A-Za-z]{2,}/g) ?? []).filter((word) => !names.has(word));
      return words.length === 0 ? [] : [`${place} ${name}: ${ja}`];
    }),
  );
  assert.deepEqual(english, []);
});
