// Validity (OQSCD006) with since when, why, whose job and what to do; and every coverage in full.
import { useDesk } from "./context";
import type { Reception, Validity, ValidityCode } from "./contract";
import { coverageItems } from "./coverage_items";
import { Duty, Mark } from "./parts";
import { isValid, type Tone } from "./rows";

function toneOf(code: ValidityCode): Tone {
  if (code === "1") return "ok";
  return isValid(code) ? "warn" : "stop";
}

// `off`: of a reception that counts no more; a green mark there would say that somebody is received.
interface BoxProps {
  readonly validity: Validity;
  readonly off?: boolean;
}

export function ValidityBox({ validity, off = false }: BoxProps) {
  const { t } = useDesk();
  const tone = off ? "off" : toneOf(validity.code);
  const since = validity.since ?? null;
  return (
    <div class={`said soft-${tone} validity`}>
      <Mark tone={tone} />
      <div>
        <p class="said-text">
          {t(`validity.${validity.code}`)}
          <span class="since">
            {since === null ? t("validity.unknown-since") : t("validity.since", { day: since })}
          </span>
        </p>
        {tone === "ok" || off ? null : (
          <>
            <p>{t.why(validity)}</p>
            <Duty owner={validity.owner} remedy={t.remedy(validity)} />
          </>
        )}
      </div>
    </div>
  );
}

export function Coverages({ item }: { item: Reception }) {
  const { t } = useDesk();
  const all = item.coverages.length;
  const off = item.state === "cancelled";
  if (all === 0) return <p class="empty">{t("detail.no-coverage")}</p>;
  return (
    <>
      {item.coverages.map(({ coverage, validity }, index) => (
        <section class="coverage" key={`${coverage.insurer_number} ${coverage.qualified.from}`}>
          <h3>
            {all === 1 ? t("detail.coverage") : t("detail.coverage.n", { n: index + 1, all })}
            <span class={`badge soft-${off ? "off" : toneOf(validity.code)}`}>
              <Mark tone={off ? "off" : toneOf(validity.code)} /> {t(`validity.${validity.code}`)}
            </span>
          </h3>
          {all > 1 && !off && toneOf(validity.code) !== "ok" ? (
            <ValidityBox validity={validity} />
          ) : null}
          <dl class="items">
            {coverageItems(coverage, t).map(({ key, value, supplied }) => (
              <div key={key} class={supplied ? "item" : "item missing"}>
                <dt>{t(key)}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </>
  );
}
