// What stands on the front of a card, as staff key it, in the spelling of the reader's API.

export const eras = [
  { name: "西暦", before: 0 },
  { name: "令和", before: 2018 },
  { name: "平成", before: 1988 },
  { name: "昭和", before: 1925 },
  { name: "大正", before: 1911 },
] as const;

export interface KeyedDay {
  readonly era: number; // of `eras`
  readonly year: string;
  readonly month: string;
  readonly day: string;
}

// "1980-02-17"; undefined for what is no day.
export function isoDay({ era, year, month, day }: KeyedDay): string | undefined {
  if (![year, month, day].every((part) => /^\d{1,4}$/.test(part))) return undefined;
  const full = Number(year) + (eras[era]?.before ?? 0);
  const date = new Date(Date.UTC(full, Number(month) - 1, Number(day)));
  const same =
    full >= 1000 &&
    full <= 9999 &&
    date.getUTCMonth() === Number(month) - 1 &&
    date.getUTCDate() === Number(day);
  return same ? date.toISOString().slice(0, 10) : undefined;
}

export function isSecurityCode(text: string): boolean {
  return /^\d{4}$/.test(text);
}
