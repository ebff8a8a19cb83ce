// A refusal in the counter's words: the catalogue and the rules speak of the places where a card is
// used, of patients and reception staff, and send the holder here.
import type { Problem } from "../ui/api";
import { Explanation } from "../ui/explanation";
import { isText, type Name, useWords } from "./language";
import type { Unfit } from "./progress";
import type { Procedure } from "./state";
import { texts } from "./texts";

type Refused = Pick<Problem, "rule" | "code">;
type Of = Procedure | null | undefined; // the procedure that was refused, where it matters

function wordsFor(table: string, { rule, code }: Refused, of: Of): Name | undefined {
  const names = [`${rule}_${of}`, `${rule}`, `${code}_${of}`, code];
  return names.map((name) => `${table}_${name}`).find(isText);
}

// What to do at the counter, where that differs.
export function todoHere(problem: Refused, of?: Of): Name | undefined {
  return wordsFor("here", problem, of);
}

// What happened, where the catalogue speaks to whoever runs the machine; its detail is for them, too.
export function told(problem: Problem, of?: Of): Problem {
  const said = wordsFor("what", problem, of);
  if (said === undefined) return problem;
  return { ...problem, text: texts[said].en, text_ja: texts[said].ja, detail: "" };
}

const ruleOf: Partial<Readonly<Record<Unfit, string>>> = {
  "to-face_face": "face-card.obtain-by-switch",
  "to-ordinary_ordinary": "ordinary-card.obtain-by-switch",
  pin_face: "face-card.pin",
};

// The card that was laid down is the wrong one: the page sees it before anybody asks the process.
export function unfitProblem(unfit: Unfit): Problem {
  const [what, next] = [texts[`unfit_${unfit}`], texts[`here_unfit_${unfit}`]];
  const rule = ruleOf[unfit];
  return {
    code: "",
    text: what.en,
    text_ja: what.ja,
    owner: "municipality",
    remedy: next.en,
    remedy_ja: next.ja,
    detail: "",
    ...(rule !== undefined && { rule }),
  };
}

// What stopped on the way goes on where it stopped; what was refused does not.
export function stoppedOnTheWay({ code }: Pick<Problem, "code">): boolean {
  return /^(machine|line)\./.test(code);
}

// Whose job it is at the counter.
export function whoseHere({ code, owner }: Pick<Problem, "code" | "owner">): Name | undefined {
  return [`whose_${code}`, `whose_${owner}`].find(isText);
}

export function Refusal({ problem, of }: { problem: Problem; of?: Of }) {
  const words = useWords();
  const owner = whoseHere(problem);
  const todo = todoHere(problem, of);
  return (
    <Explanation
      problem={told(problem, of)}
      owner={owner && words(owner)}
      todo={todo && words(todo)}
    />
  );
}
