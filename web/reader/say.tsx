// The words of the chosen language, printed with readings or spoken.
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { Furigana } from "../ui/furigana";
import { fill, type Language, plain, spoken } from "../ui/texts";
import { type TextName, texts } from "./texts";
import { textsForHelper } from "./texts_helper";

export const LanguageContext = createContext<Language>("ja");
// Somebody operates for the patient, and is spoken to (N3.2, N3.7).
export const HelpedContext = createContext(false);

export type Values = Readonly<Record<string, string | number>>;

export function text(language: Language, name: TextName, values: Values = {}): string {
  return fill(texts[name][language], values);
}

function useWords(): (name: TextName, values?: Values) => string {
  const language = useContext(LanguageContext);
  const helped = useContext(HelpedContext);
  return (name, values = {}) => {
    const row = (helped && textsForHelper[name]) || texts[name];
    return fill(row[language], values);
  };
}

export function useLabel(): (name: TextName, values?: Values) => string {
  const words = useWords();
  return (name, values) => plain(words(name, values));
}

export function useSpoken(): (name: TextName, values?: Values) => string {
  const words = useWords();
  return (name, values) => spoken(words(name, values));
}

export function Say({ name, values }: { name: TextName; values?: Values }) {
  const words = useWords();
  // One box: in a row of boxes text and readings would fall apart.
  return (
    <span>
      <Furigana text={words(name, values)} />
    </span>
  );
}
