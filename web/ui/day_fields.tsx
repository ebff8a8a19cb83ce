// A day in three fields and its era: the same in every browser, whatever its language.
import { useState } from "preact/hooks";
import { eras, isoDay, type KeyedDay, keyedDay } from "./day";
import "./day_fields.css";
import { useLanguage, wordsOf } from "./language";
import type { Table } from "./texts";

const texts = {
  era: { ja: "元号", en: "Era" },
  year: { ja: "年", en: "Y" },
  month: { ja: "月", en: "M" },
  day: { ja: "日", en: "D" },
} as const satisfies Table;
const useWords = wordsOf(texts);

interface Props {
  readonly legend: string;
  readonly value: string; // "1948-05-03", or "" for none
  readonly set: (iso: string) => void; // "" for what is no day
  readonly era?: number; // of `eras`, where there is no day yet
  readonly wrong?: string | undefined; // what to say of it
}

// Who was born in Showa is the usual guest of a counter.
export function DayFields({ legend, value, set, era = 3, wrong }: Props) {
  const words = useWords();
  const language = useLanguage();
  const [keyed, setKeyed] = useState<KeyedDay>(
    value === "" ? { era, year: "", month: "", day: "" } : keyedDay(value),
  );
  const change = (next: KeyedDay) => {
    setKeyed(next);
    set(isoDay(next) ?? "");
  };
  const part = (name: "year" | "month" | "day") => (
    <label>
      <input
        inputMode="numeric"
        autocomplete="off"
        maxLength={name === "year" ? 4 : 2}
        size={name === "year" ? 4 : 2}
        value={keyed[name]}
        aria-invalid={wrong !== undefined}
        onInput={(event) => change({ ...keyed, [name]: event.currentTarget.value })}
      />
      {words(name)}
    </label>
  );
  return (
    <fieldset class="day-fields">
      <legend>{legend}</legend>
      <select
        aria-label={`${legend} ${words("era")}`}
        value={keyed.era}
        onChange={(event) => change({ ...keyed, era: Number(event.currentTarget.value) })}
      >
        {eras.map(({ name, en }, index) => (
          <option key={name} value={index}>
            {language === "ja" ? name : en}
          </option>
        ))}
      </select>
      {part("year")}
      {part("month")}
      {part("day")}
      {wrong !== undefined && (
        <span class="fault" role="alert">
          {wrong}
        </span>
      )}
    </fieldset>
  );
}
