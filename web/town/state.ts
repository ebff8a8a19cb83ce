// What the town's process tells: docs/protocol/town.md.
import type { Problem } from "../ui/api";

// OQSCD006 with whose job it is; "1" is valid.
export interface Validity {
  readonly code: string;
  readonly why: string;
  readonly why_ja: string;
  readonly owner: string;
  readonly remedy: string;
  readonly remedy_ja: string;
}

export interface Visit {
  readonly visit: string;
  readonly version: number;
  readonly phase: string;
  readonly methods?: readonly string[];
  readonly suggested?: string;
  readonly problem?: Problem;
  readonly frame_problem?: Problem;
  readonly method?: string;
  readonly face?: { readonly match: boolean; readonly liveness: string };
  readonly face_attempts?: number;
  readonly liveness_waived: boolean;
  readonly coverage?: { readonly validity: Validity };
  readonly file?: string;
  readonly file_problem?: Problem;
  readonly ending?: string;
  readonly until?: string;
}

export interface Reader {
  readonly name: string;
  readonly url: string; // empty: it does not run
  readonly slot: "virtual" | "pcsc";
  readonly liveness_waived: boolean;
  readonly registers_after_visual: boolean;
  readonly card: string | null;
  readonly visit: Visit | null;
}

export type Kind = "hospital" | "clinic" | "dental" | "pharmacy";

// The log-in for trying a place's screen.
export interface TestAccount {
  readonly login: string;
  readonly password: string;
}
export interface Institution {
  readonly code: string;
  readonly name: string;
  readonly kind: Kind;
  readonly line: "plugged" | "pulled";
  readonly desk: string; // its screens; empty: none
  readonly account: TestAccount | null;
  readonly readers: readonly Reader[];
}

export interface Receipt {
  readonly institution: string;
  readonly name: string;
  readonly arrived_at: string;
  readonly octets: number;
}

export type Pcsc =
  | { readonly readers: readonly { readonly name: string; readonly card: boolean }[] }
  | { readonly error: Problem };

export interface Starting {
  readonly version: number;
  readonly ready: false;
}
export interface Ready {
  readonly version: number;
  readonly ready: true;
  readonly centre: "running" | "stopped";
  readonly city: string;
  readonly city_account: TestAccount | null;
  readonly cards_changed: number;
  readonly institutions: readonly Institution[];
  readonly receipts: readonly Receipt[];
  readonly pcsc: Pcsc;
}
export type Town = Starting | Ready;

export interface Card {
  readonly id: string;
  readonly name: string;
  readonly has_photo: boolean;
  readonly state: "ordinary" | "face-authentication";
  readonly registered: boolean;
  readonly test_pin: string | null;
  readonly part: string | null;
  readonly faces: readonly string[];
}
export interface Cards {
  readonly cards: readonly Card[];
  readonly faces: readonly string[];
}

// A card lies in the reader.
export function isOpen(reader: Reader): boolean {
  const phase = reader.visit?.phase;
  return phase !== undefined && phase !== "idle" && phase !== "ended";
}
