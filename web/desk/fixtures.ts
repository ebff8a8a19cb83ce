// Invented receptions for the tests of this folder.
import type { Live, Reader, Reception, Validity, VisualCheck } from "./contract";

export const valid: Validity = {
  code: "1",
  since: "2020-04-01",
  why: "The coverage is valid.",
  why_ja: "資格は有効です。",
  owner: "insurer",
  remedy: "Nothing needs to be done.",
  remedy_ja: "手続きは不要です。",
};

export const ended: Validity = {
  ...valid,
  code: "2",
  since: "2026-10-01",
  why: "The coverage ended.",
  why_ja: "資格を喪失しています。",
  remedy: "Ask the insurer.",
  remedy_ja: "保険者へお問い合わせください。",
};

export function reception(with_: Partial<Reception> = {}): Reception {
  return {
    id: "0".repeat(32),
    day: "2026-11-26",
    carried_from: null,
    arrived_at: "2026-11-26T00:12:00.000Z",
    reader: "hospital-1",
    state: "accepted",
    phase: null,
    method: "face",
    staff: null,
    liveness_waived: false,
    person: {
      name: "髙﨑　𠮷子",
      name_kana: "タカサキ　ヨシコ",
      birth: "1944-05-03",
      sex: "female",
      age: 82,
      postal_code: "000-0001",
      address: "青空市一丁目２－３",
    },
    validity: valid,
    coverages: [],
    certificate_notice: "none",
    registered: true,
    consents: [],
    problem: null,
    file: {
      state: "written",
      name: "OQSsiquc01res_face_1.xml",
      written_at: "2026-11-26T00:12:45.000Z",
      has_replacements: false,
      problem: null,
    },
    reference_number: null,
    cancelled: null,
    ways: [],
    handled: null,
    visual_id: null,
    actions: ["cancel", "link", "print"],
    ...with_,
  };
}

export function reader(with_: Partial<Reader> = {}): Reader {
  return {
    reader: "hospital-1",
    connected: true,
    last_seen: "2026-11-26T00:12:41.000Z",
    phase: "idle",
    since: "2026-11-26T00:12:30.000Z",
    wants_staff: "no",
    card_forgotten_since: null,
    check_id: null,
    visual_id: null,
    certificate_until: "2028-11-20T00:00:00.000Z",
    ...with_,
  };
}

export function visualCheck(with_: Partial<VisualCheck> = {}): VisualCheck {
  return {
    visual_id: "a".repeat(32),
    reader: "hospital-1",
    state: "offered",
    since: "2026-11-26T00:12:30.000Z",
    until: "2026-11-26T00:15:30.000Z",
    seconds_left: 170,
    staff: null,
    mine: false,
    reason: null,
    ...with_,
  };
}

export function live(with_: Partial<Live> = {}): Live {
  return {
    version: 1,
    complete: true,
    day: "2026-11-26",
    closed: null,
    troubles_version: 1,
    receptions: [],
    readers: [],
    visual: [],
    ...with_,
  };
}
