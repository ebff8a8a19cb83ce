// What the desk of a clinic answers on an invented morning.
import type { Invitation, Tablets } from "../desk/contract";
import { live, reader, visualCheck } from "../desk/fixtures";
import { entries, session, staff, summary } from "./desk_morning/house";
import {
  cancelled,
  forbidden,
  handled,
  ken,
  misaki,
  pending,
  unchecked,
  yoshiko,
} from "./desk_morning/people";
import { at, day } from "./desk_morning/time";
import { bad, diagnosis, good } from "./desk_morning/troubles";
import type { DeskAnswers } from "./fake_desk";

export const morning = [cancelled, misaki, yoshiko, ken];
export const readers = [
  reader(),
  reader({ reader: "hospital-2", phase: "idle", last_seen: at("23") }),
];
const check = visualCheck({ since: at("22"), until: at("26"), seconds_left: 150 });
const wanting = [
  reader({ phase: "choosing", wants_staff: "face-failed", visual_id: check.visual_id }),
  ...readers.slice(1),
];
const shown = visualCheck({ ...check, state: "shown", staff: "ono", mine: true });

// Both answers of one address: which tablets there are, and the code for the next.
const tablets: Tablets & Invitation = {
  address: "https://192.0.2.10:8443",
  authority_sha256: "0123456789abcdef".repeat(4),
  tablets: [{ tablet: "tablet-1", paired_at: at("03"), paired_by: "ono", staff: "hanako" }],
  code: "b7cd-2fgh-jkmn",
  url: "https://192.0.2.10:8443/#b7cd-2fgh-jkmn",
  until: at("26"),
};

export const usualMorning: DeskAnswers = {
  session,
  receptions: live({ receptions: morning, readers }),
  troubles: { version: 1, worst: "ok", troubles: good },
  search: { receptions: [misaki], more: false },
  days: {
    days: [
      { day, receptions: 5, closed: null },
      {
        day: "2026-11-25",
        receptions: 41,
        closed: { at: "2026-11-25T09:31:00.000Z", staff: "ono" },
      },
      {
        day: "2026-11-24",
        receptions: 38,
        closed: { at: "2026-11-24T09:28:00.000Z", staff: "ono" },
      },
    ],
  },
  [`days/${day}`]: summary,
  staff: { staff },
  log: { entries, more: false },
  diagnosis,
  activity: session,
  tablets,
  ...Object.fromEntries(
    [...morning, pending, unchecked, handled, forbidden].map((item) => [
      `receptions/${item.id}`,
      item,
    ]),
  ),
  [`visual/${check.visual_id}/decision`]: visualCheck({ ...shown, state: "decided" }),
};
export const comparing = {
  receptions: live({ receptions: morning, readers: wanting, visual: [shown] }),
};
export const offered = {
  receptions: live({ receptions: morning, readers: wanting, visual: [check] }),
};
export const offline = {
  receptions: live({ receptions: [...morning, handled, pending, unchecked], readers }),
  troubles: { version: 1, worst: "bad", troubles: bad },
};
