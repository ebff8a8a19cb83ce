// One case on one page, from who stands at the counter to the card in their hand: the steps one
// after the other, with the card's front beside them. What was taken over the process keeps.
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Problem } from "../ui/api";
import { WhoIs } from "./find";
import { Fronts } from "./fronts";
import { type Name, useWords } from "./language";
import { currentOf, type StepName, stepsOf } from "./progress";
import { useRequest } from "./request";
import { Result } from "./result";
import { useSaid } from "./said";
import type { Go } from "./start";
import type { Case } from "./state";
import { Step, StepDone } from "./step";
import { CardStep, CardSummary } from "./steps/card";
import { CertificatesStep, CertificatesSummary } from "./steps/certificates";
import { KindStep } from "./steps/kind";
import { Perform } from "./steps/perform";
import { PersonStep, PersonSummary } from "./steps/person";
import { PhotoStep, PhotoSummary } from "./steps/photo";
import { PinsStep } from "./steps/pins";
import { ProxyStep, ProxySummary } from "./steps/proxy";
import { ReasonStep, ReasonSummary } from "./steps/reason";
import { RegistrationStep, RegistrationSummary } from "./steps/registration";
import { Told } from "./steps/told";

interface StepProps {
  readonly open: Case;
  readonly say: (name: StepName) => void;
  readonly cardRefusal: Problem | undefined;
}

function body(name: StepName, { open, say, cardRefusal }: StepProps): ComponentChildren {
  switch (name) {
    case "proxy":
      return <ProxyStep open={open} say={() => say("proxy")} />;
    case "card":
      return <CardStep open={open} refusal={cardRefusal} />;
    case "person":
      return <PersonStep open={open} />;
    case "kind":
      return <KindStep open={open} />;
    case "certificates":
      return <CertificatesStep open={open} />;
    case "reason":
      return <ReasonStep open={open} say={() => say("reason")} />;
    case "told":
      return <Told open={open} say={() => say("told")} />;
    case "registration":
      return <RegistrationStep open={open} />;
    case "photo":
      return <PhotoStep open={open} />;
    case "pins":
      return <PinsStep open={open} />;
    case "perform":
      return <Perform open={open} />;
  }
}

function Summary({ name, open }: { name: StepName; open: Case }) {
  const words = useWords();
  switch (name) {
    case "proxy":
      return <ProxySummary open={open} />;
    case "card":
      return <CardSummary open={open} />;
    case "person":
      return <PersonSummary open={open} />;
    case "kind":
      return <>{words(open.kind === "ordinary" ? "kindOrdinary" : "kindFace")}</>;
    case "certificates":
      return <CertificatesSummary open={open} />;
    case "reason":
      return <ReasonSummary open={open} />;
    case "registration":
      return <RegistrationSummary open={open} />;
    case "photo":
      return <PhotoSummary open={open} />;
    case "pins":
      return <>{words("pinsDone")}</>;
    case "told":
    case "perform":
      return null;
  }
}

function titleOf(name: StepName, open: Case): Name {
  if (name === "reason" && open.procedure === "death") return "step_death";
  return name === "reason" && !open.needs.includes("reason") ? "step_day" : `step_${name}`;
}

function Steps({ open, cardRefusal }: { open: Case; cardRefusal: Problem | undefined }) {
  const [said, say] = useSaid(open);
  const steps = stepsOf(open, said);
  const current = currentOf(steps);
  const [again, setAgain] = useState<StepName>();
  const [begun, setBegun] = useState(false);
  useEffect(() => setBegun(true), []);
  const shown = again ?? current;
  const busy = open.phase === "working";
  const props = {
    open,
    cardRefusal,
    say: (name: StepName) => {
      say(name);
      setAgain(undefined);
    },
  };
  return (
    <StepDone.Provider value={() => setAgain(undefined)}>
      <ol class="case-steps">
        {steps.map(({ name, done }, index) => (
          <Step
            key={name}
            number={index + 1}
            title={titleOf(name, open)}
            state={name === shown ? "open" : done ? "done" : "later"}
            summary={<Summary name={name} open={open} />}
            again={done && !busy ? () => setAgain(again === name ? undefined : name) : undefined}
            focus={begun}
          >
            {body(name, props)}
          </Step>
        ))}
      </ol>
    </StepDone.Provider>
  );
}

interface Props {
  readonly open: Case;
  readonly go: Go;
  readonly cardRefusal: Problem | undefined;
}

export function CasePage({ open, go, cardRefusal }: Props) {
  const words = useWords();
  const { post } = useRequest();
  if (open.procedure === null) return null;
  const giveUp = async () => {
    const left = await post("case/close");
    if (left.ok) go({ at: "case" });
  };
  return (
    <main class="case">
      <div class="case-head">
        <h2>{words(`procedure_${open.procedure}`)}</h2>
        {open.resident !== null ? (
          <WhoIs resident={open.resident} />
        ) : (
          <p class="who">{open.person?.name ?? words("newPerson")}</p>
        )}
        {open.phase === "open" && (
          <button type="button" class="plain" onClick={giveUp}>
            {words("stop")}
          </button>
        )}
        {open.phase !== "working" && (
          <button type="button" class="plain" onClick={() => go({ at: "start" })}>
            {words("toStart")}
          </button>
        )}
      </div>
      {open.phase === "done" ? (
        <Result open={open} go={go} />
      ) : (
        <Steps open={open} cardRefusal={cardRefusal} />
      )}
      <Fronts open={open} />
    </main>
  );
}
