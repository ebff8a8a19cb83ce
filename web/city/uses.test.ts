import assert from "node:assert/strict";
import { test } from "node:test";
import { closed, ordinaryCard } from "./fixtures";
import {
  type Credential,
  type Photo,
  photoOn,
  registrations,
  services,
  useOf,
  waysToRegister,
} from "./uses";

const today = "2026-11-26";
const marks = (credential: Credential, day: string, photo?: Photo) =>
  services.map((service) => (useOf(credential, service, day, photo).allowed ? "o" : "x")).join("");

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

test("an infant's card without photo is no identity document, before and after it is made", () => {
  assert.equal(marks("ordinary-card", today, "missing"), "ooxooooo");
  const issue = { ...closed, procedure: "issue" } as const;
  assert.equal(photoOn(issue), "missing");
  assert.equal(photoOn({ ...issue, photo_wanted: true }), "there");
  assert.equal(photoOn({ ...issue, card: { ...ordinaryCard, photo: false } }), "missing");
  assert.equal(photoOn({ ...issue, card: ordinaryCard }), "there");
  assert.equal(photoOn({ ...closed, procedure: "change" }), "there");
});

test("who leaves the counter unregistered learns where else it can be done", () => {
  assert.deepEqual(waysToRegister("ordinary-card", today), ["smartphone", "atm", "reader"]);
  assert.deepEqual(waysToRegister("face-card", today), ["reader"]);
});
