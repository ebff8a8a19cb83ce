// The photo of a new card, from this computer's camera or a file; an infant's card has none.
import { useState } from "preact/hooks";
import { Viewfinder } from "../../ui/viewfinder";
import { useWords } from "../language";
import { Refusal } from "../refusal";
import { useRequest } from "../request";
import type { Case } from "../state";
import { useStepDone } from "../step";

const photoLimit = 4 * 1024 * 1024;

export function photoOf(open: Case): string | undefined {
  return open.photo ? `/v1/city/case/photo?${open.version}` : undefined;
}

export function PhotoSummary({ open }: { open: Case }) {
  const words = useWords();
  const photo = photoOf(open);
  return photo === undefined ? null : <img class="photo" src={photo} alt={words("photoAlt")} />;
}

export function PhotoStep({ open }: { open: Case }) {
  const words = useWords();
  const kept = useStepDone();
  const { send, problem, busy } = useRequest();
  const [tooLarge, setTooLarge] = useState(false);
  if (!open.photo_wanted) return <p>{words("photoNone")}</p>;
  const taken = async (picture: Blob) => {
    setTooLarge(picture.size > photoLimit);
    if (picture.size > photoLimit) return;
    const judged = await send("case/photo", { method: "PUT", picture });
    if (judged.ok && judged.value.photo) kept();
  };
  const fault = problem ?? open.photo_problem;
  return (
    <>
      <p class="hint">{words("photoHow")}</p>
      <Viewfinder taken={taken} camera="when-asked" />
      <p aria-live="polite">{busy && words("judging")}</p>
      {tooLarge && (
        <p class="fault" role="alert">
          {words("photoTooLarge")}
        </p>
      )}
      {fault !== null && !busy && !tooLarge && <Refusal problem={fault} />}
    </>
  );
}
