// The visual check of one card in one reader, as staff go through it (N3.3, N3.4): reason, photo,
// is the holder here, is it the same person, end. Pure: the desk's state and what staff answered.
import type { VisualCheck } from "./contract";
import { never } from "./never";

export type Outcome = "same" | "different" | "undecided" | "absent" | "ended" | "given-up";

// What staff did with the check that they have before them.
export interface Comparing {
  readonly visual_id: string;
  readonly reader: string;
  readonly present: boolean;
  readonly sending: boolean;
  readonly outcome: Outcome | null;
}

export type VisualStep =
  | { readonly step: "none" | "not-allowed" }
  | { readonly step: "by-other"; readonly staff: string }
  | {
      readonly step: "reason" | "waiting" | "present" | "same" | "sending";
      readonly check: VisualCheck;
    }
  | { readonly step: "over"; readonly outcome: Outcome };

export function visualStep(
  check: VisualCheck | undefined,
  mine: Comparing | null,
  allowed: boolean,
): VisualStep {
  // How it ended stays to be read until staff close it, also when the next offer is there.
  if (mine !== null && mine.outcome !== null) return { step: "over", outcome: mine.outcome };
  if (check === undefined) return { step: "none" };
  const answered = mine?.visual_id === check.visual_id ? mine : null;
  switch (check.state) {
    case "offered":
      return allowed ? { step: "reason", check } : { step: "not-allowed" };
    case "wanted":
    case "shown":
      if (!check.mine) return { step: "by-other", staff: check.staff ?? "" };
      if (answered?.sending) return { step: "sending", check };
      if (check.state === "wanted") return { step: "waiting", check };
      return { step: answered?.present ? "same" : "present", check };
    case "decided":
      return { step: "none" };
    default:
      return never(check.state);
  }
}

// Staff were at a check that the desk no longer has and nobody decided: card taken or time over.
export function lostCheck(
  before: readonly VisualCheck[],
  after: readonly VisualCheck[],
): VisualCheck | undefined {
  return before.find(
    ({ visual_id, mine, state }) =>
      mine &&
      (state === "wanted" || state === "shown") &&
      !after.some((each) => each.visual_id === visual_id),
  );
}

// What staff did, or what became of it.
export type Did = "open" | "present" | "sending" | "not-sent" | Outcome;
export interface Compare {
  readonly visual_id: string;
  readonly reader: string;
  readonly did: Did;
}

// Going to a check, or coming back to it, begins with the question whether the holder is here.
export function compared(before: Comparing | null, event: Compare): Comparing {
  const { visual_id, reader, did } = event;
  const fresh = { visual_id, reader, present: false, sending: false, outcome: null };
  const here = before?.visual_id === visual_id ? before : fresh;
  switch (did) {
    case "open":
      return fresh;
    case "present":
      return { ...here, present: true };
    case "sending":
      return { ...here, sending: true };
    case "not-sent":
      return { ...here, sending: false };
    case "same":
    case "different":
    case "undecided":
    case "absent":
    case "ended":
    case "given-up":
      return { ...here, sending: false, outcome: did };
    default:
      return never(did);
  }
}
