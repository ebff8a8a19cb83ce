// What the holder is told before anything is done: what works with the card and what does not,
// from the rules of the day (参考2, 参考3).
import { useState } from "preact/hooks";
import { useLanguage } from "../../ui/language";
import { type Name, useWords } from "../language";
import { Mark } from "../mark";
import type { Case } from "../state";
import { type Credential, type Photo, photoOn, services, useOf } from "../uses";

// Beside the other kind of card, where the holder could have that: without a photo there is none.
function Uses({ chosen, day, photo }: { chosen: Credential; day: string; photo: Photo }) {
  const words = useWords();
  const language = useLanguage();
  const kinds = ([chosen, chosen === "face-card" ? "ordinary-card" : "face-card"] as const).slice(
    0,
    photo === "missing" ? 1 : 2,
  );
  const name = (credential: Credential) =>
    words(credential === "face-card" ? "kindFaceShort" : "kindOrdinaryShort");
  const rows = services.map((service) => ({ service, use: useOf(chosen, service, day, photo) }));
  const ways = new Set(rows.filter(({ use }) => !use.allowed).map(({ use }) => use.next[language]));
  return (
    <>
      <table class="uses">
        <thead>
          <tr>
            <th scope="col">{words("service")}</th>
            {kinds.map((kind) => (
              <th key={kind} scope="col" class={kind === chosen ? "chosen" : ""}>
                {name(kind)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ service, use }) => (
            <tr key={service}>
              <th scope="row">{words(`service_${service}`)}</th>
              <td class="chosen">
                <Mark allowed={use.allowed} /> <small>{use.citation}</small>
              </td>
              {kinds.slice(1).map((other) => (
                <td key={other}>
                  <Mark allowed={useOf(other, service, day).allowed} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {[...ways].map((way) => (
        <p key={way} class="hint">
          <strong>{words("instead")}</strong>　{way}
        </p>
      ))}
    </>
  );
}

function sentencesOf({ procedure, kind, registration, card }: Case): readonly Name[] {
  if (procedure === "to-ordinary") return ["told_back", "told_backSignature"];
  if (kind === "ordinary") return [];
  return [
    "told_none",
    ...(procedure === "to-face" ? (["told_pins"] as const) : []),
    ...(card?.signature_certificate && !card.signature_ended ? (["told_signature"] as const) : []),
    ...(card !== null && registration.registered === true ? (["told_registered"] as const) : []),
  ];
}

export function Told({ open, say }: { open: Case; say: () => void }) {
  const words = useWords();
  const [agreed, setAgreed] = useState(false);
  return (
    <>
      <p class="hint">{words("toldLead")}</p>
      <ul class="sentences">
        {sentencesOf(open).map((name) => (
          <li key={name}>{words(name)}</li>
        ))}
      </ul>
      <Uses
        chosen={open.kind === "ordinary" ? "ordinary-card" : "face-card"}
        day={open.today}
        photo={photoOn(open)}
      />
      <label class="tick">
        <input
          type="checkbox"
          checked={agreed}
          onChange={(event) => setAgreed(event.currentTarget.checked)}
        />
        {words("agreed")}
      </label>
      <button type="button" class="act" disabled={!agreed} onClick={say}>
        {words("agree")}
      </button>
    </>
  );
}
