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

const kanaOrMark = /[ぁ-ん、。」）]$/u;
const wordBegins = /(?<=[、。])(?=[^、。」）])|(?<=[ぁ-ん」）])(?=[^ぁ-んー、。」）？！…：\d])/u;
const polite = /^(.*)([おご])$/su; // of the word that follows

// The pieces by lines' natural ends: where a word begins after the kana that end the one before. A
// browser does not see them across readings.
export function phrases(text: string): Piece[][] {
  const all = pieces(text);
  const result: Piece[][] = [];
  let open = false; // the last phrase goes on
  const add = (piece: Piece) => {
    if (open) result.at(-1)?.push(piece);
    else result.push([piece]);
    open = !kanaOrMark.test(piece.text);
  };
  for (const [index, piece] of all.entries()) {
    if (piece.reading !== undefined) {
      add(piece);
      continue;
    }
    const before = all[index + 1]?.reading === undefined ? null : polite.exec(piece.text);
    const parts = (before?.[1] ?? piece.text).split(wordBegins);
    for (const [part, words] of parts.entries()) {
      // What only ends the word before stays with it.
      if (part === 0 && index > 0 && words !== "") open = true;
      if (words !== "") add({ text: words });
    }
    if (before?.[2] !== undefined) {
      add({ text: before[2] });
      open = true;
    }
  }
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
