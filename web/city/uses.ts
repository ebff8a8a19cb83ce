// What a card is good for on a day: the rows of the rules about services and registration
// (参考2, 参考3 of the notice), out of uses.json, made by rules.mjs.
import type { Row } from "../ui/texts";
import rows from "./uses.json";

export const services = [
  "outpatient",
  "past-records",
  "identity-document",
  "home-visit",
  "myna-portal",
  "convenience-store",
  "online-procedure",
  "online-consultation",
] as const;
export const registrations = ["smartphone", "atm", "reader", "municipality"] as const;
export type Asked = (typeof services)[number] | (typeof registrations)[number];
export type Credential = "ordinary-card" | "face-card";

export interface Use {
  readonly id: string;
  readonly card: string;
  readonly asked: readonly string[];
  readonly allowed: boolean;
  readonly from?: string;
  readonly to?: string;
  readonly citation: string;
  readonly reason: Row;
  readonly next: Row;
}
const uses: readonly Use[] = rows;

// Where rows differ by circumstance, as with consent, the one that allows: the holder can have it.
export function useOf(credential: Credential, asked: Asked, day: string): Use {
  const of = uses.filter(
    (use) =>
      use.card === credential &&
      use.asked.includes(asked) &&
      (use.from ?? "") <= day &&
      day <= (use.to ?? "9999-12-31"),
  );
  const found = of.find(({ allowed }) => allowed) ?? of[0];
  if (found === undefined) throw new Error(`no rule for ${credential} ${asked} on ${day}`);
  return found;
}
