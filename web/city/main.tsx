// The municipal counter: the clerk's screen, and under /holder the holder's own.
import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import "../ui/base.css";
import "../ui/controls.css";
import { useAskedLanguage } from "../ui/asked_language";
import { LanguageContext } from "../ui/language";
import type { Language } from "../ui/texts";
import "./city.css";
import { Clerks } from "./clerks";
import { Counter } from "./counter";
import { Holder } from "./holder";
import { useWords } from "./language";

function OtherLanguage({ go }: { go: () => void }) {
  const words = useWords();
  return (
    <button type="button" class="plain" onClick={go}>
      {words("otherLanguage")}
    </button>
  );
}

function City() {
  const [language, setLanguage] = useState<Language>("ja");
  useAskedLanguage(setLanguage);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const other = () => setLanguage(language === "ja" ? "en" : "ja");
  return (
    <LanguageContext.Provider value={language}>
      {location.pathname === "/holder" ? (
        <Holder other={other} />
      ) : (
        <Clerks
          language={<OtherLanguage go={other} />}
          counter={(who, may, ended) => (
            <Counter who={who} may={may} ended={ended} language={<OtherLanguage go={other} />} />
          )}
        />
      )}
    </LanguageContext.Provider>
  );
}

const root = document.getElementById("app");
if (root !== null) render(<City />, root);
