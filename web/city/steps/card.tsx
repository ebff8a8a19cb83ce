// The card in the counter's reader, and what it says of itself.
import type { Problem } from "../../ui/api";
import { dayInWords } from "../../ui/day";
import { Explanation } from "../../ui/explanation";
import { useLanguage } from "../../ui/language";
import { CardName } from "../find";
import { useWords } from "../language";
import { unfitOf } from "../progress";
import { Refusal, unfitProblem } from "../refusal";
import { useRequest } from "../request";
import type { CardInReader, Case, Pin, Remark } from "../state";
import { useStepDone } from "../step";

export function CardSummary({ open }: { open: Case }) {
  const words = useWords();
  if (open.card === null) return <>{words("cardNone")}</>;
  return (
    <>
      {open.card.id}　{words(`card_${open.card.state}`)}
    </>
  );
}

function Remarks({ remarks }: { remarks: readonly Remark[] }) {
  const words = useWords();
  const language = useLanguage();
  return (
    <>
      {remarks.map(({ text, day, struck }) => (
        <div key={`${day} ${text}`}>
          {struck === null ? text : <s>{text}</s>}
          {struck !== null && words("struckOn", { day: dayInWords(struck, language) })}
        </div>
      ))}
    </>
  );
}

function Certificates({ card }: { card: CardInReader }) {
  const words = useWords();
  const language = useLanguage();
  const pin = ({ status, tries_left }: Pin) =>
    status === "usable" ? words("pinUsable", { tries: tries_left }) : words("pinBlocked");
  return (
    <>
      <dt>{words("cardExpiry")}</dt>
      <dd>{dayInWords(card.expiry, language)}</dd>
      {card.certificate_until !== null && (
        <>
          <dt>{words("certificateUntil")}</dt>
          <dd>
            {dayInWords(card.certificate_until, language)}
            {card.certificate_expired && (
              <strong class="status">{words("certificateExpired")}</strong>
            )}
          </dd>
        </>
      )}
      <dt>{words("signatureIs")}</dt>
      <dd>
        {words(card.signature_ended ? "ended" : card.signature_certificate ? "there" : "notThere")}
      </dd>
      <dt>{words("pinState")}</dt>
      <dd>{pin(card.pins.authentication)}</dd>
    </>
  );
}

// Of a card that is stopped no certificate and no PIN is worth a word, whatever its chip holds.
export function CardFacts({ card }: { card: CardInReader }) {
  const words = useWords();
  return (
    <dl class="facts">
      {card.standing === "good" ? (
        <Certificates card={card} />
      ) : (
        <>
          <dt>{words("cardStanding")}</dt>
          <dd>
            <strong>{words(`stopped_${card.standing}`)}</strong>
          </dd>
        </>
      )}
      {card.remarks.length > 0 && (
        <>
          <dt>{words("remarks")}</dt>
          <dd>
            <Remarks remarks={card.remarks} />
          </dd>
        </>
      )}
    </dl>
  );
}

function Unfit({ open }: { open: Case }) {
  const words = useWords();
  const unfit = unfitOf(open);
  return unfit === undefined ? null : (
    <div role="alert">
      <Explanation
        problem={unfitProblem(unfit)}
        owner={words("whose_municipality")}
        todo={words(`here_unfit_${unfit}`)}
      />
    </div>
  );
}

export function CardStep({ open, refusal }: { open: Case; refusal: Problem | undefined }) {
  const words = useWords();
  const kept = useStepDone();
  const { put, problem, busy } = useRequest();
  const lay = async (card: string | null) => {
    const done = await put("case/card", { card });
    if (done.ok && card !== null) kept();
  };
  const named = open.procedure === "loss" || open.procedure === "revoke";
  const said = problem ?? refusal;
  return (
    <>
      <p class="hint">{words(named ? "cardWhich" : "cardHow")}</p>
      <ul class="found-choices">
        {open.resident?.cards.map((card) => (
          <li key={card.id}>
            <button type="button" class="choose" disabled={busy} onClick={() => lay(card.id)}>
              <CardName card={card} /> <strong>{words("layDown")}</strong>
            </button>
          </li>
        ))}
      </ul>
      {open.card !== null && (
        <button type="button" class="plain" disabled={busy} onClick={() => lay(null)}>
          {words("takeOff")}
        </button>
      )}
      <Unfit open={open} />
      {said !== undefined && <Refusal problem={said} of={open.procedure} />}
    </>
  );
}
