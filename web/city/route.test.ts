import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf, type Route, routeOf } from "./route";
import { procedures } from "./state";

test("every page has an address that leads to it again", () => {
  const pages: Route[] = [
    { at: "case" },
    { at: "start" },
    { at: "registration" },
    { at: "accounts" },
    { at: "acts" },
    ...procedures.map((procedure) => ({ at: "find", procedure }) as const),
  ];
  for (const page of pages) assert.deepEqual(routeOf(addressOf(page).slice(1)), page);
});

test("any other address is the case's", () => {
  for (const query of ["", "?find=nothing", "?at=elsewhere", "?lang=en"]) {
    assert.deepEqual(routeOf(query), { at: "case" }, query);
  }
});
