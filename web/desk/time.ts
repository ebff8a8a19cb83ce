// Instants of the API (UTC) and days, as a desk in Japan reads them. `now` is always a parameter.
import type { Words } from "./texts";

export { dayAndTime, timeOfDay } from "../ui/staff/time";

const era = new Intl.DateTimeFormat("ja-JP-u-ca-japanese", {
  timeZone: "UTC",
  era: "long",
  year: "numeric",
  month: "long",
  day: "numeric",
});

// "2026-11-26"; in Japanese with its era where it matters: "2026-11-26（令和8年11月26日）".
export function dayWithEra(day: string, { language }: Words): string {
  return language === "ja" ? `${day}（${era.format(new Date(day))}）` : day;
}

export function secondsUntil(instant: string, now: number): number {
  return Math.max(0, Math.ceil((Date.parse(instant) - now) / 1000));
}

export function minutesSince(instant: string, now: number): number {
  return Math.max(0, Math.floor((now - Date.parse(instant)) / 60_000));
}

// "23時間41分", under an hour "2分05秒".
export function timeLeft(seconds: number, t: Words): string {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  if (hours > 0) return t("time.left", { hours, minutes });
  return t("time.left.minutes", { minutes, seconds: String(seconds % 60).padStart(2, "0") });
}
