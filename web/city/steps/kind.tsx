// Which kind of card is issued (N1.3): with PINs or with the face.
import { useWords } from "../language";
import { Refusal } from "../refusal";
import { useRequest } from "../request";
import type { Case, Kind } from "../state";
import { useStepDone } from "../step";

const kinds = [
  ["face-authentication", "kindFace"],
  ["ordinary", "kindOrdinary"],
] as const;

export function KindStep({ open }: { open: Case }) {
  const words = useWords();
  const kept = useStepDone();
  const { put, problem, busy } = useRequest();
  const choose = async (kind: Kind) => {
    const done = await put("case/kind", { kind });
    if (done.ok) kept();
  };
  return (
    <>
      <div class="choices">
        {kinds.map(([kind, name]) => (
          <button
            key={kind}
            type="button"
            class="choice-card"
            aria-pressed={open.kind === kind}
            disabled={busy}
            onClick={() => choose(kind)}
          >
            <strong>{words(name)}</strong>
            <span>{words(`${name}How`)}</span>
          </button>
        ))}
      </div>
      {problem !== undefined && <Refusal problem={problem} of={open.procedure} />}
    </>
  );
}
