// What the gate and the accounts need of the place that they stand in.
import { createContext, type JSX } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import type { Outcome, Problem } from "../api";
import { wordsOf } from "../language";
import type { Session, StaffApi } from "./session";
import { staffTexts } from "./texts";

export interface StaffPlace {
  readonly name: string; // of the place: 受付
  readonly api: StaffApi;
  readonly roles: readonly string[]; // the first is whose new accounts are
  readonly roleName: (role: string) => string;
  readonly enter: (request: Promise<Outcome<Session>>) => Promise<Problem | null>;
  readonly logOut: () => void;
  // Whether a refusal is about the session: then the screen looks at it anew.
  readonly hasLeft: (problem: Problem) => boolean;
  readonly Refusal: (props: { readonly problem: Problem }) => JSX.Element;
}

export const StaffContext = createContext<StaffPlace | null>(null);

export function useStaff(): StaffPlace {
  const place = useContext(StaffContext);
  if (place === null) throw new Error("outside of a place with staff");
  return place;
}

export const useWords = wordsOf(staffTexts);

// The time now, again every `every_ms`; for what counts down.
export function useNow(every_ms: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every_ms);
    return () => clearInterval(timer);
  }, [every_ms]);
  return now;
}
