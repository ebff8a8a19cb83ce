// The steps of a case in the order in which the clerk takes them, and which of them are done. The
// process knows what is missing; what was said across the counter only this page knows.
import { asksForCard, asksForDay, tellsUses } from "./procedures";
import type { Case, Need } from "./state";

export type StepName = Exclude<Need, "resident" | "advice"> | "told" | "perform";
export interface Step {
  readonly name: StepName;
  readonly done: boolean;
}

const order: readonly StepName[] = [
  "card",
  "person",
  "proxy", // when it is known with whom the identity document is compared
  "kind",
  "certificates",
  "reason",
  "told",
  "registration",
  "photo",
  "pins",
];

// Whether there is nothing left to ask about the registration. The process takes silence for "no";
// the clerk asks.
function isAnswered({ registration, missing }: Case): boolean {
  const { registered, wish, refusal } = registration;
  if (missing.includes("registration")) return false;
  return wish !== null || registered === true || refusal !== null;
}

// Why the card that was laid down is the wrong one for this; found out before anybody types a PIN.
export type Unfit =
  | "to-face_face"
  | "to-ordinary_ordinary"
  | "pin_face"
  | "found_good"
  | "found_revoked"
  | "loss_suspended"
  | "loss_revoked"
  | "revoke_revoked";

export function unfitOf({ procedure, card, phase }: Case): Unfit | undefined {
  // While it is carried out, and after a power cut, the card may be ahead of the case.
  if (card === null || phase !== "open") return undefined;
  const { standing } = card;
  const face = card.state === "face-authentication";
  if (procedure === "to-face" && face) return "to-face_face";
  if (procedure === "to-ordinary" && !face) return "to-ordinary_ordinary";
  if (procedure === "pin" && face) return "pin_face";
  if (procedure === "found" && standing !== "suspended") return `found_${standing}`;
  if (procedure === "loss" && standing !== "good") return `loss_${standing}`;
  if (procedure === "revoke" && standing === "revoked") return "revoke_revoked";
  return undefined;
}

// `said`: the steps that the clerk ticked here.
export function stepsOf(open: Case, said: ReadonlySet<StepName>): Step[] {
  const { procedure, needs, missing } = open;
  if (procedure === null) return [];
  const cards = open.resident?.cards.length ?? 0;
  const asked = (name: StepName): boolean => {
    switch (name) {
      case "proxy": // of the dead nobody comes; a loss anybody may report, by telephone too
        return !["death", "loss"].includes(procedure) && open.resident?.status !== "died";
      case "told":
        return tellsUses(procedure);
      case "card": // may be laid down where it must not
        return needs.includes("card") || (asksForCard(procedure) && cards > 0);
      case "reason":
        return needs.includes("reason") || asksForDay(procedure);
      case "registration":
        return (
          needs.includes("registration") ||
          needs.includes("advice") ||
          open.registration.refusal !== null
        );
      case "perform":
        return false;
      default:
        return needs.includes(name);
    }
  };
  const done = (name: StepName): boolean => {
    switch (name) {
      case "proxy": // nobody is the holder before the clerk says so; what was begun goes on
        return (
          !missing.includes("proxy") &&
          (open.proxy !== null || open.problem !== null || said.has("proxy"))
        );
      case "card":
        return !missing.includes("card") && (unfitOf(open) === undefined || open.problem !== null);
      case "told":
        return said.has("told");
      case "reason":
        return !missing.includes("reason") && (!asksForDay(procedure) || said.has("reason"));
      case "registration":
        return isAnswered(open) && !missing.includes("advice");
      case "perform":
        return false;
      default:
        return !missing.includes(name);
    }
  };
  const steps = order.filter(asked).map((name) => ({ name, done: done(name) }));
  return [...steps, { name: "perform", done: false }];
}

// Where the clerk is: the first step that is not done.
export function currentOf(steps: readonly Step[]): StepName {
  return steps.find(({ done }) => !done)?.name ?? "perform";
}
