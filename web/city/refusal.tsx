// A refusal in the counter's words: the catalogue and the rules speak of the places where a card is
// used, of patients and reception staff, and send the holder here.
import type { Problem } from "../ui/api";
import { Explanation } from "../ui/explanation";
import { isText, type Name, useWords } from "./language";

// What to do at the counter, where that differs.
export function todoHere({ rule, code }: Pick<Problem, "rule" | "code">): Name | undefined {
  return [`here_${rule}`, `here_${code}`].find(isText);
}

export function Refusal({ problem }: { problem: Problem }) {
  const words = useWords();
  const owner = `whose_${problem.owner}`;
  const todo = todoHere(problem);
  return (
    <Explanation
      problem={problem}
      owner={isText(owner) ? words(owner) : undefined}
      todo={todo && words(todo)}
    />
  );
}
