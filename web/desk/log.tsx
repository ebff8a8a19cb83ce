// The log of acts, for administrators: who did what, and when.
import { LogTable } from "../ui/staff/log_table";
import { useDesk } from "./context";
import type { LogEntry } from "./contract";
import { detailsText } from "./log_details";
import { ProblemBox } from "./parts";
import type { Open } from "./state";
import { dayAndTime } from "./time";

interface Props {
  readonly state: Open;
  readonly entries: readonly LogEntry[];
  readonly more: boolean;
}

const shownOfSubject = 12;

export function LogPage({ state, entries, more }: Props) {
  const { controller, t } = useDesk();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it.
    <section class="one" aria-label={t("log.title")} tabIndex={0}>
      <header class="page-head">
        <h2>{t("log.title")}</h2>
        <p class="quiet-text">{t("log.text")}</p>
      </header>
      {state.problem === null ? null : <ProblemBox problem={state.problem} />}
      <LogTable>
        {entries.map((entry) => (
          <tr key={entry.number}>
            <td class="number">{entry.number}</td>
            <td class="number">{dayAndTime(entry.at)}</td>
            <td>{entry.staff}</td>
            <td>
              {t.code("act", entry.act)} <span class="quiet-text">{detailsText(entry, t)}</span>
            </td>
            <td class="code" title={entry.subject}>
              {entry.subject.slice(0, shownOfSubject)}
            </td>
          </tr>
        ))}
      </LogTable>
      {more ? (
        <button
          type="button"
          disabled={state.busy}
          onClick={() => controller.pages.readLog(entries.at(-1)?.number ?? 0)}
        >
          {t("log.more")}
        </button>
      ) : null}
    </section>
  );
}
