import type { Problem } from "../../ui/api";
import type { Actions } from "../actions";
import { Face, Keys } from "../icons";
import { ProblemBox } from "../problem";
import { Say } from "../say";
import type { Possible, Screen, Why } from "../screen";
import type { TextName } from "../texts";

const whyTexts: Readonly<Record<Why, TextName>> = {
  reader: "whyReader",
  front: "whyFront",
  turned: "whyTurned",
  failed: "whyFailed",
  photo: "whyPhoto",
  "pin-unusable": "whyPinUnusable",
  "pin-locked": "whyLocked",
};

// Beside a problem there is no room for the long ones, which leave nothing to do.
function whyOf(why: Why, beside: boolean): TextName {
  return beside && (why === "pin-unusable" || why === "failed") ? "whyNot" : whyTexts[why];
}

function Way({
  name,
  how,
  way,
  beside,
  picture,
  go,
}: {
  name: TextName;
  how: TextName;
  way: Possible;
  beside: boolean; // a problem is shown, too
  picture: preact.JSX.Element;
  go: () => void;
}) {
  // Not `disabled`: who comes by keyboard or by ear hears that it is there, and why it is not.
  return (
    <button
      type="button"
      class="answer way"
      aria-disabled={!way.possible}
      onClick={() => {
        if (way.possible) go();
      }}
    >
      {picture}
      <span>
        <strong>
          <Say name={name} />
        </strong>
        <span class="how">
          <Say name={way.possible ? how : whyOf(way.why, beside)} />
        </span>
      </span>
    </button>
  );
}

// After a face that did not match nobody is told of failure, only how it may go better.
function MethodProblem({ view }: { view: Extract<Screen, { name: "method" }> }) {
  if (view.problem === undefined) return null;
  if (view.problem.code.startsWith("face.")) {
    return (
      <p class="note" role="alert">
        <Say name="faceAgain" />
      </p>
    );
  }
  return <ProblemBox problem={view.problem} />;
}

export function MethodScreen({
  view,
  actions,
  onFront,
}: {
  view: Extract<Screen, { name: "method" }>;
  actions: Actions;
  onFront: () => void;
}) {
  return (
    <div class="centre">
      <h1 tabIndex={-1}>
        <Say name="methodTitle" />
      </h1>
      <MethodProblem view={view} />
      <div class="answers">
        <Way
          name="byFace"
          how="byFaceHow"
          way={view.face}
          beside={view.problem !== undefined}
          picture={<Face />}
          go={() => actions.choose("face")}
        />
        <Way
          name="byPin"
          how="byPinHow"
          way={view.pin}
          beside={view.problem !== undefined}
          picture={<Keys />}
          go={() => actions.choose("pin")}
        />
      </div>
      {view.frontMissing && (
        <button type="button" class="quiet" onClick={onFront}>
          <Say name="frontButton" />
        </button>
      )}
    </div>
  );
}

export function StaffScreen({
  title,
  lead,
  problem,
  others,
  actions,
}: {
  title: TextName;
  lead: TextName;
  problem?: Problem | undefined;
  others: Extract<Screen, { name: "staff-check" }>["others"];
  actions: Actions;
}) {
  return (
    <div class="centre">
      <div class="pulse">
        <Face />
      </div>
      <h1 tabIndex={-1}>
        <Say name={title} />
      </h1>
      <p>
        <Say name={lead} />
      </p>
      {problem && <ProblemBox problem={problem} />}
      {others.length > 0 && (
        <div class="answers small-ones">
          {others.map((method) => (
            <button
              type="button"
              key={method}
              class="answer"
              onClick={() => actions.choose(method)}
            >
              <Say name={method === "pin" ? "byPin" : "faceOnceMore"} />
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
