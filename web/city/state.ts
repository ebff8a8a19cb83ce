// What the counter's process tells: docs/protocol/city.md.
import type { Problem } from "../ui/api";

export type Kind = "ordinary" | "face-authentication";
export type Sex = "male" | "female" | "unset";

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

export interface Case {
  readonly version: number;
  readonly case: string;
  readonly phase: "open" | "issuing" | "issued" | "handed-over";
  readonly today: string;
  readonly today_wareki: string;
  readonly person: Person | null;
  readonly expiry: string | null;
  readonly photo: boolean;
  readonly photo_problem: Problem | null;
  readonly kind: Kind;
  readonly registered: boolean;
  readonly holder: {
    readonly wanted: boolean;
    readonly code: string | null;
    readonly screen: "waiting" | "paired";
    readonly pins: boolean;
  };
  readonly missing: readonly ("person" | "photo" | "pins")[];
  readonly card: string | null;
  readonly problem: Problem | null;
}

export interface HolderView {
  readonly version: number;
  readonly asks: "nothing" | "wait" | "pins" | "done";
  readonly signature_wanted: boolean;
  readonly birth: string | null;
  readonly name: string | null;
}
