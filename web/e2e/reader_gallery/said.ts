// What the reader's process says at a screen, and what people then see: the parts that many screens
// have in common.
import type { ScreenName } from "../../reader/screen";
import type { ReaderInfo, VisitState } from "../../reader/view";
import type { Caption } from "../caption";

export interface Said extends Caption {
  readonly name: string;
  readonly screen: ScreenName;
  readonly state: Partial<VisitState>;
  readonly reader?: Partial<ReaderInfo>;
}

// The clock of a page that is pictured stands here, so that its times are those of the gallery.
export const shownAt = Date.now();
// Long enough that the last seconds, which have a state of their own, never come by themselves.
export const until = new Date(shownAt + 3_600_000).toISOString();

export function problem(code: string, owner: string, detail = "") {
  const texts = { text: "It happened.", text_ja: "うまくいきませんでした。" };
  const remedies = { remedy: "Ask our staff.", remedy_ja: "係の人にお尋ねください。" };
  return { code, owner, detail, ...texts, ...remedies };
}
export const helped = { helper: "family" } as const;
export const choosing = { phase: "choosing", until } as const;
export const capturing = { phase: "capturing", until } as const;
export const consents = { phase: "asking-consents", until } as const;
