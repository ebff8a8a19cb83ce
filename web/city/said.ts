// What the clerk ticked as said across the counter. The process does not keep it; the tab does, so
// that a reload asks nothing twice. No personal data.
import { useState } from "preact/hooks";
import type { StepName } from "./progress";
import type { Case } from "./state";

const key = "said";

function keptFor(open: Case): string[] {
  const [kept, ...entries] = sessionStorage.getItem(key)?.split(" ") ?? [];
  return kept === open.case ? entries : [];
}

// What was told counts for the kind of card that it was told of.
const entryOf = (name: StepName, kind: Case["kind"]) => (name === "told" ? `told/${kind}` : name);

export function useSaid(open: Case): [ReadonlySet<StepName>, (name: StepName) => void] {
  const [, setTimes] = useState(0);
  const entries = keptFor(open);
  const names = entries.map((entry) => entry.split("/")[0] as StepName);
  const said = new Set(names.filter((name) => entries.includes(entryOf(name, open.kind))));
  const say = (name: StepName) => {
    sessionStorage.setItem(key, [open.case, ...entries, entryOf(name, open.kind)].join(" "));
    setTimes((times) => times + 1);
  };
  return [said, say];
}
