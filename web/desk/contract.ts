// The desk's staff API as the screens see it: docs/protocol/desk-staff.md, member by member.
import type { Problem } from "../ui/api";
import type { Member as StaffMember, Session as StaffSession } from "../ui/staff/session";

export type Right =
  | "receptions"
  | "consents"
  | "visual"
  | "cancel"
  | "retry"
  | "link"
  | "print"
  | "close-day"
  | "diagnose"
  | "staff"
  | "log";
export const roles = ["reception", "pharmacist", "doctor", "administrator"] as const;
export type Role = (typeof roles)[number];

export type Member = StaffMember<Role, Right> & { readonly institution: string };
export type Session = StaffSession<Member>;

export interface Period {
  readonly from: string;
  readonly until?: string;
}
export interface Coverage {
  readonly insurer_number: string;
  readonly insurer_name: string;
  readonly insured_symbol: string;
  readonly insured_number: string;
  readonly branch_number: string;
  readonly card_classification: string;
  readonly relation: "insured" | "family";
  readonly qualified: Period;
  readonly copayment_percent: number;
  readonly specific_diseases: readonly {
    readonly category: number;
    readonly issued: string;
    readonly valid: Period;
    readonly self_pay_yen: number;
  }[];
  readonly loss_reason?: "death" | "assistance_started" | "other_insurance" | "other";
  readonly cost_limit?: {
    readonly classification: string;
    readonly income_class: string;
    readonly issued: string;
    readonly valid: Period;
    readonly long_term?: string;
  };
  readonly elderly_recipient?: {
    readonly issued: string;
    readonly valid: Period;
    readonly copayment_percent: number;
  };
  readonly medical_ticket?: {
    readonly issue_number: string;
    readonly institution: string;
    readonly valid: Period;
  };
}
// OQSCD006.
export type ValidityCode = "1" | "2" | "3" | "4" | "5" | "6";
export interface Validity {
  readonly code: ValidityCode;
  readonly since?: string | null;
  readonly why: string;
  readonly why_ja: string;
  readonly owner: string;
  readonly remedy: string;
  readonly remedy_ja: string;
}
export interface Person {
  readonly name: string;
  readonly name_kana: string;
  readonly birth: string;
  readonly sex: "male" | "female" | "unset";
  readonly age: number;
  readonly postal_code: string;
  readonly address: string;
}
export interface Consent {
  readonly kind: "medication" | "checkup" | "treatment";
  readonly consented: boolean;
  readonly time: string;
  readonly until: string | null;
  readonly seconds_left: number;
}
export interface ReceiptFile {
  readonly state: "none" | "due" | "written" | "removed";
  readonly name: string | null;
  readonly written_at: string | null;
  readonly has_replacements: boolean;
  readonly problem: Problem | null;
}
export const cancelReasons = [
  "wrong-patient",
  "duplicate",
  "patient-left",
  "mistake",
  "other",
] as const;
export type CancelReason = (typeof cancelReasons)[number];
export type ReceptionState =
  | "reading"
  | "waiting"
  | "pending"
  | "accepted"
  | "refused"
  | "check_again"
  | "cancelled";
// How somebody is seen to whom the check did not confirm.
export const ways = [
  "portal",
  "notice",
  "certificate",
  "prescription",
  "declaration",
  "again",
  "not-received",
  "other",
] as const;
export type Way = (typeof ways)[number];
export type Method = "face" | "pin" | "visual";
export type Action = "visual" | "handle" | "cancel" | "link" | "print" | "retry";

export interface Reception {
  readonly id: string;
  readonly day: string;
  readonly carried_from: string | null;
  readonly arrived_at: string;
  readonly reader: string;
  readonly state: ReceptionState;
  readonly phase: string | null;
  readonly method: Method | null;
  readonly staff: string | null;
  readonly liveness_waived: boolean;
  readonly person: Person | null;
  readonly validity: Validity | null;
  readonly coverages: readonly { readonly coverage: Coverage; readonly validity: Validity }[];
  readonly certificate_notice: "none" | "expires_soon" | "expired";
  readonly registered: boolean;
  readonly consents?: readonly Consent[];
  readonly problem: Problem | null;
  readonly file: ReceiptFile;
  readonly reference_number: string | null;
  readonly cancelled: {
    readonly reason: CancelReason;
    readonly note: string;
    readonly staff: string;
    readonly at: string;
  } | null;
  readonly ways: readonly Way[];
  readonly handled: {
    readonly way: Way;
    readonly note: string;
    readonly staff: string;
    readonly at: string;
  } | null;
  readonly visual_id: string | null;
  readonly actions: readonly Action[];
}

export interface Reader {
  readonly reader: string;
  readonly connected: boolean;
  readonly last_seen: string | null;
  readonly phase: string | null;
  readonly since: string | null;
  readonly wants_staff: "no" | "called" | "face-failed" | "slot-gone";
  readonly card_forgotten_since: string | null;
  readonly check_id: string | null;
  readonly visual_id: string | null;
  readonly certificate_until: string | null;
}

export const visualReasons = [
  "face_not_matching",
  "face_not_usable",
  "camera_trouble",
  "holder_unable",
] as const;
export type VisualReason = (typeof visualReasons)[number];
export type Judgement = "same" | "different" | "undecided";
export interface VisualCheck {
  readonly visual_id: string;
  readonly reader: string;
  readonly state: "offered" | "wanted" | "shown" | "decided";
  readonly since: string;
  readonly until: string | null;
  readonly seconds_left: number | null;
  readonly staff: string | null;
  readonly mine: boolean;
  readonly reason: VisualReason | null;
}

export interface DayClose {
  readonly at: string;
  readonly staff: string;
}
export interface Live {
  readonly version: number;
  readonly complete: boolean;
  readonly day: string;
  readonly closed: DayClose | null;
  readonly troubles_version: number;
  readonly receptions: readonly Reception[];
  readonly readers: readonly Reader[];
  readonly visual: readonly VisualCheck[];
}

export interface Found {
  readonly receptions: readonly Reception[];
  readonly more: boolean;
}
export interface Day {
  readonly day: string;
  readonly receptions: number;
  readonly closed: DayClose | null;
}
export interface DaySummary {
  readonly day: string;
  readonly closed: (DayClose & { readonly log_number: number; readonly log_hash: string }) | null;
  readonly total: number;
  readonly states: Readonly<Record<string, number>>;
  readonly methods: Readonly<Record<string, number>>;
  readonly problems: readonly (Pick<Problem, "code" | "text" | "text_ja"> & {
    readonly count: number;
  })[];
  readonly handled: Readonly<Record<string, number>>;
  readonly rules: Readonly<Record<string, number>>; // of the problems that a row forbids
  readonly without_file: number;
  readonly linked: number;
  readonly open: readonly string[];
  readonly carried: readonly string[];
}

export interface Tablets {
  readonly address: string | null; // none: the desk was started without
  readonly authority_sha256: string | null;
  readonly tablets: readonly {
    readonly tablet: string;
    readonly paired_at: string;
    readonly paired_by: string;
    readonly staff: string | null;
  }[];
}
export interface Invitation {
  readonly code: string;
  readonly url: string;
  readonly until: string;
}

export interface Trouble {
  readonly what: string;
  readonly subject: string;
  readonly state: "ok" | "warn" | "bad";
  readonly since: string | null;
  readonly owner: string;
  readonly text: string;
  readonly text_ja: string;
  readonly remedy: string;
  readonly remedy_ja: string;
  readonly detail: string;
}
export interface Troubles {
  readonly version: number;
  readonly worst: "ok" | "warn" | "bad";
  readonly troubles: readonly Trouble[];
}
export interface Diagnosis {
  readonly started_at: string;
  readonly fault: string | null;
  readonly steps: readonly {
    readonly step: string;
    readonly subject?: string;
    readonly state: "ok" | "warn" | "bad" | "skipped";
    readonly ms?: number;
    readonly owner: string;
    readonly text: string;
    readonly text_ja: string;
    readonly remedy: string;
    readonly remedy_ja: string;
    readonly detail: string;
  }[];
}
export interface LogEntry {
  readonly number: number;
  readonly at: string;
  readonly staff: string;
  readonly act: string;
  readonly subject: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly hash: string;
}
export interface Log {
  readonly entries: readonly LogEntry[];
  readonly more: boolean;
}
