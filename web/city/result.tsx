// What was carried out, what the centre knows of it, and the slip that the holder takes home.
import { useEffect, useRef } from "preact/hooks";
import { useWords } from "./language";
import { endsSignature, givesCard } from "./procedures";
import { Refusal } from "./refusal";
import { useRequest } from "./request";
import { Slip } from "./slip";
import type { Go } from "./start";
import type { Case } from "./state";

export function Result({ open, go }: { open: Case; go: Go }) {
  const words = useWords();
  const { post, problem, busy } = useRequest();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const { procedure, result } = open;
  if (procedure === null) return null;
  const card = result?.card ?? null;
  const finish = async () => {
    const done = await post("case/close");
    if (done.ok) go({ at: "case" });
  };
  return (
    <section class="result" aria-labelledby="result">
      <h3 id="result" ref={title} tabIndex={-1}>
        <span class="step-number" aria-hidden="true">
          ✓
        </span>
        {words("resultTitle")}
      </h3>
      <p class="result-words">{words(`result_${procedure}`, { card: card ?? "" })}</p>
      {result?.signature_ended === true && endsSignature(procedure) && (
        <p class="result-words">{words("signatureEnded")}</p>
      )}
      {result?.told === false && (
        <p class="waived">{words("notTold", { count: result.waiting })}</p>
      )}
      <div class="row">
        <button type="button" class="plain" onClick={() => print()}>
          {words("printSlip")}
        </button>
        {card !== null && (
          <a
            class="plain"
            href={`/v1/city/cards/${card}/front.pdf`}
            target="_blank"
            rel="noreferrer"
          >
            {words("frontPdf")}
          </a>
        )}
      </div>
      {problem !== undefined && <Refusal problem={problem} />}
      <button type="button" class="act big" disabled={busy} onClick={finish}>
        {words(card !== null && givesCard(procedure) ? "handOver" : "finish")}
      </button>
      <Slip open={open} />
    </section>
  );
}
