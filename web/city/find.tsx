// Whose procedure it is: the register, searched while the clerk types.
import { useEffect, useRef, useState } from "preact/hooks";
import { call, type Problem } from "../ui/api";
import { dayInWords } from "../ui/day";
import { useLanguage } from "../ui/language";
import { useWords } from "./language";
import { asksForCard, takesNewcomers } from "./procedures";
import { Refusal } from "./refusal";
import { useRequest } from "./request";
import { type Go, Pending } from "./start";
import type { Case, ListedCard, Procedure, Resident } from "./state";

interface Found {
  readonly residents: readonly Resident[];
  readonly more: boolean;
}
const typingMs = 200;

function useSearch(asked: string): Found | Problem | undefined {
  const [found, setFound] = useState<Found | Problem>();
  useEffect(() => {
    // Nobody is shown who was not searched for.
    if (asked.trim() === "") return setFound(undefined);
    const ending = new AbortController();
    const look = async () => {
      const path = `/v1/city/residents?q=${encodeURIComponent(asked)}`;
      try {
        const answer = await call<Found>(path, { signal: ending.signal });
        setFound(answer.ok ? answer.value : answer.problem);
      } catch {
        // Something else was typed meanwhile.
      }
    };
    const soon = setTimeout(look, typingMs);
    return () => {
      clearTimeout(soon);
      ending.abort();
    };
  }, [asked]);
  return found;
}

// As the register has them; used wherever a resident is named.
export function WhoIs({ resident }: { resident: Resident }) {
  const words = useWords();
  const language = useLanguage();
  const { name, name_kana, birth, birth_wareki, age, sex, postal_code, address, status } = resident;
  const born = language === "ja" ? birth_wareki : birth;
  return (
    <div class="who">
      <p>
        <ruby class="who-name">
          {name}
          <rt>{name_kana}</rt>
        </ruby>{" "}
        {words("born", { day: born })}　{words("age", { age })}　{words(sex)}
        {status !== "resident" && (
          <strong class="status">
            {words(`status_${status}`)}
            {resident.since !== null && ` ${dayInWords(resident.since, language)}`}
          </strong>
        )}
      </p>
      <p class="hint">
        〒{postal_code}　{address}
      </p>
    </div>
  );
}

export function CardName({ card }: { card: ListedCard }) {
  const words = useWords();
  return (
    <>
      {card.id}　{words(`card_${card.state}`)}
      <span class={`standing standing-${card.standing}`}>{words(`standing_${card.standing}`)}</span>
    </>
  );
}

interface Props {
  readonly open: Case;
  readonly procedure: Procedure;
  readonly go: Go;
  readonly refused: (problem: Problem | undefined) => void; // the card, by the case that is open now
}

export function Find({ open, procedure, go, refused }: Props) {
  const words = useWords();
  const [asked, setAsked] = useState("");
  const found = useSearch(asked);
  const { problem, post, put, busy } = useRequest();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const begin = async (resident?: Resident, card?: ListedCard) => {
    const begun = await post(
      "cases",
      resident === undefined ? { procedure } : { procedure, resident: resident.id },
    );
    if (!begun.ok) return;
    if (card !== undefined && begun.value.card?.id !== card.id) {
      const laid = await put("case/card", { card: card.id });
      refused(laid.ok ? undefined : laid.problem);
    }
    go({ at: "case" });
  };
  const residents = found !== undefined && "residents" in found ? found : undefined;
  return (
    <main class="find">
      <button type="button" class="plain" onClick={() => go({ at: "start" })}>
        ← {words("toStart")}
      </button>
      <Pending open={open} go={go} />
      <h2 class="page-title">
        {words(`procedure_${procedure}`)}：{words("whoTitle")}
      </h2>
      <search>
        <form class="search" onSubmit={(event) => event.preventDefault()}>
          <label class="field">
            <span>
              {words("search")} <small>{words("searchHow")}</small>
            </span>
            <input
              ref={field}
              type="search"
              autocomplete="off"
              value={asked}
              onInput={(event) => setAsked(event.currentTarget.value)}
            />
          </label>
          {takesNewcomers(procedure) && (
            <button type="button" class="plain" disabled={busy} onClick={() => begin()}>
              {words(`newcomer_${procedure}`)}
            </button>
          )}
        </form>
      </search>
      {problem !== undefined && <Refusal problem={problem} of={procedure} />}
      {found !== undefined && "code" in found && <Refusal problem={found} />}
      {asked.trim() === "" && <p class="hint">{words("searchFirst")}</p>}
      {residents !== undefined && (
        <>
          <p class="hint" aria-live="polite">
            {residents.residents.length === 0
              ? words("nobodyFound")
              : words("found_count", { count: residents.residents.length })}
            {residents.more && ` ${words("more")}`}
          </p>
          <ul class="found">
            {residents.residents.map((resident) => (
              <li key={resident.id}>
                <WhoIs resident={resident} />
                <div class="found-choices">
                  {asksForCard(procedure) && resident.cards.length > 0 ? (
                    resident.cards.map((card) => (
                      <button
                        key={card.id}
                        type="button"
                        class="choose"
                        disabled={busy}
                        onClick={() => begin(resident, card)}
                      >
                        <span class="visually-hidden">{resident.name} </span>
                        <CardName card={card} />
                      </button>
                    ))
                  ) : (
                    <button
                      type="button"
                      class="choose"
                      disabled={busy}
                      onClick={() => begin(resident)}
                    >
                      <span class="visually-hidden">{resident.name} </span>
                      {words("thisPerson")}
                      {resident.cards.length === 0 && `（${words("noCards")}）`}
                    </button>
                  )}
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
    </main>
  );
}
