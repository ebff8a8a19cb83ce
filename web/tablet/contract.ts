// What a tablet asks of its desk: docs/protocol/desk-tablet.md, member by member.
import type { Judgement, VisualCheck, VisualReason, Way } from "../desk/contract";
import { call } from "../ui/api";

interface Member {
  readonly tablet: string;
  readonly login: string;
  readonly name: string;
  readonly locks_at: string;
  readonly ends_at: string;
}
export type Session =
  | { readonly state: "unpaired" }
  | { readonly state: "logged-out" | "setup"; readonly tablet: string }
  | ({ readonly state: "open" | "locked" | "change-password" } & Member);

// The ways that remain without the holder (N3.4).
export const fallbacks = ["prescription", "certificate"] as const satisfies readonly Way[];
export type Fallback = (typeof fallbacks)[number];

// An absent holder of whom nobody has said yet what confirmed the eligibility instead.
export interface Absent {
  readonly visual_id: string;
  readonly reader: string;
}
export interface Checks {
  readonly version: number;
  readonly checks: readonly VisualCheck[];
  readonly absent: readonly Absent[];
}

const at = "/v1/tablet";
const post = <T>(path: string, json: unknown = {}) =>
  call<T>(`${at}/${path}`, { method: "POST", json });

export const photoPath = (id: string) => `${at}/checks/${id}/photo`;
export const checksPath = (after: number) => `${at}/checks${after > 0 ? `?after=${after}` : ""}`;

export const api = {
  session: () => call<Session>(`${at}/session`),
  pair: (code: string) => post<Session>("pair", { code }),
  logIn: (login: string, password: string) => post<Session>("login", { login, password }),
  logOut: () => post<Session>("logout"),
  lock: () => post<Session>("lock"),
  unlock: (password: string) => post<Session>("unlock", { password }),
  activity: () => post<Session>("activity"),
  start: (id: string, reason: VisualReason) => post<VisualCheck>(`checks/${id}/start`, { reason }),
  decide: (id: string, holderPresent: boolean, decision: Judgement) =>
    post<VisualCheck>(`checks/${id}/decision`, { holder_present: holderPresent, decision }),
  fallBack: (id: string, way: Fallback) => post<unknown>(`checks/${id}/handled`, { way }),
  giveUp: (id: string) => call<unknown>(`${at}/checks/${id}`, { method: "DELETE" }),
} as const;
