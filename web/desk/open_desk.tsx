// The open desk: top, troubles, list on the left, details on the right; and its keyboard.
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { AccountsPage } from "../ui/staff/accounts";
import { may, useDesk, useNow } from "./context";
import type { Reception } from "./contract";
import type { Controller } from "./controller";
import { DaysPage } from "./days";
import { Detail } from "./detail";
import { Dialogs } from "./dialogs";
import { commandOf, neighbour, type Press } from "./keys";
import { List, Search } from "./list";
import { plainRows, todayRows } from "./list_rows";
import { LogPage } from "./log";
import { never } from "./never";
import { ProblemBox } from "./parts";
import { readerNeed } from "./reader_rows";
import type { Next, Row } from "./rows";
import { Slip } from "./slips";
import type { Open } from "./state";
import type { Words } from "./texts";
import { Top } from "./top";
import { TroubleStrip } from "./trouble_strip";

const minuteMs = 60_000;

function itemsOf(state: Open): readonly Reception[] {
  const { page, today } = state;
  if (page.at === "search" || page.at === "day") return page.items ?? [];
  return today?.receptions ?? [];
}

function rowsOf(state: Open, now: number, t: Words): Row[] {
  if (state.page.at !== "today") return plainRows([...itemsOf(state)].reverse(), t);
  return state.today === null ? [] : todayRows(state.today, now, may(state, "visual"), t);
}

function doNext(controller: Controller, next: Next, items: readonly Reception[]): void {
  switch (next.do) {
    case "visual":
      controller.compareAt(next.reader);
      break;
    case "look":
      controller.choose(next.key);
      break;
    case "retry":
      controller.retry(next.id);
      break;
    case "handle":
      controller.choose(next.id);
      requestAnimationFrame(() => document.querySelector<HTMLElement>(".ways button")?.focus());
      break;
    default: {
      const item = items.find(({ id }) => id === next.id);
      if (item !== undefined) controller.dialog({ open: next.do, item });
    }
  }
}

function landing(target: EventTarget | null): Press["on"] {
  if (!(target instanceof Element)) return "page";
  if (target.closest("[data-row]") !== null) return "page";
  if (target.closest("input, textarea, select") !== null) return "field";
  return target.closest("button, a, summary") === null ? "page" : "control";
}

function focusRow(key: string | null): void {
  if (key === null) return;
  document.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`)?.focus();
}

function useKeyboard(state: Open, rows: readonly Row[]): void {
  const { controller } = useDesk();
  const latest = useRef({ state, rows });
  latest.current = { state, rows };
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const { state, rows } = latest.current;
      const command = commandOf({
        key: event.key,
        modified: event.ctrlKey || event.altKey || event.metaKey || event.isComposing,
        on: landing(event.target),
        dialog: document.querySelector("dialog") !== null,
      });
      if (command === "none") return;
      const listed = ["today", "search", "day"].includes(state.page.at);
      const keys = rows.map(({ key }) => key);
      const move = (by: 1 | -1) => {
        const key = neighbour(keys, state.chosen, by);
        controller.choose(key);
        requestAnimationFrame(() => focusRow(key));
      };
      switch (command) {
        case "next":
        case "previous":
          if (!listed) return;
          move(command === "next" ? 1 : -1);
          break;
        case "act": {
          const next = rows.find(({ key }) => key === state.chosen)?.next;
          if (!listed || next === null || next === undefined) return;
          doNext(controller, next, itemsOf(state));
          break;
        }
        case "search":
          if (!listed) controller.page({ at: "today" });
          requestAnimationFrame(() => document.querySelector<HTMLElement>("#search")?.focus());
          break;
        case "help":
          controller.dialog({ open: "help" });
          break;
        case "escape":
          if (document.querySelector("dialog") !== null) return;
          (document.activeElement as HTMLElement | null)?.blur();
          if (state.troubles_open) controller.dispatch({ on: "troubles-open", open: false });
          else if (state.page.at !== "today") controller.page({ at: "today" });
          break;
      }
      event.preventDefault();
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, [controller]);
}

// Said aloud by a screen reader, and in the tab's title: how many need staff.
function Announce({ state, rows, now }: { state: Open; rows: readonly Row[]; now: number }) {
  const { t } = useDesk();
  const calls = (state.today?.readers ?? []).flatMap((reader) => {
    const need = readerNeed(reader, now, t);
    return need === null ? [] : [t("live.calls", { reader: reader.reader, what: need.text })];
  });
  const waiting = rows.filter(({ group }) => group === "attention").length;
  useEffect(() => {
    document.title = waiting === 0 ? t("app.name") : `(${waiting}) ${t("app.name")}`;
    return () => {
      document.title = t("app.name");
    };
  }, [waiting, t]);
  return (
    <p class="visually-hidden" role="status">
      {calls.join(" ")}
    </p>
  );
}

function Page({ state, rows }: { state: Open; rows: readonly Row[] }) {
  const { controller } = useDesk();
  const { page } = state;
  switch (page.at) {
    case "days":
      return <DaysPage state={state} days={page.days} summary={page.summary} />;
    case "staff":
      return <AccountsPage />;
    case "log":
      return <LogPage state={state} entries={page.entries} more={page.more} />;
    case "today":
    case "search":
    case "day":
      return (
        <div class="two">
          <section class="left">
            <Search state={state} />
            {state.problem !== null && state.dialog === null ? (
              <ProblemBox problem={state.problem} />
            ) : null}
            <List
              state={state}
              rows={rows}
              act={(next) => doNext(controller, next, itemsOf(state))}
            />
          </section>
          <Detail state={state} items={itemsOf(state)} />
        </div>
      );
    default:
      return never(page);
  }
}

export function OpenDesk({ state, switches }: { state: Open; switches: ComponentChildren }) {
  const { t } = useDesk();
  const now = useNow(minuteMs);
  const rows = rowsOf(state, now, t);
  useKeyboard(state, rows);
  return (
    <>
      <div class="desk">
        <Top state={state} switches={switches} />
        <TroubleStrip state={state} />
        <main aria-label={t("app.main")}>
          <Page state={state} rows={rows} />
        </main>
        <Announce state={state} rows={rows} now={now} />
        <Dialogs state={state} />
      </div>
      {state.printing === null ? null : <Slip state={state} printing={state.printing} />}
    </>
  );
}
