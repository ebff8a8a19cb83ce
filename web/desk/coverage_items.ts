// One coverage in full, as label and value. A field that was not supplied says so: an empty place
// would look like a fault of the screen.
import type { Coverage, Period } from "./contract";
import type { TextKey, Words } from "./texts";

export interface Item {
  readonly key: TextKey;
  readonly value: string;
  readonly supplied: boolean;
}

export function period({ from, until }: Period, t: Words): string {
  return until === undefined
    ? t("coverage.open-end", { from })
    : t("coverage.until", { from, until });
}

export function copayment(percent: number, t: Words): string {
  const whole = percent % 10 === 0;
  return whole ? t("coverage.copayment", { tenths: percent / 10, percent }) : `${percent}%`;
}

// A public payer's number (公費) has other names for the same fields.
export function isAssistance({ card_classification }: Coverage): boolean {
  return card_classification === "A1";
}

function limit({ cost_limit }: Coverage, t: Words): string {
  if (cost_limit === undefined) return "";
  const parts = [
    t.code("limit", cost_limit.classification),
    `${t("coverage.cost_limit.class")} ${t.code("income", cost_limit.income_class)}`,
    period(cost_limit.valid, t),
  ];
  if (cost_limit.long_term !== undefined) {
    parts.push(t("coverage.long_term", { day: cost_limit.long_term }));
  }
  return parts.join(" ／ ");
}

function diseases({ specific_diseases }: Coverage, t: Words): string {
  return specific_diseases
    .map(({ category, valid, self_pay_yen }) =>
      [
        t.code("disease", String(category)),
        t("coverage.self_pay", { yen: self_pay_yen.toLocaleString("ja-JP") }),
        period(valid, t),
      ].join(" ／ "),
    )
    .join("\n");
}

function elderly({ elderly_recipient }: Coverage, t: Words): string {
  if (elderly_recipient === undefined) return "";
  const { copayment_percent, valid } = elderly_recipient;
  return `${copayment(copayment_percent, t)} ／ ${period(valid, t)}`;
}

function ticket({ medical_ticket }: Coverage, t: Words): string {
  if (medical_ticket === undefined) return "";
  const { issue_number: number, institution, valid } = medical_ticket;
  return `${t("coverage.ticket", { number, institution })} ／ ${period(valid, t)}`;
}

export function coverageItems(coverage: Coverage, t: Words): Item[] {
  const assistance = isAssistance(coverage);
  const rows: [TextKey, string][] = [
    [assistance ? "coverage.public_number" : "coverage.insurer_number", coverage.insurer_number],
    [assistance ? "coverage.welfare_office" : "coverage.insurer_name", coverage.insurer_name],
    ["coverage.insured_symbol", coverage.insured_symbol],
    [assistance ? "coverage.recipient_number" : "coverage.insured_number", coverage.insured_number],
    ["coverage.branch_number", coverage.branch_number],
    ["coverage.copayment_percent", copayment(coverage.copayment_percent, t)],
    ["coverage.card_classification", t.code("kind", coverage.card_classification)],
    ["coverage.relation", t(`coverage.relation.${coverage.relation}`)],
    ["coverage.qualified", period(coverage.qualified, t)],
    ["coverage.cost_limit", limit(coverage, t)],
    ["coverage.specific_diseases", diseases(coverage, t)],
    ["coverage.elderly_recipient", elderly(coverage, t)],
    ["coverage.medical_ticket", ticket(coverage, t)],
  ];
  if (coverage.loss_reason !== undefined) {
    rows.push(["coverage.loss_reason", t(`coverage.loss_reason.${coverage.loss_reason}`)]);
  }
  return rows.map(([key, value]) => ({
    key,
    value: value === "" ? t("detail.not-supplied") : value,
    supplied: value !== "",
  }));
}
