// Who operates for the patient, at the patient's wish (N3.2, N3.7); may be taken back at any time.
import { helperTexts } from "../frame";
import { Check } from "../icons";
import { Say } from "../say";
import { type Helper, helpers } from "../view";

export function HelperScreen({
  helper,
  choose,
}: {
  helper: Helper;
  choose: (helper: Helper) => void;
}) {
  return (
    <div class="centre">
      <h1 tabIndex={-1}>
        <Say name="helperTitle" />
      </h1>
      <ul class="sentences">
        <li>
          <Say name="helperLead" />
        </li>
        <li>
          <Say name="helperFace" />
        </li>
      </ul>
      <div class="answers four">
        {helpers.map((each) => (
          <button
            type="button"
            key={each}
            class="answer"
            aria-pressed={each === helper}
            onClick={() => choose(each)}
          >
            {each === helper && <Check />}
            <Say name={helperTexts[each]} />
          </button>
        ))}
      </div>
    </div>
  );
}
