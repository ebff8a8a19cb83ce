// The tablet's controller against a desk that is scripted: nothing stays on a screen that is carried
// about, and a code is used once.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { visualCheck } from "../desk/fixtures";
import { problem, ScriptedPlace, settled } from "../ui/scripted_place";
import { Controller } from "./controller";
import { screenOf } from "./state";

let desk: ScriptedPlace;

const shown = visualCheck({ state: "shown", mine: true, staff: "hanako" });
const member = {
  tablet: "tablet-1",
  login: "hanako",
  name: "受付 花子",
  locks_at: new Date(Date.now() + 120_000).toISOString(),
  ends_at: new Date(Date.now() + 900_000).toISOString(),
};
const session = (state: string) => ({ status: 200, body: { state, ...member } });
const unpaired = { status: 200, body: { state: "unpaired" } };
const checks = { status: 200, body: { version: 1, checks: [shown], absent: [] } };

beforeEach(() => {
  desk = new ScriptedPlace();
});

// Staff have the photo before them.
async function withPhoto(): Promise<Controller> {
  desk.script = (_, path) => (path.endsWith("/session") ? session("open") : checks);
  const controller = new Controller();
  await controller.begin();
  await settled();
  controller.comparing.did(shown, "open");
  assert.ok(controller.state.at === "open" && screenOf(controller.state).show === "present");
  return controller;
}

test("a desk that is silent when it is asked ends the photo at once, long before the time is over", async () => {
  const controller = await withPhoto();
  desk.turn(() => "silent");
  controller.judge(problem(401, "staff.session").body.error);
  await settled();
  assert.equal(controller.state.at, "unreachable");
});

test("a tablet whose desk was silent asks again, and is what the desk then says", async () => {
  const controller = await withPhoto();
  desk.turn(() => "silent");
  await controller.lock();
  assert.equal(controller.state.at, "unreachable");
  desk.script = () => session("locked");
  desk.timers.at(-1)?.run();
  await settled();
  assert.deepEqual(desk.asked, ["POST /v1/tablet/lock", "POST /v1/tablet/lock"]);
  assert.equal(controller.state.at, "locked");
});

test("the code of the address connects once the desk answers, and is sent once", async () => {
  desk.script = () => "silent";
  const controller = new Controller("abcd-efgh-jkmn");
  await controller.begin();
  assert.equal(controller.state.at, "unreachable");
  const again = desk.timers.at(-1);
  desk.turn((method) => (method === "GET" ? unpaired : session("logged-out")));
  again?.run();
  await settled();
  await settled();
  assert.equal(controller.state.at, "logged-out");
  await controller.begin();
  assert.deepEqual(
    desk.asked.filter((each) => each.startsWith("POST")),
    ["POST /v1/tablet/pair"],
  );
});

test("a code that the desk does not take is said", async () => {
  desk.script = (method) => (method === "GET" ? unpaired : problem(404, "input.not-found"));
  const controller = new Controller("abcd-efgh-jkmn");
  await controller.begin();
  await settled();
  assert.ok(controller.state.at === "unpaired");
  assert.equal(controller.state.refused?.code, "input.not-found");
});

test("a decision takes the photo away before it is sent, and says who was quicker", async () => {
  const controller = await withPhoto();
  desk.turn(() => problem(409, "visual.closed"));
  const decided = controller.comparing.decide(shown, true, "same");
  assert.ok(controller.state.at === "open" && screenOf(controller.state).show === "sending");
  await decided;
  assert.deepEqual(screenOf(controller.state), { show: "over", outcome: "ended" });
});
