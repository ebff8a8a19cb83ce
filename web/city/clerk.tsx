// The clerk's screen: one case on one page, from application to hand-over, with the card's front
// beside it as it will be.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { call, type Problem } from "../ui/api";
import { CardFront } from "../ui/card_front";
import { Explanation } from "../ui/explanation";
import { useFollowed } from "../ui/use_followed";
import { Viewfinder } from "../ui/viewfinder";
import { type Name, useWords } from "./language";
import { PersonForm } from "./person_form";
import type { Case, Kind } from "./state";

const photoLimit = 4 * 1024 * 1024;

function Step(props: { number: string; title: Name; done: boolean; children: ComponentChildren }) {
  const { number, title, done, children } = props;
  const words = useWords();
  return (
    <section class={done ? "step step-done" : "step"} aria-labelledby={`step-${title}`}>
      <h2 id={`step-${title}`}>
        <span aria-hidden="true">{number}</span> {words(title)}
        {done && <span class="done">✓ {words("done")}</span>}
      </h2>
      {children}
    </section>
  );
}

function KindChoice({ open }: { open: Case }) {
  const words = useWords();
  const choose = (kind: Kind, registered: boolean) =>
    call("/v1/city/case/kind", { method: "PUT", json: { kind, registered } });
  return (
    <fieldset class="kinds" disabled={open.phase !== "open"}>
      <legend class="visually-hidden">{words("step_kind")}</legend>
      {(
        [
          ["face-authentication", "kindFace", "kindFaceHow"],
          ["ordinary", "kindOrdinary", "kindOrdinaryHow"],
        ] as const
      ).map(([kind, name, how]) => (
        <label key={kind} class={open.kind === kind ? "kind kind-chosen" : "kind"}>
          <input
            type="radio"
            name="kind"
            checked={open.kind === kind}
            onChange={() => choose(kind, open.registered)}
          />
          <span>
            <strong>{words(name)}</strong>
            <br />
            {words(how)}
          </span>
        </label>
      ))}
      <label class="tick">
        <input
          type="checkbox"
          checked={open.registered}
          onChange={(event) => choose(open.kind, event.currentTarget.checked)}
        />
        {words("registered")}
      </label>
    </fieldset>
  );
}

function Photo({ open }: { open: Case }) {
  const words = useWords();
  const [taking, setTaking] = useState(!open.photo);
  const [judging, setJudging] = useState(false);
  const [failure, setFailure] = useState<Problem>();
  const [tooLarge, setTooLarge] = useState(false);
  const taken = async (picture: Blob) => {
    setTooLarge(picture.size > photoLimit);
    if (picture.size > photoLimit) return;
    setJudging(true);
    const judged = await call<Case>("/v1/city/case/photo", { method: "PUT", picture });
    setJudging(false);
    setFailure(judged.ok ? undefined : judged.problem);
    if (judged.ok && judged.value.photo) setTaking(false);
  };
  const problem = failure ?? open.photo_problem;
  if (open.photo && !taking) {
    return (
      <div class="kept photo-kept">
        <img src={`/v1/city/case/photo?${open.version}`} alt={words("photoAlt")} />
        <p>{words("photoGood")}</p>
        {open.phase === "open" && (
          <button type="button" class="plain" onClick={() => setTaking(true)}>
            {words("photoAgain")}
          </button>
        )}
      </div>
    );
  }
  return (
    <>
      <p class="hint">{words("photoHow")}</p>
      <Viewfinder taken={taken} camera="when-asked" />
      <p aria-live="polite">{judging && words("judging")}</p>
      {tooLarge && (
        <p class="fault" role="alert">
          {words("photoTooLarge")}
        </p>
      )}
      {problem !== null && !judging && <Explanation problem={problem} />}
    </>
  );
}

function HolderPanel({ open }: { open: Case }) {
  const words = useWords();
  const { wanted, code, screen, pins } = open.holder;
  if (!wanted) return <p class="hint">{words("pinsNone")}</p>;
  if (pins || open.phase !== "open") return <p>{words("pinsDone")}</p>;
  return (
    <>
      <p class="hint">{words("pinsHow")}</p>
      {code !== null && (
        <p class="pairing">
          {words("pairingCode")} <strong>{code}</strong>
        </p>
      )}
      {screen === "paired" && <p aria-live="polite">{words("paired")}</p>}
      <a class="plain" href="/holder" target="_blank" rel="noreferrer">
        {words("openHolder")}
      </a>
    </>
  );
}

function Issue({ open }: { open: Case }) {
  const words = useWords();
  const post = (path: string) => call(`/v1/city/${path}`, { method: "POST", json: {} });
  switch (open.phase) {
    case "open":
      return (
        <>
          {open.missing.length > 0 && (
            <p class="hint">
              {words("missing", {
                what: open.missing.map((each) => words(`missing_${each}`)).join("、"),
              })}
            </p>
          )}
          <button
            type="button"
            class="act"
            disabled={open.missing.length > 0}
            onClick={() => post("case/issue")}
          >
            {words("issue")}
          </button>
          {open.problem !== null && <Explanation problem={open.problem} />}
        </>
      );
    case "issuing":
      return <p aria-live="polite">{words("issuing")}</p>;
    case "issued":
      return (
        <>
          <p aria-live="polite">{words("issued", { card: open.card ?? "" })}</p>
          <button type="button" class="act" onClick={() => post("case/hand-over")}>
            {words("handOver")}
          </button>
        </>
      );
    case "handed-over":
      return (
        <>
          <p aria-live="polite">{words("handedOver")}</p>
          <button type="button" class="act" onClick={() => post("cases")}>
            {words("next")}
          </button>
        </>
      );
  }
}

function Front({ open }: { open: Case }) {
  const words = useWords();
  const face = open.kind === "face-authentication";
  const front = {
    name: open.person?.name ?? words("nobody"),
    address: open.person?.address ?? "",
    birth_wareki: open.person?.birth_wareki ?? "　　年　月　日",
    sex: open.person?.sex ?? "unset",
    expiry: open.expiry ?? "",
    remark: face ? "顔認証" : "",
    remarked: open.today_wareki,
    photo: open.photo ? `/v1/city/case/photo?${open.version}` : undefined,
  } as const;
  return (
    <aside class="front">
      <CardFront front={front} label={words("frontLabel")} />
      <p class="hint">{words("frontLabel")}</p>
      <p class="hint">{words(open.registered ? "registeredIs" : "registeredNot")}</p>
    </aside>
  );
}

export function Clerk({ other }: { other: () => void }) {
  const words = useWords();
  const { state: open, lost } = useFollowed<Case>("/v1/city/case");
  return (
    <>
      <header class="top">
        <h1>{words("title")}</h1>
        <span class="test">{words("clerk")}</span>
        <button type="button" class="plain" onClick={other}>
          {words("otherLanguage")}
        </button>
      </header>
      {lost && (
        <p class="lost" role="alert">
          {words("lost")}
        </p>
      )}
      {open?.phase === "handed-over" && (
        <main class="case">
          <Step number="⑤" title="step_issue" done={true}>
            <Issue open={open} />
          </Step>
        </main>
      )}
      {open !== undefined && open.phase !== "handed-over" && (
        <main class="case" key={open.case}>
          <div class="case-steps">
            <Step number="①" title="step_person" done={open.person !== null}>
              <PersonForm open={open} />
            </Step>
            <Step number="②" title="step_kind" done={false}>
              <KindChoice open={open} />
            </Step>
            <Step number="③" title="step_photo" done={open.photo}>
              <Photo open={open} />
            </Step>
            <Step
              number="④"
              title="step_pins"
              done={!open.holder.wanted || open.holder.pins || open.phase !== "open"}
            >
              <HolderPanel open={open} />
            </Step>
            <Step number="⑤" title="step_issue" done={false}>
              <Issue open={open} />
            </Step>
          </div>
          <Front open={open} />
        </main>
      )}
    </>
  );
}
