// What a screen says aloud when it appears: its question and what to do.
import type { Problem } from "../ui/api";
import { patientWords } from "./problems";
import type { Screen } from "./screen";
import { waits } from "./screens/plain";
import { registerWhat } from "./screens/register";
import { leadOf } from "./screens/take_card";
import type { Tone } from "./sound";
import type { TextName } from "./texts";

export interface Heard {
  readonly tone?: Tone;
  readonly say: readonly TextName[];
}

// Who does not see the screen hears what happened and what to do, too.
function saidOf(problem: Problem): readonly TextName[] {
  const words = patientWords(problem);
  return words === undefined ? ["askStaff"] : [words.happened, words.todo];
}

function saidAtTheEnd(screen: Extract<Screen, { name: "take-card" }>): readonly TextName[] {
  if (screen.frontMissing) return ["frontWait", "problemNoFront"];
  if (screen.turned) return ["turnedTitle", "turnedLead"];
  if (screen.problem === undefined) return [leadOf(screen), "doneTitle"];
  return [...saidOf(screen.problem), "doneTitle"];
}

export function heardOn(screen: Screen): Heard {
  switch (screen.name) {
    case "starting":
    case "front":
      return { say: [] };
    case "silent":
      return { tone: "attention", say: ["silentTitle", "silentLead"] };
    case "idle":
      if (screen.problem === undefined) return { say: ["idleTitle"] };
      return { tone: "attention", say: saidOf(screen.problem) };
    case "waiting":
      return { say: [waits[screen.work].title] };
    case "method":
      return screen.problem === undefined
        ? { tone: "next", say: ["methodTitle"] }
        : {
            tone: "attention",
            say: screen.problem.code.startsWith("face.")
              ? ["faceAgain", "methodTitle"]
              : ["methodTitle"],
          };
    case "staff-check":
      return { tone: "attention", say: ["staffTitle", screen.told ? "staffLead" : "staffUntold"] };
    case "face":
      return { tone: "next", say: ["faceTitle"] };
    case "pin":
      return screen.problem === undefined
        ? { tone: "next", say: ["pinTitle"] }
        : { tone: "attention", say: ["pinWrong", "pinTitle"] };
    case "comparing":
      return { tone: "next", say: ["comparingTitle", "comparingLead"] };
    case "register":
      return { tone: "next", say: ["registerTitle", ...registerWhat] };
    case "registered":
      return { tone: "done", say: ["registeredTitle", "registeredLead"] };
    case "consent":
      return { tone: "next", say: ["consentTitle", "consentFree"] };
    case "take-card":
      return {
        tone: screen.ending === "completed" ? "done" : "attention",
        say: saidAtTheEnd(screen),
      };
    case "helper":
      return { say: ["helperTitle"] };
    case "leave":
      return { say: ["leaveTitle"] };
    default: {
      const unknown: never = screen;
      throw new Error(`screen ${JSON.stringify(unknown)}`);
    }
  }
}
