import { useContext, useEffect, useState } from "preact/hooks";
import { plain } from "../../ui/texts";
import { CardAndSlot, Check, Warning } from "../icons";
import { ProblemBox } from "../problem";
import { LanguageContext, Say } from "../say";
import type { Screen } from "../screen";
import { play } from "../sound";
import type { TextName } from "../texts";
import { KindIcon, kindName } from "./consent";

type TakeCardView = Extract<Screen, { name: "take-card" }>;

// How a forgotten card is told, the longer the louder.
export const forgottenAfterMs = 30_000;
const toneEveryMs = 4_000;
const toneEveryForgottenMs = 2_000;
const loudest = 5;

export function loudness(lastsMs: number): number {
  if (lastsMs < forgottenAfterMs) return 1;
  return Math.min(loudest, 1 + (lastsMs - forgottenAfterMs) / 10_000);
}

function useTones(sound: boolean): boolean {
  const [forgotten, setForgotten] = useState(false);
  useEffect(() => {
    const began = Date.now();
    let timer: ReturnType<typeof setTimeout>;
    const ring = () => {
      const lasts = Date.now() - began;
      const late = lasts >= forgottenAfterMs;
      setForgotten(late);
      if (sound) play("take-card", loudness(lasts));
      timer = setTimeout(ring, late ? toneEveryForgottenMs : toneEveryMs);
    };
    timer = setTimeout(ring, toneEveryMs);
    return () => clearTimeout(timer);
  }, [sound]);
  return forgotten;
}

export function leadOf({ ending, checked }: TakeCardView): TextName {
  switch (ending) {
    case "completed":
      return "doneLead";
    case "left-early":
      return checked ? "doneLeft" : "doneStopped";
    case "timed-out":
      return checked ? "doneLeft" : "doneTimedOut";
    case "failed":
      return "doneStopped";
    default: {
      const unknown: never = ending;
      throw new Error(`ending ${unknown}`);
    }
  }
}

function titleOf({ frontMissing }: TakeCardView, forgotten: boolean): TextName {
  if (frontMissing) return "frontWait";
  return forgotten ? "doneForgotten" : "doneTitle";
}

export function TakeCardScreen({
  view,
  sound,
  onFront,
}: {
  view: TakeCardView;
  sound: boolean;
  onFront: () => void;
}) {
  // Who waits for staff to key the front leaves the card where it is.
  const forgotten = useTones(sound && !view.frontMissing) && !view.frontMissing;
  const language = useContext(LanguageContext);
  const { problem, validity, certificateNotice } = view;
  return (
    <div class="take-card">
      <CardAndSlot out />
      <div class="words">
        <h1 tabIndex={-1} class={forgotten ? "forgotten" : ""}>
          <Say name={titleOf(view, forgotten)} />
        </h1>
        {view.frontMissing ? (
          <>
            <p>
              <Say name="problemNoFront" />
            </p>
            <button type="button" class="quiet" onClick={onFront}>
              <Say name="frontButton" />
            </button>
          </>
        ) : problem ? (
          <ProblemBox problem={problem} />
        ) : (
          <p class="lead">
            {view.ending === "completed" ? <Check /> : <Warning />}
            <span>
              <Say name={leadOf(view)} />
            </span>
          </p>
        )}
        {view.ending === "completed" && <Consented view={view} />}
        {validity && (
          <div class="problem">
            <Warning />
            <div>
              <p>
                <Say name="doneCoverage" />
              </p>
              <p class="small">
                {plain(language === "ja" ? validity.why_ja : validity.why)}{" "}
                {plain(language === "ja" ? validity.remedy_ja : validity.remedy)}
              </p>
            </div>
          </div>
        )}
        {certificateNotice && (
          <p class="small">
            <Say
              name={certificateNotice === "expired" ? "certificateExpired" : "certificateSoon"}
            />
          </p>
        )}
      </div>
    </div>
  );
}

function Consented({ view }: { view: TakeCardView }) {
  if (view.grants.length === 0) {
    return (
      <p class="small">
        <Say name="doneNoGrants" />
      </p>
    );
  }
  return (
    <div class="granted">
      <p class="small">
        <Say name="doneGranted" />
      </p>
      <ul>
        {view.grants.map(({ kind }) => (
          <li key={kind}>
            <KindIcon kind={kind} />
            <Say name={kindName(kind)} />
          </li>
        ))}
      </ul>
    </div>
  );
}
