// What the tablet's screen is at, and how an event changes it. Pure: requests and clocks are in
// controller.ts. One decision a screen: screenOf() says which.
import type { VisualCheck } from "../desk/contract";
import { never } from "../desk/never";
import {
  type Compare,
  type Comparing,
  compared,
  lostCheck,
  type Outcome,
  visualStep,
} from "../desk/visual_steps";
import type { Problem } from "../ui/api";
import type { Absent, Checks, Fallback, Session } from "./contract";

export interface Open {
  readonly at: "open";
  readonly name: string;
  readonly login: string;
  readonly tablet: string;
  readonly checks: Checks | null;
  // The check that this member of staff went to here.
  readonly comparing: Comparing | null;
  readonly recorded: Fallback | null;
  // Absent holders whose other way is told at the desk.
  readonly later: readonly string[];
  readonly silent: boolean;
  readonly problem: Problem | null;
  readonly busy: boolean;
}
export type State =
  | { readonly at: "starting" }
  | { readonly at: "unreachable"; readonly problem: Problem }
  | { readonly at: "unpaired"; readonly refused: Problem | null }
  | { readonly at: "logged-out"; readonly tablet: string }
  | { readonly at: "locked"; readonly name: string; readonly tablet: string }
  | Open;

export type Event =
  | { readonly on: "session"; readonly session: Session }
  | { readonly on: "unreachable"; readonly problem: Problem }
  // The code of the QR code was not taken.
  | { readonly on: "refused"; readonly problem: Problem }
  | { readonly on: "checks"; readonly checks: Checks }
  | { readonly on: "silent" }
  | ({ readonly on: "compare" } & Compare)
  | { readonly on: "recorded"; readonly visual_id: string; readonly fallback: Fallback }
  | { readonly on: "later"; readonly visual_id: string }
  | { readonly on: "next" }
  | { readonly on: "busy"; readonly busy: boolean }
  | { readonly on: "problem"; readonly problem: Problem | null };

export const starting: State = { at: "starting" };

function withSession(state: State, session: Session): State {
  switch (session.state) {
    case "unpaired":
      return { at: "unpaired", refused: null };
    case "setup":
    case "change-password":
    case "logged-out":
      return { at: "logged-out", tablet: session.tablet };
    case "locked":
      return { at: "locked", name: session.name, tablet: session.tablet };
    case "open": {
      const { name, login, tablet } = session;
      if (state.at === "open" && state.login === login) return { ...state, name, tablet };
      return {
        at: "open",
        name,
        login,
        tablet,
        checks: null,
        comparing: null,
        recorded: null,
        later: [],
        silent: false,
        problem: null,
        busy: false,
      };
    }
    default:
      return never(session);
  }
}

// The card was taken, or the time is over, while staff compare here.
function withChecks(state: Open, checks: Checks): Open {
  const lost = lostCheck(state.checks?.checks ?? [], checks.checks);
  const mine = state.comparing;
  const ended = mine !== null && lost?.visual_id === mine.visual_id;
  const over = ended && !mine.sending && mine.outcome === null;
  const comparing = over ? { ...mine, outcome: "ended" as const } : mine;
  return { ...state, checks, comparing, silent: false };
}

function inOpen(
  state: Open,
  event: Exclude<Event, { on: "session" | "unreachable" | "refused" }>,
): Open {
  switch (event.on) {
    case "checks":
      return withChecks(state, event.checks);
    case "silent":
      return { ...state, silent: true };
    case "compare":
      return { ...state, comparing: compared(state.comparing, event), problem: null };
    case "recorded":
      return {
        ...state,
        comparing: null,
        recorded: event.fallback,
        later: [...state.later, event.visual_id],
        problem: null,
      };
    case "later":
      return { ...state, comparing: null, later: [...state.later, event.visual_id], problem: null };
    case "next":
      return { ...state, comparing: null, recorded: null, problem: null };
    case "busy":
      return { ...state, busy: event.busy };
    case "problem":
      return { ...state, problem: event.problem, busy: false };
    default:
      return never(event);
  }
}

export function step(state: State, event: Event): State {
  if (event.on === "session") return withSession(state, event.session);
  if (event.on === "unreachable") return { at: "unreachable", problem: event.problem };
  if (event.on === "refused") {
    return state.at === "unpaired" ? { ...state, refused: event.problem } : state;
  }
  // What comes late, after the tablet was locked, is dropped.
  return state.at === "open" ? inOpen(state, event) : state;
}

export type Screen =
  | { readonly show: "wait" }
  | { readonly show: "list"; readonly checks: readonly VisualCheck[] }
  | {
      readonly show: "reason" | "waiting" | "present" | "same" | "sending";
      readonly check: VisualCheck;
    }
  | { readonly show: "by-other"; readonly staff: string }
  | { readonly show: "over"; readonly outcome: Outcome }
  | { readonly show: "fallback"; readonly absent: Absent }
  | { readonly show: "recorded"; readonly fallback: Fallback };

export function screenOf(state: Open): Screen {
  const { checks, comparing, recorded, later } = state;
  if (recorded !== null) return { show: "recorded", fallback: recorded };
  if (checks === null) return { show: "wait" };
  if (comparing !== null) {
    if (comparing.outcome === "absent") return { show: "fallback", absent: comparing };
    const check = checks.checks.find(({ visual_id }) => visual_id === comparing.visual_id);
    const visual = visualStep(check, comparing, true);
    switch (visual.step) {
      case "over":
        return { show: "over", outcome: visual.outcome };
      case "by-other":
        return { show: "by-other", staff: visual.staff };
      case "reason":
      case "waiting":
      case "present":
      case "same":
      case "sending":
        return { show: visual.step, check: visual.check };
      default: // somebody else ended it
        return { show: "over", outcome: "ended" };
    }
  }
  const absent = checks.absent.find(({ visual_id }) => !later.includes(visual_id));
  if (absent !== undefined) return { show: "fallback", absent };
  return { show: "list", checks: checks.checks.filter(({ state: at }) => at !== "decided") };
}
