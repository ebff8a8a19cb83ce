// Language and light or dark of this browser; nothing personal, so they may be kept.
import { isLanguage, type Language } from "../ui/texts";

export type Theme = "light" | "dark";

const languageKey = "kaopass-desk-language";
const themeKey = "kaopass-desk-theme";

export function keptLanguage(): Language {
  const kept = localStorage.getItem(languageKey);
  return isLanguage(kept) ? kept : "ja";
}

export function keptTheme(): Theme {
  const kept = localStorage.getItem(themeKey);
  if (kept === "light" || kept === "dark") return kept;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

export function keep(language: Language, theme: Theme): void {
  localStorage.setItem(languageKey, language);
  localStorage.setItem(themeKey, theme);
}

export function show(language: Language, theme: Theme): void {
  document.documentElement.lang = language;
  document.documentElement.dataset.theme = theme;
}
