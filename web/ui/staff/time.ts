// Instants of the API (UTC) as staff in Japan read them.

const zone = "Asia/Tokyo";
const clock = new Intl.DateTimeFormat("ja-JP", {
  timeZone: zone,
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});
const isoDay = new Intl.DateTimeFormat("sv-SE", { timeZone: zone });

// "09:12"
export function timeOfDay(instant: string): string {
  return clock.format(new Date(instant));
}

// "2026-11-26 09:12"
export function dayAndTime(instant: string): string {
  return `${isoDay.format(new Date(instant))} ${timeOfDay(instant)}`;
}
