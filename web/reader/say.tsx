// The words of the chosen language, printed with readings or spoken.
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { Furigana } from "../ui/furigana";
import { fill, type Language, plain, spoken } from "../ui/texts";
import { type TextName, texts } from "./texts";

export const LanguageContext = createContext<Language>("ja");

export type Values = Readonly<Record<string, string | number>>;

export function text(language: Language, name: TextName, values: Values = {}): string {
  return fill(texts[name][language], values);
}

export function useLabel(): (name: TextName, values?: Values) => string {
  const language = useContext(LanguageContext);
  return (name, values) => plain(text(language, name, values));
}

export function useSpoken(): (name: TextName, values?: Values) => string {
  const language = useContext(LanguageContext);
  return (name, values) => spoken(text(language, name, values));
}

export function Say({ name, values }: { name: TextName; values?: Values }) {
  const language = useContext(LanguageContext);
  // One box: in a row of boxes text and readings would fall apart.
  return (
    <span>
      <Furigana text={text(language, name, values)} />
    </span>
  );
}
