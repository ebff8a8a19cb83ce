// The order of the lists.
import type { Reception } from "./contract";
import { readerNeed, readerRow } from "./reader_rows";
import type { Today } from "./receptions";
import { type Row, readerKey, receptionRow } from "./rows";
import type { Words } from "./texts";

const order: Readonly<Record<Row["group"], number>> = {
  attention: 0,
  reader: 1,
  done: 2,
  ended: 3,
};

// Today's list: what needs staff first (longest waiting on top), then who stands at a reader, then
// who was received (newest on top), then what was cancelled or seen to otherwise.
export function todayRows(today: Today, now: number, mayCompare: boolean, t: Words): Row[] {
  const { receptions, readers, visual } = today;
  const of_readers = readers.flatMap((reader) => {
    const check = visual.find(
      (each) => each.visual_id === reader.visual_id && each.state !== "decided",
    );
    // The patient's own row says what the reader would, unless the reader wants staff.
    const known = receptions.some(({ id }) => id === reader.check_id);
    const quiet = readerNeed(reader, now, t) === null && check === undefined;
    const row = known && quiet ? null : readerRow(reader, check, now, mayCompare, t);
    return row === null ? [] : [row];
  });
  // And the other way round: who has no name yet is not in the list twice.
  const shown = new Set(of_readers.map(({ key }) => key));
  const at_reader = new Set(
    readers.filter((each) => shown.has(readerKey(each.reader))).map(({ check_id }) => check_id),
  );
  const of_receptions = receptions
    .filter(({ id, state }) => state !== "reading" || !at_reader.has(id))
    .map((item) => receptionRow(item, visual, t));
  const newest_first = [...of_receptions].reverse();
  const waiting = of_receptions.filter(({ group }) => group === "attention");
  const others = newest_first.filter(({ group }) => group !== "attention");
  return [...of_readers, ...waiting, ...others].sort((a, b) => order[a.group] - order[b.group]);
}

export function plainRows(items: readonly Reception[], t: Words): Row[] {
  return items.map((item) => ({ ...receptionRow(item, [], t), group: "done" as const }));
}
