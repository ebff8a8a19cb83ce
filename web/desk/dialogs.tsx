// What asks before it acts.
import { useState } from "preact/hooks";
import type { Problem } from "../ui/api";
import { OwnPassword } from "../ui/staff/account_dialogs";
import { Field, taken } from "../ui/staff/form";
import { useDesk } from "./context";
import { type CancelReason, cancelReasons, type DaySummary, type Reception } from "./contract";
import { DiagnosisDialog } from "./diagnosis";
import { HelpDialog } from "./help";
import { never } from "./never";
import { DialogBox } from "./parts";
import { receptionRow } from "./rows";
import { api } from "./staff_api";
import type { Open, Paper } from "./state";
import { TabletsDialog } from "./tablets";

interface ItemProps {
  readonly item: Reception;
  readonly busy: boolean;
  readonly problem: Problem | null;
}

function Who({ item }: { item: Reception }) {
  const { t } = useDesk();
  const row = receptionRow(item, [], t);
  return (
    <p class="who-line">
      <span class="number">{row.time}</span> <strong>{row.who}</strong> {row.state}
    </p>
  );
}

function CancelDialog({ item, busy, problem }: ItemProps) {
  const { controller, t } = useDesk();
  const [reason, setReason] = useState<CancelReason | null>(null);
  const send = (event: Event) => {
    const { note = "" } = taken(event);
    if (reason === null) return;
    controller.actAndClose(() => api.cancel(item.id, reason, note.trim()), controller.item);
  };
  return (
    <DialogBox title={t("cancel.title")} problem={problem}>
      <form onSubmit={send}>
        <Who item={item} />
        <p>{t("cancel.what")}</p>
        <fieldset>
          <legend>{t("cancel.why")}</legend>
          {cancelReasons.map((each) => (
            <label key={each} class="choice">
              <input
                type="radio"
                name="reason"
                required
                checked={reason === each}
                onChange={() => setReason(each)}
              />
              {t(`cancel.${each}`)}
            </label>
          ))}
        </fieldset>
        <Field label={t("cancel.note")} name="note" maxLength={200} required={reason === "other"} />
        <button type="submit" class="danger" disabled={busy}>
          {t("do.cancel")}
        </button>
      </form>
    </DialogBox>
  );
}

// A way that the list of ways does not name.
function HandleDialog({ item, busy, problem }: ItemProps) {
  const { controller, t } = useDesk();
  const send = (event: Event) => {
    const { note = "" } = taken(event);
    controller.actAndClose(() => api.handled(item.id, "other", note.trim()), controller.item);
  };
  return (
    <DialogBox title={t("way.title")} problem={problem}>
      <form onSubmit={send}>
        <Who item={item} />
        <Field label={t("way.note")} name="note" maxLength={200} required />
        <button type="submit" class="primary" disabled={busy}>
          {t("way.submit")}
        </button>
      </form>
    </DialogBox>
  );
}

function LinkDialog({ item, busy, problem }: ItemProps) {
  const { controller, t } = useDesk();
  const send = (event: Event) => {
    const { reference = "" } = taken(event);
    controller.actAndClose(() => api.link(item.id, reference.trim()), controller.item);
  };
  return (
    <DialogBox title={t("link.title")} problem={problem}>
      <form onSubmit={send}>
        <Who item={item} />
        <Field
          label={t("detail.reference")}
          hint={t("link.hint")}
          name="reference"
          defaultValue={item.reference_number ?? ""}
          maxLength={20}
          pattern="[0-9A-Za-z\-]*"
        />
        <button type="submit" class="primary" disabled={busy}>
          {t("link.submit")}
        </button>
      </form>
    </DialogBox>
  );
}

const papers: readonly Paper[] = ["a5", "a4"];

function PrintDialog({ item, busy, problem }: ItemProps) {
  const { controller, t } = useDesk();
  const [paper, setPaper] = useState<Paper>("a5");
  const send = (event: Event) => {
    event.preventDefault();
    controller.print({ slip: "coverage", item, paper });
  };
  return (
    <DialogBox title={t("print.title")} problem={problem}>
      <form onSubmit={send}>
        <Who item={item} />
        <fieldset>
          <legend>{t("print.paper")}</legend>
          {papers.map((each) => (
            <label key={each} class="choice">
              <input
                type="radio"
                name="paper"
                checked={paper === each}
                onChange={() => setPaper(each)}
              />
              {t(`print.${each}`)}
            </label>
          ))}
        </fieldset>
        <button type="submit" class="primary" disabled={busy}>
          {t("do.print")}
        </button>
      </form>
    </DialogBox>
  );
}

interface CloseProps {
  readonly summary: DaySummary;
  readonly items: readonly Reception[];
  readonly busy: boolean;
  readonly problem: Problem | null;
}

function CloseDayDialog({ summary, items, busy, problem }: CloseProps) {
  const { controller, t } = useDesk();
  const [carry, setCarry] = useState<ReadonlySet<string>>(new Set());
  const { day } = summary;
  const toggle = (id: string) => {
    const next = new Set(carry);
    if (!next.delete(id)) next.add(id);
    setCarry(next);
  };
  const send = (event: Event) => {
    event.preventDefault();
    controller.pages.closeDay(day, [...carry]);
  };
  return (
    <DialogBox title={t("day.close.title", { day })} problem={problem}>
      <form onSubmit={send}>
        <p>{t("day.close.text")}</p>
        {items.length === 0 ? null : (
          <fieldset>
            <legend>{t("day.close.open", { count: items.length })}</legend>
            {items.map((item) => (
              <label key={item.id} class="choice">
                <input
                  type="checkbox"
                  checked={carry.has(item.id)}
                  onChange={() => toggle(item.id)}
                />
                {t("day.close.carry")} <Who item={item} />
              </label>
            ))}
          </fieldset>
        )}
        <button type="submit" class="primary" disabled={busy || carry.size < items.length}>
          {t("day.close.submit")}
        </button>
      </form>
    </DialogBox>
  );
}

export function Dialogs({ state }: { state: Open }) {
  const { controller } = useDesk();
  const { dialog, busy, problem } = state;
  if (dialog === null) return null;
  switch (dialog.open) {
    case "cancel":
      return <CancelDialog item={dialog.item} busy={busy} problem={problem} />;
    case "handle":
      return <HandleDialog item={dialog.item} busy={busy} problem={problem} />;
    case "link":
      return <LinkDialog item={dialog.item} busy={busy} problem={problem} />;
    case "print":
      return <PrintDialog item={dialog.item} busy={busy} problem={problem} />;
    case "close-day":
      return (
        <CloseDayDialog
          summary={dialog.summary}
          items={dialog.items}
          busy={busy}
          problem={problem}
        />
      );
    case "diagnosis":
      return <DiagnosisDialog result={dialog.result} problem={problem} />;
    case "tablets":
      return <TabletsDialog problem={problem} />;
    case "help":
      return <HelpDialog />;
    case "password":
      return <OwnPassword close={() => controller.dialog(null)} />;
    default:
      return never(dialog);
  }
}
