// The card's front beside the case, as the counter's process draws it: as it is, as it was before the
// procedure, or, of a card that is not made yet, as it will be.
import { type Name, useWords } from "./language";
import type { Case } from "./state";
import { CardFacts } from "./steps/card";

function Front({ path, caption }: { path: string; caption: Name }) {
  const words = useWords();
  return (
    <figure>
      <img class="card-front" src={`/v1/city/${path}`} alt={words(caption)} />
      <figcaption class="hint">{words(caption)}</figcaption>
    </figure>
  );
}

// What follows the "&" or "?" changes with the picture, so that the page fetches it again.
function Pictures({ open }: { open: Case }) {
  const after = `case/front.svg?as=after&${open.version}`;
  if (open.phase === "done") {
    return (
      <>
        {open.procedure !== "issue" && (
          <Front path={`case/front.svg?as=before&${open.case}`} caption="frontBefore" />
        )}
        <Front path={after} caption="frontAfter" />
      </>
    );
  }
  return open.card === null ? (
    <Front path={after} caption="frontWill" />
  ) : (
    <Front path={`cards/${open.card.id}/front.svg?${open.version}`} caption="frontNow" />
  );
}

export function Fronts({ open }: { open: Case }) {
  const toBeMade = open.procedure === "issue" && (open.person ?? open.resident) !== null;
  if (open.card === null && !toBeMade) return null;
  return (
    <aside class="fronts">
      <Pictures open={open} />
      {open.card !== null && <CardFacts card={open.card} />}
    </aside>
  );
}
