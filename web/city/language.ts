import { wordsOf } from "../ui/language";
import { texts } from "./texts";

export const useWords = wordsOf(texts);
export type Name = keyof typeof texts;
export function isText(name: string): name is Name {
  return name in texts;
}
