// Every word of the desk's screens. Furigana is not needed here: staff read them all day.
import { staffTexts } from "../ui/staff/texts";
import { fill, type Language, type Row, type Table } from "../ui/texts";
import { actsTexts } from "./texts/acts";
import { coverageTexts } from "./texts/coverage";
import { daysTexts } from "./texts/days";
import { detailTexts } from "./texts/detail";
import { frameTexts } from "./texts/frame";
import { listTexts } from "./texts/list";
import { logTexts } from "./texts/log";
import { tabletTexts } from "./texts/tablet";
import { troublesTexts } from "./texts/troubles";
import { visualTexts } from "./texts/visual";

export const texts = {
  ...staffTexts,
  ...frameTexts,
  ...listTexts,
  ...detailTexts,
  ...coverageTexts,
  ...visualTexts,
  ...tabletTexts,
  ...actsTexts,
  ...daysTexts,
  ...troublesTexts,
  ...logTexts,
} as const satisfies Table;

export type TextKey = keyof typeof texts;
export type Values = Readonly<Record<string, string | number>>;

const rows: Table = texts;

export function isKey(key: string): key is TextKey {
  return Object.hasOwn(rows, key);
}

// The words of one language. `code` names a row of a code table; a code that the table does not
// have is shown as it came.
export interface Words {
  readonly language: Language;
  (key: TextKey, values?: Values): string;
  code(table: string, code: string): string;
  of(both: { readonly text: string; readonly text_ja: string }): string;
  remedy(both: { readonly remedy: string; readonly remedy_ja: string }): string;
  why(both: { readonly why: string; readonly why_ja: string }): string;
}

export function words(language: Language): Words {
  const say = (key: TextKey, values: Values = {}) => fill((texts[key] as Row)[language], values);
  const ja = language === "ja";
  return Object.assign(say, {
    language,
    code: (table: string, code: string) => {
      const key = `${table}.${code}`;
      return isKey(key) ? say(key) : code;
    },
    of: (both: { text: string; text_ja: string }) => (ja ? both.text_ja : both.text),
    remedy: (both: { remedy: string; remedy_ja: string }) => (ja ? both.remedy_ja : both.remedy),
    why: (both: { why: string; why_ja: string }) => (ja ? both.why_ja : both.why),
  });
}
