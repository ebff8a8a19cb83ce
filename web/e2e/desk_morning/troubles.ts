// The line that morning, in order and broken.
import type { Diagnosis, Trouble } from "../../desk/contract";
import { lineDown } from "./people";
import { at } from "./time";

function trouble(what: string, subject = "", with_: Partial<Trouble> = {}): Trouble {
  const texts = { text: "Good.", text_ja: "正常です。", remedy: "", remedy_ja: "" };
  return { what, subject, state: "ok", since: null, owner: "line", detail: "", ...texts, ...with_ };
}
export const good: readonly Trouble[] = [
  trouble("line"),
  trouble("centre"),
  trouble("reader", "hospital-1"),
  trouble("reader", "hospital-2"),
  trouble("certificate", "desk"),
  trouble("revocation-lists"),
  trouble("disk"),
  trouble("receipt-folder"),
  trouble("pending"),
];
export const bad: readonly Trouble[] = [
  trouble("line", "", {
    state: "bad",
    since: at("18"),
    text: "The line to the centre is down.",
    text_ja: "センターとの回線がつながりません。",
    remedy:
      "Whoever comes now is not checked: the list says what is left for each. What was under way is sent later by itself. Check the network of this PC, then call the line's provider.",
    remedy_ja:
      "いま来た方は確認されません。一覧に、それぞれの方の確認方法が出ます。確認の途中だった受付は、あとで自動的に送られます。この端末のネットワークを確認し、続く場合は回線事業者に連絡してください。",
    detail: "line.timeout",
  }),
  trouble("pending", "", {
    state: "warn",
    since: at("20"),
    text: "Receptions wait for the line.",
    text_ja: "送信待ちの受付があります。",
    remedy:
      "They are sent by themselves. A check that the centre gets later than two minutes needs the card once more.",
    remedy_ja:
      "自動的に送られます。センターに届くのが2分より遅れた確認では、カードをもう一度置いてもらいます。",
  }),
  ...good.filter(({ what }) => !["line", "pending", "centre"].includes(what)),
];

function stepOf(
  step: string,
  state: "ok" | "bad" | "skipped",
  with_: Partial<Diagnosis["steps"][number]> = {},
): Diagnosis["steps"][number] {
  const { text, text_ja, remedy, remedy_ja } = lineDown;
  return { step, state, owner: "line", text, text_ja, remedy, remedy_ja, detail: "", ...with_ };
}
export const diagnosis: Diagnosis = {
  started_at: at("24"),
  fault: "line",
  steps: [
    stepOf("name", "ok", { ms: 1, detail: "127.0.0.1" }),
    stepOf("tcp", "bad", { ms: 3000, detail: "line.timeout" }),
    stepOf("tls", "skipped"),
    stepOf("centre", "skipped"),
    stepOf("clock", "skipped"),
    stepOf("reader", "ok", { subject: "hospital-1", ms: 3 }),
  ],
};
