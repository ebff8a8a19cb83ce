// What happened, whose job it is, what to do now, and small below the code.
import { useContext } from "preact/hooks";
import type { Problem } from "../ui/api";
import { Warning } from "./icons";
import { ownerText, patientWords } from "./problems";
import { LanguageContext, Say } from "./say";

export function ProblemBox({ problem }: { problem: Problem }) {
  const language = useContext(LanguageContext);
  const words = patientWords(problem);
  return (
    <div class="problem" role="alert">
      <Warning />
      <div>
        <p class="happened">
          {words ? <Say name={words.happened} /> : problem[language === "ja" ? "text_ja" : "text"]}
        </p>
        <p>
          {words ? <Say name={words.todo} /> : problem[language === "ja" ? "remedy_ja" : "remedy"]}
        </p>
        <p class="small">
          <span>
            <Say name="whoseJob" />: <Say name={ownerText(problem.owner)} />
          </span>
          <span class="code">
            <Say name="code" />: {problem.code}
          </span>
        </p>
      </div>
    </div>
  );
}
