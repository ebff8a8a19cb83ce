// Days as people in Japan write them, whatever language the browser speaks.

export const eras = [
  { name: "西暦", en: "AD", before: 0, from: "0001-01-01", until: "9999-12-31" },
  { name: "令和", en: "Reiwa", before: 2018, from: "2019-05-01", until: "9999-12-31" },
  { name: "平成", en: "Heisei", before: 1988, from: "1989-01-08", until: "2019-04-30" },
  { name: "昭和", en: "Showa", before: 1925, from: "1926-12-25", until: "1989-01-07" },
  { name: "大正", en: "Taisho", before: 1911, from: "1912-07-30", until: "1926-12-24" },
] as const;

export interface KeyedDay {
  readonly era: number; // of `eras`
  readonly year: string;
  readonly month: string;
  readonly day: string;
}

// "1980-02-17"; undefined for what is no day, or not one of its era.
export function isoDay({ era, year, month, day }: KeyedDay): string | undefined {
  const named = eras[era];
  if (named === undefined || ![month, day].every((part) => /^\d{1,2}$/.test(part)))
    return undefined;
  const written = year === "元" ? "1" : year;
  if (!/^\d{1,4}$/.test(written)) return undefined;
  const full = Number(written) + named.before;
  const date = new Date(Date.UTC(full, Number(month) - 1, Number(day)));
  const same =
    full >= 1000 &&
    full <= 9999 &&
    date.getUTCMonth() === Number(month) - 1 &&
    date.getUTCDate() === Number(day);
  const iso = same ? date.toISOString().slice(0, 10) : "";
  return iso >= named.from && iso <= named.until && same ? iso : undefined;
}

// As it is keyed in its own era.
export function keyedDay(iso: string): KeyedDay {
  const found = eras.findIndex(({ before, from }) => before > 0 && iso >= from);
  const era = Math.max(0, found);
  const [year = "", month = "", day = ""] = iso.split("-");
  const short = (part: string) => String(Number(part));
  return {
    era,
    year: short(String(Number(year) - (eras[era]?.before ?? 0))),
    month: short(month),
    day: short(day),
  };
}

// "令和8年11月26日"; English readers get the day of the calendar they know.
export function dayInWords(iso: string, language: "ja" | "en"): string {
  if (language === "en") return iso;
  const { era, year, month, day } = keyedDay(iso);
  return `${era === 0 ? "" : eras[era]?.name}${era > 0 && year === "1" ? "元" : year}年${month}月${day}日`;
}
