// Text tables: every word that a person sees. One table a place, one row a text, one column a
// language; a missing column does not compile. Japanese marks furigana as {本人|ほんにん}.

export const languages = ["ja", "en"] as const;
export type Language = (typeof languages)[number];
export type Row = Readonly<Record<Language, string>>;
export type Table = Readonly<Record<string, Row>>;

export function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language === value);
}

// A piece of a text: plain, or with its reading above.
export interface Piece {
  readonly text: string;
  readonly reading?: string;
}

const marked = /\{([^|{}]+)\|([^|{}]+)\}/g;

// "{本人|ほんにん}です" gives 本人 with its reading, then です.
export function pieces(text: string): Piece[] {
  const result: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(marked)) {
    const [whole, base = "", reading = ""] = match;
    if (match.index > end) result.push({ text: text.slice(end, match.index) });
    result.push({ text: base, reading });
    end = match.index + whole.length;
  }
  if (end < text.length) result.push({ text: text.slice(end) });
  return result;
}

// Without readings: for labels, titles and the voice's own dictionary.
export function plain(text: string): string {
  return text.replace(marked, "$1");
}

// As it is spoken: the readings instead of the characters.
export function spoken(text: string): string {
  return text.replace(marked, "$2");
}

// "{name}さん" with { name: "山田" }: named places to fill, of which a reading mark has none.
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
