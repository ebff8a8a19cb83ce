import { useContext, useMemo } from "preact/hooks";
import { fill } from "../../ui/texts";
import { Check, Cross, Heart, Pill, Sheet } from "../icons";
import { LanguageContext, Say, text } from "../say";
import type { TextName } from "../texts";
import { type Consents, type Kind, kinds } from "../view";

const words: Readonly<Record<Kind, { name: TextName; how: TextName }>> = {
  medication: { name: "consentMedication", how: "consentMedicationHow" },
  checkup: { name: "consentCheckup", how: "consentCheckupHow" },
  treatment: { name: "consentTreatment", how: "consentTreatmentHow" },
};

export function KindIcon({ kind }: { kind: Kind }) {
  switch (kind) {
    case "medication":
      return <Pill />;
    case "checkup":
      return <Heart />;
    case "treatment":
      return <Sheet />;
    default: {
      const unknown: never = kind;
      throw new Error(`kind ${unknown}`);
    }
  }
}

export function kindName(kind: Kind): TextName {
  return words[kind].name;
}

const hourMs = 3600 * 1000;
const grantMs = 24 * hourMs;
const japanAheadMs = 9 * hourMs; // all year round

// "あす10時05分": a grant lasts 24 hours from now; by Japan's clock, whatever the machine's is set to.
export function untilText(template: string, now: number): string {
  const end = new Date(now + grantMs + japanAheadMs);
  const two = (value: number) => String(value).padStart(2, "0");
  return fill(template, { hour: end.getUTCHours(), minute: two(end.getUTCMinutes()) });
}

const all = (yes: boolean): Consents => ({ medication: yes, checkup: yes, treatment: yes });

// Consents one by one: which kind is asked now, and what was answered so far.
export interface OneByOne {
  readonly index: number;
  readonly chosen: Consents;
}

export function ConsentScreen({
  send,
  each,
  onEach,
}: {
  send: (consents: Consents) => void;
  each: OneByOne | undefined; // undefined: all at once
  onEach: (each: OneByOne) => void;
}) {
  const language = useContext(LanguageContext);
  const until = useMemo(() => untilText(text(language, "until"), Date.now()), [language]);
  const kind = each && kinds[each.index];

  if (each !== undefined && kind !== undefined) {
    const answer = (yes: boolean) => {
      const chosen = { ...each.chosen, [kind]: yes };
      const index = each.index + 1;
      if (index < kinds.length) onEach({ index, chosen });
      else send(chosen);
    };
    return (
      <div class="centre one-kind">
        <p class="small">
          <Say name="consentOf" values={{ index: each.index + 1, total: kinds.length }} />
        </p>
        <h1 tabIndex={-1}>
          <KindIcon kind={kind} /> <Say name={words[kind].name} />
        </h1>
        <p class="sentence">
          <Say name={words[kind].how} values={{ until }} />
        </p>
        <div class="answers">
          <button type="button" class="answer" onClick={() => answer(true)}>
            <Check />
            <Say name="consentYes" />
          </button>
          <button type="button" class="answer" onClick={() => answer(false)}>
            <Cross />
            <Say name="consentNo" />
          </button>
        </div>
        <p class="free">
          <Say name="consentFree" />
        </p>
      </div>
    );
  }
  return (
    <div class="centre consent">
      <h1 tabIndex={-1}>
        <Say name="consentTitle" />
      </h1>
      <ul class="kinds">
        {kinds.map((each) => (
          <li key={each}>
            <KindIcon kind={each} />
            <p>
              <Say name={words[each].how} values={{ until }} />
            </p>
          </li>
        ))}
      </ul>
      <p class="free">
        <Say name="consentFree" />
      </p>
      <div class="answers three">
        <button type="button" class="answer" onClick={() => send(all(true))}>
          <Say name="consentAll" />
        </button>
        <button
          type="button"
          class="answer"
          onClick={() => onEach({ index: 0, chosen: all(false) })}
        >
          <Say name="consentEach" />
        </button>
        <button type="button" class="answer" onClick={() => send(all(false))}>
          <Say name="consentNone" />
        </button>
      </div>
    </div>
  );
}
