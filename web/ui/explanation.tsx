// A refusal, explained: what happened, whose job it is, what to do, and the rule behind it.
import type { Problem } from "./api";
import { detailIn } from "./detail";
import { useLanguage, wordsOf } from "./language";
import { ruleIn } from "./rule";
import rules from "./rules.json";
import type { Table } from "./texts";

const texts = {
  why: { ja: "なぜ断られたか", en: "Why it was refused" },
  whose: { ja: "だれの仕事か", en: "Whose job" },
  todo: { ja: "次にすること", en: "What to do" },
  rule: { ja: "理由と根拠", en: "The rule" },
  close: { ja: "閉じる", en: "Close" },
  owner_patient: { ja: "患者さん", en: "the patient" },
  owner_staff: { ja: "受付の職員", en: "reception staff" },
  owner_reader: { ja: "リーダーの製造者・保守", en: "the reader's maker" },
  owner_line: { ja: "回線の担当", en: "whoever keeps the line" },
  owner_centre: { ja: "センター", en: "the centre" },
  owner_municipality: { ja: "市町村窓口", en: "the municipality" },
  owner_insurer: { ja: "保険者", en: "the insurer" },
  owner_operator: { ja: "この機械を動かす人", en: "who operates this machine" },
} as const satisfies Table;
const useWords = wordsOf(texts);

function isText(name: string): name is keyof typeof texts {
  return name in texts;
}

interface Props {
  readonly problem: Problem;
  // In words of the place, where those of the catalogue and the rules speak of another.
  readonly owner?: string | undefined;
  readonly todo?: string | undefined;
  readonly close?: () => void;
}

export function Explanation({ problem, owner, todo, close }: Props) {
  const words = useWords();
  const language = useLanguage();
  const rule = ruleIn(rules, problem);
  const whose = `owner_${problem.owner}`;
  return (
    <section class="explanation" aria-label={words("why")}>
      <h3>
        <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
          <path d="M12 3 L22 20 H2 Z" fill="none" stroke="currentColor" stroke-width="2" />
          <path d="M12 10 V14 M12 16.5 V17.5" stroke="currentColor" stroke-width="2" />
        </svg>
        {language === "ja" ? problem.text_ja : problem.text}
      </h3>
      <dl>
        <dt>{words("whose")}</dt>
        <dd>{owner ?? (isText(whose) ? words(whose) : problem.owner)}</dd>
        <dt>{words("todo")}</dt>
        <dd>
          {todo ?? rule?.next[language] ?? (language === "ja" ? problem.remedy_ja : problem.remedy)}
        </dd>
        {rule !== undefined && (
          <>
            <dt>
              {words("rule")} {rule.citation}
            </dt>
            <dd class="sentence">{rule.reason[language]}</dd>
          </>
        )}
      </dl>
      {problem.code !== "" && (
        <p class="code">
          {problem.code} {detailIn(language, problem.detail)}
        </p>
      )}
      {close !== undefined && (
        <button type="button" class="plain" onClick={close}>
          {words("close")}
        </button>
      )}
    </section>
  );
}
