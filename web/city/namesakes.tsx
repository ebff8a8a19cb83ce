// Somebody who is said to be new has a namesake in the register: the clerk looks whether it is them.
import { useEffect, useRef, useState } from "preact/hooks";
import { call, type Problem } from "../ui/api";
import { CardName, WhoIs } from "./find";
import { useWords } from "./language";
import { Refusal } from "./refusal";
import { useRequest } from "./request";
import type { Case, Resident, Written } from "./state";

export interface Namesakes {
  readonly ids: readonly string[];
  readonly certain: boolean; // of the same home, too: nobody else
}

// Whom a refusal of the person names (docs/protocol/city.md, "Somebody new").
export function namesakesOf(problem: Problem | undefined): Namesakes | undefined {
  if (problem?.code !== "city.known") return undefined;
  const [, named] = problem.detail.match(/^namesakes: (.+)$/) ?? [];
  if (named === undefined) return { ids: [problem.detail], certain: true };
  return { ids: named.split(" "), certain: false };
}

function useResidents(ids: readonly string[]): readonly Resident[] {
  const [found, setFound] = useState<readonly Resident[]>([]);
  useEffect(() => {
    const ending = new AbortController();
    const look = async (id: string) => {
      const path = `/v1/city/residents?q=${encodeURIComponent(id)}`;
      const answer = await call<{ residents: readonly Resident[] }>(path, {
        signal: ending.signal,
      });
      return answer.ok ? answer.value.residents.filter((each) => each.id === id) : [];
    };
    Promise.all(ids.map(look)).then(
      (lists) => setFound(lists.flat()),
      () => {}, // the clerk went on meanwhile
    );
    return () => ending.abort();
  }, [ids.join(" ")]);
  return found;
}

interface Props {
  readonly open: Case;
  readonly written: Written;
  readonly namesakes: Namesakes;
  readonly busy: boolean;
  readonly another: (ids: readonly string[]) => void;
  readonly back: () => void; // to what was written
}

export function NamesakesStep({ open, written, namesakes, busy, another, back }: Props) {
  const words = useWords();
  const { ids, certain } = namesakes;
  const residents = useResidents(ids);
  const { post, problem, busy: beginning } = useRequest();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <section class="namesakes" aria-labelledby="namesakes-title">
      <h4 id="namesakes-title" ref={title} tabIndex={-1}>
        {words("namesakesTitle")}
      </h4>
      <p>
        {words("namesakesWritten")}：{written.name}（{written.name_kana}）　{written.address}
      </p>
      <p>{words(certain ? "namesakesCertain" : "namesakesLook")}</p>
      <ul class="found">
        {residents.map((resident) => (
          <li key={resident.id}>
            <WhoIs resident={resident} />
            {resident.cards.map((card) => (
              <p key={card.id}>
                <CardName card={card} />
              </p>
            ))}
            <button
              type="button"
              class="choose"
              disabled={beginning}
              onClick={() => post("cases", { procedure: open.procedure, resident: resident.id })}
            >
              <span class="visually-hidden">{resident.name} </span>
              {words("thisPerson")}
            </button>
          </li>
        ))}
      </ul>
      {problem !== undefined && <Refusal problem={problem} />}
      <div class="row">
        {!certain && (
          <button
            type="button"
            class="plain"
            disabled={busy || residents.length < ids.length}
            onClick={() => another(ids)}
          >
            {words("anotherPerson")}
          </button>
        )}
        <button type="button" class="plain" onClick={back}>
          {words("change")}
        </button>
      </div>
    </section>
  );
}
