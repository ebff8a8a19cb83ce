// What every part of the tablet's screen needs, and how it says what went wrong.
import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import { byRule } from "../desk/by_rule";
import type { Words } from "../desk/texts";
import { timeLeft } from "../desk/time";
import type { Problem } from "../ui/api";
import { waitOver } from "../ui/staff/wait_over";
import type { Controller } from "./controller";

export interface TabletDesk {
  readonly controller: Controller;
  readonly t: Words;
}

export const TabletContext = createContext<TabletDesk | null>(null);

export function useTablet(): TabletDesk {
  const tablet = useContext(TabletContext);
  if (tablet === null) throw new Error("outside of the tablet");
  return tablet;
}

export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

// What happened, by which rule, what to do, and when one may try again.
export function Trouble({ problem }: { problem: Problem }) {
  const { t } = useTablet();
  const now = useNow();
  const [until] = useState(() => waitOver(problem, Date.now()));
  const left = Math.ceil((until - now) / 1000);
  const rule = byRule(problem, t);
  return (
    <div class="said soft-stop" role="alert">
      <p class="said-text">{t.of(problem)}</p>
      {rule && <p>{rule.why}</p>}
      <p>{rule?.next ?? t.remedy(problem)}</p>
      {left > 0 ? <p class="number">{t("wait.left", { left: timeLeft(left, t) })}</p> : null}
      <p class="code">{problem.code}</p>
    </div>
  );
}
