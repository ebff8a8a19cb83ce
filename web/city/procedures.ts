// The procedures of the counter: in which group of the start page each stands, and whom it is for.
import type { Procedure } from "./state";

interface Group {
  readonly name: "group_issue" | "group_switch" | "group_pins" | "group_events" | "group_loss";
  readonly procedures: readonly Procedure[];
}

export const groups: readonly Group[] = [
  { name: "group_issue", procedures: ["issue"] },
  { name: "group_switch", procedures: ["to-face", "to-ordinary"] },
  { name: "group_pins", procedures: ["pin", "renew"] },
  { name: "group_events", procedures: ["change", "move-in", "move-out", "death"] },
  { name: "group_loss", procedures: ["loss", "found", "revoke"] },
];

// Somebody may come whom the register does not know yet.
export function takesNewcomers(procedure: Procedure): procedure is "issue" | "move-in" {
  return procedure === "issue" || procedure === "move-in";
}

// Whether a card is laid down or named when the resident is chosen.
export function asksForCard(procedure: Procedure): boolean {
  switch (procedure) {
    case "to-face":
    case "to-ordinary":
    case "pin":
    case "renew":
    case "change":
    case "loss":
    case "found":
    case "revoke":
      return true;
    case "issue":
    case "move-in":
    case "move-out":
    case "death":
      return false;
  }
}

// Where the holder is told what the kind of card can do, before anything is done.
export function tellsUses(procedure: Procedure): boolean {
  return procedure === "issue" || procedure === "to-face" || procedure === "to-ordinary";
}

// The holder goes home with a card that works.
export function givesCard(procedure: Procedure): boolean {
  return ["issue", "to-face", "to-ordinary", "pin", "renew", "change", "found"].includes(procedure);
}

// The signature certificate ends with it, where there is one; the card itself stays good.
export function endsSignature(procedure: Procedure): boolean {
  return ["to-face", "change", "move-out"].includes(procedure);
}

// The day (and where to) is asked although the process has a day to begin with.
export function asksForDay(procedure: Procedure): boolean {
  return procedure === "move-out" || procedure === "death";
}
