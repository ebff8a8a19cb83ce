// What the holder takes home, in plain words: what was done, what the card can do now, what to do
// next. It is seen on paper only.
import { useLanguage } from "../ui/language";
import { MarkedFront } from "./fronts";
import { type Name, useWords } from "./language";
import { givesCard } from "./procedures";
import type { Case } from "./state";
import { services, useOf } from "./uses";

function nextOf(open: Case): readonly Name[] {
  const { procedure, registration, card, holder } = open;
  if (procedure === null || !givesCard(procedure)) return [];
  const registered = registration.registered === true || registration.wish === "yes";
  return [
    ...(registration.asked
      ? [registered ? ("plain_registered" as const) : ("plain_unregistered" as const)]
      : []),
    ...(card?.state === "ordinary" && holder.wanted ? (["plain_secret"] as const) : []),
  ];
}

function Uses({ open }: { open: Case }) {
  const words = useWords();
  const credential = open.card?.state === "ordinary" ? "ordinary-card" : "face-card";
  const allowed = (service: (typeof services)[number]) =>
    useOf(credential, service, open.today).allowed;
  const list = (title: Name, mark: string, which: readonly (typeof services)[number][]) =>
    which.length > 0 && (
      <section>
        <h2>{words(title)}</h2>
        <ul>
          {which.map((service) => (
            <li key={service}>
              {mark} {words(`service_${service}`)}
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
      {card !== null && (
        <MarkedFront standing={open.card?.standing ?? null}>
          <img class="slip-front" src={`/v1/city/cards/${card}/front.svg?${open.version}`} alt="" />
        </MarkedFront>
      )}
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
