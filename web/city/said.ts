// What the clerk ticked as said across the counter. The process does not keep it; the tab does, so
// that a reload asks nothing twice. No personal data.
import { useState } from "preact/hooks";
import type { StepName } from "./progress";

const key = "said";

function keptFor(of: string): ReadonlySet<StepName> {
  const [kept, ...names] = sessionStorage.getItem(key)?.split(" ") ?? [];
  return new Set(kept === of ? (names as StepName[]) : []);
}

// `of`: the case, and whatever else must be the same for what was said to count.
export function useSaid(of: string): [ReadonlySet<StepName>, (name: StepName) => void] {
  const [, setTimes] = useState(0);
  const said = keptFor(of);
  const say = (name: StepName) => {
    sessionStorage.setItem(key, [of, ...said, name].join(" "));
    setTimes((times) => times + 1);
  };
  return [said, say];
}
