// Where a card is registered for insurance use (N2.1, N2.2): the counter does it with an issue or a
// switch only.
import { useLanguage } from "../ui/language";
import { useWords } from "./language";
import { Mark } from "./mark";
import type { Go } from "./start";
import { type Credential, registrations, useOf } from "./uses";

const credentials: readonly Credential[] = ["ordinary-card", "face-card"];

export function RegistrationPage({ today, go }: { today: string; go: Go }) {
  const words = useWords();
  const language = useLanguage();
  return (
    <main class="find">
      <button type="button" class="plain" onClick={() => go({ at: "start" })}>
        ← {words("toStart")}
      </button>
      <h2 class="page-title">{words("registrationTitle")}</h2>
      <p>{words("registrationLead")}</p>
      <table class="uses">
        <thead>
          <tr>
            <td />
            <th scope="col">{words("kindOrdinary")}</th>
            <th scope="col">{words("kindFace")}</th>
          </tr>
        </thead>
        <tbody>
          {registrations.map((place) => (
            <tr key={place}>
              <th scope="row">{words(`registerBy_${place}`)}</th>
              {credentials.map((credential) => {
                const use = useOf(credential, place, today);
                return (
                  <td key={credential}>
                    <Mark allowed={use.allowed} /> {use.reason[language]}{" "}
                    <small>{use.citation}</small>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <button type="button" class="act" onClick={() => go({ at: "find", procedure: "to-face" })}>
        {words("registrationGoes")}
      </button>
    </main>
  );
}
