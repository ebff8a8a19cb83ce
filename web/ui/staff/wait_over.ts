// "seconds left: 30" of a refusal that says when one may try again, as the moment when it is over.
import type { Problem } from "../api";

const waits: ReadonlySet<string> = new Set(["staff.wait", "check.rate"]);

export function waitOver({ code, detail }: Problem, now: number): number {
  const seconds = /seconds left: (\d+)/.exec(detail)?.[1];
  return waits.has(code) && seconds !== undefined ? now + Number(seconds) * 1000 : 0;
}
