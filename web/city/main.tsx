// The municipal counter: the clerk's screen, and under /holder the holder's own.
import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import "../ui/base.css";
import "../ui/controls.css";
import { useAskedLanguage } from "../ui/asked_language";
import { LanguageContext } from "../ui/language";
import type { Language } from "../ui/texts";
import "./city.css";
import { Clerk } from "./clerk";
import { Holder } from "./holder";

function City() {
  const [language, setLanguage] = useState<Language>("ja");
  useAskedLanguage(setLanguage);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const holder = location.pathname === "/holder";
  return (
    <LanguageContext.Provider value={language}>
      {holder ? <Holder /> : <Clerk other={() => setLanguage(language === "ja" ? "en" : "ja")} />}
    </LanguageContext.Provider>
  );
}

const root = document.getElementById("app");
if (root !== null) render(<City />, root);
