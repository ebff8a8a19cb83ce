// When it happened and why; where to, of a move.
import { useState } from "preact/hooks";
import { dayInWords } from "../../ui/day";
import { DayFields } from "../../ui/day_fields";
import { useLanguage } from "../../ui/language";
import { useWords } from "../language";
import { Refusal } from "../refusal";
import { useRequest } from "../request";
import type { Case, Reason } from "../state";
import { useStepDone } from "../step";

type Dated = "move-out" | "death" | "loss" | "revoke";

function datedOf({ procedure }: Case): Dated {
  switch (procedure) {
    case "move-out":
    case "death":
    case "loss":
      return procedure;
    default:
      return "revoke";
  }
}

const reasons: Readonly<Record<Dated, readonly Reason[]>> = {
  "move-out": [],
  death: ["death-certificate", "inquest-report", "municipality-notice"],
  loss: ["lost", "stolen"],
  revoke: ["lost", "stolen", "damaged", "returned"],
};

export function ReasonSummary({ open }: { open: Case }) {
  const words = useWords();
  const language = useLanguage();
  const { day, reason, destination } = open.event;
  return (
    <>
      {dayInWords(day, language)}　{reason !== null && words(`reason_${reason}`)} {destination}
    </>
  );
}

export function ReasonStep({ open, say }: { open: Case; say: () => void }) {
  const words = useWords();
  const kept = useStepDone();
  const { put, problem, busy } = useRequest();
  // A day of death is nobody's to suggest.
  const asked = open.procedure === "death" && open.event.reason === null;
  const [day, setDay] = useState(asked ? "" : open.event.day);
  const [reason, setReason] = useState<Reason | null>(open.event.reason);
  const [destination, setDestination] = useState(open.event.destination ?? "");
  const dated = datedOf(open);
  const keep = async (event: Event) => {
    event.preventDefault();
    const done = await put("case/event", {
      day,
      ...(reason !== null && { reason }),
      ...(dated === "move-out" && destination !== "" && { destination }),
    });
    if (!done.ok) return;
    say();
    kept();
  };
  const wrongDay = problem?.code === "input.date" || problem?.detail === "day";
  const wrongPlace = problem?.detail === "destination";
  return (
    <form class="form" onSubmit={keep}>
      {dated === "loss" && <p>{words("lossWhoever")}</p>}
      {reasons[dated].length > 0 && (
        <fieldset class="ticks">
          <legend>{words(dated === "death" ? "paper" : "reason")}</legend>
          {reasons[dated].map((each) => (
            <label key={each} class="tick">
              <input
                type="radio"
                name="reason"
                checked={reason === each}
                onChange={() => setReason(each)}
              />
              {words(`reason_${each}`)}
            </label>
          ))}
        </fieldset>
      )}
      <DayFields
        legend={words(`day_${dated}`)}
        value={day}
        set={setDay}
        era={1}
        wrong={wrongDay ? words("wrong_day") : undefined}
      />
      {dated === "move-out" && (
        <label class="field">
          <span>{words("destination")}</span>
          <input
            type="text"
            autocomplete="off"
            maxLength={120}
            value={destination}
            aria-invalid={wrongPlace}
            onInput={(event) => setDestination(event.currentTarget.value)}
          />
          {wrongPlace && (
            <span class="fault" role="alert">
              {words("wrong_destination")}
            </span>
          )}
        </label>
      )}
      {problem !== undefined && !wrongDay && !wrongPlace && <Refusal problem={problem} />}
      <button
        type="submit"
        class="act"
        disabled={busy || (reasons[dated].length > 0 && reason === null)}
      >
        {words("keep")}
      </button>
    </form>
  );
}
