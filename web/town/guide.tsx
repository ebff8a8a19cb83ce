// What to do next, said for the step that the reader is at; and the face that its camera may see.
import { useEffect, useState } from "preact/hooks";
import { call, type Problem } from "../ui/api";
import { Explanation } from "../ui/explanation";
import { useWords } from "./language";
import type { Card, Cards, Reader, Validity, Visit } from "./state";
import { isOpen } from "./state";
import { isText } from "./texts";

function Faces({
  reader,
  card,
  cards,
  failed,
}: {
  reader: Reader;
  card: Card | undefined;
  cards: Cards;
  failed: (problem: Problem) => void;
}) {
  const words = useWords();
  const [busy, setBusy] = useState(false);
  const show = async (picture: string) => {
    setBusy(true);
    const shown = await call(`/v1/town/readers/${reader.name}/face`, {
      method: "POST",
      json: { picture },
    });
    setBusy(false);
    if (!shown.ok) failed(shown.problem);
  };
  const own = card?.faces ?? [];
  const others = cards.faces.filter((face) => !own.includes(face));
  return (
    <fieldset class="faces" disabled={busy}>
      <legend>{words("faces")}</legend>
      {[...own, ...others].map((face) => (
        <button key={face} type="button" class="face" onClick={() => show(face)}>
          <img src={`/v1/town/faces/${face}`} alt="" />
          <span>{words(own.includes(face) ? "faceOwn" : "faceOther")}</span>
        </button>
      ))}
      {own.length === 0 && <p class="hint">{words("faceNone")}</p>}
    </fieldset>
  );
}

// Whoever leaves after the coverage is received all the same.
function isReceived(visit: Visit | null): boolean {
  return visit?.ending === "completed" || visit?.coverage !== undefined;
}

function advice(reader: Reader): string {
  const phase = isOpen(reader) ? (reader.visit?.phase ?? "idle") : "idle";
  if (phase === "take-card" && !isReceived(reader.visit)) return "now_take-card-unfinished";
  if (phase === "choosing" && reader.visit?.suggested === "visual") return "now_comparing";
  return phase === "idle" && reader.slot === "pcsc" ? "now_idle_pcsc" : `now_${phase}`;
}

// A coverage that is not valid is the answer of a visit that went well.
function asProblem({ code, why, why_ja, owner, remedy, remedy_ja }: Validity): Problem | undefined {
  if (code === "1") return undefined;
  const detail = `OQSCD006 ${code}`;
  return { code: "", text: why, text_ja: why_ja, owner, remedy, remedy_ja, detail };
}

// The last thing that went wrong and is not overcome; only of a card that was taken out too early
// this page need not tell the hand that took it.
function problemOf(reader: Reader): Problem | undefined {
  const visit = reader.visit;
  const validity = visit?.coverage?.validity;
  const problem =
    visit?.problem ??
    visit?.file_problem ??
    (visit?.phase === "capturing" ? visit.frame_problem : undefined) ??
    (validity && asProblem(validity));
  return problem?.code === "card.removed" && !isOpen(reader) ? undefined : problem;
}

// The reader soon forgets why a visit ended; here it stays to be read, until the next one.
function useLastProblem(reader: Reader): Problem | undefined {
  const [last, setLast] = useState<{ visit: string | undefined; problem: Problem }>();
  const visit = reader.visit?.visit;
  const problem = problemOf(reader);
  const hidden = problem === undefined && reader.visit?.problem !== undefined;
  useEffect(() => {
    if (problem !== undefined) setLast({ visit, problem });
    else if (isOpen(reader) || hidden) setLast(undefined);
  }, [visit, problem?.code, isOpen(reader), hidden]);
  return problem ?? (last?.visit === visit ? last?.problem : undefined);
}

export function Guide({
  reader,
  card,
  cards,
}: {
  reader: Reader;
  card: Card | undefined;
  cards: Cards;
}) {
  const words = useWords();
  const [failure, setFailure] = useState<Problem>();
  const [closed, setClosed] = useState("");
  const visit = reader.visit?.visit ?? "";
  useEffect(() => setFailure(undefined), [visit]);
  const name = advice(reader);
  const problem = useLastProblem(reader) ?? failure;
  const told = `${visit} ${problem?.code}`;
  const close = () => {
    setClosed(told);
    setFailure(undefined);
  };
  const take = async () => {
    setFailure(undefined);
    const done = await call(`/v1/town/readers/${reader.name}/card`, { method: "DELETE" });
    if (!done.ok) setFailure(done.problem);
  };
  return (
    <section class="guide" aria-labelledby="guide-title">
      <h2 id="guide-title">{words("now")}</h2>
      <p class="advice" aria-live="polite">
        {isText(name) && words(name, { pin: card?.test_pin ?? "—" })}
      </p>
      {problem !== undefined && closed !== told && (
        <Explanation problem={problem} {...(isOpen(reader) ? {} : { close })} />
      )}
      {isOpen(reader) && card !== undefined && (
        <img
          class="card-front"
          src={`/v1/town/cards/${card.id}/front.svg?${visit}`}
          alt={words("cardOf", { name: card.name })}
        />
      )}
      {reader.visit?.phase === "capturing" && (
        <Faces reader={reader} card={card} cards={cards} failed={setFailure} />
      )}
      {isOpen(reader) && reader.slot === "virtual" && (
        <button type="button" class="plain" onClick={take}>
          {words("takeCard")}
        </button>
      )}
    </section>
  );
}
