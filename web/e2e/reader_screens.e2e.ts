// Every screen of the reader, one after the other, as its process might say it: looked at from all
// sides, without any process.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { Eyes } from "./browser";
import { FakeReader } from "./fake_reader";
import { look } from "./look";
import { Pictures } from "./pictures";
import { blind, gallery, pressed, sees, silent } from "./reader_gallery";

const usual = { width: 1280, height: 800 };
let reader: FakeReader;
let eyes: Eyes;
let page: Page;
const pictures = new Pictures();

before(async () => {
  reader = new FakeReader();
  eyes = await Eyes.open(await pictures.compose("wall", []));
  page = await eyes.page(reader.url, usual);
});

after(async () => {
  pictures.remove();
  await eyes.close();
  reader.stop();
});

for (const { name, screen, state, reader: more } of gallery) {
  test(`${name} is whole at every size, light and dark, in every language`, async () => {
    reader.say(state, more);
    await sees(page, screen);
    assert.deepEqual(await look(page, name), []);
  });
}

test("pages over the flow are whole, too", async () => {
  const findings: string[] = [];
  for (const { name, go } of pressed) {
    await go(page, reader);
    findings.push(...(await look(page, name)));
  }
  assert.deepEqual(findings, []);
});

test("a camera that is not there, or not allowed, is said so", async () => {
  const without = await Eyes.open();
  const dark = await without.page(reader.url, usual);
  for (const { name, go } of blind) {
    await go(dark, reader);
    assert.deepEqual(await look(dark, name), []);
  }
  await without.close();
});

test("a reader that does not answer is said so", async () => {
  page = await eyes.page(reader.url, usual);
  await sees(page, "face");
  await silent.go(page, reader);
  assert.deepEqual(await look(page, silent.name), []);
});
