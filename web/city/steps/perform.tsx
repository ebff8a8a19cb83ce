// The last step: it is carried out, or it is said why not.
import { useWords } from "../language";
import { Refusal, stoppedOnTheWay } from "../refusal";
import { useRequest } from "../request";
import type { Case } from "../state";

export function Perform({ open }: { open: Case }) {
  const words = useWords();
  const { post, problem, busy } = useRequest();
  const { procedure, phase, missing } = open;
  if (procedure === null) return null;
  if (phase === "working") return <p aria-live="polite">{words("working")}</p>;
  const refusal = problem ?? open.problem;
  const lacking = missing.map((each) =>
    each === "resident"
      ? words("newPerson")
      : words(each === "advice" ? "step_registration" : `step_${each}`),
  );
  return (
    <>
      {(procedure === "revoke" || procedure === "death") && (
        <p class="fault">{words("irrevocable")}</p>
      )}
      {refusal !== null && (
        <>
          {stoppedOnTheWay(refusal) && <p>{words("failed")}</p>}
          <Refusal problem={refusal} of={procedure} />
        </>
      )}
      {missing.length > 0 && <p class="hint">{words("missing", { what: lacking.join("、") })}</p>}
      <button
        type="button"
        class="act big"
        disabled={busy || missing.length > 0}
        onClick={() => post("case/perform")}
      >
        {words(`perform_${procedure}`)}
      </button>
    </>
  );
}
