// Small parts that every screen is made of.
import type { ComponentChildren, JSX } from "preact";
import type { Problem } from "../ui/api";
import { detailIn } from "../ui/detail";
import { ModalBox } from "../ui/staff/form";
import { byRule } from "./by_rule";
import { useDesk } from "./context";
import type { Tone } from "./rows";

// Own shapes, each different: never colour alone.
const shapes: Readonly<Record<Tone, JSX.Element>> = {
  ok: <path d="M3 8.5 6.5 12 13 4.5" fill="none" stroke="currentColor" stroke-width="2.4" />,
  warn: (
    <path
      d="M8 1.5 15 14H1Z M8 6v4 M8 11.6v1"
      fill="none"
      stroke="currentColor"
      stroke-width="1.7"
    />
  ),
  stop: (
    <path
      d="M5 1.5h6L14.5 5v6L11 14.5H5L1.5 11V5Z M5.5 5.5l5 5m0-5-5 5"
      fill="none"
      stroke="currentColor"
      stroke-width="1.7"
    />
  ),
  wait: (
    <path
      d="M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13Z M8 4.5V8l2.5 1.8"
      fill="none"
      stroke="currentColor"
      stroke-width="1.7"
    />
  ),
  off: <path d="M2.5 8h11" fill="none" stroke="currentColor" stroke-width="2" />,
};

export function Mark({ tone }: { tone: Tone }) {
  return (
    <svg class={`mark tone-${tone}`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      {shapes[tone]}
    </svg>
  );
}

// What happened · by which rule · whose job · what to do now · code small.
export function ProblemBox({ problem, tone = "stop" }: { problem: Problem; tone?: Tone }) {
  const { t } = useDesk();
  const rule = byRule(problem, t);
  const detail = detailIn(t.language, problem.detail);
  return (
    <div class={`said soft-${tone}`} role="alert">
      <Mark tone={tone} />
      <div>
        <p class="said-text">{t.of(problem)}</p>
        {rule === undefined ? null : <p>{rule.why}</p>}
        <Duty owner={problem.owner} remedy={rule?.next ?? t.remedy(problem)} />
        <p class="code">
          {problem.code}
          {detail === "" ? "" : ` · ${detail}`}
        </p>
      </div>
    </div>
  );
}

export function Duty({ owner, remedy }: { owner: string; remedy: string }) {
  const { t } = useDesk();
  return (
    <dl class="duty">
      <dt>{t("problem.owner")}</dt>
      <dd>{t.code("owner", owner)}</dd>
      <dt>{t("problem.remedy")}</dt>
      <dd>{remedy}</dd>
    </dl>
  );
}

interface DialogProps {
  readonly title: string;
  readonly problem: Problem | null;
  readonly wide?: boolean;
  readonly children: ComponentChildren;
}

export function DialogBox({ title, problem, wide = false, children }: DialogProps) {
  const { controller, t } = useDesk();
  return (
    <ModalBox
      title={title}
      closing={t("do.close")}
      close={() => controller.dialog(null)}
      wide={wide}
    >
      {problem === null ? null : <ProblemBox problem={problem} />}
      {children}
    </ModalBox>
  );
}
