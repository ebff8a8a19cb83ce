import assert from "node:assert/strict";
import { test } from "node:test";
import { type Credential, registrations, services, useOf } from "./uses";

const today = "2026-11-26";
const marks = (credential: Credential, day: string) =>
  services.map((service) => (useOf(credential, service, day).allowed ? "o" : "x")).join("");

test("the table for the holder is that of the notice (参考2, 参考3)", () => {
  assert.equal(marks("ordinary-card", today), "oooooooo");
  assert.equal(marks("face-card", today), "ooooxxxx");
});

test("home visits come with October 2024, as the notice planned", () => {
  assert.equal(marks("face-card", "2024-09-30"), "oooxxxxx");
  assert.equal(marks("face-card", "2024-10-01"), "ooooxxxx");
});

test("a face-authentication card is registered at a reader and at the counter only", () => {
  const allowed = (credential: Credential) =>
    registrations.filter((place) => useOf(credential, place, today).allowed);
  assert.deepEqual(allowed("face-card"), ["reader", "municipality"]);
  assert.deepEqual(allowed("ordinary-card"), ["smartphone", "atm", "reader"]);
});
