// The tablet's screen as a pure value: one question at a time, and nothing personal after the end.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { visualCheck } from "../desk/fixtures";
import type { Checks, Session } from "./contract";
import { type Event, type Open, type State, screenOf, starting, step } from "./state";

const session: Session = {
  state: "open",
  tablet: "tablet-1",
  login: "hanako",
  name: "受付 花子",
  locks_at: "2026-11-26T00:26:00.000Z",
  ends_at: "2026-11-26T15:00:00.000Z",
};
const checks = (with_: Partial<Checks> = {}): Event => ({
  on: "checks",
  checks: { version: 1, checks: [], absent: [], ...with_ },
});
const offered = visualCheck();
const shown = visualCheck({ state: "shown", mine: true, staff: "hanako" });
const { visual_id, reader } = offered;
const did = (what: (Event & { on: "compare" })["did"]): Event => ({
  on: "compare",
  visual_id,
  reader,
  did: what,
});

function after(...events: readonly Event[]): Open {
  const first: Event = { on: "session", session };
  const state = [first, ...events].reduce(step, starting);
  assert.ok(state.at === "open");
  return state;
}
const shows = (...events: readonly Event[]) => screenOf(after(...events)).show;

test("a check goes from the list over reason, photo and two questions to its end", () => {
  const list = checks({ checks: [offered] });
  const photo = checks({ checks: [shown] });
  assert.equal(shows(list), "list");
  assert.equal(shows(list, did("open")), "reason");
  assert.equal(
    shows(list, did("open"), checks({ checks: [{ ...shown, state: "wanted" }] })),
    "waiting",
  );
  assert.equal(shows(photo, did("open")), "present");
  assert.equal(shows(photo, did("open"), did("present")), "same");
  assert.equal(shows(photo, did("open"), did("present"), did("sending")), "sending");
  assert.equal(shows(photo, did("open"), did("same")), "over");
  assert.equal(shows(photo, did("open"), did("same"), { on: "next" }, checks()), "list");
});

test("a card that is taken ends the check here; another's card does not", () => {
  const photo = checks({ checks: [shown] });
  const ended = screenOf(after(photo, did("open"), checks()));
  assert.deepEqual(ended, { show: "over", outcome: "ended" });
  const other = visualCheck({ ...shown, visual_id: "c".repeat(32), reader: "hospital-2" });
  const two = checks({ checks: [shown, other] });
  assert.equal(shows(two, did("open"), checks({ checks: [shown] })), "present");
});

test("an absent holder is asked about until it is said, also after a reload", () => {
  const photo = checks({ checks: [shown] });
  const absent = checks({ absent: [{ visual_id, reader }] });
  assert.equal(shows(photo, did("open"), did("absent")), "fallback");
  assert.equal(shows(absent), "fallback");
  assert.equal(shows(absent, { on: "later", visual_id }), "list");
  const recorded: Event = { on: "recorded", visual_id, fallback: "prescription" };
  assert.equal(shows(absent, recorded), "recorded");
  assert.equal(shows(absent, recorded, { on: "next" }, absent), "list", "the list may come late");
});

test("another's check is not gone on with", () => {
  const others = checks({ checks: [{ ...shown, mine: false, staff: "jiro" }] });
  assert.deepEqual(screenOf(after(others, did("open"))), { show: "by-other", staff: "jiro" });
});

test("whatever happened: locked, logged out or cut off leaves nothing of anybody", () => {
  const some = fc.constantFrom<Event>(
    checks(),
    checks({ checks: [offered] }),
    checks({ checks: [shown] }),
    checks({ absent: [{ visual_id, reader }] }),
    did("open"),
    did("present"),
    did("sending"),
    did("absent"),
    did("ended"),
    { on: "recorded", visual_id, fallback: "certificate" },
    { on: "next" },
    { on: "silent" },
  );
  const ends = fc.constantFrom<Session>(
    { state: "unpaired" },
    { state: "logged-out", tablet: "tablet-1" },
    { ...session, state: "locked" },
  );
  fc.assert(
    fc.property(fc.array(some, { maxLength: 30 }), ends, (events, end) => {
      const left: State = step(after(...events), { on: "session", session: end });
      assert.notEqual(left.at, "open");
      assert.ok(!JSON.stringify(left).includes(visual_id));
      const back = step(step(left, did("present")), { on: "session", session });
      assert.ok(back.at === "open" && screenOf(back).show === "wait");
    }),
  );
});
