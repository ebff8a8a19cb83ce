import { useLayoutEffect, useState } from "preact/hooks";
import { CardLies } from "../card_lies";
import { CardAndSlot, Check, Warning } from "../icons";
import { ProblemBox } from "../problem";
import { drawingOf, validityText } from "../problems";
import { Say } from "../say";
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
  useLayoutEffect(() => {
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

export function leadOf({ ending, checked, validity }: TakeCardView): TextName {
  switch (ending) {
    case "completed":
      return validity ? "doneSeeDesk" : "doneLead";
    case "left-early":
      return leftAfter(checked, validity) ?? "doneStopped";
    case "timed-out":
      return leftAfter(checked, validity) ?? "doneTimedOut";
    case "failed":
      return "doneStopped";
    default: {
      const unknown: never = ending;
      throw new Error(`ending ${unknown}`);
    }
  }
}

// After the coverage is known, who leaves has only said nothing about records.
function leftAfter(checked: boolean, validity: TakeCardView["validity"]): TextName | undefined {
  if (!checked) return undefined;
  return validity ? "doneLeftInvalid" : "doneLeft";
}

function titleOf({ frontMissing, turned }: TakeCardView, forgotten: boolean): TextName {
  if (frontMissing) return "frontWait";
  if (turned && !forgotten) return "turnedTitle";
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
  const { problem, validity, certificate } = view;
  const drawing = drawingOf(problem);
  return (
    <div class="take-card">
      {drawing ? <CardLies drawing={drawing} /> : <CardAndSlot out />}
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
        ) : view.turned ? (
          <p>
            <Say name="turnedLead" />
          </p>
        ) : problem ? (
          <ProblemBox problem={problem} />
        ) : (
          <p class="lead">
            {view.ending === "completed" && !validity ? <Check /> : <Warning />}
            <span>
              <Say name={leadOf(view)} />
            </span>
          </p>
        )}
        {view.registered && (
          <p class="lead">
            <Check />
            <Say name="registeredTitle" />
          </p>
        )}
        {certificate?.expired && <Notice name="certificateExpired" />}
        {view.ending === "completed" && !certificate?.expired && <Consented view={view} />}
        {validity && (
          <div class="problem">
            <Warning />
            <p>
              <Say name={validityText(validity.code)} />
            </p>
          </div>
        )}
        {certificate && !certificate.expired && (
          <Notice name="certificateSoon" until={certificate.until} />
        )}
      </div>
    </div>
  );
}

function Notice({ name, until }: { name: TextName; until?: string | undefined }) {
  return (
    <div class="problem">
      <Warning />
      <p>
        {until && (
          <>
            <Say name="certificateUntil" values={dayParts(until)} />{" "}
          </>
        )}
        <Say name={name} />
      </p>
    </div>
  );
}

// "2027-02-17"
function dayParts(day: string): Readonly<Record<string, string | number>> {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const monthName = new Intl.DateTimeFormat("en", { month: "long" }).format(
    new Date(2000, month - 1),
  );
  return { year, month, monthName, day: date };
}

function Consented({ view }: { view: TakeCardView }) {
  if (view.grants.length === 0) {
    return (
      <p>
        <Say name="doneNoGrants" />
      </p>
    );
  }
  return (
    <div class="granted">
      <p>
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
