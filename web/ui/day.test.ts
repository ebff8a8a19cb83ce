import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { dayInWords, isoDay, keyedDay } from "./day";

const day = (era: number, year: string, month: string, date: string) =>
  isoDay({ era, year, month, day: date });

test("a day is keyed in its era, in western years, or is none", () => {
  assert.equal(day(0, "1980", "2", "17"), "1980-02-17");
  assert.equal(day(3, "55", "02", "17"), "1980-02-17");
  assert.equal(day(2, "1", "1", "8"), "1989-01-08");
  assert.equal(day(1, "元", "5", "1"), "2019-05-01");
  assert.equal(day(0, "1980", "2", "30"), undefined);
  assert.equal(day(0, "", "2", "3"), undefined);
});

test("no era goes on after its last day, or begins before its first", () => {
  assert.equal(day(3, "64", "1", "7"), "1989-01-07");
  assert.equal(day(3, "64", "1", "8"), undefined);
  assert.equal(day(2, "1", "1", "7"), undefined);
  assert.equal(day(2, "31", "5", "1"), undefined);
});

test("what is keyed from a day is that day again", () => {
  const days = fc.date({
    min: new Date("1868-01-01"),
    max: new Date("2100-01-01"),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(days, (date) => {
      const iso = date.toISOString().slice(0, 10);
      assert.equal(isoDay(keyedDay(iso)), iso);
    }),
  );
});

test("a day is said in its era", () => {
  assert.equal(dayInWords("2019-05-01", "ja"), "令和元年5月1日");
  assert.equal(dayInWords("1948-05-03", "ja"), "昭和23年5月3日");
  assert.equal(dayInWords("1900-05-03", "ja"), "1900年5月3日");
  assert.equal(dayInWords("1948-05-03", "en"), "1948-05-03");
});
