// Always in sight: line, centre, readers, certificates; green, or named with whose job it is and
// what to do.
import { may, useDesk } from "./context";
import type { Trouble } from "./contract";
import { Duty, Mark, ProblemBox } from "./parts";
import type { Tone } from "./rows";
import type { Open } from "./state";
import type { Words } from "./texts";
import { dayAndTime, timeOfDay } from "./time";

const tones: Readonly<Record<Trouble["state"], Tone>> = { ok: "ok", warn: "warn", bad: "stop" };
const rank: Readonly<Record<Trouble["state"], number>> = { bad: 0, warn: 1, ok: 2 };

export function worstFirst(troubles: readonly Trouble[]): Trouble[] {
  return [...troubles].sort((a, b) => rank[a.state] - rank[b.state]);
}

export function troubleName({ what, subject }: Trouble, t: Words): string {
  const name = t.code("trouble", what);
  return subject === "" ? name : `${name} ${t.code("trouble.subject", subject)}`;
}

function One({ trouble }: { trouble: Trouble }) {
  const { t } = useDesk();
  const { state, since, owner, detail } = trouble;
  return (
    <li class={state === "ok" ? "" : `soft-${tones[state]}`}>
      <Mark tone={tones[state]} />
      <div>
        <p>
          <strong>{troubleName(trouble, t)}</strong> {t(`trouble.${state}`)}
          {state === "ok" ? "" : `：${t.of(trouble)}`}
          {since === null || state === "ok" ? null : (
            <span class="quiet-text nowrap">
              {" "}
              {t("problem.since", { since: dayAndTime(since) })}
            </span>
          )}
        </p>
        {state === "ok" ? null : <Duty owner={owner} remedy={t.remedy(trouble)} />}
        {state === "ok" || detail === "" ? null : <p class="code">{detail}</p>}
      </div>
    </li>
  );
}

function Summary({ state }: { state: Open }) {
  const { t } = useDesk();
  if (state.troubles === null) return <p class="strip-line">{t("trouble.unknown")}</p>;
  const bad = worstFirst(state.troubles.troubles.filter((each) => each.state !== "ok"));
  const worst = bad[0];
  if (worst === undefined) {
    const whats = new Set(state.troubles.troubles.map(({ what }) => t.code("trouble", what)));
    return (
      <p class="strip-line">
        <Mark tone="ok" />
        <strong>{t("trouble.all-good")}</strong>
        <span class="names">{[...whats].join("・")}</span>
      </p>
    );
  }
  return (
    <p class="strip-line">
      <Mark tone={tones[worst.state]} />
      <strong>{bad.map((each) => troubleName(each, t)).join("・")}</strong>
      <span class="names">
        {t.of(worst)}
        {worst.since === null ? "" : `（${timeOfDay(worst.since)}〜）`}
        {` ${t("problem.owner")}：${t.code("owner", worst.owner)}`}
        {` ${t("problem.remedy")}：${t.remedy(worst)}`}
      </span>
    </p>
  );
}

export function TroubleStrip({ state }: { state: Open }) {
  const { controller, t } = useDesk();
  const { silent, troubles, troubles_open: open } = state;
  const worst = troubles?.worst ?? "ok";
  return (
    <section class={`strip soft-${tones[worst]}`} aria-label={t("trouble.label")}>
      {silent === null ? (
        <div class="strip-head">
          <Summary state={state} />
          <button
            type="button"
            class="small"
            aria-expanded={open}
            onClick={() => controller.dispatch({ on: "troubles-open", open: !open })}
          >
            {t(open ? "trouble.hide" : "trouble.details")}
          </button>
          {may(state, "diagnose") ? (
            <button type="button" class="small" onClick={() => controller.pages.diagnose()}>
              {t("diagnosis.do")}
            </button>
          ) : null}
        </div>
      ) : (
        <ProblemBox problem={silent} />
      )}
      {open && silent === null ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and keys must reach its end
        <ul class="troubles" tabIndex={0} aria-label={t("trouble.details")}>
          {worstFirst(troubles?.troubles ?? []).map((each) => (
            <One key={`${each.what} ${each.subject}`} trouble={each} />
          ))}
        </ul>
      ) : null}
    </section>
  );
}
