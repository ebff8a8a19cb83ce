// "Make my own card": a photo from this computer's camera, a card of an invented person with it, and
// a visit with one's own face, one step after the other.
import { useEffect, useRef, useState } from "preact/hooks";
import { call, type Problem } from "../ui/api";
import { Explanation } from "../ui/explanation";
import { Viewfinder } from "../ui/viewfinder";
import { useWords } from "./language";
import type { Card } from "./state";

type Step =
  | { readonly at: "photo"; readonly problem?: Problem }
  | { readonly at: "making" }
  | { readonly at: "made"; readonly card: Card };

interface Props {
  readonly made: (card: string) => Promise<Card | undefined>; // looks the new card up in the tray
  readonly go: (card: string) => void;
  readonly close: () => void;
}

export function OwnCard({ made, go, close }: Props) {
  const words = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const [step, setStep] = useState<Step>({ at: "photo" });
  useEffect(() => dialog.current?.showModal(), []);
  const taken = async (picture: Blob) => {
    setStep({ at: "making" });
    const done = await call<{ card: string }>("/v1/town/residents", { method: "POST", picture });
    if (!done.ok) return setStep({ at: "photo", problem: done.problem });
    const card = await made(done.value.card);
    if (card !== undefined) setStep({ at: "made", card });
  };
  const marks = ["photo", "making", "made"].indexOf(step.at);
  return (
    <dialog ref={dialog} class="own" aria-labelledby="own-title" onClose={close}>
      <h2 id="own-title">{words("own")}</h2>
      <ol class="steps">
        {(["ownStep1", "ownStep2", "ownStep3"] as const).map((name, index) => (
          <li key={name} aria-current={index === marks ? "step" : undefined}>
            {words(name)}
          </li>
        ))}
      </ol>
      {step.at === "photo" && (
        <>
          <p>{words("ownHow")}</p>
          <Viewfinder taken={taken} camera="at-once" />
          {step.problem !== undefined && <Explanation problem={step.problem} />}
        </>
      )}
      {step.at === "making" && <p aria-live="polite">{words("ownWaiting")}</p>}
      {step.at === "made" && (
        <>
          <p aria-live="polite">{words("ownDone", { name: step.card.name })}</p>
          <img
            class="card-front"
            src={`/v1/town/cards/${step.card.id}/front.svg`}
            alt={words("cardOf", { name: step.card.name })}
          />
          <button type="button" class="act" onClick={() => go(step.card.id)}>
            {words("ownGo")}
          </button>
        </>
      )}
      <button type="button" class="plain" onClick={() => dialog.current?.close()}>
        {words("dismiss")}
      </button>
    </dialog>
  );
}
