// The visual check on the right side (N3.3, N3.4): reason, photo, holder here?, same person?, end.
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Problem } from "../ui/api";
import { waitOver } from "../ui/staff/wait_over";
import { byRule } from "./by_rule";
import { useDesk, useNow } from "./context";
import { type Judgement, type VisualCheck, visualReasons } from "./contract";
import { never } from "./never";
import { Mark, ProblemBox } from "./parts";
import { Photo } from "./photo";
import type { TextKey } from "./texts";
import { secondsUntil, timeLeft } from "./time";
import { endings } from "./visual_endings";
import type { Outcome, VisualStep } from "./visual_steps";

function Left({ until }: { until: string | null }) {
  const { t } = useDesk();
  const now = useNow(1000);
  if (until === null) return null;
  const left = timeLeft(secondsUntil(until, now), t);
  return <p class="quiet-text number">{t("visual.left", { left })}</p>;
}

function GiveUp({ check }: { check: VisualCheck }) {
  const { controller, t } = useDesk();
  return (
    <button type="button" class="quiet" onClick={() => void controller.comparing.giveUp(check)}>
      {t("visual.give-up")}
    </button>
  );
}

// The question takes the focus, so that it is read aloud and no answer is one key press away.
function Question({ text, hint }: { text: TextKey; hint: TextKey }) {
  const { t } = useDesk();
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  return (
    <>
      <h3 ref={head} tabIndex={-1} class="question">
        {t(text)}
      </h3>
      <p>{t(hint)}</p>
    </>
  );
}

function Present({ check }: { check: VisualCheck }) {
  const { controller, t } = useDesk();
  return (
    <div class="asked" key="present">
      <Question text="visual.present" hint="visual.present.hint" />
      <button type="button" class="big" onClick={() => controller.comparing.did(check, "present")}>
        {t("visual.present.yes")}
      </button>
      <button
        type="button"
        class="big"
        onClick={() => void controller.comparing.decide(check, false, "undecided")}
      >
        {t("visual.present.no")}
      </button>
    </div>
  );
}

const answers: readonly Judgement[] = ["same", "different", "undecided"];

function Same({ check }: { check: VisualCheck }) {
  const { controller, t } = useDesk();
  return (
    <div class="asked" key="same">
      <Question text="visual.same" hint="visual.same.hint" />
      {answers.map((answer) => (
        <button
          key={answer}
          type="button"
          class="big"
          onClick={() => void controller.comparing.decide(check, true, answer)}
        >
          {t(`visual.same.${answer}`)}
        </button>
      ))}
      <button type="button" class="quiet" onClick={() => controller.comparing.did(check, "open")}>
        {t("do.back")}
      </button>
    </div>
  );
}

function Reasons({ check, busy }: { check: VisualCheck; busy: boolean }) {
  const { controller, t } = useDesk();
  return (
    <>
      <p>{t("visual.why")}</p>
      <div class="reasons">
        {visualReasons.map((reason) => (
          <button
            key={reason}
            type="button"
            class="big"
            disabled={busy}
            onClick={() => controller.comparing.start(check, reason)}
          >
            {t(`visual.why.${reason}`)}
          </button>
        ))}
      </div>
    </>
  );
}

function Over({ outcome, after }: { outcome: Outcome; after: ComponentChildren }) {
  const { controller, t } = useDesk();
  const { tone, advice: what, ways: remain } = endings[outcome];
  const rule = byRule(endings[outcome], t);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <>
      <div ref={box} tabIndex={-1} class={`said soft-${tone}`} role="status">
        <Mark tone={tone} />
        <div>
          <p class="said-text">{t(`visual.done.${outcome}`)}</p>
          {rule === undefined ? null : <p>{rule.why}</p>}
          {what === null ? null : <p>{t(what)}</p>}
          {remain.length === 0 ? null : (
            <>
              <p>{t("visual.ways")}</p>
              <ul>
                {remain.map((way) => (
                  <li key={way}>{t(way)}</li>
                ))}
              </ul>
            </>
          )}
          <p class="quiet-text">{t("visual.over")}</p>
        </div>
      </div>
      {outcome === "absent" ? after : null}
      <button type="button" onClick={() => controller.dispatch({ on: "compared" })}>
        {t("do.close")}
      </button>
    </>
  );
}

// So many visual checks that one has to wait: until when.
function TryAgain({ problem }: { problem: Problem }) {
  const { t } = useDesk();
  const now = useNow(1000);
  const [until] = useState(() => waitOver(problem, Date.now()));
  const left = Math.ceil((until - now) / 1000);
  return left > 0 ? (
    <p class="number" role="status">
      {t("wait.left", { left: timeLeft(left, t) })}
    </p>
  ) : null;
}

interface PanelProps {
  readonly visual: VisualStep;
  // What staff do about an absent holder.
  readonly after: ComponentChildren;
  readonly busy: boolean;
  readonly problem: Problem | null;
}

function Step({ visual, after, busy }: Omit<PanelProps, "problem">) {
  const { t } = useDesk();
  switch (visual.step) {
    case "none":
      return null;
    case "not-allowed":
      return <p>{t("visual.not-allowed")}</p>;
    case "by-other":
      return <p>{t("visual.by-other", { staff: visual.staff })}</p>;
    case "reason":
      return <Reasons check={visual.check} busy={busy} />;
    case "waiting":
      return (
        <>
          <p role="status">{t("visual.waiting")}</p>
          <GiveUp check={visual.check} />
        </>
      );
    case "present":
    case "same":
      return (
        <div class="compare">
          <Photo id={visual.check.visual_id} />
          <div>
            {visual.step === "present" ? (
              <Present check={visual.check} />
            ) : (
              <Same check={visual.check} />
            )}
            <Left until={visual.check.until} />
            <GiveUp check={visual.check} />
          </div>
        </div>
      );
    case "sending":
      return <p role="status">{t("visual.sending")}</p>;
    case "over":
      return <Over outcome={visual.outcome} after={after} />;
    default:
      return never(visual);
  }
}

export function VisualCheckPanel({ visual, after, busy, problem }: PanelProps) {
  const { t } = useDesk();
  return (
    <section class="visual">
      <h3>{t("visual.title")}</h3>
      {problem === null ? null : <ProblemBox problem={problem} />}
      {problem === null ? null : <TryAgain key={problem.detail} problem={problem} />}
      <Step visual={visual} after={after} busy={busy} />
    </section>
  );
}
