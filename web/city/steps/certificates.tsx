// Which certificates are renewed, or which PINs are set anew.
import { useWords } from "../language";
import { Refusal } from "../refusal";
import { useRequest } from "../request";
import type { Case, Which } from "../state";
import { useStepDone } from "../step";

export const both = ["authentication", "signature"] as const;

interface Props {
  readonly path: "case/pins" | "case/certificates";
  readonly which: Which;
  readonly names: "which" | "renew";
  readonly legend: "whichPins" | "whichCertificates";
}

export function WhichChoice({ path, which, names, legend }: Props) {
  const words = useWords();
  const { put, problem, busy } = useRequest();
  return (
    <fieldset class="ticks" disabled={busy}>
      <legend>{words(legend)}</legend>
      {both.map((each) => (
        <label key={each} class="tick">
          <input
            type="checkbox"
            checked={which[each]}
            onChange={(event) => put(path, { ...which, [each]: event.currentTarget.checked })}
          />
          {words(`${names}_${each}`)}
        </label>
      ))}
      {problem?.code === "input.value" ? (
        <p class="fault" role="alert">
          {words("atLeastOne")}
        </p>
      ) : (
        problem !== undefined && <Refusal problem={problem} />
      )}
    </fieldset>
  );
}

export function CertificatesSummary({ open }: { open: Case }) {
  const words = useWords();
  const chosen = both.filter((each) => open.certificates[each]);
  return <>{chosen.map((each) => words(`renew_${each}`)).join("、")}</>;
}

export function CertificatesStep({ open }: { open: Case }) {
  const words = useWords();
  const kept = useStepDone();
  return (
    <>
      <WhichChoice
        path="case/certificates"
        which={open.certificates}
        names="renew"
        legend="whichCertificates"
      />
      <button
        type="button"
        class="act"
        disabled={open.missing.includes("certificates")}
        onClick={kept}
      >
        {words("keep")}
      </button>
    </>
  );
}
