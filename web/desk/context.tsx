// What every part of the screen needs: the controller, the words of the chosen language.
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Right } from "./contract";
import type { Controller } from "./controller";
import type { Open } from "./state";
import type { Words } from "./texts";

export { useNow } from "../ui/staff/context";

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
