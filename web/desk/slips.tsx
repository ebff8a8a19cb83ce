// What goes on paper: one person's coverage on A5 or A4, or a day's summary. It exists in the page
// only while the browser prints it.
import { useEffect } from "preact/hooks";
import { useDesk } from "./context";
import type { Reception } from "./contract";
import { coverageItems } from "./coverage_items";
import { SummaryFacts } from "./days";
import { methodName } from "./rows";
import type { Open, Printing } from "./state";
import { dayAndTime, dayWithEra } from "./time";

function Coverage({ item }: { item: Reception }) {
  const { t } = useDesk();
  const { person, validity } = item;
  return (
    <>
      <h1>{t("slip.title")}</h1>
      {person === null ? null : (
        <section>
          <p class="slip-name">{person.name}</p>
          <p>
            {person.name_kana} ・ {dayWithEra(person.birth, t)} ・{" "}
            {t("detail.age", { age: person.age })} ・ {t(`sex.${person.sex}`)}
          </p>
          <p>
            〒{person.postal_code} {person.address}
          </p>
        </section>
      )}
      {validity === null ? null : (
        <section class="slip-validity">
          <p>
            <strong>{t(`validity.${validity.code}`)}</strong>{" "}
            {validity.since ? t("validity.since", { day: validity.since }) : ""}
          </p>
          {validity.code === "1" ? null : (
            <p>
              {t.why(validity)} {t("problem.owner")}：{t.code("owner", validity.owner)}{" "}
              {t("problem.remedy")}：{t.remedy(validity)}
            </p>
          )}
        </section>
      )}
      {item.coverages.map(({ coverage, validity: of_one }) => (
        <section key={`${coverage.insurer_number} ${coverage.qualified.from}`}>
          {item.coverages.length > 1 ? <h2>{t(`validity.${of_one.code}`)}</h2> : null}
          <dl>
            {coverageItems(coverage, t).map(({ key, value }) => (
              <div key={key}>
                <dt>{t(key)}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <p>
        {t("detail.verification")}：{methodName(item.method, t)}
        {item.liveness_waived ? `（${t("detail.liveness.waived")}）` : ""}
        {item.reference_number === null
          ? ""
          : ` ・ ${t("detail.reference")}：${item.reference_number}`}
      </p>
      <p class="slip-small">
        {t("detail.arrived", { time: dayAndTime(item.arrived_at), reader: item.reader })} ・{" "}
        {t("detail.id")} {item.id}
      </p>
    </>
  );
}

export function Slip({ state, printing }: { state: Open; printing: Printing }) {
  const { controller, t } = useDesk();
  useEffect(() => {
    const printed = () => controller.dispatch({ on: "printing", printing: null });
    addEventListener("afterprint", printed);
    window.print();
    return () => removeEventListener("afterprint", printed);
  }, [controller]);
  const paper = printing.slip === "coverage" ? printing.paper : "a4";
  const time = dayAndTime(new Date().toISOString());
  return (
    <div class={`slip ${paper}`}>
      <p class="slip-test">{t("slip.test")}</p>
      {printing.slip === "coverage" ? (
        <Coverage item={printing.item} />
      ) : (
        <>
          <h1>{t("day.summary", { day: dayWithEra(printing.summary.day, t) })}</h1>
          <SummaryFacts summary={printing.summary} />
        </>
      )}
      <p class="slip-small">
        {t("app.institution", { code: state.member.institution })} ・{" "}
        {t("slip.printed", { time, staff: state.member.name })}
      </p>
      {printing.slip === "coverage" ? <p class="slip-small">{t("slip.keep")}</p> : null}
    </div>
  );
}
