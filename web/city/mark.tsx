// ○ or ×, never by colour alone: with its word.
import { useWords } from "./language";

export function Mark({ allowed }: { allowed: boolean }) {
  const words = useWords();
  return (
    <strong class={allowed ? "mark mark-yes" : "mark mark-no"}>
      <span aria-hidden="true">{allowed ? "○" : "×"}</span> {words(allowed ? "works" : "worksNot")}
    </strong>
  );
}
