// What the page remembers between visits: language, contrast, sound. Nothing else is ever stored.
import { isLanguage, type Language } from "../ui/texts";

export interface Settings {
  readonly language: Language;
  readonly contrast: "usual" | "high";
  readonly sound: "on" | "off";
}

export const usual: Settings = { language: "ja", contrast: "usual", sound: "on" };
const key = "reader-settings";

// Whatever was stored, by whomever.
export function parseSettings(stored: string | null): Settings {
  try {
    const value: unknown = JSON.parse(stored ?? "");
    if (typeof value !== "object" || value === null) return usual;
    const { language, contrast, sound } = value as Partial<Record<keyof Settings, unknown>>;
    return {
      language: isLanguage(language) ? language : usual.language,
      contrast: contrast === "high" ? "high" : "usual",
      sound: sound === "off" ? "off" : "on",
    };
  } catch {
    return usual;
  }
}

export function loadSettings(): Settings {
  return parseSettings(localStorage.getItem(key));
}

export function keepSettings(settings: Settings): void {
  localStorage.setItem(key, JSON.stringify(settings));
}
