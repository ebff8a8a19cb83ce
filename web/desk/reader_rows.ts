// What the list says about a reader: whom it calls, what lies in it, where its patient is.
import type { Reader, VisualCheck } from "./contract";
import { type Next, type Row, readerKey, type Tone } from "./rows";
import type { Words } from "./texts";
import { minutesSince, timeOfDay } from "./time";

const free: ReadonlySet<string> = new Set(["idle", "ended"]);

export function isFree(reader: Reader): boolean {
  return reader.phase === null || free.has(reader.phase);
}

export interface ReaderNeed {
  readonly tone: Tone;
  readonly text: string;
  readonly remedy: string;
}

// What a reader wants of staff, the most urgent first.
export function readerNeed(reader: Reader, now: number, t: Words): ReaderNeed | null {
  if (reader.wants_staff !== "no") {
    const want = reader.wants_staff;
    const tone = want === "slot-gone" ? "stop" : "warn";
    return { tone, text: t(`reader.${want}`), remedy: t(`reader.${want}.do`) };
  }
  if (reader.card_forgotten_since !== null) {
    const minutes = minutesSince(reader.card_forgotten_since, now);
    return {
      tone: "warn",
      text: t("reader.forgotten", { minutes }),
      remedy: t("reader.forgotten.do"),
    };
  }
  if (!reader.connected) {
    return { tone: "stop", text: t("reader.silent"), remedy: t("reader.silent.do") };
  }
  return null;
}

// What its patient is at, or that it serves nobody.
export function readerState({ phase, wants_staff }: Reader, t: Words): string {
  if (phase === null) return t("reader.silent");
  return wants_staff === "slot-gone" ? t("reader.unusable") : t.code("phase", phase);
}

export function readerRow(
  reader: Reader,
  check: VisualCheck | undefined,
  now: number,
  mayCompare: boolean,
  t: Words,
): Row | null {
  const need = readerNeed(reader, now, t);
  // One that is silent while nobody stands at it is a trouble, and stands in the strip on top.
  const idle = isFree(reader) && (need === null || !reader.connected);
  if (idle && check === undefined) return null;
  const key = readerKey(reader.reader);
  // An offer stands while the patient tries by face as well: only a wish makes it urgent.
  const urgent = need !== null || reader.phase === "comparing" || check?.mine === true;
  const compare: Next | null =
    check !== undefined && mayCompare && (check.state === "offered" || check.mine)
      ? { do: "visual", reader: reader.reader, going: check.mine }
      : null;
  return {
    key,
    group: urgent ? "attention" : "reader",
    tone: need?.tone ?? (urgent ? "warn" : "wait"),
    time: reader.since === null ? "" : timeOfDay(reader.since),
    who: isFree(reader)
      ? t("reader.title", { reader: reader.reader })
      : t("list.patient-at", { reader: reader.reader }),
    state: readerState(reader, t),
    method: "",
    missing: need?.text ?? "",
    owner: urgent ? t("owner.staff") : "",
    next: compare ?? (need === null ? null : { do: "look", key }),
    carried: "",
  };
}
