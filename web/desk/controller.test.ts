// The controller against a desk that is scripted: what the screen does when answers come late, not
// at all, or with another session.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { later, problem, type Script, ScriptedPlace, settled } from "../ui/scripted_place";
import { Controller } from "./controller";
import { live, reception } from "./fixtures";

let desk: ScriptedPlace;

const member = {
  institution: "9910000018",
  login: "hanako",
  name: "受付 花子",
  role: "reception",
  may: ["receptions"],
  lock_after_seconds: 600,
  locks_at: new Date(Date.now() + 600_000).toISOString(),
  ends_at: new Date(Date.now() + 900_000).toISOString(),
};
const session = (state: string) => ({ status: 200, body: { state, ...member } });
const troubles = { status: 200, body: { version: 1, worst: "ok", troubles: [] } };
const list = { status: 200, body: live({ receptions: [reception()] }) };

beforeEach(() => {
  desk = new ScriptedPlace();
});

async function openDesk(then: Script): Promise<Controller> {
  desk.script = (_, path) =>
    path.endsWith("/session") ? session("open") : path.endsWith("/troubles") ? troubles : list;
  const controller = new Controller();
  await controller.begin();
  await settled();
  assert.ok(controller.state.at === "open" && controller.state.today?.receptions.length === 1);
  desk.turn(then);
  return controller;
}

test("locking empties the screen at once when the desk is silent, and tells it when it answers", async () => {
  const controller = await openDesk(() => "silent");
  await controller.lock();
  assert.equal(controller.state.at, "unreachable");
  assert.doesNotMatch(JSON.stringify(controller.state), /ヨシコ/);
  desk.script = () => session("locked");
  desk.timers.at(-1)?.run();
  await settled();
  assert.deepEqual(desk.asked, ["POST /v1/desk/lock", "POST /v1/desk/lock"]);
  assert.equal(controller.state.at, "locked");
});

test("a silent desk closes a screen whose time is over, and no other", async () => {
  const controller = await openDesk(() => "silent");
  const look = () => {
    controller.judge(problem(401, "staff.session").body.error);
    return settled();
  };
  await look();
  assert.equal(controller.state.at, "open");
  await later(601_000, look);
  assert.equal(controller.state.at, "unreachable");
});

test("the screen asks how its session stands when it should be over", async () => {
  desk.script = (_, path) =>
    path.endsWith("/session") ? session("open") : path.endsWith("/troubles") ? troubles : list;
  const controller = new Controller();
  await controller.begin();
  await settled();
  const due = desk.timers.at(-1);
  assert.ok(due !== undefined && due.ms > 590_000 && due.ms <= 600_100);
  desk.turn(() => session("locked"));
  due.run();
  await settled();
  assert.deepEqual(desk.asked, ["GET /v1/desk/session"]);
  assert.equal(controller.state.at, "locked");
});

test("somebody who works is told to the desk twice a minute at most, and stays logged in", async () => {
  const controller = await openDesk(() => session("open"));
  controller.active();
  controller.active();
  await later(31_000, async () => controller.active());
  await settled();
  assert.deepEqual(desk.asked, ["POST /v1/desk/activity", "POST /v1/desk/activity"]);
  assert.equal(controller.state.at, "open");
});

test("another token for the same session begins the list anew", async () => {
  let refused = false;
  desk.script = (_, path) => {
    if (path.endsWith("/session")) return session("open");
    if (path.endsWith("/troubles")) return troubles;
    if (refused) return list;
    refused = true;
    return problem(401, "staff.session");
  };
  const controller = new Controller();
  await controller.begin();
  await settled();
  await settled();
  assert.ok(controller.state.at === "open" && controller.state.today?.receptions.length === 1);
});

test("a log-out that was asked for is not called an ended session", async () => {
  const controller = await openDesk(() => ({ status: 200, body: { state: "logged-out" } }));
  await controller.logOut();
  assert.deepEqual(controller.state, { at: "logged-out", ended: false });
});

test("a refused act says its problem and leaves the desk open; an ended session closes it", async () => {
  const controller = await openDesk((_, path) =>
    path.endsWith("/session")
      ? { status: 200, body: { state: "logged-out" } }
      : problem(409, "desk.day-closed"),
  );
  controller.retry("0".repeat(32));
  await settled();
  assert.ok(controller.state.at === "open" && controller.state.problem?.code === "desk.day-closed");
  desk.script = (_, path) =>
    path.endsWith("/session")
      ? { status: 200, body: { state: "logged-out" } }
      : problem(401, "staff.session");
  controller.retry("0".repeat(32));
  await settled();
  await settled();
  assert.deepEqual(controller.state, { at: "logged-out", ended: true });
});

test("only who stays on somebody is written down as having looked at them", async () => {
  const controller = await openDesk(() => ({ status: 200, body: reception() }));
  controller.choose("1".repeat(32));
  controller.choose("0".repeat(32));
  for (const { run } of desk.timers) run();
  await settled();
  assert.deepEqual(desk.asked, [`GET /v1/desk/receptions/${"0".repeat(32)}`]);
});

test("a page that is drawn after the first answer shows it all the same", async () => {
  const controller = await openDesk(() => "silent");
  let shown = "nothing";
  controller.subscribe(() => {
    shown = controller.state.at;
  });
  assert.equal(shown, "open");
});
