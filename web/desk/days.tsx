// Past days, the summary of one, and closing it.
import { ruleIn } from "../ui/rule";
import rules from "../ui/rules.json";
import { may, useDesk } from "./context";
import type { Day, DaySummary } from "./contract";
import { ProblemBox } from "./parts";
import type { Open } from "./state";
import type { TextKey } from "./texts";
import { dayAndTime, dayWithEra } from "./time";

function Counts({ title, table, counts }: CountsProps) {
  const { t } = useDesk();
  const all = Object.entries(counts).filter(([, count]) => count > 0);
  if (all.length === 0) return null;
  return (
    <>
      <h3>{t(title)}</h3>
      <dl class="counts">
        {all.map(([code, count]) => (
          <div key={code}>
            <dt>{t.code(table, code)}</dt>
            <dd class="number">{count}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
interface CountsProps {
  readonly title: TextKey;
  readonly table: string;
  readonly counts: Readonly<Record<string, number>>;
}

// Why, by which number and what to do instead, for each row that forbade something.
function ByRules({ counts }: { counts: DaySummary["rules"] }) {
  const { t } = useDesk();
  const all = Object.entries(counts);
  if (all.length === 0) return null;
  return (
    <>
      <h3>{t("day.rules")}</h3>
      <dl class="counts">
        {all.map(([id, count]) => {
          const rule = ruleIn(rules, { rule: id });
          const text = rule && {
            text: rule.reason[t.language],
            citation: rule.citation,
            next: rule.next[t.language],
          };
          return (
            <div key={id}>
              <dt>{text === undefined ? id : t("list.rule", text)}</dt>
              <dd class="number">{count}</dd>
            </div>
          );
        })}
      </dl>
    </>
  );
}

export function SummaryFacts({ summary }: { summary: DaySummary }) {
  const { t } = useDesk();
  const { closed, total, states, methods, problems, handled, linked, without_file } = summary;
  return (
    <>
      <dl class="counts">
        <div>
          <dt>{t("day.total")}</dt>
          <dd class="number">{total}</dd>
        </div>
        <div>
          <dt>{t("day.linked")}</dt>
          <dd class="number">{linked}</dd>
        </div>
        <div>
          <dt>{t("day.without-file")}</dt>
          <dd class="number">{without_file}</dd>
        </div>
      </dl>
      <Counts title="day.states" table="state" counts={states} />
      <Counts title="day.methods" table="method" counts={methods} />
      {problems.length === 0 ? null : (
        <>
          <h3>{t("day.problems")}</h3>
          <dl class="counts">
            {problems.map((problem) => (
              <div key={problem.code}>
                <dt>{t.of(problem)}</dt>
                <dd class="number">{problem.count}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      <ByRules counts={summary.rules} />
      <Counts title="day.handled" table="way" counts={handled} />
      {closed === null ? null : (
        <>
          <p>{t("day.closed", { time: dayAndTime(closed.at), staff: closed.staff })}</p>
          <p class="quiet-text">{t("day.log", { number: closed.log_number })}</p>
          <p class="hash">{closed.log_hash}</p>
        </>
      )}
    </>
  );
}

function Summary({ summary, state }: { summary: DaySummary; state: Open }) {
  const { controller, t } = useDesk();
  const { day, closed } = summary;
  return (
    <article>
      <h2>{t("day.summary", { day: dayWithEra(day, t) })}</h2>
      <SummaryFacts summary={summary} />
      <div class="actions">
        <button type="button" onClick={() => controller.pages.openDay(day)}>
          {t("day.see-list")}
        </button>
        <button type="button" onClick={() => controller.print({ slip: "day", summary })}>
          {t("day.print")}
        </button>
        {closed === null && may(state, "close-day") ? (
          <button type="button" class="primary" onClick={() => controller.pages.askToClose(day)}>
            {t("day.close")}
          </button>
        ) : null}
      </div>
    </article>
  );
}

interface Props {
  readonly state: Open;
  readonly days: readonly Day[] | null;
  readonly summary: DaySummary | null;
}

export function DaysPage({ state, days, summary }: Props) {
  const { controller, t } = useDesk();
  return (
    <div class="two">
      <section class="left">
        <h2>{t("days.title")}</h2>
        {state.problem !== null && state.dialog === null ? (
          <ProblemBox problem={state.problem} />
        ) : null}
        {days !== null && days.length === 0 ? <p class="empty">{t("days.empty")}</p> : null}
        {days === null || days.length === 0 ? null : (
          <table>
            <thead>
              <tr>
                <th scope="col">{t("days.day")}</th>
                <th scope="col" class="number">
                  {t("days.receptions")}
                </th>
                <th scope="col">{t("days.state")}</th>
              </tr>
            </thead>
            <tbody>
              {days.map(({ day, receptions, closed }) => (
                <tr key={day}>
                  <th scope="row">
                    <button
                      type="button"
                      class="link number"
                      aria-current={summary?.day === day ? "true" : undefined}
                      onClick={() => controller.pages.openSummary(day)}
                    >
                      {day}
                    </button>
                  </th>
                  <td class="number">{receptions}</td>
                  <td>
                    {closed === null
                      ? t("days.open")
                      : t("days.closed", { time: dayAndTime(closed.at), staff: closed.staff })}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
      <section class="right" aria-label={t("detail.label")}>
        {summary === null ? null : <Summary summary={summary} state={state} />}
      </section>
    </div>
  );
}
