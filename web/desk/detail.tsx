// The details on the right: everything the centre said about the chosen person, and what may be
// done; or the chosen reader with its visual check.
import type { ComponentChildren } from "preact";
import { may, useDesk, useNow } from "./context";
import type { Action, Consent, Reception } from "./contract";
import { Coverages, ValidityBox } from "./coverage_view";
import { Mark, ProblemBox } from "./parts";
import { ReaderDetail } from "./reader_detail";
import { methodName, nameOf, readerOfKey, standing } from "./rows";
import type { Open } from "./state";
import type { TextKey, Words } from "./texts";
import { dayAndTime, dayWithEra, secondsUntil, timeLeft, timeOfDay } from "./time";
import { Ways } from "./ways";

function Fact({ name, children }: { name: TextKey; children: ComponentChildren }) {
  const { t } = useDesk();
  return (
    <div class="fact">
      <dt>{t(name)}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function consentText(consent: Consent, now: number, t: Words): string {
  if (!consent.consented || consent.until === null) return t("consent.no");
  const left = secondsUntil(consent.until, now);
  return left === 0 ? t("consent.over") : t("consent.yes", { left: timeLeft(left, t) });
}

// Why there is no consent: nobody is asked whose certificate has ended, or who has been told to go.
export function unaskedBecause(item: Reception): "expired" | "due" | "none" {
  if (item.certificate_notice === "expired") return "expired";
  return item.phase === null || item.phase === "take-card" ? "none" : "due";
}

function Consents({ item }: { item: Reception }) {
  const { t } = useDesk();
  const now = useNow(1000);
  if (item.consents === undefined) return <>{t("detail.consents.hidden")}</>;
  if (item.consents.length === 0) return <>{t(`detail.consents.${unaskedBecause(item)}`)}</>;
  return (
    <ul class="consents">
      {item.consents.map((consent) => (
        <li key={consent.kind}>
          <strong>{t(`consent.${consent.kind}`)}</strong> {consentText(consent, now, t)}
        </li>
      ))}
    </ul>
  );
}

function FileState({ item }: { item: Reception }) {
  const { t } = useDesk();
  const { state, written_at, has_replacements, problem } = item.file;
  const time = written_at === null ? "" : timeOfDay(written_at);
  return (
    <>
      {problem === null ? (
        <p>
          {state === "written" ? <Mark tone="ok" /> : null} {t(`file.${state}`, { time })}
        </p>
      ) : (
        <ProblemBox problem={problem} tone="warn" />
      )}
      {has_replacements ? <p class="mind">{t("file.replacements")}</p> : null}
    </>
  );
}

function Verification({ item }: { item: Reception }) {
  const { t } = useDesk();
  return (
    <>
      {methodName(item.method, t)}
      {item.staff === null ? "" : `（${t("detail.by", { login: item.staff })}）`}
      {item.liveness_waived ? (
        <p class="mind">
          <Mark tone="warn" /> {t("detail.liveness.waived")}
        </p>
      ) : null}
    </>
  );
}

const buttons: readonly { action: Action; label: TextKey }[] = [
  { action: "link", label: "do.link" },
  { action: "print", label: "do.print" },
  { action: "retry", label: "do.retry" },
  { action: "cancel", label: "do.cancel" },
];

function Actions({ item, state }: { item: Reception; state: Open }) {
  const { controller, t } = useDesk();
  const compare = item.visual_id !== null && item.actions.includes("visual");
  const press = (action: Action) => {
    if (action === "visual") controller.compareAt(item.reader);
    else if (action === "retry") controller.retry(item.id);
    else controller.dialog({ open: action, item });
  };
  const offered = buttons.filter(({ action }) => item.actions.includes(action));
  if (!compare && offered.length === 0) return null;
  return (
    <section class="actions" aria-label={t("detail.actions")}>
      {compare ? (
        <button type="button" class="primary" onClick={() => press("visual")}>
          {t("do.visual")}
        </button>
      ) : null}
      {offered.map(({ action, label }) => (
        <button key={action} type="button" disabled={state.busy} onClick={() => press(action)}>
          {t(action === "link" && item.reference_number !== null ? "do.relink" : label)}
        </button>
      ))}
    </section>
  );
}

function Head({ item }: { item: Reception }) {
  const { t } = useDesk();
  const { person, arrived_at, reader } = item;
  return (
    <header class="person">
      <h2>{nameOf(item, t)}</h2>
      {person === null ? null : (
        <p>
          <span class="kana">{person.name_kana}</span>
          <span>{dayWithEra(person.birth, t)}</span>
          <span>{t("detail.age", { age: person.age })}</span>
          <span>{t(`sex.${person.sex}`)}</span>
        </p>
      )}
      {person === null ? null : (
        <p class="quiet-text">
          〒{person.postal_code} {person.address}
        </p>
      )}
      <p class="quiet-text">
        {t("detail.arrived", { time: dayAndTime(arrived_at), reader })} ・ {standing(item, t)}
      </p>
    </header>
  );
}

function Cancelled({ item }: { item: Reception }) {
  const { t } = useDesk();
  if (item.cancelled === null) return null;
  const { reason, note, staff, at } = item.cancelled;
  return (
    <div class="said soft-off">
      <Mark tone="off" />
      <div>
        <p class="said-text">{t("detail.cancelled")}</p>
        <p>
          {t("detail.cancelled.by", {
            time: dayAndTime(at),
            staff,
            reason: t(`cancel.${reason}`),
          })}
        </p>
        {note === "" ? null : <p>{note}</p>}
      </div>
    </div>
  );
}

function Facts({ item }: { item: Reception }) {
  const { t } = useDesk();
  return (
    <dl class="facts">
      <Fact name="detail.verification">
        <Verification item={item} />
      </Fact>
      <Fact name="detail.registration">
        {item.person === null
          ? t("detail.not-supplied")
          : t(item.registered ? "detail.registered" : "detail.unregistered")}
      </Fact>
      <Fact name="detail.consents">
        <Consents item={item} />
      </Fact>
      <Fact name="detail.file">
        <FileState item={item} />
      </Fact>
      <Fact name="detail.reference">
        {item.reference_number === null ? (
          t("detail.reference.none")
        ) : (
          <strong class="number">{item.reference_number}</strong>
        )}
      </Fact>
      {item.person === null ? null : (
        <Fact name="detail.certificate">{t(`certificate.${item.certificate_notice}`)}</Fact>
      )}
    </dl>
  );
}

function ReceptionDetail({ item, state }: { item: Reception; state: Open }) {
  const { t } = useDesk();
  return (
    <article>
      <Head item={item} />
      {item.carried_from === null ? null : (
        <p class="said soft-wait">{t("detail.carried", { day: item.carried_from })}</p>
      )}
      <Cancelled item={item} />
      {item.problem === null ? null : (
        <ProblemBox problem={item.problem} tone={item.state === "refused" ? "stop" : "warn"} />
      )}
      <Ways item={item} state={state} />
      <Actions item={item} state={state} />
      {item.validity === null ? null : (
        <ValidityBox validity={item.validity} off={item.state === "cancelled"} />
      )}
      <Facts item={item} />
      {item.person === null ? null : <Coverages item={item} />}
      <p class="code">
        {t("detail.id")} {item.id}
      </p>
    </article>
  );
}

export function Detail({ state, items }: { state: Open; items: readonly Reception[] }) {
  const { t } = useDesk();
  const reader = state.chosen === null ? null : readerOfKey(state.chosen);
  const item = items.find(({ id }) => id === state.chosen);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it.
    <section class="right" aria-label={t("detail.label")} tabIndex={0}>
      {reader !== null ? (
        <ReaderDetail state={state} name={reader} compares={may(state, "visual")} />
      ) : item === undefined ? (
        <p class="empty">{t("detail.none")}</p>
      ) : (
        <ReceptionDetail key={item.id} item={item} state={state} />
      )}
    </section>
  );
}
