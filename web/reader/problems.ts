// Problems of the catalogue in words for patients: the catalogue speaks to staff, operators and
// makers, too, and a patient can do nothing about a challenge that is too old.
import type { Problem } from "../ui/api";
import type { TextName } from "./texts";

export interface PatientWords {
  readonly happened: TextName;
  readonly todo: TextName;
  // Today, beside a rule that says how it comes right another time.
  readonly today?: true;
  // Of whoever has to act, where the code has no words of its own: a rule says it better.
  readonly general?: true;
}

const line: PatientWords = { happened: "problemLine", todo: "problemLineDo" };
const unknown: PatientWords = { happened: "problemUnknown", todo: "problemUnknownDo" };
const face: PatientWords = { happened: "problemFace", todo: "askStaff" };
const unreadable: PatientWords = { happened: "problemUnreadable", todo: "problemUnreadableDo" };

const words: Readonly<Record<string, PatientWords>> = {
  "card.none": { happened: "problemNoCard", todo: "problemNoCardDo" },
  "card.no-photo": { happened: "problemNoPhoto", todo: "problemNoPhotoDo" },
  "card.pin-wrong": { happened: "pinWrong", todo: "askStaff" },
  "card.pin-format": { happened: "pinWrong", todo: "askStaff" },
  "card.removed": { happened: "problemRemoved", todo: "problemRemovedDo" },
  "card.unreadable": unreadable,
  "card.protocol": unreadable,
  "card.several": { happened: "problemSeveral", todo: "problemSeveralDo" },
  "card.unknown": { happened: "problemNotACard", todo: "problemNotACardDo" },
  "card.upside-down": { happened: "turnedTitle", todo: "turnedLead" },
  "card.front-not-keyed": { happened: "problemNoFront", todo: "askStaff" },
  "card.pin-unusable": { happened: "problemPinUnusable", todo: "problemPinUnusableDo" },
  "check.method": { happened: "problemPinUnusable", todo: "problemPinUnusableDo" },
  "card.pin-blocked": { happened: "problemPinBlocked", todo: "problemPinBlockedDo" },
  "card.verification-number": { happened: "problemNumber", todo: "problemNumberDo" },
  "check.certificate-expired": { happened: "problemExpired", todo: "problemCertificateDo" },
  "check.certificate-revoked": { happened: "problemRevoked", todo: "problemCertificateDo" },
  "check.card-suspended": { happened: "problemSuspended", todo: "problemSuspendedDo" },
  "check.certificate": unknown,
  "check.card-unregistered": unknown,
  "card.lies": unknown,
  "check.capability": { happened: "problemCapability", todo: "askStaff" },
  "check.method-used-up": { happened: "whyFailed", todo: "askStaff" },
  "check.not-registered": {
    happened: "problemNotRegistered",
    todo: "problemNotRegisteredDo",
    today: true,
  },
  "visual.no-match": { happened: "problemOther", todo: "askStaff" },
};

// undefined: what the catalogue says is said to the patient.
export function patientWords({ code, owner }: Problem): PatientWords | undefined {
  const known = words[code];
  if (known) return known;
  if (code.startsWith("line.")) return line;
  if (code.startsWith("face.")) return face;
  switch (owner) {
    case "patient":
      return undefined;
    case "staff":
      return { happened: "problemStaff", todo: "askStaff", general: true };
    case "municipality":
    case "insurer":
      return { happened: "problemCard", todo: "askStaff", general: true };
    default:
      return { happened: "problemMachine", todo: "askStaff", general: true };
  }
}

// Why the coverage is not simply valid, for whoever has it.
const validities: Readonly<Record<string, TextName>> = {
  "2": "validity2",
  "3": "validity3",
  "4": "validity4",
  "5": "validity5",
  "6": "validity6",
};
export function validityText(code: string): TextName {
  return validities[code] ?? "askStaff";
}

// A patient has four to turn to; cables, programs and lines are the staff's to see to.
export function ownerText(owner: string): TextName {
  switch (owner) {
    case "patient":
      return "ownerPatient";
    case "municipality":
      return "ownerMunicipality";
    case "insurer":
      return "ownerInsurer";
    default:
      return "ownerStaff";
  }
}

// Why the last frame does not serve, one hint at a time.
const hints: Readonly<Record<string, TextName>> = {
  "face.none": "hintNone",
  "face.several": "hintSeveral",
  "face.too-small": "hintSmall",
  "face.too-dark": "hintDark",
  "face.too-bright": "hintBright",
  "face.turned-away": "hintTurned",
  "face.eyes-closed": "hintEyes",
  "face.blurred": "hintBlurred",
};

export function hintText(code: string): TextName {
  return hints[code] ?? "hintOther";
}

// What a drawing beside the words shows better: how a card is to lie.
export type Drawing = "turned" | "several" | "foreign";
const drawings: Readonly<Record<string, Drawing>> = {
  "card.unreadable": "turned",
  "card.protocol": "turned",
  "card.upside-down": "turned",
  "card.several": "several",
  "card.unknown": "foreign",
};

export function drawingOf(problem: Problem | undefined): Drawing | undefined {
  return problem && drawings[problem.code];
}
