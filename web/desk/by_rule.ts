// What a row of the rules says to staff: why, with its sentence, and what to do instead.
import { ruleIn } from "../ui/rule";
import rules from "../ui/rules.json";
import type { Way } from "./contract";
import type { Words } from "./texts";

export interface ByRule {
  readonly why: string;
  readonly next: string;
}

export function byRule(refused: { readonly rule?: string }, t: Words): ByRule | undefined {
  const rule = ruleIn(rules, refused);
  if (rule === undefined) return undefined;
  const { reason, citation, next } = rule;
  return {
    why: t("problem.rule", { reason: reason[t.language], citation }),
    next: next[t.language],
  };
}

// The row behind each way that remains; by common sense or by nothing of ours the others.
export const rowOfWay: Partial<Readonly<Record<Way, string>>> = {
  portal: "ordinary-card.portal-screen",
  notice: "face-card.eligibility-notice",
  certificate: "eligibility-certificate.outpatient",
  prescription: "face-card.prescription",
  declaration: "face-card.declaration",
};

// Its sentence: "N3.6"; the deciding one where there are several.
export function sentenceOf(way: Way): string | undefined {
  const rule = rowOfWay[way];
  return rule && ruleIn(rules, { rule })?.citation.split(" ")[0];
}
