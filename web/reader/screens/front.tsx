// Staff key the front of the card, where the slot has no scan of it.
import { useContext, useState } from "preact/hooks";
import type { Problem } from "../../ui/api";
import { eras, isoDay, type KeyedDay } from "../../ui/day";
import type { Actions } from "../actions";
import { isSecurityCode } from "../card_front";
import { ProblemBox } from "../problem";
import { LanguageContext, Say, useLabel } from "../say";

const noDay: KeyedDay = { era: 0, year: "", month: "", day: "" };

function DayFields({
  name,
  day,
  change,
}: {
  name: "frontBirth" | "frontExpiry";
  day: KeyedDay;
  change: (day: KeyedDay) => void;
}) {
  const label = useLabel();
  const language = useContext(LanguageContext);
  const number = (
    part: "year" | "month" | "day",
    words: "frontYear" | "frontMonth" | "frontDay",
  ) => (
    <label>
      <input
        inputMode="numeric"
        autocomplete="off"
        maxLength={part === "year" ? 4 : 2}
        size={part === "year" ? 4 : 2}
        value={day[part]}
        onInput={(event) => change({ ...day, [part]: event.currentTarget.value })}
      />
      <Say name={words} />
    </label>
  );
  return (
    <fieldset>
      <legend>
        <Say name={name} />
      </legend>
      <select
        aria-label={label("frontEra")}
        value={day.era}
        onChange={(event) => change({ ...day, era: Number(event.currentTarget.value) })}
      >
        {eras.map(({ name: era, en }, index) => (
          <option key={era} value={index}>
            {language === "ja" ? era : en}
          </option>
        ))}
      </select>
      {number("year", "frontYear")}
      {number("month", "frontMonth")}
      {number("day", "frontDay")}
    </fieldset>
  );
}

export function FrontScreen({ actions, done }: { actions: Actions; done: () => void }) {
  const [birth, setBirth] = useState(noDay);
  const [expiry, setExpiry] = useState(noDay);
  const [code, setCode] = useState("");
  const [wrong, setWrong] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const send = async (event: Event) => {
    event.preventDefault();
    const birthDay = isoDay(birth);
    const expiryDay = isoDay(expiry);
    const right = birthDay !== undefined && expiryDay !== undefined && isSecurityCode(code);
    setWrong(!right);
    setProblem(undefined);
    if (!right) return;
    const refused = await actions.beginWithFront({
      birth: birthDay,
      expiry: expiryDay,
      security_code: code,
    });
    if (refused) return setProblem(refused);
    done();
  };
  return (
    <form class="centre front" onSubmit={send} autocomplete="off">
      <h1 tabIndex={-1}>
        <Say name="frontTitle" />
      </h1>
      <p class="small">
        <Say name="frontLead" />
      </p>
      <DayFields name="frontBirth" day={birth} change={setBirth} />
      <DayFields name="frontExpiry" day={expiry} change={setExpiry} />
      <label class="code-field">
        <Say name="frontCode" />
        <input
          inputMode="numeric"
          autocomplete="off"
          maxLength={4}
          size={4}
          value={code}
          onInput={(event) => setCode(event.currentTarget.value)}
        />
      </label>
      {wrong && (
        <p class="note" role="alert">
          <Say name="frontWrong" />
        </p>
      )}
      {problem && <ProblemBox problem={problem} />}
      <button type="submit" class="answer">
        <Say name="frontSend" />
      </button>
    </form>
  );
}
