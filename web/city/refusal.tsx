// A refusal in the counter's words: the catalogue and the rules speak of the places where a card is
// used, of patients and reception staff, and send the holder here.
import type { Problem } from "../ui/api";
import { Explanation } from "../ui/explanation";
import { isText, type Name, useWords } from "./language";
import { texts } from "./texts";

// What to do at the counter, where that differs.
export function todoHere({ rule, code }: Pick<Problem, "rule" | "code">): Name | undefined {
  return [`here_${rule}`, `here_${code}`].find(isText);
}

// What happened, where the catalogue speaks to whoever runs the machine; its detail is for them, too.
export function told(problem: Problem): Problem {
  const said = `what_${problem.code}`;
  if (!isText(said)) return problem;
  return { ...problem, text: texts[said].en, text_ja: texts[said].ja, detail: "" };
}

// Whose job it is at the counter.
export function whoseHere({ code, owner }: Pick<Problem, "code" | "owner">): Name | undefined {
  return [`whose_${code}`, `whose_${owner}`].find(isText);
}

export function Refusal({ problem }: { problem: Problem }) {
  const words = useWords();
  const owner = whoseHere(problem);
  const todo = todoHere(problem);
  return (
    <Explanation problem={told(problem)} owner={owner && words(owner)} todo={todo && words(todo)} />
  );
}
