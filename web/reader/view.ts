// What the reader's process says: docs/protocol/reader.md.
import type { Problem } from "../ui/api";

export const phases = [
  "idle",
  "reading",
  "choosing",
  "capturing",
  "entering-pin",
  "verifying-pin",
  "comparing",
  "checking",
  "asking-registration",
  "registering",
  "asking-coverage",
  "asking-consents",
  "consenting",
  "take-card",
  "ended",
] as const;
export type Phase = (typeof phases)[number];

export const methods = ["face", "pin", "visual"] as const;
export type Method = (typeof methods)[number];

export const prompts = ["look-straight", "turn-left", "turn-right", "blink"] as const;
export type Prompt = (typeof prompts)[number];

export const kinds = ["medication", "checkup", "treatment"] as const;
export type Kind = (typeof kinds)[number];
export type Consents = Readonly<Record<Kind, boolean>>;

export const helpers = ["none", "family", "carer", "staff"] as const;
export type Helper = (typeof helpers)[number];

export const endings = ["completed", "left-early", "timed-out", "failed"] as const;
export type Ending = (typeof endings)[number];

// OQSCD006. The centre's reason is for staff.
export interface Validity {
  readonly code: string;
}

export interface VisitState {
  readonly visit: string;
  readonly phase: Phase;
  readonly methods: readonly Method[];
  readonly face_attempts: number;
  readonly liveness_waived: boolean;
  readonly suggested?: Method;
  readonly method?: Method;
  readonly ending?: Ending;
  readonly problem?: Problem;
  readonly until?: string;
  readonly front_read?: boolean;
  readonly good_frames?: number;
  readonly frame_problem?: Problem;
  readonly prompt?: Prompt;
  readonly prompts_done?: number;
  readonly prompts_total?: number;
  readonly visual_id?: string; // the desk knows that staff are wanted
  readonly helper: Helper; // who operates for the holder
  readonly registered_now: boolean;
  readonly answer?: { readonly registered: boolean; readonly certificate_expires: string | null };
  readonly validity?: number;
  readonly coverage?: { readonly validity: Validity; readonly certificate_notice?: string };
  readonly grants?: readonly { readonly kind: Kind; readonly until: string }[];
}

export interface ReaderInfo {
  readonly version: number;
  readonly reader: string;
  readonly software: string;
  readonly capabilities: readonly string[];
  readonly front: "scanned" | "keyed";
  readonly called: boolean;
  readonly slot: "there" | "gone"; // gone: what reads the cards is not attached
  readonly visit: string;
  readonly state: VisitState;
}
