// What stands around every screen: the three steps, switches, the way back, the call for staff,
// the time that is left.
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { languages } from "../ui/texts";
import { Back, Contrast, Globe, Hand, People, Speaker } from "./icons";
import { Say, useLabel } from "./say";
import type { Settings } from "./settings";
import type { TextName } from "./texts";
import type { Helper } from "./view";

const steps: readonly TextName[] = ["step1", "step2", "step3"];

export const helperTexts: Readonly<Record<Helper, TextName>> = {
  none: "helperNone",
  family: "helperFamily",
  carer: "helperCarer",
  staff: "helperStaff",
};

function Steps({ now, past }: { now: number; past: boolean }) {
  const label = useLabel();
  return (
    <ol class="steps" aria-label={label("steps")}>
      {steps.map((name, index) => (
        <li
          key={name}
          class={index + 1 === now ? "now" : past && index + 1 < now ? "past" : ""}
          aria-current={index + 1 === now ? "step" : undefined}
        >
          <b>{index + 1}</b>
          <Say name={name} />
        </li>
      ))}
    </ol>
  );
}

export function Header({
  step,
  past,
  settings,
  change,
}: {
  step: number;
  past: boolean;
  settings: Settings;
  change: (settings: Settings) => void;
}) {
  const { language, contrast, sound } = settings;
  const next = languages[(languages.indexOf(language) + 1) % languages.length] ?? language;
  return (
    <header>
      <Steps now={step} past={past} />
      <div class="switches">
        <button
          type="button"
          aria-pressed={sound === "on"}
          onClick={() => change({ ...settings, sound: sound === "on" ? "off" : "on" })}
        >
          <Speaker on={sound === "on"} />
          <Say name="sound" />
        </button>
        <button
          type="button"
          aria-pressed={contrast === "high"}
          onClick={() => change({ ...settings, contrast: contrast === "high" ? "usual" : "high" })}
        >
          <Contrast />
          <Say name="contrast" />
        </button>
        <button type="button" lang={next} onClick={() => change({ ...settings, language: next })}>
          <Globe />
          <Say name="language" />
        </button>
      </div>
    </header>
  );
}

const fewSeconds = 30;
const tickMs = 500;

// Quiet until it matters.
export function TimeBar({ until }: { until: string }) {
  const end = Date.parse(until);
  const [whole] = useState(() => Math.max(1, end - Date.now()));
  const [left, setLeft] = useState(whole);
  useEffect(() => {
    const timer = setInterval(() => setLeft(Math.max(0, end - Date.now())), tickMs);
    return () => clearInterval(timer);
  }, [end]);
  const seconds = Math.ceil(left / 1000);
  return (
    <div class={seconds <= fewSeconds ? "time few" : "time"}>
      <div class="bar" aria-hidden="true">
        <div style={{ width: `${Math.min(100, (left / whole) * 100)}%` }} />
      </div>
      {seconds <= fewSeconds && (
        <span role="timer">
          <Say name="timeLeft" values={{ seconds }} />
        </span>
      )}
    </div>
  );
}

export interface BackWay {
  readonly name: TextName;
  readonly go: () => void;
}

export function Footer({
  back,
  called,
  call,
  helper,
  onHelper,
  children,
}: {
  back: BackWay | undefined;
  called: boolean;
  call: ((wanted: boolean) => void) | undefined;
  helper: Helper;
  onHelper: (() => void) | undefined;
  children?: ComponentChildren;
}) {
  return (
    <footer>
      {children}
      <div class="row">
        <div>
          {back && (
            <button type="button" class="back" onClick={back.go}>
              <Back />
              <Say name={back.name} />
            </button>
          )}
        </div>
        <div>
          {onHelper && (
            <button
              type="button"
              class={helper === "none" ? "helper" : "helper now"}
              onClick={onHelper}
            >
              <People />
              {helper === "none" ? <Say name="helperButton" /> : <HelperNow helper={helper} />}
            </button>
          )}
        </div>
        <div>
          <button
            type="button"
            class={called ? "call called" : "call"}
            aria-pressed={called}
            disabled={call === undefined}
            onClick={() => call?.(!called)}
          >
            <Hand />
            <span>
              <Say name={called ? "called" : "call"} />
              {called && (
                <small>
                  <Say name="callOff" />
                </small>
              )}
            </span>
          </button>
        </div>
      </div>
    </footer>
  );
}

function HelperNow({ helper }: { helper: Helper }) {
  const label = useLabel();
  return <Say name="helperNow" values={{ who: label(helperTexts[helper]) }} />;
}
