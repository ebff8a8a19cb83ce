// What the holder takes home, in plain words: what was done, what the card can do now, what to do
// next. It is seen on paper only.
import { useLanguage } from "../ui/language";
import { MarkedFront } from "./fronts";
import { type Name, useWords } from "./language";
import { endsSignature, givesCard } from "./procedures";
import type { Case } from "./state";
import { type Credential, insured, photoOn, services, useOf, waysToRegister } from "./uses";

// None: the centre did not answer when it was asked.
function isRegistered({ registration: { registered, wish } }: Case): boolean | null {
  return wish === "yes" ? true : registered;
}

export function credentialOf({ card }: Case): Credential {
  return card?.state === "ordinary" ? "ordinary-card" : "face-card";
}

function nextOf(open: Case): readonly Name[] {
  const { procedure, card, holder, result } = open;
  const ended = result?.signature_ended === true && procedure !== null && endsSignature(procedure);
  const gives = procedure !== null && givesCard(procedure);
  return [
    ...(gives && isRegistered(open) === true ? (["plain_registered"] as const) : []),
    ...(ended ? (["plain_signatureEnded"] as const) : []),
    ...(gives && card?.state === "ordinary" && holder.wanted ? (["plain_secret"] as const) : []),
  ];
}

// What comes before everything that is done with the card.
function Register({ open }: { open: Case }) {
  const words = useWords();
  const registered = isRegistered(open);
  if (registered === true) return null;
  return (
    <section class="slip-first">
      <h2>{words("slipFirst")}</h2>
      <p>{words(registered === false ? "plain_unregistered" : "plain_perhapsUnregistered")}</p>
      <ul>
        {waysToRegister(credentialOf(open), open.today).map((place) => (
          <li key={place}>・{words(`plainBy_${place}`)}</li>
        ))}
      </ul>
    </section>
  );
}

function Uses({ open }: { open: Case }) {
  const words = useWords();
  const allowed = (service: (typeof services)[number]) =>
    useOf(credentialOf(open), service, open.today, photoOn(open)).allowed;
  const condition = (service: (typeof services)[number]) =>
    allowed(service) && insured.has(service) && isRegistered(open) === false
      ? words("slipOnceRegistered")
      : "";
  const list = (title: Name, mark: string, which: readonly (typeof services)[number][]) =>
    which.length > 0 && (
      <section>
        <h2>{words(title)}</h2>
        <ul>
          {which.map((service) => (
            <li key={service}>
              {mark} {words(`service_${service}`)}
              {condition(service)}
            </li>
          ))}
        </ul>
      </section>
    );
  return (
    <div class="slip-uses">
      {list("slipCan", "○", services.filter(allowed))}
      {list(
        "slipCannot",
        "×",
        services.filter((service) => !allowed(service)),
      )}
    </div>
  );
}

export function Slip({ open }: { open: Case }) {
  const words = useWords();
  const language = useLanguage();
  const { procedure, result } = open;
  if (procedure === null) return null;
  const of = open.resident ?? open.person;
  const card = result?.card ?? open.card?.id ?? null;
  const next = nextOf(open);
  return (
    <article class="slip" lang={language}>
      <p class="slip-test">{words("slipTest")}</p>
      {card !== null && (
        <MarkedFront standing={open.card?.standing ?? null}>
          <img class="slip-front" src={`/v1/city/cards/${card}/front.svg?${open.version}`} alt="" />
        </MarkedFront>
      )}
      <h1>{words("slipTitle")}</h1>
      {of !== null && <p class="slip-name">{words("slipName", { name: of.name })}</p>}
      <dl>
        <dt>{words("slipDay")}</dt>
        <dd>{language === "ja" ? open.today_wareki : open.today}</dd>
        <dt>{words("slipProcedure")}</dt>
        <dd>{words(`procedure_${procedure}`)}</dd>
        {card !== null && (
          <>
            <dt>{words("slipCard")}</dt>
            <dd>{card}</dd>
          </>
        )}
      </dl>
      <p class="slip-plain">{words(`plain_${procedure}`)}</p>
      {givesCard(procedure) && <Register open={open} />}
      {givesCard(procedure) && <Uses open={open} />}
      {next.length > 0 && (
        <section>
          <h2>{words("slipNext")}</h2>
          <ul>
            {next.map((name) => (
              <li key={name}>{words(name)}</li>
            ))}
          </ul>
        </section>
      )}
      <p class="slip-where">{words("slipWhere")}</p>
    </article>
  );
}
