// The card's front beside the case, as the counter's process draws it: as it is, as it was before the
// procedure, or, of a card that is not made yet, as it will be.
import type { VNode } from "preact";
import { type Name, useWords } from "./language";
import type { CardInReader, Case } from "./state";
import { CardFacts } from "./steps/card";

type Standing = CardInReader["standing"] | null;

// A stopped card looks like a good one: the word across the picture says what it is.
export function MarkedFront({ standing, children }: { standing: Standing; children: VNode }) {
  const words = useWords();
  if (standing === null || standing === "good") return children;
  return (
    <div class="stopped-front">
      {children}
      <strong>{words(`mark_${standing}`)}</strong>
    </div>
  );
}

interface FrontProps {
  readonly path: string;
  readonly caption: Name;
  readonly standing: Standing;
}

function Front({ path, caption, standing }: FrontProps) {
  const words = useWords();
  return (
    <figure>
      <MarkedFront standing={standing}>
        <img class="card-front" src={`/v1/city/${path}`} alt={words(caption)} />
      </MarkedFront>
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
          <Front
            path={`case/front.svg?as=before&${open.case}`}
            caption="frontBefore"
            standing={open.standing_before}
          />
        )}
        <Front path={after} caption="frontAfter" standing={open.card?.standing ?? null} />
      </>
    );
  }
  return open.card === null ? (
    <Front path={after} caption="frontWill" standing={null} />
  ) : (
    <Front
      path={`cards/${open.card.id}/front.svg?${open.version}`}
      caption="frontNow"
      standing={open.card.standing}
    />
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
