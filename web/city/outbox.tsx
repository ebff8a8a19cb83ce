// What the centre was not told yet: nothing is lost, and the clerk sees it.
import { useEffect, useState } from "preact/hooks";
import { call } from "../ui/api";
import { useWords } from "./language";
import { Refusal } from "./refusal";
import type { Outbox } from "./state";

const lookMs = 5000;

export function OutboxStrip({ changed }: { changed: number }) {
  const words = useWords();
  const [outbox, setOutbox] = useState<Outbox>();
  const waiting = outbox?.waiting ?? [];
  useEffect(() => {
    let gone = false;
    const look = async () => {
      const answer = await call<Outbox>("/v1/city/outbox");
      if (answer.ok && !gone) setOutbox(answer.value);
    };
    look();
    const again = waiting.length > 0 ? setInterval(look, lookMs) : undefined;
    return () => {
      gone = true;
      clearInterval(again);
    };
  }, [changed, waiting.length > 0]);
  if (waiting.length === 0) return null;
  const send = async () => {
    const answer = await call<Outbox>("/v1/city/outbox/send", { method: "POST", json: {} });
    if (answer.ok) setOutbox(answer.value);
  };
  const refusal = waiting.find(({ problem }) => problem !== null)?.problem ?? outbox?.line;
  return (
    <section class="outbox" aria-labelledby="outbox">
      <h2 id="outbox" class="visually-hidden">
        {words("outbox")}
      </h2>
      <p role="status">
        {words("waiting", { count: waiting.length })}{" "}
        <button type="button" class="plain" onClick={send}>
          {words("sendNow")}
        </button>
      </p>
      {refusal && <Refusal problem={refusal} />}
    </section>
  );
}
