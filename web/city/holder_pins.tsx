// The holder chooses: first the PIN, then the signature password, each typed twice. Both leave the
// screen together and are forgotten here.
import { useState } from "preact/hooks";
import { call, type Problem } from "../ui/api";
import { Say } from "./holder_say";
import { useWords } from "./language";
import { faultOfPin, faultOfSignature } from "./pins";
import { Refusal } from "./refusal";
import type { HolderView } from "./state";

interface Typed {
  readonly value: string;
  readonly again: string;
}
const nothing: Typed = { value: "", again: "" };

interface TwiceProps {
  readonly what: "pin" | "signature";
  readonly typed: Typed;
  readonly set: (typed: Typed) => void;
  readonly shown: boolean;
}

function Twice({ what, typed, set, shown }: TwiceProps) {
  const words = useWords();
  const digits = what === "pin";
  const field = (part: keyof Typed, label: string) => (
    <label class="field">
      {label}
      <input
        type={shown ? "text" : "password"}
        inputMode={digits ? "numeric" : "text"}
        autocomplete="off"
        maxLength={digits ? 4 : 16}
        value={typed[part]}
        onInput={(event) => {
          const value = event.currentTarget.value;
          set({ ...typed, [part]: digits ? value : value.toUpperCase() });
        }}
      />
    </label>
  );
  return (
    <>
      {field("value", words(what))}
      {field("again", words(`${what}Again`))}
    </>
  );
}

export function Pins({ view, token }: { view: HolderView; token: string }) {
  const words = useWords();
  const { authentication_wanted, signature_wanted, birth, sealed } = view;
  const [pin, setPin] = useState(nothing);
  const [signature, setSignature] = useState(nothing);
  const [question, setQuestion] = useState<"pin" | "signature">(
    authentication_wanted ? "pin" : "signature",
  );
  const [shown, setShown] = useState(false);
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const atPin = question === "pin";
  const last = !atPin || !signature_wanted;
  const fault = atPin
    ? faultOfPin(pin.value, pin.again, birth)
    : faultOfSignature(signature.value, signature.again);
  const turn = (next: "pin" | "signature") => {
    setTried(false);
    setQuestion(next);
  };
  const decide = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (fault !== undefined) return;
    if (!last) return turn("signature");
    const sent = await call(`/v1/holder/${token}/pins`, {
      method: "POST",
      json: {
        ...(authentication_wanted && { authentication: pin.value }),
        ...(signature_wanted && { signature: signature.value }),
      },
    });
    setProblem(sent.ok ? undefined : sent.problem);
  };
  return (
    <form key={question} onSubmit={decide}>
      <h1>
        <Say name={sealed ? "holderSealed" : atPin ? "pinQuestion" : "signatureQuestion"} />
      </h1>
      {view.name !== null && <p class="holder-name">{words("slipName", { name: view.name })}</p>}
      <Twice
        what={question}
        typed={atPin ? pin : signature}
        set={atPin ? setPin : setSignature}
        shown={shown}
      />
      <label class="tick">
        <input
          type="checkbox"
          checked={shown}
          onChange={(event) => setShown(event.currentTarget.checked)}
        />
        <span>
          <Say name="show" />
        </span>
      </label>
      {tried && fault !== undefined && (
        <p class="fault" role="alert">
          {words(fault)}
        </p>
      )}
      {problem !== undefined && <Refusal problem={problem} />}
      <div class="holder-answers">
        {!atPin && authentication_wanted && (
          <button type="button" class="plain" onClick={() => turn("pin")}>
            {words("back")}
          </button>
        )}
        <button type="submit" class="act">
          <Say name={last ? "decide" : "nextQuestion"} />
        </button>
      </div>
    </form>
  );
}
