// The head of the desk: screens, who is logged in, lock.
import type { ComponentChildren } from "preact";
import { may, useDesk } from "./context";
import type { Open, Page } from "./state";
import type { TextKey } from "./texts";

interface Tab {
  readonly at: readonly Page["at"][];
  readonly label: TextKey;
  readonly go: () => void;
}

function tabsOf(state: Open, { controller }: ReturnType<typeof useDesk>): Tab[] {
  const tabs: Tab[] = [
    {
      at: ["today", "search"],
      label: "nav.today",
      go: () => controller.page({ at: "today" }),
    },
    { at: ["days", "day"], label: "nav.days", go: () => controller.pages.openDays() },
  ];
  if (may(state, "staff")) {
    tabs.push({ at: ["staff"], label: "nav.staff", go: () => controller.pages.openStaff() });
  }
  if (may(state, "log")) {
    tabs.push({ at: ["log"], label: "nav.log", go: () => controller.pages.openLog() });
  }
  return tabs;
}

export function Top({ state, switches }: { state: Open; switches: ComponentChildren }) {
  const desk = useDesk();
  const { controller, t } = desk;
  const { name, role } = state.member;
  return (
    <header class="top">
      <h1>
        {t("app.name")} <span class="test">{t("app.test")}</span>
      </h1>
      <nav aria-label={t("nav.label")}>
        {tabsOf(state, desk).map(({ at, label, go }) => (
          <button
            key={label}
            type="button"
            class="tab"
            aria-current={at.includes(state.page.at) ? "page" : undefined}
            onClick={go}
          >
            {t(label)}
          </button>
        ))}
      </nav>
      <div class="who">
        <button
          type="button"
          class="quiet account"
          title={t("nav.password")}
          onClick={() => controller.dialog({ open: "password" })}
        >
          {t("nav.account", { name, role: t(`role.${role}`) })}
        </button>
        {switches}
        {may(state, "visual") ? (
          <button
            type="button"
            class="quiet"
            onClick={() => controller.dialog({ open: "tablets" })}
          >
            {t("tablets.title")}
          </button>
        ) : null}
        <button
          type="button"
          class="quiet"
          aria-label={t("nav.help")}
          title={t("nav.help")}
          onClick={() => controller.dialog({ open: "help" })}
        >
          ?
        </button>
        <button type="button" onClick={() => void controller.lock()}>
          {t("do.lock")}
        </button>
        <button type="button" onClick={() => void controller.logOut()}>
          {t("do.logout")}
        </button>
      </div>
    </header>
  );
}
