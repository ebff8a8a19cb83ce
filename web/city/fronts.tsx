// The card's front beside the case: as it is, as it was before the procedure, or, of a card that is
// not made yet, as it will be.
import { useEffect, useState } from "preact/hooks";
import { CardFront } from "../ui/card_front";
import { useWords } from "./language";
import type { Case } from "./state";
import { CardFacts } from "./steps/card";
import { photoOf } from "./steps/photo";

// The front before the case, kept by this page alone and for this case alone.
function useFrontBefore(open: Case, card: string | null): string | undefined {
  const [before, setBefore] = useState<string>();
  const wanted = card !== null && open.phase === "open";
  useEffect(() => {
    if (!wanted) return undefined;
    let gone = false;
    const keep = async () => {
      const answer = await fetch(`/v1/city/cards/${card}/front.svg`, { cache: "no-store" });
      if (!answer.ok || gone) return;
      const picture = URL.createObjectURL(await answer.blob());
      setBefore((old) => {
        if (old !== undefined) URL.revokeObjectURL(old);
        return picture;
      });
    };
    keep();
    return () => {
      gone = true;
    };
  }, [card, wanted]);
  return before;
}

function Picture({ source, caption }: { source: string; caption: string }) {
  return (
    <figure>
      <img class="card-front" src={source} alt={caption} />
      <figcaption class="hint">{caption}</figcaption>
    </figure>
  );
}

// Of a card that is not made yet.
function Preview({ open }: { open: Case }) {
  const words = useWords();
  const of = open.person ?? open.resident;
  const front = {
    name: of?.name ?? words("nobody"),
    address: of?.address ?? "",
    birth_wareki: of?.birth_wareki ?? "　　年　月　日",
    sex: of?.sex ?? "unset",
    expiry: open.expiry ?? "",
    remark: open.kind === "face-authentication" ? "顔認証" : "",
    remarked: open.today_wareki,
    photo: photoOf(open),
  } as const;
  return (
    <figure>
      <CardFront front={front} label={words("frontWill")} />
      <figcaption class="hint">{words("frontWill")}</figcaption>
    </figure>
  );
}

export function Fronts({ open }: { open: Case }) {
  const words = useWords();
  const card = open.result?.card ?? open.card?.id ?? null;
  const issuing = open.procedure === "issue" && open.phase !== "done";
  const before = useFrontBefore(open, issuing ? null : card);
  if (issuing) {
    return (
      <aside class="fronts">
        <Preview open={open} />
      </aside>
    );
  }
  if (card === null) return null;
  const now = `/v1/city/cards/${card}/front.svg?${open.version}`;
  return (
    <aside class="fronts">
      {open.phase === "done" ? (
        <>
          {before !== undefined && open.procedure !== "issue" && (
            <Picture source={before} caption={words("frontBefore")} />
          )}
          <Picture source={now} caption={words("frontAfter")} />
        </>
      ) : (
        <Picture source={now} caption={words("frontNow")} />
      )}
      {open.card !== null && <CardFacts card={open.card} />}
    </aside>
  );
}
