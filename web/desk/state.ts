// What the desk's screen is at, and how an event changes it. Pure: requests and clocks are in
// controller.ts. Everything personal lives in `open`, so that leaving it leaves nothing behind.
import type { Problem } from "../ui/api";
import { type GateState, gateOf } from "../ui/staff/session";
import type {
  Day,
  DaySummary,
  Diagnosis,
  Live,
  LogEntry,
  Member,
  Reception,
  Session,
  Troubles,
} from "./contract";
import { never } from "./never";
import { replaced, type Today, withLive } from "./receptions";
import { readerKey, readerOfKey } from "./rows";
import { type Compare, type Comparing, compared, lostCheck } from "./visual_steps";

export type Page =
  | { readonly at: "today" }
  | {
      readonly at: "search";
      readonly q: string;
      readonly items: readonly Reception[] | null;
      readonly more: boolean;
    }
  | {
      readonly at: "day";
      readonly day: string;
      readonly items: readonly Reception[] | null;
    }
  | {
      readonly at: "days";
      readonly days: readonly Day[] | null;
      readonly summary: DaySummary | null;
    }
  | { readonly at: "staff" }
  | { readonly at: "log"; readonly entries: readonly LogEntry[]; readonly more: boolean };

export type Dialog =
  | { readonly open: "cancel" | "handle" | "link" | "print"; readonly item: Reception }
  | {
      readonly open: "close-day";
      readonly summary: DaySummary;
      readonly items: readonly Reception[];
    }
  | { readonly open: "diagnosis"; readonly result: Diagnosis | null }
  | { readonly open: "tablets" }
  | { readonly open: "help" | "password" };

export type Paper = "a5" | "a4";
export type Printing =
  | { readonly slip: "coverage"; readonly item: Reception; readonly paper: Paper }
  | { readonly slip: "day"; readonly summary: DaySummary };

export interface Open {
  readonly at: "open";
  readonly member: Member;
  readonly today: Today | null;
  readonly page: Page;
  readonly chosen: string | null;
  readonly dialog: Dialog | null;
  readonly comparing: Comparing | null;
  readonly troubles: Troubles | null;
  readonly troubles_open: boolean;
  // The desk itself does not answer.
  readonly silent: Problem | null;
  // Why the last act did not succeed; said in the dialog that asked for it, or above the list.
  readonly problem: Problem | null;
  readonly busy: boolean;
  readonly printing: Printing | null;
}

export type State = GateState | Open;

export type Event =
  // `asked`: staff logged out themselves.
  | { readonly on: "session"; readonly session: Session; readonly asked?: boolean }
  | { readonly on: "unreachable"; readonly problem: Problem }
  | { readonly on: "live"; readonly live: Live }
  | { readonly on: "silent"; readonly problem: Problem }
  | { readonly on: "troubles"; readonly troubles: Troubles }
  | { readonly on: "troubles-open"; readonly open: boolean }
  | { readonly on: "page"; readonly page: Page }
  | { readonly on: "choose"; readonly key: string | null }
  | { readonly on: "dialog"; readonly dialog: Dialog | null }
  | { readonly on: "item"; readonly item: Reception }
  | { readonly on: "busy"; readonly busy: boolean }
  | { readonly on: "problem"; readonly problem: Problem | null }
  | ({ readonly on: "compare" } & Compare)
  | { readonly on: "compared" }
  | { readonly on: "printing"; readonly printing: Printing | null };

export const starting: State = { at: "starting" };

function opened(member: Member): Open {
  return {
    at: "open",
    member,
    today: null,
    page: { at: "today" },
    chosen: null,
    dialog: null,
    comparing: null,
    troubles: null,
    troubles_open: false,
    silent: null,
    problem: null,
    busy: false,
    printing: null,
  };
}

function withSession(state: State, session: Session, asked: boolean): State {
  const gate = gateOf(session, state.at, asked);
  if (gate !== null || session.state !== "open") return gate ?? state;
  return state.at === "open" && state.member.login === session.login
    ? { ...state, member: session }
    : opened(session);
}

function onPage(page: Page, item: Reception): Page {
  switch (page.at) {
    case "search":
    case "day":
      return page.items === null ? page : { ...page, items: replaced(page.items, item) };
    case "today":
    case "days":
    case "staff":
    case "log":
      return page;
    default:
      return never(page);
  }
}

function inDialog(dialog: Dialog | null, item: Reception): Dialog | null {
  return dialog !== null && "item" in dialog && dialog.item.id === item.id
    ? { ...dialog, item }
    : dialog;
}

// Who is chosen must be there; readers stay, receptions may go with the day.
function stillThere(state: Open, today: Today): string | null {
  const { chosen } = state;
  if (chosen === null || state.page.at !== "today") return chosen;
  const reader = readerOfKey(chosen);
  const there =
    reader === null
      ? today.receptions.some(({ id }) => id === chosen)
      : today.readers.some((each) => each.reader === reader);
  return there ? chosen : null;
}

function withToday(state: Open, live: Live): Open {
  const today = withLive(state.today, live);
  const lost = lostCheck(state.today?.visual ?? [], today.visual);
  const mine = state.comparing;
  const ended =
    lost !== undefined &&
    (mine === null || mine.visual_id === lost.visual_id) &&
    !mine?.sending &&
    !mine?.outcome;
  const comparing: Comparing | null = ended
    ? {
        visual_id: lost.visual_id,
        reader: lost.reader,
        present: false,
        sending: false,
        outcome: "ended",
      }
    : mine;
  return { ...state, today, comparing, silent: null, chosen: stillThere(state, today) };
}

function inOpen(state: Open, event: Exclude<Event, { on: "session" | "unreachable" }>): Open {
  switch (event.on) {
    case "live":
      return withToday(state, event.live);
    case "silent":
      return { ...state, silent: event.problem };
    case "troubles":
      return { ...state, troubles: event.troubles };
    case "troubles-open":
      return { ...state, troubles_open: event.open };
    case "page": {
      const same = state.page.at === event.page.at;
      return { ...state, page: event.page, chosen: same ? state.chosen : null, problem: null };
    }
    case "choose": {
      const { comparing } = state;
      const left = comparing === null ? null : { ...comparing, present: false };
      return { ...state, chosen: event.key, comparing: left, problem: null };
    }
    case "dialog":
      return { ...state, dialog: event.dialog, problem: null, busy: false };
    case "item": {
      const { today } = state;
      return {
        ...state,
        today:
          today === null ? null : { ...today, receptions: replaced(today.receptions, event.item) },
        page: onPage(state.page, event.item),
        dialog: inDialog(state.dialog, event.item),
      };
    }
    case "busy":
      return { ...state, busy: event.busy };
    case "problem":
      return { ...state, problem: event.problem, busy: false };
    case "compare":
      return {
        ...state,
        page: { at: "today" },
        chosen: readerKey(event.reader),
        comparing: compared(state.comparing, event),
      };
    case "compared":
      return { ...state, comparing: null };
    case "printing":
      return { ...state, printing: event.printing };
    default:
      return never(event);
  }
}

export function step(state: State, event: Event): State {
  if (event.on === "session") return withSession(state, event.session, event.asked ?? false);
  if (event.on === "unreachable") return { at: "unreachable", problem: event.problem };
  // What comes late, after the screen was locked, is dropped.
  return state.at === "open" ? inOpen(state, event) : state;
}
