// Whose clinic it is: who works there, what they did, and the day's summary.
import type { LogEntry, Member, Session } from "../../desk/contract";
import { visualCheck } from "../../desk/fixtures";
import type { Account } from "../../ui/staff/session";
import { cancelled, misaki, pending, yoshiko } from "./people";
import { at, day, id } from "./time";

const { visual_id } = visualCheck();
const rights = [
  ...["receptions", "consents", "visual", "cancel", "retry", "link", "print"],
  ...["close-day", "diagnose", "staff", "log"],
] as Member["may"];
export const session: Session = {
  state: "open",
  institution: "9910000018",
  login: "ono",
  name: "小野 彩",
  role: "administrator",
  may: rights,
  lock_after_seconds: 600,
  locks_at: at("34"),
  ends_at: "2026-11-26T09:00:00.000Z",
};

function account(login: string, name: string, role: Member["role"]): Account {
  return {
    login,
    name,
    role,
    active: true,
    must_change: false,
    created_at: "2026-11-01T00:00:00.000Z",
    last_login: at("01"),
    waits_until: null,
  };
}
export const staff = [
  account("ono", "小野 彩", "administrator"),
  account("hanako", "受付 花子", "reception"),
  account("ken", "医師 健", "doctor"),
  { ...account("taro", "薬剤 太郎", "pharmacist"), must_change: true, last_login: null },
];
const acts: readonly (readonly [string, string, string, LogEntry["details"]?])[] = [
  ["ono", "log-in", ""],
  ["ono", "list-seen", day],
  ["hanako", "log-in", ""],
  ["hanako", "visual-start", visual_id, { reason: "holder_unable", device: "tablet-1" }],
  ["hanako", "visual-photo", visual_id],
  ["hanako", "visual-decision", visual_id, { decision: "same", device: "tablet-1" }],
  ["hanako", "link", misaki.id],
  ["hanako", "cancel", cancelled.id, { reason: "duplicate" }],
  ["ono", "reception-seen", yoshiko.id],
  ["ono", "print", yoshiko.id],
];
export const entries: readonly LogEntry[] = acts.map(
  ([who, act, subject, details = {}], index) => ({
    number: index + 1,
    at: at(String(index + 1).padStart(2, "0")),
    staff: who,
    act,
    subject,
    details,
    hash: id(String(index)).repeat(2),
  }),
);

export const summary = {
  day,
  closed: null,
  total: 5,
  states: { accepted: 3, cancelled: 1, pending: 1 },
  methods: { face: 2, pin: 1, visual: 2 },
  problems: [
    {
      code: "check.method",
      text: "This card cannot be used with that way of verification.",
      text_ja: "このカードではその本人確認方法は使えません。",
      count: 1,
    },
  ],
  rules: { "face-card.pin": 1 },
  handled: {},
  without_file: 1,
  linked: 1,
  open: [pending.id],
  carried: [],
};
