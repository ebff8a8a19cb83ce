// The language that a page around this one asks for, at the end of the address (#lang=en). Only that
// end changes later, so nothing is loaded anew; what people choose here themselves counts until then.
import { useEffect } from "preact/hooks";
import { isLanguage, type Language } from "./texts";

export function useAskedLanguage(ask: (language: Language) => void): void {
  useEffect(() => {
    const look = () => {
      const asked = new URLSearchParams(location.hash.slice(1)).get("lang");
      if (isLanguage(asked)) ask(asked);
    };
    look();
    addEventListener("hashchange", look);
    return () => removeEventListener("hashchange", look);
  }, []);
}
