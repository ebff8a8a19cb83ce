// Every word on the reader. Patients read these aloud to each other: plain words, one idea a
// sentence, readings above all characters that a child does not know.
import type { Table } from "../ui/texts";
import { choicesTexts } from "./texts/choices";
import { endTexts } from "./texts/end";
import { frameTexts } from "./texts/frame";
import { othersTexts } from "./texts/others";
import { problemsTexts } from "./texts/problems";
import { verificationTexts } from "./texts/verification";

export const texts = {
  ...frameTexts,
  ...verificationTexts,
  ...choicesTexts,
  ...endTexts,
  ...problemsTexts,
  ...othersTexts,
} as const satisfies Table;

export type TextName = keyof typeof texts;
