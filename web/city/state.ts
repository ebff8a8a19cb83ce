// What the counter's process tells: docs/protocol/city.md.
import type { Problem } from "../ui/api";

export const procedures = [
  "issue",
  "to-face",
  "to-ordinary",
  "pin",
  "renew",
  "change",
  "move-in",
  "move-out",
  "death",
  "loss",
  "found",
  "revoke",
] as const;
export type Procedure = (typeof procedures)[number];
export type Kind = "ordinary" | "face-authentication";
export type Sex = "male" | "female" | "unset";
export type Need =
  | "resident"
  | "person"
  | "card"
  | "photo"
  | "kind"
  | "proxy"
  | "registration"
  | "advice"
  | "pins"
  | "certificates"
  | "reason";

export interface Person {
  readonly name: string;
  readonly name_kana: string;
  readonly birth: string;
  readonly birth_wareki: string;
  readonly sex: Sex;
  readonly address: string;
  readonly postal_code: string;
}
export type Written = Omit<Person, "birth_wareki">;

export interface ListedCard {
  readonly id: string;
  readonly serial: string;
  readonly state: Kind;
  readonly standing: "good" | "suspended" | "revoked";
}

export interface Resident extends Person {
  readonly id: string;
  readonly age: number;
  readonly status: "resident" | "moved-out" | "died";
  readonly since: string | null;
  readonly cards: readonly ListedCard[];
}

export interface Pin {
  readonly status: "usable" | "blocked";
  readonly tries_left: number;
}
export interface Remark {
  readonly text: string;
  readonly day: string;
  readonly day_wareki: string;
  readonly struck: string | null;
}
export interface CardInReader {
  readonly id: string;
  readonly state: Kind;
  readonly standing: ListedCard["standing"];
  readonly expiry: string;
  readonly photo: boolean;
  readonly certificate_until: string | null;
  readonly signature_certificate: boolean;
  readonly signature_ended: boolean; // it is on the card, but revoked
  readonly certificate_expired: boolean;
  readonly pins: Readonly<Record<"authentication" | "signature" | "text" | "juki", Pin>>;
  readonly remarks: readonly Remark[];
}

export const papers = [
  "holder-identity",
  "proxy-identity",
  "authority",
  "hardship",
  "sealed-pins",
] as const;
export type Paper = (typeof papers)[number];
export const relations = [
  "legal-representative",
  "guardian",
  "family",
  "facility-staff",
  "other",
] as const;
export interface CaseProxy {
  readonly name: string;
  readonly relation: (typeof relations)[number];
  readonly papers: readonly Paper[];
}

export interface Which {
  readonly authentication: boolean;
  readonly signature: boolean;
}
export type Reason =
  | "lost"
  | "stolen"
  | "damaged"
  | "returned"
  | "death-certificate"
  | "inquest-report"
  | "municipality-notice"; // of a death: the paper

export interface Case {
  readonly version: number;
  readonly case: string | null; // none while it is closed
  readonly procedure: Procedure | null;
  readonly phase: "closed" | "open" | "working" | "done";
  readonly today: string;
  readonly today_wareki: string;
  readonly resident: Resident | null;
  readonly person: Person | null;
  readonly card: CardInReader | null;
  readonly standing_before: CardInReader["standing"] | null; // as that card was laid down
  readonly proxy: CaseProxy | null;
  readonly kind: Kind | null;
  readonly expiry: string | null;
  readonly photo: boolean;
  readonly photo_wanted: boolean;
  readonly photo_problem: Problem | null;
  readonly registration: {
    readonly asked: boolean;
    readonly registered: boolean | null;
    readonly wish: "yes" | "no" | null;
    readonly refusal: Problem | null;
  };
  readonly advice: {
    readonly wanted: boolean;
    readonly heard: boolean;
    readonly rule: string | null;
  };
  readonly pins: Which;
  readonly certificates: Which;
  readonly event: {
    readonly day: string;
    readonly reason: Reason | null;
    readonly destination: string | null;
  };
  readonly holder: {
    readonly wanted: boolean;
    readonly code: string | null;
    readonly screen: "waiting" | "paired";
    readonly pins: boolean;
  };
  readonly needs: readonly Need[];
  readonly missing: readonly Need[];
  readonly result: {
    readonly card: string | null;
    readonly signature_ended: boolean; // a card has lost its signature certificate
    readonly told: boolean;
    readonly waiting: number;
  } | null;
  readonly problem: Problem | null;
}

export interface HolderView {
  readonly version: number;
  readonly asks: "nothing" | "wait" | "pins" | "done";
  readonly authentication_wanted: boolean;
  readonly signature_wanted: boolean;
  readonly birth: string | null;
  readonly name: string | null;
  readonly procedure: Procedure | null;
  readonly sealed: boolean;
}

export interface Outbox {
  readonly waiting: readonly {
    readonly number: number;
    readonly what: string;
    readonly problem: Problem | null;
  }[];
  readonly line: Problem | null;
}

// GET /v1/city/acts
export interface Act {
  readonly number: number;
  readonly at: string;
  readonly clerk: string;
  readonly act: string;
  readonly subject: string;
  readonly details: Readonly<Record<string, unknown>>;
}
export interface Acts {
  readonly acts: readonly Act[];
  readonly whole: boolean; // the chain holds together
}
