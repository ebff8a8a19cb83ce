// What the list says about each person: state, method, what is missing, whose job it is and the
// next action. Pure; the texts come in as words.
import type { Problem } from "../ui/api";
import { ruleIn } from "../ui/rule";
import rules from "../ui/rules.json";
import type { Action, Method, Reception, ValidityCode, VisualCheck } from "./contract";
import { never } from "./never";
import type { Words } from "./texts";
import { timeOfDay } from "./time";

// ok: nothing to do; warn: staff have to act; stop: cannot be accepted; wait: goes on by itself.
export type Tone = "ok" | "warn" | "stop" | "wait" | "off";

// "visual" opens the check at `reader`; the others are acts on the reception.
export type Next =
  | { readonly do: "visual"; readonly reader: string; readonly going: boolean }
  | { readonly do: Exclude<Action, "visual">; readonly id: string }
  | { readonly do: "look"; readonly key: string };

export interface Row {
  readonly key: string;
  readonly group: "attention" | "reader" | "done" | "ended";
  readonly tone: Tone;
  readonly time: string;
  readonly who: string;
  readonly state: string;
  readonly method: string;
  readonly missing: string;
  readonly owner: string;
  readonly next: Next | null;
  readonly carried: string;
}

export const readerKey = (reader: string) => `reader:${reader}`;

export function readerOfKey(key: string): string | null {
  return key.startsWith("reader:") ? key.slice("reader:".length) : null;
}

const valid: ReadonlySet<ValidityCode> = new Set(["1", "5", "6"]);

export function isValid(code: ValidityCode): boolean {
  return valid.has(code);
}

export function methodName(method: Method | null, t: Words): string {
  return method === null ? t("method.none") : t(`method.${method}`);
}

interface Lack {
  readonly tone: Tone;
  readonly text: string;
  readonly owner: string;
}

function said(problem: Problem, t: Words): string {
  const rule = ruleIn(rules, problem);
  if (rule === undefined) return t.of(problem);
  const { citation, next } = rule;
  return t("list.rule", { text: t.of(problem), citation, next: next[t.language] });
}

// What is missing for this person to be received, the gravest thing only.
function lack(item: Reception, t: Words): Lack | null {
  const { problem, validity, file, handled } = item;
  if (isHandled(item) && handled !== null) {
    return { tone: "off", text: handled.note || t(`way.${handled.way}`), owner: "" };
  }
  switch (item.state) {
    case "cancelled":
      return null;
    case "refused": {
      if (problem === null) return { tone: "stop", text: t("list.problem"), owner: "staff" };
      return { tone: "stop", text: said(problem, t), owner: problem.owner };
    }
    case "check_again":
      return { tone: "warn", text: t("missing.check_again"), owner: "patient" };
    case "pending":
      return { tone: "wait", text: t("missing.pending"), owner: "line" };
    case "waiting":
      return { tone: "warn", text: t("missing.waiting"), owner: "staff" };
    case "reading":
      if (problem !== null) return { tone: "warn", text: said(problem, t), owner: problem.owner };
      return null;
    case "accepted":
      if (problem !== null) return { tone: "warn", text: said(problem, t), owner: problem.owner };
      if (validity !== null && (!isValid(validity.code) || validity.code !== "1")) {
        const tone = isValid(validity.code) ? "warn" : "stop";
        return { tone, text: t.why(validity), owner: validity.owner };
      }
      if (file.problem !== null) {
        return { tone: "warn", text: t("list.file-problem"), owner: file.problem.owner };
      }
      if (item.certificate_notice === "expired") {
        return { tone: "warn", text: t("list.certificate"), owner: "municipality" };
      }
      return null;
    default:
      return never(item.state);
  }
}

// Staff have seen to it, and nobody has changed that since.
export function isHandled({ state, handled }: Reception): boolean {
  return handled !== null && state !== "cancelled" && state !== "pending";
}

// Where it stands for staff; nobody refused what could not be asked.
export function standing(item: Reception, t: Words): string {
  if (isHandled(item)) return t("state.handled");
  const unasked = item.state === "refused" && item.problem?.code === "desk.unchecked";
  return t(unasked ? "state.unchecked" : `state.${item.state}`);
}

export function nameOf({ person, state }: Reception, t: Words): string {
  return person?.name ?? t(state === "refused" ? "list.unnamed" : "list.card");
}

function stateName(item: Reception, t: Words): string {
  if (item.state === "accepted" && item.validity !== null) {
    return t(`validity.${item.validity.code}`);
  }
  const begun = item.state === "reading" || item.state === "accepted";
  if (begun && item.phase !== null) return t.code("phase", item.phase);
  return standing(item, t);
}

// What the patient is still asked at the reader, beside the validity.
function stillAt({ state, phase, validity }: Reception, t: Words): string {
  const asked = state === "accepted" && validity !== null && phase !== null && phase !== "ended";
  return asked ? t.code("phase", phase) : "";
}

const byItself: Readonly<Record<Reception["state"], Tone>> = {
  reading: "wait",
  waiting: "warn",
  pending: "wait",
  accepted: "ok",
  refused: "stop",
  check_again: "warn",
  cancelled: "off",
};

function nextOf(item: Reception, visual: readonly VisualCheck[]): Next | null {
  const may = (action: Action) => item.actions.includes(action);
  if (isHandled(item)) return null;
  if (item.visual_id !== null && may("visual")) {
    const check = visual.find(({ visual_id }) => visual_id === item.visual_id);
    return { do: "visual", reader: item.reader, going: check?.mine ?? false };
  }
  if (may("retry") && (item.state === "pending" || item.file.problem !== null)) {
    return { do: "retry", id: item.id };
  }
  if (may("handle")) return { do: "handle", id: item.id };
  if (item.state !== "accepted") return null;
  const invalid = item.validity !== null && !isValid(item.validity.code);
  if (invalid && may("print")) return { do: "print", id: item.id };
  if (item.reference_number === null && may("link")) return { do: "link", id: item.id };
  return may("print") ? { do: "print", id: item.id } : null;
}

export function receptionRow(item: Reception, visual: readonly VisualCheck[], t: Words): Row {
  const missing = lack(item, t);
  const next = nextOf(item, visual);
  const tone = missing?.tone ?? byItself[item.state];
  const waived = item.liveness_waived && item.method === "face" && item.state !== "cancelled";
  const texts = [missing?.text, stillAt(item, t), waived ? t("list.liveness") : ""];
  return {
    key: item.id,
    group: groupOf(item, tone, next),
    tone,
    time: timeOfDay(item.arrived_at),
    who: nameOf(item, t),
    state: stateName(item, t),
    method: methodName(item.method, t),
    missing: texts.filter((text) => text).join("・"),
    owner: missing === null ? "" : t.code("owner", missing.owner),
    next,
    carried: item.carried_from === null ? "" : t("list.carried", { day: item.carried_from }),
  };
}

// Who has been seen to leaves the top of the list, even with an invalid coverage: a patient number,
// or nothing more to do at the desk.
function groupOf(item: Reception, tone: Tone, next: Next | null): Row["group"] {
  if (item.state === "cancelled" || isHandled(item)) return "ended";
  if (next?.do === "visual" || next?.do === "retry") return "attention";
  const unnamed = item.state === "accepted" && item.validity === null && item.phase !== null;
  if (item.state === "reading" || unnamed) return tone === "warn" ? "attention" : "reader";
  const seen_to = item.reference_number !== null && item.state === "accepted";
  return (tone === "warn" || tone === "stop") && !seen_to ? "attention" : "done";
}
