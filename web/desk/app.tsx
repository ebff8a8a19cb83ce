// The whole screen: a gate, or the open desk with its keyboard.
import { useEffect, useMemo, useState } from "preact/hooks";
import { useAskedLanguage } from "../ui/asked_language";
import { LanguageContext } from "../ui/language";
import { StaffContext, type StaffPlace } from "../ui/staff/context";
import { Gate } from "../ui/staff/gate";
import { DeskContext } from "./context";
import { roles } from "./contract";
import type { Controller } from "./controller";
import { OpenDesk } from "./open_desk";
import { ProblemBox } from "./parts";
import { keep, keptLanguage, keptTheme, show } from "./preferences";
import { api } from "./staff_api";
import { words } from "./texts";

export function App({ controller }: { controller: Controller }) {
  const [state, setState] = useState(controller.state);
  const [language, setLanguage] = useState(keptLanguage);
  const [theme, setTheme] = useState(keptTheme);
  const desk = useMemo(() => ({ controller, t: words(language) }), [controller, language]);

  const place = useMemo((): StaffPlace => {
    return {
      name: desk.t("app.name"),
      api,
      roles,
      roleName: (role) => desk.t.code("role", role),
      enter: (request) => controller.enter(request as ReturnType<typeof api.session>),
      logOut: () => void controller.logOut(),
      hasLeft: controller.hasLeft,
      Refusal: ProblemBox,
    };
  }, [controller, desk]);

  useEffect(() => controller.subscribe(() => setState(controller.state)), [controller]);
  useAskedLanguage(setLanguage);
  useEffect(() => show(language, theme), [language, theme]);
  useEffect(() => {
    const active = () => controller.active();
    addEventListener("pointerdown", active);
    addEventListener("keydown", active);
    return () => {
      removeEventListener("pointerdown", active);
      removeEventListener("keydown", active);
    };
  }, [controller]);

  const other = language === "ja" ? "en" : "ja";
  const opposite = theme === "light" ? "dark" : "light";
  const switches = (
    <>
      <button
        type="button"
        class="quiet"
        lang={other}
        onClick={() => {
          setLanguage(other);
          keep(other, theme);
        }}
      >
        {desk.t("app.language")}
      </button>
      <button
        type="button"
        class="quiet"
        aria-label={desk.t(`app.theme.${opposite}`)}
        title={desk.t(`app.theme.${opposite}`)}
        onClick={() => {
          setTheme(opposite);
          keep(language, opposite);
        }}
      >
        <svg viewBox="0 0 16 16" width="18" height="18" aria-hidden="true">
          <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="1.6" />
          <path d="M8 2a6 6 0 0 1 0 12Z" fill="currentColor" />
        </svg>
      </button>
    </>
  );
  return (
    <LanguageContext.Provider value={language}>
      <DeskContext.Provider value={desk}>
        <StaffContext.Provider value={place}>
          {state.at === "open" ? (
            <OpenDesk state={state} switches={switches} />
          ) : (
            <>
              <Gate key={state.at} state={state} />
              <div class="gate-switches">{switches}</div>
            </>
          )}
        </StaffContext.Provider>
      </DeskContext.Provider>
    </LanguageContext.Provider>
  );
}
