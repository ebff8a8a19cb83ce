// From the reader's state to the screen: every state has one, and none shows whose visit it was.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Problem } from "../ui/api";
import { plain } from "../ui/texts";
import { enoughFrames, isLast, waivedMovementMs } from "./capture";
import { heardOn } from "./heard";
import { hintText, patientWords } from "./problems";
import { arePastDone, type Local, type Screen, screenOf, stepOf } from "./screen";
import { untilText } from "./screens/consent";
import { wordsFor } from "./screens/face";
import { forgottenAfterMs, leadOf, loudness } from "./screens/take_card";
import { parseSettings, usual } from "./settings";
import { type TextName, texts } from "./texts";
import { textsForHelper } from "./texts_helper";
import { endings, helpers, kinds, methods, phases, prompts, type ReaderInfo } from "./view";

// What a state may hold of a person, under names that would be found again anywhere.
const secret = "タカサキ ヨシコ 39131230 10203040";

const problem = fc.record<Problem>({
  code: fc.constantFrom("card.removed", "card.pin-wrong", "line.down", "face.no-match", "x.y"),
  text: fc.constant("It went wrong."),
  text_ja: fc.constant("うまくいきませんでした。"),
  owner: fc.constantFrom("patient", "staff", "line", "municipality", "operator"),
  remedy: fc.constant("Ask."),
  remedy_ja: fc.constant("お尋ねください。"),
  detail: fc.constantFrom("", "tries left: 2", "tries left: 1"),
});

const info: fc.Arbitrary<ReaderInfo> = fc.record({
  version: fc.nat(),
  reader: fc.constant("reader-1"),
  software: fc.constant("2.0.0"),
  capabilities: fc.subarray(["face", "pin", "visual"]),
  front: fc.constantFrom("scanned", "keyed"),
  called: fc.boolean(),
  slot: fc.constantFrom("there", "gone"),
  visit: fc.constantFrom("", "v1"),
  state: fc.record(
    {
      visit: fc.constant("v1"),
      phase: fc.constantFrom(...phases),
      methods: fc.subarray([...methods]),
      face_attempts: fc.nat(5),
      liveness_waived: fc.boolean(),
      helper: fc.constantFrom(...helpers),
      registered_now: fc.boolean(),
      suggested: fc.constantFrom("visual"),
      method: fc.constantFrom(...methods),
      ending: fc.constantFrom(...endings),
      problem,
      until: fc.constant("2026-11-26T10:00:00.000Z"),
      front_read: fc.boolean(),
      good_frames: fc.nat(4),
      frame_problem: problem,
      prompt: fc.constantFrom(...prompts),
      prompts_done: fc.nat(3),
      prompts_total: fc.constant(3),
      answer: fc.constant({ registered: true, certificate_expires: null, check_id: secret }),
      validity: fc.nat(6),
      coverage: fc.record({
        certificate_notice: fc.constantFrom("none", "expired", "expires_soon"),
        person: fc.constant({ name: secret }),
        coverages: fc.constant([{ insurer_number: secret }]),
        validity: fc.record({
          code: fc.constantFrom("1", "2", "3", "4"),
          why: fc.constant("why"),
          why_ja: fc.constant("理由"),
          owner: fc.constant("insurer"),
          remedy: fc.constant("remedy"),
          remedy_ja: fc.constant("対応"),
        }),
      }),
      grants: fc.array(fc.record({ kind: fc.constantFrom(...kinds), until: fc.string() })),
    },
    {
      requiredKeys: [
        ...(["visit", "phase", "methods", "face_attempts"] as const),
        ...(["liveness_waived", "helper", "registered_now"] as const),
      ],
    },
  ) as fc.Arbitrary<ReaderInfo["state"]>,
});

const local: fc.Arbitrary<Local> = fc.record({
  link: fc.constantFrom("starting", "up", "silent"),
  over: fc.constantFrom("none", "helper", "leave", "front"),
  registrationSeen: fc.boolean(),
});

test("every state of the reader has one screen, a step and something to hear", () => {
  fc.assert(
    fc.property(info, local, (reader, page) => {
      const screen = screenOf(reader, page);
      assert.ok(stepOf(screen) >= 0);
      for (const name of heardOn(screen).say) assert.ok(texts[name]);
    }),
    { numRuns: 2000 },
  );
});

test("no screen holds a name or number, at any time", () => {
  fc.assert(
    fc.property(info, local, (reader, page) => {
      assert.ok(!JSON.stringify(screenOf(reader, page)).includes(secret));
    }),
    { numRuns: 2000 },
  );
});

test("after the end nothing of the visit is left but what went wrong", () => {
  fc.assert(
    fc.property(info, (reader) => {
      const ended: ReaderInfo = {
        ...reader,
        slot: "there",
        state: { ...reader.state, phase: "ended" },
      };
      const { name, ...rest } = screenOf(ended, up);
      assert.equal(name, "idle");
      assert.deepEqual(
        Object.keys(rest).filter((key) => key !== "problem"),
        [],
      );
    }),
  );
});

const up: Local = { link: "up", over: "none", registrationSeen: false };

function infoAt(state: Partial<ReaderInfo["state"]>, with_: Partial<ReaderInfo> = {}): ReaderInfo {
  return {
    version: 1,
    reader: "reader-1",
    software: "2.0.0",
    capabilities: ["face", "pin", "visual"],
    front: "scanned",
    called: false,
    slot: "there",
    visit: "v1",
    state: {
      visit: "v1",
      phase: "choosing",
      methods: ["face", "visual"],
      face_attempts: 0,
      liveness_waived: false,
      helper: "none",
      registered_now: false,
      ...state,
    },
    ...with_,
  };
}

function reader(
  state: Partial<ReaderInfo["state"]>,
  front: ReaderInfo["front"] = "scanned",
  local: Local = up,
) {
  return screenOf(infoAt(state, { front }), local);
}

test("a way that is not possible is shown with the reason", () => {
  assert.deepEqual(reader({}), {
    name: "method",
    face: { possible: true },
    pin: { possible: false, why: "pin-unusable" },
    frontMissing: false,
  });
  const infant = reader({ methods: ["pin"] }) as Extract<Screen, { name: "method" }>;
  assert.deepEqual(infant.face, { possible: false, why: "photo" });
  const bare = reader({ methods: ["pin"], front_read: false }, "keyed");
  assert.ok(bare.name === "method" && bare.frontMissing);
  assert.ok(bare.name === "method" && !bare.face.possible && bare.face.why === "front");
});

test("after three faces, and where only staff are left, staff come; nobody reads of failure", () => {
  const noMatch = { code: "face.no-match" } as Problem;
  const third = reader({
    suggested: "visual",
    face_attempts: 3,
    problem: noMatch,
    visual_id: "1",
  });
  assert.deepEqual(third, { name: "staff-check", others: ["face"], told: true });
  const lineDown = reader({ suggested: "visual", face_attempts: 3 });
  assert.ok(lineDown.name === "staff-check" && !lineDown.told);
  const locked = { code: "card.pin-blocked" } as Problem;
  const left = reader({ methods: ["visual"], visual_id: "1", problem: locked });
  assert.ok(left.name === "staff-check" && left.problem === locked);
  assert.equal(reader({ methods: ["visual"], face_attempts: 5 }).name, "staff-check");
  for (const name of heardOn(third).say) {
    assert.doesNotMatch(texts[name].ja + texts[name].en, /失敗|エラー|fail|error/i);
  }
});

test("steps count as done only for a visit that has been through them", () => {
  const end = { phase: "take-card", methods: [], ending: "failed" } as const;
  assert.ok(!arePastDone(reader(end)));
  const coverage = { validity: { code: "1" } } as NonNullable<ReaderInfo["state"]["coverage"]>;
  assert.ok(arePastDone(reader({ ...end, ending: "completed", coverage })));
});

test("the tries that are left are told", () => {
  const wrong = { code: "card.pin-wrong", detail: "tries left: 2" } as Problem;
  const screen = reader({ phase: "entering-pin", problem: wrong });
  assert.ok(screen.name === "pin" && screen.triesLeft === 2);
});

test("a reader that does not answer is said so, whatever was shown before", () => {
  assert.equal(screenOf(undefined, { ...up, link: "silent", over: "leave" }).name, "silent");
  assert.equal(screenOf(undefined, up).name, "starting");
});

test("who was verified without the card's front is not sent to wait for it", () => {
  const end = { phase: "take-card", methods: [], front_read: false } as const;
  const done = reader({ ...end, ending: "completed" }, "keyed");
  assert.ok(done.name === "take-card" && !done.frontMissing);
  const problem = { code: "card.front-not-keyed" } as Problem;
  const failed = reader({ ...end, ending: "failed", problem }, "keyed");
  assert.ok(failed.name === "take-card" && failed.frontMissing);
});

test("where no card can be read nobody is asked for one, and a visit goes to its end", () => {
  const gone = (phase: ReaderInfo["state"]["phase"]) => infoAt({ phase }, { slot: "gone" });
  for (const phase of ["idle", "ended"] as const) {
    for (const over of ["none", "helper", "front"] as const) {
      const screen = screenOf(gone(phase), { ...up, over });
      assert.deepEqual(screen, { name: "silent", gone: "slot" });
    }
  }
  assert.equal(screenOf(gone("take-card"), up).name, "take-card");
});

test("the reader decides after enough good frames, or when none serves for long", () => {
  assert.ok(!isLast({ goodFrames: 0, lastsMs: 0 }));
  assert.ok(isLast({ goodFrames: enoughFrames, lastsMs: 0 }));
  assert.ok(isLast({ goodFrames: 0, lastsMs: 60_000 }));
});

test("only a TEST reader goes on without a movement, and not at once", () => {
  const after = (lastsMs: number, waived: boolean) =>
    isLast({ goodFrames: 9, lastsMs: 60_000, movement: { lastsMs, waived } });
  assert.ok(!after(60_000, false));
  assert.ok(!after(waivedMovementMs - 1, true));
  assert.ok(after(waivedMovementMs, true));
});

test("one thing is said at a time before the camera", () => {
  const face = { name: "face", attempt: 0, goodFrames: 0, waived: false } as const;
  const turn = { show: "turn-left", done: 1, total: 3 } as const;
  assert.equal(wordsFor({ ...face, hint: "face.too-small" }), "hintSmall");
  assert.equal(wordsFor({ ...face, prompt: turn }), "promptLeft");
  assert.equal(wordsFor({ ...face, prompt: turn, hint: "face.turned-away" }), "promptLeft");
  assert.equal(wordsFor({ ...face, prompt: turn, hint: "face.none" }), "hintNone");
  assert.equal(hintText("face.something-new"), "hintOther");
});

test("a forgotten card is heard louder and louder, to an end", () => {
  assert.equal(loudness(0), 1);
  assert.equal(loudness(forgottenAfterMs - 1), 1);
  assert.ok(loudness(forgottenAfterMs + 20_000) > loudness(forgottenAfterMs + 10_000));
  assert.equal(loudness(3_600_000), loudness(7_200_000));
});

test("consent says until when, by Japan's clock", () => {
  const noon = Date.parse("2026-11-26T12:05:00+09:00");
  assert.equal(plain(untilText(texts.until.ja, noon)), "あす12時05分");
});

test("what is stored is three settings, and any other content counts for nothing", () => {
  fc.assert(
    fc.property(fc.string(), (stored) => {
      const settings = parseSettings(stored);
      assert.deepEqual(Object.keys(settings).sort(), ["contrast", "language", "sound"]);
    }),
  );
  assert.deepEqual(parseSettings('{"language":"en","contrast":"high","sound":"off","pin":"1"}'), {
    language: "en",
    contrast: "high",
    sound: "off",
  });
  assert.deepEqual(parseSettings(null), usual);
});

test("a line that is down is nobody's fault and staff's to see to", () => {
  const words = (code: string, owner: string) => patientWords({ code, owner } as Problem);
  assert.equal(words("line.timeout", "line")?.happened, "problemLine");
  assert.equal(words("check.challenge-expired", "reader")?.happened, "problemMachine");
  assert.equal(words("some.code", "patient"), undefined);
});

test("whose card was reported lost hears how it works again, not how to get a new one", () => {
  const words = (code: string) => patientWords({ code, owner: "municipality" } as Problem);
  const said = words("check.card-suspended");
  assert.ok(said !== undefined);
  assert.match(texts[said.todo].en, /found, tell the municipality, and it works again/);
  assert.notEqual(said.todo, words("check.certificate-revoked")?.todo);
});

test("a registration that is done is told once, before the consents", () => {
  const asking = { phase: "asking-consents", registered_now: true } as const;
  assert.equal(reader(asking).name, "registered");
  assert.equal(reader(asking, "scanned", { ...up, registrationSeen: true }).name, "consent");
  assert.equal(reader({ phase: "asking-consents" }).name, "consent");
});

test("a card that lies on its face is told so, and an infant's card is not", () => {
  const end = { phase: "take-card", ending: "failed", methods: [] } as const;
  const turned = reader({ ...end, problem: { code: "card.upside-down" } as Problem });
  assert.ok(turned.name === "take-card" && turned.turned);
  const infant = reader({ ...end, problem: { code: "card.no-photo" } as Problem });
  assert.ok(infant.name === "take-card" && !infant.turned);
  const pin = reader({ methods: ["pin"], front_read: false });
  assert.ok(pin.name === "method" && !pin.face.possible && pin.face.why === "turned");
});

test("nobody is told that the insurance is in order when it is not", () => {
  const lead = (state: Partial<ReaderInfo["state"]>, code: string) => {
    const coverage = { validity: { code } } as NonNullable<ReaderInfo["state"]["coverage"]>;
    const screen = reader({ phase: "take-card", methods: [], ...state, coverage });
    assert.ok(screen.name === "take-card");
    return leadOf(screen);
  };
  assert.equal(lead({ ending: "left-early" }, "1"), "doneLeft");
  assert.equal(lead({ ending: "left-early" }, "2"), "doneLeftInvalid");
  assert.equal(lead({ ending: "completed" }, "1"), "doneLead");
  assert.equal(lead({ ending: "completed" }, "3"), "doneSeeDesk");
});

// Before the camera it is the patient who is spoken to.
const toThePatient = /^(face|hint|prompt)/;

test("who helps is not spoken to as the patient", () => {
  for (const [name, row] of Object.entries(texts)) {
    if (toThePatient.test(name)) continue;
    const { ja, en } = textsForHelper[name as TextName] ?? row;
    assert.doesNotMatch(en, /\byour?\b/i, name);
    assert.doesNotMatch(plain(ja), /あなた/, name);
  }
});

test("every Japanese text has a reading above each of its characters", () => {
  for (const [name, { ja }] of [...Object.entries(texts), ...Object.entries(textsForHelper)]) {
    const bare = ja.replace(/\{[^{}]+\|[^{}]+\}/g, "").replace(/\{\w+\}/g, "");
    assert.doesNotMatch(bare, /\p{Script=Han}/u, name);
  }
});
