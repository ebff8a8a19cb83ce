// The row of the rules that stands behind a refusal: why, where that is written, what to do instead
// (docs/rules.md). Refusals without one are matters of machines.
import type { Row } from "./texts";

export interface Rule {
  readonly citation: string; // "N1.1 N3.1", the deciding number first
  readonly reason: Row;
  readonly next: Row;
}

export type Rules = Readonly<Record<string, Rule>>;

// `rules`: a place's own rules.json, made by rules.mjs.
export function ruleIn(rules: Rules, { rule }: { readonly rule?: string }): Rule | undefined {
  return rule !== undefined && Object.hasOwn(rules, rule) ? rules[rule] : undefined;
}
