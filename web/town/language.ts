import { wordsOf } from "../ui/language";
import { texts } from "./texts";

export const useWords = wordsOf(texts);
