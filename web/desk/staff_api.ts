// The requests of docs/protocol/desk-staff.md, one function each.
import { type Call, call } from "../ui/api";
import { staffApi } from "../ui/staff/session";
import type {
  CancelReason,
  Day,
  DaySummary,
  Diagnosis,
  Found,
  Invitation,
  Judgement,
  Live,
  Log,
  Reception,
  Session,
  Tablets,
  Troubles,
  VisualCheck,
  VisualReason,
  Way,
} from "./contract";

const at = "/v1/desk";
const part = encodeURIComponent;
const post = <T>(path: string, json: unknown = {}) =>
  call<T>(`${at}/${path}`, { method: "POST", json });
const get = <T>(path: string, options: Call = {}) => call<T>(`${at}/${path}`, options);

export const api = {
  ...staffApi<Session>(at),

  livePath: (after: number) => `${at}/receptions${after > 0 ? `?after=${after}` : ""}`,
  day: (day: string) => get<Live>(`receptions?day=${day}`),
  // Says in the log who looked at whom.
  reception: (id: string) => get<Reception>(`receptions/${id}`),
  cancel: (id: string, reason: CancelReason, note: string) =>
    post<Reception>(`receptions/${id}/cancel`, { reason, note }),
  link: (id: string, reference: string) =>
    post<Reception>(`receptions/${id}/link`, { reference_number: reference }),
  handled: (id: string, way: Way, note: string) =>
    post<Reception>(`receptions/${id}/handled`, { way, note }),
  retry: (id: string) => post<Reception>(`receptions/${id}/retry`),
  printed: (id: string) => post<Reception>(`receptions/${id}/printed`),
  search: (q: string, days: number) => get<Found>(`search?days=${days}&q=${part(q)}`),

  startVisual: (id: string, reason: VisualReason) =>
    post<VisualCheck>(`visual/${id}/start`, { reason }),
  decideVisual: (id: string, holderPresent: boolean, decision: Judgement) =>
    post<VisualCheck>(`visual/${id}/decision`, { holder_present: holderPresent, decision }),
  giveUpVisual: (id: string) => call<unknown>(`${at}/visual/${id}`, { method: "DELETE" }),

  tablets: () => get<Tablets>("tablets"),
  invite: () => post<Invitation>("tablets"),
  revokeTablet: (name: string) => call<Tablets>(`${at}/tablets/${name}`, { method: "DELETE" }),

  days: () => get<{ readonly days: readonly Day[] }>("days"),
  daySummary: (day: string) => get<DaySummary>(`days/${day}`),
  closeDay: (day: string, carry: readonly string[]) =>
    post<DaySummary>(`days/${day}/close`, { carry }),

  troubles: () => get<Troubles>("troubles"),
  diagnose: () => post<Diagnosis>("diagnosis"),

  log: (after: number) => get<Log>(`log?after=${after}`),
} as const;

export const visualPhotoPath = (id: string) => `${at}/visual/${id}/photo`;
