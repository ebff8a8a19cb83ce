import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Member, Session } from "./contract";
import { live, reader, reception, visualCheck } from "./fixtures";
import { type Event, type Open, type State, starting, step } from "./state";
import { visualStep } from "./visual_steps";

const member: Member = {
  institution: "9910000018",
  login: "hanako",
  name: "受付 花子",
  role: "reception",
  may: ["receptions", "visual"],
  lock_after_seconds: 600,
  locks_at: "2026-11-26T01:12:00.000Z",
  ends_at: "2026-11-26T15:00:00.000Z",
};
const session = (state: "open" | "locked" | "change-password"): Session => ({ state, ...member });
const visual_id = "a".repeat(32);
const shown = visualCheck({ visual_id, state: "shown", mine: true, staff: "hanako" });
const silent = {
  code: "screen.no-answer",
  text: "",
  text_ja: "",
  owner: "operator",
  remedy: "",
  remedy_ja: "",
  detail: "",
};

function after(...events: Event[]): State {
  return events.reduce(step, starting);
}
function open(...events: Event[]): Open {
  const state = after({ on: "session", session: session("open") }, ...events);
  assert.equal(state.at, "open");
  return state as Open;
}
const did = (what: Extract<Event, { on: "compare" }>["did"]): Event => ({
  on: "compare",
  visual_id,
  reader: "hospital-1",
  did: what,
});
const withCheck = live({ readers: [reader({ visual_id })], visual: [shown] });

const item = reception();
const events: fc.Arbitrary<Event> = fc.constantFrom<Event>(
  { on: "live", live: live({ receptions: [item], readers: [reader()], visual: [shown] }) },
  { on: "live", live: live({ complete: false }) },
  { on: "live", live: live() },
  { on: "silent", problem: silent },
  { on: "page", page: { at: "search", q: "髙﨑", items: [item], more: false } },
  { on: "page", page: { at: "day", day: "2026-11-25", items: [item] } },
  { on: "page", page: { at: "today" } },
  { on: "choose", key: item.id },
  { on: "dialog", dialog: { open: "cancel", item } },
  { on: "dialog", dialog: null },
  { on: "item", item: { ...item, reference_number: "7" } },
  { on: "printing", printing: { slip: "coverage", item, paper: "a5" } },
  did("open"),
  did("present"),
  did("sending"),
  did("same"),
  { on: "compared" },
  { on: "session", session: session("open") },
);

test("locked, logged out or told so by anything: nothing personal is left in the state", () => {
  const ends = fc.constantFrom<Event>(
    { on: "session", session: session("locked") },
    { on: "session", session: { state: "logged-out" } },
    { on: "session", session: session("change-password") },
    { on: "unreachable", problem: silent },
  );
  fc.assert(
    fc.property(fc.array(events, { maxLength: 30 }), ends, fc.array(events), (first, end, late) => {
      const closed = [...first, end].reduce(
        step,
        after({ on: "session", session: session("open") }),
      );
      // What was asked for before comes late, and must not bring anything back.
      const state = late.filter(({ on }) => on !== "session").reduce(step, closed);
      assert.notEqual(state.at, "open");
      assert.doesNotMatch(JSON.stringify(state), /𠮷|ヨシコ|1944|青空市|hospital-1/);
    }),
  );
});

test("unlocking begins with an empty desk, also for the same person", () => {
  const state = after(
    { on: "session", session: session("open") },
    { on: "live", live: live({ receptions: [item] }) },
    { on: "session", session: session("locked") },
    { on: "session", session: session("open") },
  ) as Open;
  assert.equal(state.today, null);
});

test("activity of the same session leaves the work as it is", () => {
  const state = open(
    { on: "live", live: live({ receptions: [item] }) },
    { on: "choose", key: item.id },
    { on: "session", session: session("open") },
  );
  assert.equal(state.chosen, item.id);
});

test("a restart of the desk is said at the log-in, a wished log-out is not", () => {
  const ended = after(
    { on: "session", session: session("open") },
    { on: "session", session: { state: "logged-out" } },
  );
  assert.deepEqual(ended, { at: "logged-out", ended: true });
  const asked = after(
    { on: "session", session: session("open") },
    { on: "session", session: { state: "logged-out" }, asked: true },
  );
  assert.deepEqual(asked, { at: "logged-out", ended: false });
});

test("who is gone from the list is no longer chosen", () => {
  const state = open(
    { on: "live", live: live({ receptions: [item] }) },
    { on: "choose", key: item.id },
    { on: "live", live: live() },
  );
  assert.equal(state.chosen, null);
});

test("an act's answer changes the item everywhere and brings no past day into today", () => {
  const linked = { ...item, reference_number: "7" };
  const state = open(
    { on: "live", live: live({ receptions: [] }) },
    { on: "page", page: { at: "day", day: "2026-11-25", items: [item] } },
    { on: "dialog", dialog: { open: "link", item } },
    { on: "item", item: linked },
  );
  assert.deepEqual(state.today?.receptions, []);
  assert.ok(state.page.at === "day" && state.page.items?.[0]?.reference_number === "7");
  assert.ok(state.dialog?.open === "link" && state.dialog.item.reference_number === "7");
});

test("the photo is shown to who started it, first with the question whether the holder is here", () => {
  const asked = open({ on: "live", live: withCheck }, did("open"));
  assert.equal(visualStep(shown, asked.comparing, true).step, "present");
  const here = step(asked, did("present")) as Open;
  assert.equal(visualStep(shown, here.comparing, true).step, "same");
  const sent = step(here, did("sending")) as Open;
  assert.equal(visualStep(shown, sent.comparing, true).step, "sending");
  const others = visualCheck({ visual_id, state: "shown", mine: false, staff: "taro" });
  assert.deepEqual(visualStep(others, null, true), { step: "by-other", staff: "taro" });
});

test("looking at something else asks again whether the holder is here", () => {
  const state = open({ on: "live", live: withCheck }, did("open"), did("present"), {
    on: "choose",
    key: item.id,
  });
  assert.equal(visualStep(shown, state.comparing, true).step, "present");
});

test("a card that is taken ends the check and says so; a decision of one's own does not", () => {
  const taken = open({ on: "live", live: withCheck }, did("open"), { on: "live", live: live() });
  assert.deepEqual(visualStep(undefined, taken.comparing, true), {
    step: "over",
    outcome: "ended",
  });
  const decided = open({ on: "live", live: withCheck }, did("open"), did("sending"), {
    on: "live",
    live: live(),
  });
  const answered = step(decided, did("same")) as Open;
  assert.deepEqual(visualStep(undefined, answered.comparing, true), {
    step: "over",
    outcome: "same",
  });
});

test("two checks at once: going to the other begins with its own question", () => {
  const other = visualCheck({
    visual_id: "b".repeat(32),
    reader: "hospital-2",
    state: "shown",
    mine: true,
  });
  const both = live({ visual: [shown, other] });
  const state = open({ on: "live", live: both }, did("open"), did("present"), {
    on: "compare",
    visual_id: other.visual_id,
    reader: other.reader,
    did: "open",
  });
  assert.equal(state.chosen, "reader:hospital-2");
  assert.equal(visualStep(other, state.comparing, true).step, "present");
});

test("who may not compare is told, and sees neither reasons nor photo", () => {
  assert.deepEqual(visualStep(visualCheck({ visual_id }), null, false), { step: "not-allowed" });
});
