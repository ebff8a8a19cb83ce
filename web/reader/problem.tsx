// What happened, what to do now, whose job it is where it is not the patient's, small below the
// code. Where a rule forbids it: why and what to do by that rule, in easy Japanese, and its number.
import { useContext } from "preact/hooks";
import type { Problem } from "../ui/api";
import { Furigana } from "../ui/furigana";
import { ruleIn } from "../ui/rule";
import { Warning } from "./icons";
import { ownerText, patientWords } from "./problems";
import rules from "./rules.json";
import { LanguageContext, Say } from "./say";

export function ProblemBox({ problem }: { problem: Problem }) {
  const language = useContext(LanguageContext);
  const words = patientWords(problem);
  const rule = ruleIn(rules, problem);
  return (
    <div class="problem" role="alert">
      <Warning />
      <div>
        {(rule === undefined || !words?.general) && (
          <p class="happened">
            {words ? (
              <Say name={words.happened} />
            ) : (
              problem[language === "ja" ? "text_ja" : "text"]
            )}
          </p>
        )}
        {(rule === undefined || words?.today) && (
          <p>
            {words ? (
              <Say name={words.todo} />
            ) : (
              problem[language === "ja" ? "remedy_ja" : "remedy"]
            )}
          </p>
        )}
        {rule && (
          <p class="rule">
            <Furigana text={rule.reason[language]} /> <br />
            <Furigana text={rule.next[language]} />
          </p>
        )}
        <p class="small">
          {problem.owner === "patient" ? null : (
            <span>
              <Say name="whoseJob" />: <Say name={ownerText(problem.owner)} />
            </span>
          )}
          <span class="code">
            <Say name="code" />: {problem.code} {rule?.citation}
          </span>
        </p>
      </div>
    </div>
  );
}
