// An invented counter for tests and trials.
import type { Problem } from "../ui/api";
import type { Account, Session } from "../ui/staff/session";
import type { CardInReader, Case, Resident } from "./state";

export const today = "2026-11-26";

export const closed: Case = {
  version: 1,
  case: null,
  procedure: null,
  phase: "closed",
  today,
  today_wareki: "令和8年11月26日",
  resident: null,
  person: null,
  card: null,
  standing_before: null,
  proxy: null,
  kind: null,
  expiry: null,
  photo: false,
  photo_wanted: false,
  photo_problem: null,
  registration: { asked: false, registered: null, wish: null, refusal: null },
  advice: { wanted: false, heard: false, rule: null },
  pins: { authentication: false, signature: false },
  certificates: { authentication: false, signature: false },
  event: { day: today, reason: null, destination: null },
  holder: { wanted: false, code: null, screen: "waiting", pins: false },
  needs: [],
  missing: [],
  result: null,
  problem: null,
};

export const sakura: Resident = {
  id: "resident-007",
  name: "花守　さくら",
  name_kana: "ハナモリ　サクラ",
  birth: "1948-05-03",
  birth_wareki: "昭和23年5月3日",
  age: 78,
  sex: "female",
  address: "架空県花守市桜町二丁目１３番５号",
  postal_code: "000-0010",
  status: "resident",
  since: null,
  cards: [{ id: "card-002", serial: "990000000000001", state: "ordinary", standing: "good" }],
};

const usable = { status: "usable", tries_left: 3 } as const;
export const ordinaryCard: CardInReader = {
  id: "card-002",
  state: "ordinary",
  standing: "good",
  expiry: "2035-05-03",
  photo: true,
  certificate_until: "2030-05-03",
  signature_certificate: true,
  signature_ended: false,
  certificate_expired: false,
  pins: { authentication: usable, signature: usable, text: usable, juki: usable },
  remarks: [],
};

// A switch to face-authentication whose card lies in the reader; nothing else is done.
export const toFace: Case = {
  ...closed,
  case: "01",
  procedure: "to-face",
  phase: "open",
  resident: sakura,
  card: ordinaryCard,
  standing_before: "good",
  kind: "face-authentication",
  registration: { asked: true, registered: false, wish: null, refusal: null },
  advice: { wanted: true, heard: false, rule: "face-card.obtain-by-switch" },
  needs: ["resident", "card", "registration", "advice"],
  missing: ["advice"],
};

export const cardState: Problem = {
  code: "card.state",
  text: "The card's state does not allow this.",
  text_ja: "カードの状態がこの操作に合いません。",
  owner: "municipality",
  remedy: "See what state the card is in.",
  remedy_ja: "カードの状態を確認してください。",
  detail: "face-authentication",
};

const far = "2099-01-01T00:00:00.000Z";
export const session: Session & { readonly state: "open" } = {
  state: "open",
  login: "ono",
  name: "小野 彩",
  role: "administrator",
  may: ["cases", "staff", "log"],
  lock_after_seconds: 600,
  locks_at: far,
  ends_at: far,
};

const account = (login: string, name: string, role: string): Account => ({
  login,
  name,
  role,
  active: true,
  must_change: false,
  created_at: "2026-11-01T00:00:00.000Z",
  last_login: "2026-11-26T00:01:00.000Z",
  waits_until: null,
});
export const accounts: readonly Account[] = [
  account("ono", "小野 彩", "administrator"),
  account("hanako", "窓口 花子", "clerk"),
  { ...account("taro", "窓口 太郎", "clerk"), must_change: true, last_login: null },
];
