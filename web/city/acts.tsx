// The counter's log of acts, for administrators: who did what to which card or resident, the newest
// first.
import { Fragment } from "preact";
import { useEffect, useState } from "preact/hooks";
import { call, type Problem } from "../ui/api";
import { useLanguage } from "../ui/language";
import { useStaff, useWords as useStaffWords } from "../ui/staff/context";
import { LogTable } from "../ui/staff/log_table";
import { staffTexts } from "../ui/staff/texts";
import { dayAndTime } from "../ui/staff/time";
import { detailsOf, idsShown } from "./act_details";
import { isText, useWords } from "./language";
import { Refusal } from "./refusal";
import type { Act, Acts } from "./state";

const page = 100; // of one answer, docs/protocol/city.md
const shownLast = 300;

// All there is, page by page, oldest first; of a long log the end.
export async function readActs(): Promise<Acts | Problem> {
  let acts: readonly Act[] = [];
  for (;;) {
    const after = acts.at(-1)?.number ?? 0;
    const answer = await call<Acts>(`/v1/city/acts?after=${after}`);
    if (!answer.ok) return answer.problem;
    acts = [...acts, ...answer.value.acts].slice(-shownLast);
    if (answer.value.acts.length < page) return { acts, whole: answer.value.whole };
  }
}

export function ActsPage() {
  const words = useWords();
  const t = useStaffWords();
  const language = useLanguage();
  const { hasLeft } = useStaff();
  const [read, setRead] = useState<Acts>();
  const [problem, setProblem] = useState<Problem>();
  useEffect(() => {
    readActs().then((answer) => {
      if ("acts" in answer) setRead(answer);
      else if (!hasLeft(answer)) setProblem(answer);
    });
  }, [hasLeft]);
  const name = (act: string) => {
    const own = `act_${act}`;
    if (isText(own)) return words(own);
    const common = `act.${act}`;
    return common in staffTexts ? t(common as keyof typeof staffTexts) : act;
  };
  return (
    <section class="one" aria-label={t("log.title")}>
      <header class="page-head">
        <h2>{t("log.title")}</h2>
        <p class="hint">{t("log.text")}</p>
      </header>
      {problem && <Refusal problem={problem} />}
      {read?.whole === false && (
        <p class="lost" role="alert">
          {words("actsBroken")}
        </p>
      )}
      <LogTable kind="accounts">
        {[...(read?.acts ?? [])].reverse().map((act) => (
          <tr key={act.number}>
            <td class="number">{act.number}</td>
            <td class="number">{dayAndTime(act.at)}</td>
            <td>{act.clerk}</td>
            <td>
              {name(act.act)}
              {detailsOf(act, language).map((line) => (
                <div key={line} class="hint">
                  {line}
                </div>
              ))}
            </td>
            <td>
              {(act.subject === "" ? idsShown(act) : [act.subject]).map((id) => (
                <Fragment key={id}>
                  <span class="number">{id}</span>{" "}
                </Fragment>
              ))}
            </td>
          </tr>
        ))}
      </LogTable>
    </section>
  );
}
