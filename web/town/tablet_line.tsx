// A tablet of the waiting room, in a second window: lets one in at this desk, and how to come through
// the browser's warning.
import { useState } from "preact/hooks";
import { call, type Problem } from "../ui/api";
import { Explanation } from "../ui/explanation";
import { useWords } from "./language";
import type { Institution } from "./state";

// It is opened by the press itself, or the browser would hold it back; its address, which is good
// once, comes a moment later.
export function TabletLine({ institution }: { institution: Institution }) {
  const words = useWords();
  const [problem, setProblem] = useState<Problem>();
  const open = async () => {
    const tablet = window.open("", "_blank", "popup,width=820,height=1180");
    const made = await call<{ url: string }>(`/v1/town/tablets/${institution.code}`, {
      method: "POST",
      json: {},
    });
    setProblem(made.ok ? undefined : made.problem);
    if (tablet === null) return;
    if (made.ok) tablet.location.replace(made.value.url);
    else tablet.close();
  };
  return (
    <div class="tablet-line">
      <button type="button" class="plain" onClick={open}>
        {words("openTablet")}
      </button>
      <p class="hint">{words("openTabletHow")}</p>
      {problem !== undefined && (
        <Explanation problem={problem} close={() => setProblem(undefined)} />
      )}
    </div>
  );
}
