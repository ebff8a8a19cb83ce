// Registration for use as health-insurance card: asked between verification and consent (N2.3), with
// no answer chosen beforehand, and told when it is done.
import { Check, Clock } from "../icons";
import { Say } from "../say";
import type { TextName } from "../texts";

export const registerWhat: readonly TextName[] = [
  "registerOnce",
  "registerRecords",
  "registerFree",
];

export function RegisterScreen({ yes, later }: { yes: () => void; later: () => void }) {
  return (
    <div class="centre">
      <h1 tabIndex={-1}>
        <Say name="registerTitle" />
      </h1>
      <ul class="sentences">
        {registerWhat.map((name) => (
          <li key={name}>
            <Say name={name} />
          </li>
        ))}
      </ul>
      <div class="answers">
        <button type="button" class="answer" onClick={yes}>
          <Check />
          <Say name="registerYes" />
        </button>
        <button type="button" class="answer" onClick={later}>
          <Clock />
          <Say name="registerNo" />
        </button>
      </div>
    </div>
  );
}

export function RegisteredScreen({ go }: { go: () => void }) {
  return (
    <div class="centre registered">
      <h1 tabIndex={-1}>
        <Check /> <Say name="registeredTitle" />
      </h1>
      <p>
        <Say name="registeredLead" />
      </p>
      <div class="answers">
        <button type="button" class="answer" onClick={go}>
          <Say name="goOn" />
        </button>
      </div>
    </div>
  );
}
