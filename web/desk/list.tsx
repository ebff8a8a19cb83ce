// The list on the left: for each person state, method, what is missing, whose job, next action.
import { useEffect, useState } from "preact/hooks";
import { useDesk } from "./context";
import { Mark } from "./parts";
import type { Next, Row } from "./rows";
import type { Open } from "./state";
import type { TextKey } from "./texts";

function label(next: Next): TextKey {
  switch (next.do) {
    case "visual":
      return next.going ? "do.visual-go-on" : "do.visual";
    case "look":
      return "do.look";
    case "handle":
    case "retry":
    case "link":
    case "print":
    case "cancel":
      return `do.${next.do}`;
  }
}

interface RowProps {
  readonly row: Row;
  readonly chosen: boolean;
  readonly act: (next: Next) => void;
}

function One({ row, chosen, act }: RowProps) {
  const { controller, t } = useDesk();
  const { key, tone, time, who, state, method, missing, owner, next, carried } = row;
  const urgent = row.group === "attention";
  return (
    <li class={`row edge-${tone} ${urgent ? "urgent" : ""} ${chosen ? "chosen" : ""}`}>
      <button
        type="button"
        class="row-main"
        data-row={key}
        aria-current={chosen ? "true" : undefined}
        onClick={() => controller.choose(key)}
      >
        <span class="row-line">
          <Mark tone={tone} />
          <span class="row-time">{time}</span>
          <span class="row-who">{who}</span>
        </span>
        <span class="row-line">
          <span class={`row-state tone-${tone}`}>{state}</span>
          {carried === "" ? null : <span class="row-carried">{carried}</span>}
          <span class="row-method">{method}</span>
        </span>
        {missing === "" ? null : (
          <span class="row-missing">
            {owner === "" ? missing : t("list.missing.owner", { owner, text: missing })}
          </span>
        )}
      </button>
      {next === null ? null : (
        <button
          type="button"
          class={urgent ? "row-next urgent" : "row-next"}
          onClick={() => act(next)}
        >
          {t(label(next))}
          <span class="visually-hidden">{`：${who}`}</span>
        </button>
      )}
    </li>
  );
}

interface ListProps {
  readonly state: Open;
  readonly rows: readonly Row[];
  readonly act: (next: Next) => void;
}

const groups = ["attention", "reader", "done", "ended"] as const;

function headOf(state: Open, group: Row["group"]): TextKey {
  if (state.page.at === "search") return "list.found";
  if (state.page.at === "day") return "list.of-day";
  return `list.${group}`;
}

function Nothing({ state }: { state: Open }) {
  const { t } = useDesk();
  const { page } = state;
  if (page.at === "search") {
    return <p class="empty">{t(page.items === null ? "search.busy" : "list.empty.search")}</p>;
  }
  return <p class="empty">{t(page.at === "day" ? "list.empty.day" : "list.empty.today")}</p>;
}

export function List({ state, rows, act }: ListProps) {
  const { t } = useDesk();
  const { page } = state;
  const day = page.at === "day" ? page.day : "";
  return (
    <section class="list" aria-label={t("list.label")}>
      {rows.length === 0 ? <Nothing state={state} /> : null}
      {groups.map((group) => {
        const members = rows.filter((row) => row.group === group);
        if (members.length === 0) return null;
        return (
          <section key={group}>
            <h2>
              {t(headOf(state, group), { day })}
              <span class="count">{t("list.count", { count: members.length })}</span>
            </h2>
            <ul>
              {members.map((row) => (
                <One key={row.key} row={row} chosen={row.key === state.chosen} act={act} />
              ))}
            </ul>
          </section>
        );
      })}
      {page.at === "search" && page.more ? <p class="empty">{t("list.more")}</p> : null}
    </section>
  );
}

export function Search({ state }: { state: Open }) {
  const { controller, t } = useDesk();
  const searching = state.page.at !== "today";
  const [q, setQ] = useState("");
  useEffect(() => {
    if (state.page.at !== "search") setQ("");
  }, [state.page.at]);
  return (
    <search class="search">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (q.trim() !== "") controller.pages.search(q);
        }}
      >
        <label for="search" class="visually-hidden">
          {t("search.label")}
        </label>
        <input
          id="search"
          type="search"
          autocomplete="off"
          maxLength={64}
          placeholder={t("search.hint")}
          value={q}
          onInput={(event) => setQ(event.currentTarget.value)}
        />
        <button type="submit">{t("search.go")}</button>
        {searching ? (
          <button
            type="button"
            onClick={() => {
              if (state.page.at === "day") controller.pages.openDays();
              else controller.page({ at: "today" });
            }}
          >
            {t(state.page.at === "search" ? "search.clear" : "do.back")}
          </button>
        ) : null}
      </form>
    </search>
  );
}
