// The municipal counter: the clerk's screen, and under /holder the holder's own.
import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import "../ui/base.css";
import "../ui/controls.css";
import { useAskedLanguage } from "../ui/asked_language";
import { LanguageContext } from "../ui/language";
import type { Language } from "../ui/texts";
import "./city.css";
import { Counter } from "./counter";
import { Holder } from "./holder";

function City() {
  const [language, setLanguage] = useState<Language>("ja");
  useAskedLanguage(setLanguage);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const other = () => setLanguage(language === "ja" ? "en" : "ja");
  return (
    <LanguageContext.Provider value={language}>
      {location.pathname === "/holder" ? <Holder other={other} /> : <Counter other={other} />}
    </LanguageContext.Provider>
  );
}

const root = document.getElementById("app");
if (root !== null) render(<City />, root);
