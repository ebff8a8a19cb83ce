// A reader on the right: what the patient is at, what it wants of staff, its visual check.
import { useDesk, useNow } from "./context";
import { Mark } from "./parts";
import { isFree, readerNeed, readerState } from "./reader_rows";
import type { Open } from "./state";
import { VisualCheckPanel } from "./visual";
import { type VisualStep, visualStep } from "./visual_steps";
import { Ways } from "./ways";

interface Props {
  readonly state: Open;
  readonly name: string;
  readonly compares: boolean;
}

// Staff compare: what the reader wanted is being done.
const atIt: ReadonlySet<VisualStep["step"]> = new Set([
  "waiting",
  "present",
  "same",
  "sending",
  "over",
]);

export function ReaderDetail({ state, name, compares }: Props) {
  const { controller, t } = useDesk();
  const now = useNow(30_000);
  const { today, comparing, busy } = state;
  const reader = today?.readers.find((each) => each.reader === name);
  const check = today?.visual.find((each) => each.reader === name);
  const mine = comparing?.reader === name ? comparing : null;
  const visual = visualStep(check, mine, compares);
  const need = reader === undefined ? null : readerNeed(reader, now, t);
  const reception = today?.receptions.find(({ id }) => id === reader?.check_id);
  const asked = today?.receptions.find(({ id }) => id === mine?.visual_id);
  const after = asked === undefined ? null : <Ways item={asked} state={state} />;
  return (
    <article>
      <header class="person">
        <h2>{t("reader.title", { reader: name })}</h2>
        <p class="quiet-text">
          {reader === undefined ? t("reader.silent") : readerState(reader, t)}
        </p>
      </header>
      {need === null || atIt.has(visual.step) ? null : (
        <div class={`said soft-${need.tone}`}>
          <Mark tone={need.tone} />
          <div>
            <p class="said-text">{need.text}</p>
            <p>{need.remedy}</p>
          </div>
        </div>
      )}
      {visual.step === "none" ? (
        need === null ? (
          <p>{t(reader === undefined || isFree(reader) ? "reader.free" : "reader.going")}</p>
        ) : null
      ) : (
        <VisualCheckPanel visual={visual} after={after} busy={busy} problem={state.problem} />
      )}
      {reception === undefined ? null : (
        <button type="button" onClick={() => controller.choose(reception.id)}>
          {t("reader.open-reception")}
        </button>
      )}
    </article>
  );
}
