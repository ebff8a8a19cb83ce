// Registration for insurance use, as the person wishes it (N2.2), with the advice to register before
// the switch (N2.5). Nothing is chosen for them.
import { useLanguage } from "../../ui/language";
import { ruleIn } from "../../ui/rule";
import rules from "../../ui/rules.json";
import { useWords } from "../language";
import { Refusal } from "../refusal";
import { useRequest } from "../request";
import type { Case } from "../state";
import { useStepDone } from "../step";

export function RegistrationSummary({ open }: { open: Case }) {
  const words = useWords();
  const language = useLanguage();
  const { registered, wish, refusal } = open.registration;
  if (refusal !== null) {
    return (
      <>
        {words("registrationRefused")}　{ruleIn(rules, refusal)?.next[language]}
      </>
    );
  }
  if (registered === true) return <>{words("registeredAlready")}</>;
  return <>{wish !== null && words(`wish_${wish}`)}</>;
}

export function RegistrationStep({ open }: { open: Case }) {
  const words = useWords();
  const kept = useStepDone();
  const { put, problem, busy } = useRequest();
  const { registered, wish, refusal } = open.registration;
  const { advice } = open;
  // The advice stands on this screen: whoever answers below it has heard it.
  const answer = async (wished: "yes" | "no") => {
    if (advice.wanted && !advice.heard) {
      const heard = await put("case/advice", { heard: true });
      if (!heard.ok) return;
    }
    const done = await put("case/registration", { wish: wished });
    if (done.ok) kept();
  };
  return (
    <>
      {advice.wanted && (
        <div class="advice">
          <p>
            <strong>{words("adviceTitle")}</strong>
          </p>
          <p>{words("adviceWords")}</p>
        </div>
      )}
      {registered === true && <p>{words("registeredAlready")}</p>}
      {registered === null && <p class="hint">{words("registrationUnknown")}</p>}
      {registered !== true && <p>{words("registrationAsk")}</p>}
      {refusal !== null && (
        <>
          <p>
            <strong>{words("registrationRefused")}</strong>
          </p>
          <Refusal problem={refusal} />
        </>
      )}
      <div class="row">
        {registered === true ? (
          <button type="button" class="act" disabled={busy} onClick={() => answer("no")}>
            {words("heardOnly")}
          </button>
        ) : (
          (["yes", "no"] as const).map((each) => (
            <button
              key={each}
              type="button"
              class="answer"
              aria-pressed={wish === each}
              disabled={busy || (each === "yes" && refusal !== null)}
              onClick={() => answer(each)}
            >
              {words(each === "yes" ? "registrationYes" : "registrationNo")}
            </button>
          ))
        )}
      </div>
      {problem !== undefined && <Refusal problem={problem} />}
    </>
  );
}
