// The visual check on a tablet (N3.3, N3.4): who waits, why, is the holder here, is it the same
// person, and what confirmed it where the holder is absent. One question fills the screen.
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { byRule } from "../desk/by_rule";
import { type Judgement, type VisualCheck, visualReasons } from "../desk/contract";
import { never } from "../desk/never";
import type { TextKey } from "../desk/texts";
import { secondsUntil, timeLeft } from "../desk/time";
import { endings } from "../desk/visual_endings";
import type { Outcome } from "../desk/visual_steps";
import { PhotoPlate } from "../ui/photo_plate";
import { Trouble, useNow, useTablet } from "./context";
import { type Absent, fallbacks, photoPath } from "./contract";
import { type Open, type Screen, screenOf } from "./state";

// The question takes the focus, so that it is read aloud and no answer is one key press away.
function Question({ text, hint }: { text: string; hint?: string }) {
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), [text]);
  return (
    <>
      <h1 ref={head} tabIndex={-1}>
        {text}
      </h1>
      {hint === undefined ? null : <p>{hint}</p>}
    </>
  );
}

interface AnswerProps {
  readonly children: ComponentChildren;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}

function Answer({ children, disabled = false, onClick }: AnswerProps) {
  return (
    <button type="button" class="answer" disabled={disabled} onClick={onClick}>
      {children}
    </button>
  );
}

function List({ checks }: { checks: readonly VisualCheck[] }) {
  const { controller, t } = useTablet();
  const go = (check: VisualCheck) => controller.comparing.did(check, "open");
  if (checks.length === 0) {
    return <Question text={t("tablet.none")} hint={t("tablet.none.do")} />;
  }
  return (
    <>
      <Question text={t("tablet.list")} hint={t("tablet.list.do")} />
      <div class="answers">
        {checks.map((check) => {
          const { reader, mine, staff } = check;
          const others = staff !== null && !mine;
          const text = mine ? "tablet.go-on" : "tablet.go";
          return (
            <Answer key={check.visual_id} disabled={others} onClick={() => go(check)}>
              <strong>{reader}</strong>
              <span>{others ? t("tablet.by-other", { staff }) : t(text)}</span>
            </Answer>
          );
        })}
      </div>
    </>
  );
}

// Not on a screen that nobody looks at: another program is in front, or the tablet sleeps.
function useVisible(): boolean {
  const [visible, setVisible] = useState(() => document.visibilityState === "visible");
  useEffect(() => {
    const turned = () => setVisible(document.visibilityState === "visible");
    document.addEventListener("visibilitychange", turned);
    return () => document.removeEventListener("visibilitychange", turned);
  }, []);
  return visible;
}

function Photo({ id }: { id: string }) {
  const { controller, t } = useTablet();
  const visible = useVisible();
  return (
    <figure class="photo">
      {visible ? (
        <PhotoPlate
          key={id}
          path={photoPath(id)}
          label={t("visual.photo")}
          onProblem={controller.judge}
        />
      ) : null}
    </figure>
  );
}

function Left({ until }: { until: string | null }) {
  const { t } = useTablet();
  const now = useNow();
  if (until === null) return null;
  return (
    <p class="number quiet-text">
      {t("visual.left", { left: timeLeft(secondsUntil(until, now), t) })}
    </p>
  );
}

function GiveUp({ check }: { check: VisualCheck }) {
  const { controller, t } = useTablet();
  return (
    <button type="button" class="quiet out" onClick={() => void controller.comparing.giveUp(check)}>
      {t("visual.give-up")}
    </button>
  );
}

const judgements: readonly Judgement[] = ["same", "different", "undecided"];

function Compare({ check, present }: { check: VisualCheck; present: boolean }) {
  const { controller, t } = useTablet();
  return (
    <>
      <Photo id={check.visual_id} />
      {present ? (
        <>
          <Question text={t("visual.same")} hint={t("visual.same.hint")} />
          <div class="answers">
            {judgements.map((each) => (
              <Answer
                key={each}
                onClick={() => void controller.comparing.decide(check, true, each)}
              >
                {t(`visual.same.${each}`)}
              </Answer>
            ))}
          </div>
        </>
      ) : (
        <>
          <Question text={t("visual.present")} hint={t("visual.present.hint")} />
          <div class="answers">
            <Answer onClick={() => controller.comparing.did(check, "present")}>
              {t("visual.present.yes")}
            </Answer>
            <Answer onClick={() => void controller.comparing.decide(check, false, "undecided")}>
              {t("visual.present.no")}
            </Answer>
          </div>
        </>
      )}
      <Left until={check.until} />
      <GiveUp check={check} />
    </>
  );
}

function AbsentHolder({ absent, busy }: { absent: Absent; busy: boolean }) {
  const { controller, t } = useTablet();
  const { visual_id, reader } = absent;
  return (
    <>
      <p class="said soft-stop" role="status">
        <span class="said-text">{t("visual.done.absent")}</span> {t("visual.at", { reader })}
        <br />
        {byRule(endings.absent, t)?.why}
      </p>
      <Question text={t("fallback.ask")} hint={t("fallback.hint")} />
      <div class="answers">
        {fallbacks.map((each) => (
          <Answer key={each} disabled={busy} onClick={() => controller.fallBack(visual_id, each)}>
            {t(`fallback.${each}`)}
          </Answer>
        ))}
      </div>
      <button
        type="button"
        class="quiet out"
        onClick={() => controller.dispatch({ on: "later", visual_id })}
      >
        {t("fallback.later")}
      </button>
    </>
  );
}

interface NextProps {
  readonly text: string;
  readonly hints: readonly TextKey[];
  readonly ways?: readonly TextKey[];
}

function Next({ text, hints, ways = [] }: NextProps) {
  const { controller, t } = useTablet();
  return (
    <>
      <Question text={text} />
      {ways.length === 0 ? null : (
        <div>
          <p>{t("visual.ways")}</p>
          <ul>
            {ways.map((way) => (
              <li key={way}>{t(way)}</li>
            ))}
          </ul>
        </div>
      )}
      {hints.map((hint) => (
        <p key={hint}>{t(hint)}</p>
      ))}
      <div class="answers">
        <Answer onClick={() => controller.dispatch({ on: "next" })}>{t("tablet.next")}</Answer>
      </div>
    </>
  );
}

function Over({ outcome }: { outcome: Outcome }) {
  const { t } = useTablet();
  const { advice, ways } = endings[outcome];
  const hints = [...(advice === null ? [] : [advice]), "visual.over" as const];
  return <Next text={t(`visual.done.${outcome}`)} hints={hints} ways={ways} />;
}

function Shown({ screen, state }: { screen: Screen; state: Open }) {
  const { controller, t } = useTablet();
  switch (screen.show) {
    case "wait":
      return <Question text={t("app.starting")} />;
    case "list":
      return <List checks={screen.checks} />;
    case "by-other":
      return <Next text={t("visual.by-other", { staff: screen.staff })} hints={[]} />;
    case "reason":
      return (
        <>
          <Question text={t("visual.why.ask")} hint={t("visual.why.do")} />
          <div class="answers">
            {visualReasons.map((reason) => (
              <Answer
                key={reason}
                disabled={state.busy}
                onClick={() => controller.comparing.start(screen.check, reason)}
              >
                {t(`visual.why.${reason}`)}
              </Answer>
            ))}
          </div>
          <button
            type="button"
            class="quiet out"
            onClick={() => controller.dispatch({ on: "next" })}
          >
            {t("do.back")}
          </button>
        </>
      );
    case "waiting":
      return (
        <>
          <Question text={t("visual.waiting")} />
          <GiveUp check={screen.check} />
        </>
      );
    case "present":
    case "same":
      return <Compare check={screen.check} present={screen.show === "same"} />;
    case "sending":
      return <Question text={t("visual.sending")} />;
    case "over":
      return <Over outcome={screen.outcome} />;
    case "fallback":
      return <AbsentHolder absent={screen.absent} busy={state.busy} />;
    case "recorded":
      return (
        <Next
          text={t("fallback.recorded", { on: t(`fallback.${screen.fallback}`) })}
          hints={["fallback.recorded.do"]}
        />
      );
    default:
      return never(screen);
  }
}

export function Questions({ state }: { state: Open }) {
  const { t } = useTablet();
  const screen = screenOf(state);
  return (
    <main data-screen={screen.show}>
      {state.silent ? (
        <p class="said soft-warn" role="status">
          {t("gate.unreachable")}
        </p>
      ) : null}
      {state.problem === null ? null : (
        <Trouble key={state.problem.detail} problem={state.problem} />
      )}
      <Shown screen={screen} state={state} />
      <footer class="quiet-text">
        {t("tablet.who", { name: state.name, tablet: state.tablet })}
      </footer>
    </main>
  );
}
