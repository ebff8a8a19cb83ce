// One step of a case: open while the clerk is at it, one line before and after.
import { type ComponentChildren, createContext } from "preact";
import { useContext, useEffect, useRef } from "preact/hooks";
import { type Name, useWords } from "./language";

// Closes a step that was opened again, when what is in it was kept.
export const StepDone = createContext<() => void>(() => {});
export function useStepDone(): () => void {
  return useContext(StepDone);
}

interface Props {
  readonly number: number;
  readonly title: Name;
  readonly state: "done" | "open" | "later";
  readonly summary: ComponentChildren;
  readonly again: (() => void) | undefined; // opens or shuts a step that is done
  readonly focus: boolean; // the clerk has just come to it
  readonly children: ComponentChildren;
}

export function Step({ number, title, state, summary, again, focus, children }: Props) {
  const words = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (focus && state === "open") heading.current?.focus();
  }, [state, focus]);
  return (
    <li class={`step step-${state}`} aria-current={state === "open" ? "step" : undefined}>
      <div class="step-head">
        <h3 ref={heading} tabIndex={-1}>
          <span class="step-number" aria-hidden="true">
            {state === "done" ? "✓" : number}
          </span>
          {words(title)}
          {state === "done" && <span class="visually-hidden"> {words("done")}</span>}
        </h3>
        {state === "done" && <div class="step-summary">{summary}</div>}
        {again !== undefined && (
          <button type="button" class="plain" onClick={again}>
            {words(state === "done" ? "change" : "shut")}
            <span class="visually-hidden"> {words(title)}</span>
          </button>
        )}
      </div>
      {state === "open" && <div class="step-body">{children}</div>}
    </li>
  );
}
