// Every screen of the reader, one after the other, as its process might say it: looked at from all
// sides, without any process.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import type { ScreenName } from "../reader/screen";
import type { ReaderInfo, VisitState } from "../reader/view";
import { Eyes } from "./browser";
import { look } from "./look";
import { Pictures } from "./pictures";

const built = join(process.env.KAOPASS_ROOT ?? ".", "build/web/reader");
const types: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  js: "text/javascript",
  css: "text/css",
  woff2: "font/woff2",
};

// The page's files, and a reader that says what it is told.
class FakeReader {
  private info: ReaderInfo;
  private waiting: (() => void)[] = [];
  private readonly server: Server;

  constructor() {
    this.info = {
      version: 1,
      reader: "reader-1",
      capabilities: ["face", "pin", "visual"],
      front: "scanned",
      called: false,
      visit: "v",
      state: idle,
    };
    this.server = createServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? "/", "http://reader");
      if (pathname === "/v1/reader") {
        const answer = () => {
          response.setHeader("Content-Type", "application/json");
          response.end(JSON.stringify(this.info));
        };
        if (Number(searchParams.get("after")) < this.info.version) answer();
        else this.waiting.push(answer);
        return;
      }
      if (pathname.startsWith("/v1/")) return response.end("{}");
      const file = pathname === "/" ? "/index.html" : pathname;
      response.setHeader("Content-Type", types[file.split(".").at(-1) ?? ""] ?? "text/plain");
      return response.end(readFileSync(join(built, file)));
    }).listen(0, "127.0.0.1");
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }
  say(state: Partial<VisitState>, reader: Partial<ReaderInfo> = {}): void {
    const usual = { front: "scanned", called: false } as const;
    const version = this.info.version + 1;
    this.info = { ...this.info, ...usual, ...reader, version, state: { ...idle, ...state } };
    for (const answer of this.waiting.splice(0)) answer();
  }
  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

const idle: VisitState = {
  visit: "v",
  phase: "idle",
  methods: [],
  face_attempts: 0,
  liveness_waived: false,
};

function problem(code: string, owner: string, detail = "") {
  const texts = { text: "It happened.", text_ja: "うまくいきませんでした。" };
  const remedies = { remedy: "Ask our staff.", remedy_ja: "係の人にお尋ねください。" };
  return { code, owner, detail, ...texts, ...remedies };
}

const until = new Date(Date.now() + 90_000).toISOString();
const soon = new Date(Date.now() + 20_000).toISOString();
const asked = { phase: "choosing", until, visual_id: "1" } as const;
const choosing = { phase: "choosing", until } as const;
const granted = (kind: "medication" | "checkup" | "treatment") => ({ kind, until });
const validity = {
  code: "2",
  why: "The coverage ended on 2026-09-30.",
  why_ja: "資格は2026年9月30日までです。",
  owner: "insurer",
  remedy: "Ask the new insurer whether the enrolment was filed.",
  remedy_ja: "新しい保険者に、加入の届出が済んでいるかご確認ください。",
};
const valid = { ...validity, code: "1" };
const failed = { phase: "take-card", ending: "failed" } as const;

const gallery: readonly (readonly [
  string,
  ScreenName,
  Partial<VisitState>,
  Partial<ReaderInfo>?,
])[] = [
  ["idle", "idle", {}],
  ["idle-called", "idle", {}, { called: true }],
  ["idle-keyed", "idle", {}, { front: "keyed" }],
  ["idle-pulled", "idle", { phase: "ended", problem: problem("card.removed", "patient") }],
  ["reading", "waiting", { phase: "reading", until }],
  ["checking", "waiting", { phase: "checking", until }],
  ["method", "method", { ...choosing, methods: ["face", "pin", "visual"] }],
  ["method-face-card", "method", { ...choosing, methods: ["face", "visual"] }],
  ["method-infant", "method", { ...choosing, methods: ["pin"], front_read: true }],
  [
    "method-keyed",
    "method",
    { ...choosing, methods: ["pin"], front_read: false },
    { front: "keyed" },
  ],
  [
    "method-again",
    "method",
    {
      ...choosing,
      methods: ["face"],
      face_attempts: 1,
      problem: problem("face.no-match", "patient"),
    },
  ],
  [
    "method-blocked",
    "method",
    { ...choosing, methods: ["face"], problem: problem("card.pin-blocked", "municipality") },
  ],
  [
    "method-unknown",
    "method",
    { ...choosing, methods: ["face", "pin"], problem: problem("check.challenge", "reader") },
  ],
  [
    "staff-check",
    "staff-check",
    { ...asked, methods: ["face", "pin", "visual"], suggested: "visual", face_attempts: 3 },
  ],
  [
    "staff-locked",
    "staff-check",
    { ...asked, methods: ["visual"], problem: problem("card.pin-blocked", "municipality") },
  ],
  ["staff-only", "staff-check", { ...choosing, methods: ["visual"], face_attempts: 5 }],
  ["comparing", "comparing", { phase: "comparing", until }],
  ["face", "face", { phase: "capturing", until, good_frames: 2 }],
  [
    "face-hint",
    "face",
    { phase: "capturing", until, frame_problem: problem("face.too-small", "patient") },
  ],
  ...(["look-straight", "turn-left", "turn-right", "blink"] as const).map(
    (prompt, index) =>
      [
        `face-${prompt}`,
        "face",
        { phase: "capturing", until, prompt, prompts_done: index, prompts_total: 5 },
      ] as const,
  ),
  ["pin", "pin", { phase: "entering-pin", until }],
  ["pin-soon", "pin", { phase: "entering-pin", until: soon }],
  [
    "pin-wrong",
    "pin",
    {
      phase: "entering-pin",
      until,
      problem: problem("card.pin-wrong", "patient", "tries left: 2"),
    },
  ],
  [
    "pin-last",
    "pin",
    {
      phase: "entering-pin",
      until,
      problem: problem("card.pin-wrong", "patient", "tries left: 1"),
    },
  ],
  ["register", "register", { phase: "asking-registration", until, liveness_waived: true }],
  ["consent", "consent", { phase: "asking-consents", until, liveness_waived: true }],
  [
    "take-card",
    "take-card",
    {
      phase: "take-card",
      ending: "completed",
      coverage: { validity: valid },
      grants: [granted("medication"), granted("checkup"), granted("treatment")],
    },
  ],
  [
    "take-card-refused",
    "take-card",
    {
      phase: "take-card",
      ending: "completed",
      liveness_waived: true,
      coverage: { validity: valid, certificate_notice: "expires_soon" },
    },
  ],
  [
    "take-card-invalid",
    "take-card",
    {
      phase: "take-card",
      ending: "completed",
      coverage: { validity, certificate_notice: "expired" },
    },
  ],
  ["take-card-left", "take-card", { phase: "take-card", ending: "left-early" }],
  ["take-card-late", "take-card", { phase: "take-card", ending: "timed-out" }],
  ["take-card-line", "take-card", { ...failed, problem: problem("line.down", "line") }],
  [
    "take-card-certificate",
    "take-card",
    { ...failed, problem: problem("check.certificate-expired", "municipality") },
  ],
  [
    "take-card-keyed",
    "take-card",
    { ...failed, front_read: false, problem: problem("card.no-photo", "patient") },
    { front: "keyed" },
  ],
];

let reader: FakeReader;
let eyes: Eyes;
let page: Page;
const pictures = new Pictures();
const findings: string[] = [];

before(async () => {
  reader = new FakeReader();
  eyes = await Eyes.open(await pictures.compose("wall", []));
  page = await eyes.page(reader.url, { width: 1280, height: 800 });
});

after(async () => {
  pictures.remove();
  await eyes.close();
  reader.stop();
});

async function sees(name: ScreenName): Promise<void> {
  await page.locator(`main[data-screen="${name}"]`).waitFor({ timeout: 5_000 });
}

for (const [name, screen, state, more] of gallery) {
  test(`${name} is whole at every size, light and dark, in every language`, async () => {
    reader.say(state, more);
    await sees(screen);
    assert.deepEqual(await look(page, name), []);
  });
}

test("pages over the flow are whole, too", async () => {
  const press = (label: string) => page.locator("footer button", { hasText: label }).click();
  reader.say({ ...choosing, methods: ["face", "pin"] });
  await sees("method");
  await press("やめる");
  await sees("leave");
  findings.push(...(await look(page, "leave")));
  await press("もどる");
  await page.locator("footer button.helper").click();
  await sees("helper");
  findings.push(...(await look(page, "helper")));
  await page.locator("main button").nth(1).click();
  reader.say({ phase: "asking-consents", until });
  await sees("consent");
  findings.push(...(await look(page, "consent-helper")));
  await page.locator("main button").nth(1).click();
  findings.push(...(await look(page, "consent-one")));
  reader.say({}, { front: "keyed" });
  await sees("idle");
  await page.locator("main button").click();
  await sees("front");
  await page.locator("main button").click();
  findings.push(...(await look(page, "front")));
  assert.deepEqual(findings, []);
});

test("a camera that is not there, or not allowed, is said so", async () => {
  const blind = await Eyes.open();
  page = await blind.page(reader.url, { width: 1280, height: 800 });
  reader.say({ phase: "capturing", until });
  await page.locator('[data-camera="missing"]').waitFor();
  assert.deepEqual(await look(page, "camera-missing"), []);
  await page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () =>
      Promise.reject(new DOMException("no", "NotAllowedError"));
  });
  await page.locator("main button").nth(1).click();
  await page.locator('[data-camera="denied"]').waitFor();
  assert.deepEqual(await look(page, "camera-denied"), []);
  await blind.close();
});

test("a reader that does not answer is said so", async () => {
  page = await eyes.page(reader.url, { width: 1280, height: 800 });
  await sees("face");
  reader.stop();
  await sees("silent");
  assert.deepEqual(await look(page, "silent"), []);
});
