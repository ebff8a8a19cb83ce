// The controller against a desk that is scripted: what the screen does when answers come late, not
// at all, or with another session.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Controller } from "./controller";
import { live, reception } from "./fixtures";

type Answer = { status: number; body: unknown } | "silent";
let script: (method: string, path: string) => Answer;
let asked: string[];
let timers: { run: () => void; ms: number }[];

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
const problem = (status: number, code: string) => ({
  status,
  body: {
    error: { code, text: "", text_ja: "", owner: "", remedy: "", remedy_ja: "", detail: "" },
  },
});
const troubles = { status: 200, body: { version: 1, worst: "ok", troubles: [] } };
const list = { status: 200, body: live({ receptions: [reception()] }) };

beforeEach(() => {
  asked = [];
  timers = [];
  const scope = globalThis as unknown as Record<string, unknown>;
  scope.window = {
    setTimeout: (run: () => void, ms: number) => timers.push({ run, ms }),
  };
  // The waiting request for what is newer never ends here.
  scope.fetch = async (path: string, init: RequestInit) => {
    asked.push(`${init.method} ${path}`);
    if (path.includes("after=")) return new Promise(() => {});
    const answer = script(init.method ?? "GET", path);
    if (answer === "silent") throw new TypeError("fetch failed");
    return {
      ok: answer.status === 200,
      status: answer.status,
      json: async () => answer.body,
    };
  };
});

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

async function openDesk(then: typeof script): Promise<Controller> {
  script = (_, path) =>
    path.endsWith("/session") ? session("open") : path.endsWith("/troubles") ? troubles : list;
  const controller = new Controller();
  await controller.begin();
  await settled();
  assert.ok(controller.state.at === "open" && controller.state.today?.receptions.length === 1);
  script = then;
  asked = [];
  timers = [];
  return controller;
}

test("locking empties the screen at once when the desk is silent, and tells it when it answers", async () => {
  const controller = await openDesk(() => "silent");
  await controller.lock();
  assert.equal(controller.state.at, "unreachable");
  assert.doesNotMatch(JSON.stringify(controller.state), /ヨシコ/);
  script = () => session("locked");
  timers.at(-1)?.run();
  await settled();
  assert.deepEqual(asked, ["POST /v1/desk/lock", "POST /v1/desk/lock"]);
  assert.equal(controller.state.at, "locked");
});

test("a screen whose time is over does not stay open because the desk is silent", async () => {
  const controller = await openDesk(() => "silent");
  const real = Date.now;
  Date.now = () => real() + 601_000;
  try {
    controller.judge({ ...problem(401, "staff.session").body.error });
    await settled();
  } finally {
    Date.now = real;
  }
  assert.equal(controller.state.at, "unreachable");
});

test("another token for the same session begins the list anew", async () => {
  let refused = false;
  script = (_, path) => {
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
  script = (_, path) =>
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
  for (const { run } of timers) run();
  await settled();
  assert.deepEqual(asked, [`GET /v1/desk/receptions/${"0".repeat(32)}`]);
});

test("a page that is drawn after the first answer shows it all the same", async () => {
  const controller = await openDesk(() => "silent");
  let shown = "nothing";
  controller.subscribe(() => {
    shown = controller.state.at;
  });
  assert.equal(shown, "open");
});
