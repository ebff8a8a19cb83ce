// What every part of the screen needs: the controller, the words of the chosen language.
import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import type { Right } from "./contract";
import type { Controller } from "./controller";
import type { Open } from "./state";
import type { Words } from "./texts";

export interface Desk {
  readonly controller: Controller;
  readonly t: Words;
}

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === null) throw new Error("outside of the desk");
  return desk;
}

export function may(state: Open, right: Right): boolean {
  return state.member.may.includes(right);
}

// The time now, again every `every_ms`; for what counts down.
export function useNow(every_ms: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every_ms);
    return () => clearInterval(timer);
  }, [every_ms]);
  return now;
}
