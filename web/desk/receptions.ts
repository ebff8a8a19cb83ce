// The desk's receptions as the screen keeps them, and how a live answer changes them.
import type { Live, Reader, Reception, VisualCheck } from "./contract";

export interface Today {
  readonly day: string;
  readonly closed: Live["closed"];
  readonly troubles_version: number;
  readonly receptions: readonly Reception[];
  readonly readers: readonly Reader[];
  readonly visual: readonly VisualCheck[];
}

// Puts newer items over those at hand, in the order of arrival.
export function withItems(
  at_hand: readonly Reception[],
  newer: readonly Reception[],
): readonly Reception[] {
  const by_id = new Map(at_hand.map((item) => [item.id, item]));
  for (const item of newer) by_id.set(item.id, item);
  return [...by_id.values()].sort(
    (a, b) => a.arrived_at.localeCompare(b.arrived_at) || a.id.localeCompare(b.id),
  );
}

// Only what is there already; an answer to an act must not bring a past day into today's list.
export function replaced(at_hand: readonly Reception[], newer: Reception): readonly Reception[] {
  return at_hand.map((item) => (item.id === newer.id ? newer : item));
}

export function withLive(before: Today | null, answer: Live): Today {
  const whole = answer.complete || before === null || before.day !== answer.day;
  return {
    day: answer.day,
    closed: answer.closed,
    troubles_version: answer.troubles_version,
    receptions: withItems(whole ? [] : before.receptions, answer.receptions),
    readers: answer.readers,
    visual: answer.visual,
  };
}
