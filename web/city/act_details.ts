// What an act of the counter's log did, in words: which way, why, what of it, and who stood there for
// the holder with which papers.
import type { Row } from "../ui/texts";
import { isText } from "./language";
import type { Act } from "./state";
import { texts } from "./texts";

type Details = Act["details"];
type Language = keyof Row;

function objectOf(value: unknown): Details {
  return typeof value === "object" && value !== null ? (value as Details) : {};
}

// A word of the process, as this language says it; the log may be older than what it tells today.
function named(table: string, word: unknown, language: Language): string[] {
  const name = `${table}_${word}`;
  return typeof word === "string" ? [isText(name) ? texts[name][language] : word] : [];
}

function whichOf(names: "which" | "renew" | "changed", details: Details, language: Language) {
  const members =
    names === "changed"
      ? (["name", "address"] as const)
      : (["authentication", "signature"] as const);
  const chosen = members.filter((member) => details[member] === true);
  return chosen.flatMap((member) => named(names, member, language));
}

// The clerk compared, and said that it is another person than these.
function namesakesOf({ another_than: ids }: Details, language: Language): string[] {
  return Array.isArray(ids) ? [`${texts.actAnotherThan[language]}: ${ids.join(" ")}`] : [];
}

function joined(words: readonly string[], language: Language): string {
  return words.join(language === "ja" ? "、" : ", ");
}

function proxyOf({ proxy }: Details, language: Language): string[] {
  const { name, relation, papers } = objectOf(proxy);
  const who = [
    ...(typeof name === "string" ? [name] : []),
    ...named("relation", relation, language),
  ];
  const seen = Array.isArray(papers)
    ? papers.flatMap((paper) => named("paper", paper, language))
    : [];
  const line = (label: "actProxy" | "papers", words: readonly string[]) =>
    words.length === 0 ? [] : [`${texts[label][language]}: ${joined(words, language)}`];
  return [...line("actProxy", who), ...line("papers", seen)];
}

function whatOf(act: string, details: Details, language: Language): string[] {
  switch (act) {
    case "issue":
      return named("card", details.state, language);
    case "switch":
      return named("switchedTo", details.to, language);
    case "pin":
      return whichOf("which", details, language);
    case "renew":
      return whichOf("renew", details, language);
    case "change":
      return whichOf("changed", details, language);
    case "death":
      return named("reason", details.paper, language);
    case "loss":
    case "revoke":
      return named("reason", details.reason, language);
    case "account-add":
    case "account-change":
      return [
        ...named("role", details.role, language),
        ...(details.active === false ? [texts.accountStopped[language]] : []),
      ];
    case "settled":
      return [
        ...named("act", details.act, language),
        ...named("settled", details.how, language),
        ...(typeof details.by === "string" ? [details.by] : []),
      ];
    default:
      return [];
  }
}

// Whom a list showed: an act about nobody in particular.
export function idsShown({ details }: Act): readonly string[] {
  const { residents } = details;
  return Array.isArray(residents) ? residents.map((each) => `${each}`) : [];
}

// A line each: what was done, then who stood there. Of what a kill had left, what was begun.
export function detailsOf(
  { act, details }: Pick<Act, "act" | "details">,
  language: Language,
): readonly string[] {
  const registered = details.registered === true ? [texts.registeredToo[language]] : [];
  const what = [...whatOf(act, details, language), ...registered];
  const begun =
    act === "settled" ? { act: `${details.act}`, details: objectOf(details.details) } : null;
  return [
    ...(what.length === 0 ? [] : [joined(what, language)]),
    ...(begun === null ? [] : detailsOf(begun, language)),
    ...namesakesOf(details, language),
    ...proxyOf(details, language),
  ];
}
