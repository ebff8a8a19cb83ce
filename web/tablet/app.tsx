// The whole tablet: who may use it, then one question after the other.
import { useEffect, useMemo, useState } from "preact/hooks";
import { keep, keptLanguage, keptTheme, show } from "../desk/preferences";
import { words } from "../desk/texts";
import { TabletContext, useTablet } from "./context";
import type { Controller } from "./controller";
import { Gate } from "./gate";
import { Questions } from "./questions";
import type { State } from "./state";

function Bar({ state, onLanguage }: { state: State; onLanguage: () => void }) {
  const { controller, t } = useTablet();
  return (
    <header>
      <p class="where">
        {t("tablet.title")} <span class="test">{t("app.test")}</span>
      </p>
      <button
        type="button"
        class="quiet"
        lang={t.language === "ja" ? "en" : "ja"}
        onClick={onLanguage}
      >
        {t("app.language")}
      </button>
      {state.at === "open" ? (
        <>
          <button type="button" class="quiet" onClick={() => void controller.lock()}>
            {t("do.lock")}
          </button>
          <button type="button" class="quiet" onClick={() => void controller.logOut()}>
            {t("do.logout")}
          </button>
        </>
      ) : null}
    </header>
  );
}

export function App({ controller }: { controller: Controller }) {
  const [state, setState] = useState(controller.state);
  const [language, setLanguage] = useState(keptLanguage);
  const tablet = useMemo(() => ({ controller, t: words(language) }), [controller, language]);
  useEffect(() => controller.subscribe(() => setState(controller.state)), [controller]);
  useEffect(() => show(language, keptTheme()), [language]);
  useEffect(() => {
    const active = () => controller.active();
    addEventListener("pointerdown", active);
    addEventListener("keydown", active);
    return () => {
      removeEventListener("pointerdown", active);
      removeEventListener("keydown", active);
    };
  }, [controller]);
  const turn = () => {
    const other = language === "ja" ? "en" : "ja";
    keep(other, keptTheme());
    setLanguage(other);
  };
  return (
    <TabletContext.Provider value={tablet}>
      <Bar state={state} onLanguage={turn} />
      {state.at === "open" ? <Questions state={state} /> : <Gate key={state.at} state={state} />}
    </TabletContext.Provider>
  );
}
