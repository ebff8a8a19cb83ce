// What a card is good for on a day: the rows of the rules about services and registration
// (参考2, 参考3 of the notice), out of uses.json, made by rules.mjs.
import type { Row } from "../ui/texts";
import type { Case } from "./state";
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
const elsewhere = ["smartphone", "atm", "reader"] as const;
export const registrations = [...elsewhere, "municipality"] as const;
export type Asked = (typeof services)[number] | (typeof registrations)[number];
export type Credential = "ordinary-card" | "face-card";
export type Photo = "there" | "missing"; // of the holder; an infant's card has none

// As health-insurance card, which it is once it is registered.
export const insured: ReadonlySet<Asked> = new Set<Asked>([
  "outpatient",
  "past-records",
  "home-visit",
  "online-consultation",
]);

export interface Use {
  readonly id: string;
  readonly card: string;
  readonly asked: readonly string[];
  readonly allowed: boolean;
  readonly from?: string;
  readonly to?: string;
  readonly photo?: readonly string[];
  readonly citation: string;
  readonly reason: Row;
  readonly next: Row;
}
const uses: readonly Use[] = rows;

// Of the case's card, or of the one that is to be made.
export function photoOn({ card, procedure, photo, photo_wanted }: Case): Photo {
  const none = card === null ? procedure === "issue" && !photo && !photo_wanted : !card.photo;
  return none ? "missing" : "there";
}

// Where the holder can still go to have it registered; the counter was the last place to ask.
export function waysToRegister(credential: Credential, day: string) {
  return elsewhere.filter((place) => useOf(credential, place, day).allowed);
}

// Where rows differ by circumstance, as with consent, the one that allows: the holder can have it.
export function useOf(
  credential: Credential,
  asked: Asked,
  day: string,
  photo: Photo = "there",
): Use {
  const of = uses.filter(
    (use) =>
      use.card === credential &&
      use.asked.includes(asked) &&
      (use.photo?.includes(photo) ?? true) &&
      (use.from ?? "") <= day &&
      day <= (use.to ?? "9999-12-31"),
  );
  const found = of.find(({ allowed }) => allowed) ?? of[0];
  if (found === undefined) throw new Error(`no rule for ${credential} ${asked} on ${day}`);
  return found;
}
