import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { detailIn } from "./detail";

// Every detail that a place's process says in so many words.
function details(): string[] {
  const root = process.env.KAOPASS_ROOT ?? join(process.cwd(), "..");
  const source = join(root, "src");
  const said = /fail\((?:base::)?ErrorCode::\w+,\s*"([^"\n]+)"\)/g;
  return readdirSync(source, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".cpp") && !file.endsWith("_test.cpp"))
    .flatMap((file) => [...readFileSync(join(source, file), "utf8").matchAll(said)])
    .map((match) => match[1] ?? "");
}

test("no detail of any place is English on a Japanese screen, and none is lost on an English one", () => {
  const all = details();
  assert.ok(all.length > 200, `${all.length} found`);
  for (const detail of all) {
    const shown = detailIn("ja", detail).replace(/^[a-z]+\.[a-z-]+$/, ""); // a code or a file
    const words = shown.split(/[^A-Za-z0-9_-]+/);
    const english = words.filter((word) => /[A-Za-z]{2,}/.test(word) && !/\d/.test(word));
    assert.deepEqual(english, [], detail);
    assert.equal(detailIn("en", detail), detail);
  }
});

test("what a clerk meets has Japanese words of its own", () => {
  assert.equal(detailIn("ja", "stolen"), "盗難");
  assert.equal(detailIn("ja", "nothing changes"), "変わるところなし");
  assert.equal(detailIn("ja", "missing: sealed-pins"), "封入の回答書がまだです");
  assert.equal(detailIn("ja", "seconds left: 30"), "あと30秒");
  assert.equal(detailIn("ja", "seconds left: 3555"), "あと約60分");
});

test("ids and figures stay; a broken invariant is for an English screen", () => {
  for (const id of ["card-002", "resident-007", "line.down", "OQS1234", "3", "", "花守"]) {
    assert.equal(detailIn("ja", id), id);
  }
  assert.equal(detailIn("ja", "a broken invariant"), "");
});
