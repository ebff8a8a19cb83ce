// Screens that only say something, and those with one question.
import { CardLies } from "../card_lies";
import { CardAndSlot, Check, Cross, Warning } from "../icons";
import { ProblemBox } from "../problem";
import { drawingOf } from "../problems";
import { Say } from "../say";
import type { Screen, Work } from "../screen";
import type { TextName } from "../texts";

// What is waited for and how many seconds it usually takes.
export const waits: Readonly<Record<Work, { title: TextName; seconds: number }>> = {
  reading: { title: "waitReading", seconds: 3 },
  "verifying-pin": { title: "waitPin", seconds: 2 },
  checking: { title: "waitChecking", seconds: 3 },
  registering: { title: "waitRegistering", seconds: 2 },
  "asking-coverage": { title: "waitCoverage", seconds: 2 },
  consenting: { title: "waitConsenting", seconds: 2 },
};

export function Waiting({ work }: { work: Work }) {
  const { title, seconds } = waits[work];
  return (
    <div class="centre">
      <div class="spinner" aria-hidden="true" />
      <h1 tabIndex={-1}>
        <Say name={title} />
      </h1>
      <p>
        <Say name="waitHowLong" values={{ seconds }} />
      </p>
    </div>
  );
}

export function Starting() {
  return (
    <div class="centre">
      <div class="spinner" aria-hidden="true" />
      <h1 tabIndex={-1}>
        <Say name="startingTitle" />
      </h1>
      <p>
        <Say name="startingLead" />
      </p>
    </div>
  );
}

export function Silent({ gone }: { gone: "process" | "slot" }) {
  return (
    <div class="centre" role="alert">
      <Warning />
      <h1 tabIndex={-1}>
        <Say name="silentTitle" />
      </h1>
      <p>
        <Say name="silentLead" />
      </p>
      <p class="small">
        <Say name={gone === "slot" ? "slotStaff" : "silentStaff"} />
      </p>
    </div>
  );
}

const idleSteps: readonly TextName[] = ["idleStep1", "idleStep2", "idleStep3", "idleStep4"];

export function Idle({
  view,
  software,
  onFront,
}: {
  view: Extract<Screen, { name: "idle" }>;
  software: string;
  onFront: (() => void) | undefined;
}) {
  const drawing = drawingOf(view.problem);
  return (
    <div class="idle">
      {drawing ? <CardLies drawing={drawing} /> : <CardAndSlot />}
      <div class="words">
        <h1 tabIndex={-1}>
          <Say name="idleTitle" />
        </h1>
        {view.problem ? (
          <ProblemBox problem={view.problem} />
        ) : (
          <>
            <p>
              <Say name="idleLead" />
            </p>
            <ol class="idle-steps">
              {idleSteps.map((name) => (
                <li key={name}>
                  <Say name={name} />
                </li>
              ))}
            </ol>
          </>
        )}
        {onFront && (
          <button type="button" class="quiet" onClick={onFront}>
            <Say name="frontButton" />
          </button>
        )}
        <p class="code">
          <Say name="software" values={{ version: software }} />
        </p>
      </div>
    </div>
  );
}

export function Question({
  title,
  lead,
  yes,
  no,
}: {
  title: TextName;
  lead: TextName;
  yes: { name: TextName; go: () => void };
  no: { name: TextName; go: () => void };
}) {
  return (
    <div class="centre">
      <h1 tabIndex={-1}>
        <Say name={title} />
      </h1>
      <p>
        <Say name={lead} />
      </p>
      <div class="answers">
        <button type="button" class="answer" onClick={yes.go}>
          <Check />
          <Say name={yes.name} />
        </button>
        <button type="button" class="answer" onClick={no.go}>
          <Cross />
          <Say name={no.name} />
        </button>
      </div>
    </div>
  );
}
