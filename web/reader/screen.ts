// Which screen is shown: one pure function of what the reader says and what the page itself knows.
import type { Problem } from "../ui/api";
import type { Ending, Kind, Method, Phase, Prompt, ReaderInfo, Validity, VisitState } from "./view";

// What only this page knows.
export interface Local {
  readonly link: "starting" | "up" | "silent";
  // A page over the flow, opened and closed by hand.
  readonly over: "none" | "helper" | "leave" | "front";
  readonly registrationSeen: boolean; // that it is done
}

export type Possible =
  | { readonly possible: true }
  | { readonly possible: false; readonly why: Why };
// Why a way of verification is not offered.
export type Why =
  | "reader"
  | "front"
  | "turned"
  | "failed"
  | "photo"
  | "pin-unusable"
  | "pin-locked";

export const works = [
  "reading",
  "verifying-pin",
  "checking",
  "registering",
  "asking-coverage",
  "consenting",
] as const;
export type Work = (typeof works)[number];

export interface Grant {
  readonly kind: Kind;
  readonly until: string;
}

export type Screen =
  | { readonly name: "starting" }
  // Cards cannot be read: the reader's process, or what reads the cards, is gone.
  | { readonly name: "silent"; readonly gone: "process" | "slot" }
  | { readonly name: "idle"; readonly problem?: Problem }
  | { readonly name: "waiting"; readonly work: Work }
  | {
      readonly name: "method";
      readonly face: Possible;
      readonly pin: Possible;
      readonly problem?: Problem;
      readonly frontMissing: boolean;
    }
  | {
      readonly name: "staff-check";
      readonly others: readonly Method[];
      readonly told: boolean; // the desk was reached
      readonly problem?: Problem;
    }
  | {
      readonly name: "face";
      readonly attempt: number;
      readonly goodFrames: number;
      readonly waived: boolean; // a TEST reader can do without the movements
      readonly hint?: string;
      readonly prompt?: { readonly show: Prompt; readonly done: number; readonly total: number };
    }
  | { readonly name: "pin"; readonly problem?: Problem; readonly triesLeft?: number }
  | { readonly name: "comparing" }
  | { readonly name: "register" }
  | { readonly name: "registered" }
  | { readonly name: "consent" }
  | {
      readonly name: "take-card";
      readonly ending: Ending;
      readonly checked: boolean;
      readonly problem?: Problem;
      readonly registered: boolean; // in this visit
      readonly grants: readonly Grant[];
      readonly validity?: Validity;
      readonly certificate?: { readonly expired: boolean; readonly until?: string };
      readonly frontMissing: boolean;
      readonly turned: boolean; // the card lay with its front away from the reader
    }
  | { readonly name: "helper" }
  | { readonly name: "leave" }
  | { readonly name: "front" };

export type ScreenName = Screen["name"];

const validCoverage = "1"; // OQSCD006

function isFree(phase: Phase): boolean {
  return phase === "idle" || phase === "ended";
}
function isOpen(phase: Phase): boolean {
  return !isFree(phase) && phase !== "take-card";
}

// Of the card's front, which staff key where the slot has no scan.
function isFrontMissing(info: ReaderInfo): boolean {
  return info.front === "keyed" && info.state.front_read === false;
}

// The slot could not scan the front: the card lies on its face, or the wrong way round.
function isTurned(info: ReaderInfo): boolean {
  return info.front === "scanned" && info.state.front_read === false;
}

function face(info: ReaderInfo): Possible {
  const { state } = info;
  if (state.methods.includes("face")) return { possible: true };
  if (!info.capabilities.includes("face")) return { possible: false, why: "reader" };
  if (isFrontMissing(info)) return { possible: false, why: "front" };
  if (isTurned(info)) return { possible: false, why: "turned" };
  if (state.face_attempts > 0) return { possible: false, why: "failed" };
  return { possible: false, why: "photo" };
}

function pin(info: ReaderInfo): Possible {
  if (info.state.methods.includes("pin")) return { possible: true };
  if (!info.capabilities.includes("pin")) return { possible: false, why: "reader" };
  const locked = info.state.problem?.code === "card.pin-blocked";
  return { possible: false, why: locked ? "pin-locked" : "pin-unusable" };
}

function choosing(info: ReaderInfo): Screen {
  const { state } = info;
  const ways: readonly Method[] = ["face", "pin"];
  const others = ways.filter((way) => state.methods.includes(way));
  const onlyStaff = others.length === 0;
  if (state.suggested === "visual" || onlyStaff) {
    const screen = {
      name: "staff-check" as const,
      others,
      told: state.visual_id !== undefined,
    };
    // Of a face nobody is told more than that staff come.
    const { problem } = state;
    return !problem || problem.code.startsWith("face.") ? screen : { ...screen, problem };
  }
  const screen = {
    name: "method" as const,
    face: face(info),
    pin: pin(info),
    frontMissing: isFrontMissing(info),
  };
  return state.problem === undefined ? screen : { ...screen, problem: state.problem };
}

function capturing({ state, capabilities }: ReaderInfo): Screen {
  const hint = state.frame_problem?.code;
  return {
    name: "face",
    attempt: state.face_attempts,
    goodFrames: state.good_frames ?? 0,
    waived: capabilities.includes("test-liveness-waived"),
    ...(hint === undefined ? {} : { hint }),
    ...(state.prompt === undefined
      ? {}
      : {
          prompt: {
            show: state.prompt,
            done: state.prompts_done ?? 0,
            total: state.prompts_total ?? 0,
          },
        }),
  };
}

function enteringPin({ problem }: VisitState): Screen {
  if (problem === undefined) return { name: "pin" };
  const left = /tries left: (\d+)/.exec(problem.detail)?.[1];
  return left === undefined
    ? { name: "pin", problem }
    : { name: "pin", problem, triesLeft: Number(left) };
}

function takeCard(info: ReaderInfo): Screen {
  const { state } = info;
  const validity = state.coverage?.validity;
  const notice = state.coverage?.certificate_notice;
  const until = state.answer?.certificate_expires ?? undefined;
  const certificate = { expired: notice === "expired", ...(until === undefined ? {} : { until }) };
  return {
    name: "take-card",
    ending: state.ending ?? "failed",
    checked: state.coverage !== undefined,
    grants: state.grants ?? [],
    registered: state.registered_now,
    frontMissing: state.problem?.code === "card.front-not-keyed",
    turned: state.problem?.code === "card.upside-down",
    ...(state.problem === undefined ? {} : { problem: state.problem }),
    ...(validity === undefined || validity.code === validCoverage ? {} : { validity }),
    ...(notice === "expires_soon" || notice === "expired" ? { certificate } : {}),
  };
}

function ofPhase(info: ReaderInfo, { registrationSeen }: Local): Screen {
  const { state } = info;
  switch (state.phase) {
    case "idle":
      return { name: "idle" };
    case "ended":
      return state.problem === undefined
        ? { name: "idle" }
        : { name: "idle", problem: state.problem };
    case "reading":
    case "verifying-pin":
    case "checking":
    case "registering":
    case "asking-coverage":
    case "consenting":
      return { name: "waiting", work: state.phase };
    case "choosing":
      return choosing(info);
    case "capturing":
      return capturing(info);
    case "entering-pin":
      return enteringPin(state);
    case "comparing":
      return { name: "comparing" };
    case "asking-registration":
      return { name: "register" };
    case "asking-consents":
      return { name: state.registered_now && !registrationSeen ? "registered" : "consent" };
    case "take-card":
      return takeCard(info);
    default: {
      const unknown: never = state.phase;
      throw new Error(`phase ${unknown}`);
    }
  }
}

export function screenOf(info: ReaderInfo | undefined, local: Local): Screen {
  if (local.link === "silent") return { name: "silent", gone: "process" };
  if (local.link === "starting" || info === undefined) return { name: "starting" };
  if (info.slot === "gone" && isFree(info.state.phase)) return { name: "silent", gone: "slot" };
  switch (local.over) {
    case "none":
      return ofPhase(info, local);
    case "front":
      return info.front === "keyed" ? { name: "front" } : ofPhase(info, local);
    case "helper":
      return info.state.phase === "take-card" ? ofPhase(info, local) : { name: "helper" };
    case "leave":
      return isOpen(info.state.phase) ? { name: "leave" } : ofPhase(info, local);
    default: {
      const unknown: never = local.over;
      throw new Error(`over ${unknown}`);
    }
  }
}

// Are the steps before this one done? A visit that ended early has not been through them.
export function arePastDone(screen: Screen): boolean {
  return screen.name !== "take-card" || screen.checked;
}

// The step at the top that a screen belongs to; 0: none yet.
export function stepOf(screen: Screen): 0 | 1 | 2 | 3 {
  switch (screen.name) {
    case "starting":
    case "silent":
    case "idle":
    case "front":
    case "helper":
    case "leave":
      return 0;
    case "waiting":
      return screen.work === "consenting" ? 2 : 1;
    case "method":
    case "staff-check":
    case "face":
    case "pin":
    case "comparing":
    case "register":
    case "registered":
      return 1;
    case "consent":
      return 2;
    case "take-card":
      return 3;
    default: {
      const unknown: never = screen;
      throw new Error(`screen ${JSON.stringify(unknown)}`);
    }
  }
}
