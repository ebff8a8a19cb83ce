// Every word of the counter's two screens.
import type { Table } from "../ui/texts";
import { actTexts } from "./texts/acts";
import { holderTexts } from "./texts/holder";
import { resultTexts } from "./texts/result";
import { startTexts } from "./texts/start";
import { stepTexts } from "./texts/steps";

export const texts = {
  ...startTexts,
  ...stepTexts,
  ...resultTexts,
  ...holderTexts,
  ...actTexts,
} as const satisfies Table;
