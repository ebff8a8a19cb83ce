// A text of the holder's screen, with its readings.
import { Furigana } from "../ui/furigana";
import { type Name, useWords } from "./language";

export function Say({ name }: { name: Name }) {
  return <Furigana text={useWords()(name)} />;
}
