// What an act of the log decided, in the words of the screen where it was decided.
import type { LogEntry } from "./contract";
import type { Words } from "./texts";

export function detailsText(entry: LogEntry, t: Words): string {
  const { device } = entry.details;
  return [decided(entry, t), typeof device === "string" ? device : ""]
    .filter((text) => text !== "")
    .join(" ・ ");
}

function decided({ act, details }: LogEntry, t: Words): string {
  // The log may be older than what it tells today.
  const named = (table: string, code: unknown) =>
    typeof code === "string" ? t.code(table, code) : "";
  switch (act) {
    case "visual-start":
      return named("visual.why", details.reason);
    case "visual-decision":
      if (details.holder_present === false) return t("visual.present.no");
      return named("visual.same", details.decision);
    case "handle":
      return named("way", details.way);
    case "cancel":
      return named("cancel", details.reason);
    default:
      return "";
  }
}
