// How a visual check may end: what to do then, and which ways remain (N3.4).
import type { Tone } from "./rows";
import type { TextKey } from "./texts";
import type { Outcome } from "./visual_steps";

interface Ending {
  readonly tone: Tone;
  readonly advice: TextKey | null;
  readonly ways: readonly TextKey[];
  readonly rule?: string; // that forbids it
}

export const endings: Readonly<Record<Outcome, Ending>> = {
  same: { tone: "ok", advice: "visual.done.same.do", ways: [] },
  different: { tone: "stop", advice: "visual.done.different.do", ways: [] },
  undecided: {
    tone: "warn",
    advice: null,
    ways: [
      "visual.ways.pin",
      "visual.ways.prescription",
      "visual.ways.certificate",
      "visual.ways.declaration",
    ],
  },
  // The first two are buttons, too (ways.tsx).
  absent: {
    tone: "stop",
    advice: null,
    ways: ["visual.ways.prescription", "visual.ways.certificate", "visual.ways.return"],
    rule: "face-card.visual-of-absent-holder",
  },
  ended: { tone: "off", advice: "visual.done.ended.do", ways: [] },
  "given-up": { tone: "off", advice: "visual.done.given-up.do", ways: [] },
};
