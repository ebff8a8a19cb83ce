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
  switch (act) {
    case "visual-start":
      return t.code("visual.why", String(details.reason));
    case "visual-decision":
      if (details.holder_present === false) return t("visual.present.no");
      return t.code("visual.same", String(details.decision));
    case "handle":
      return t.code("way", String(details.way));
    case "cancel":
      return t.code("cancel", String(details.reason));
    default:
      return "";
  }
}
