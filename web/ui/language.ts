// The language of a page, for every part of it.
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { fill, type Language, type Table } from "./texts";

export const LanguageContext = createContext<Language>("ja");

export function useLanguage(): Language {
  return useContext(LanguageContext);
}

export type Words<T extends Table> = (
  name: keyof T,
  values?: Readonly<Record<string, string | number>>,
) => string;

// A hook that says the texts of one table in the page's language.
export function wordsOf<T extends Table>(texts: T): () => Words<T> {
  return () => {
    const language = useLanguage();
    return (name, values = {}) => fill(texts[name]?.[language] ?? String(name), values);
  };
}
