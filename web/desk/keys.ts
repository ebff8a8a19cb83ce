// The keyboard of the desk: what a key press asks for. Pure, so that the table is the test.

export type Command = "next" | "previous" | "act" | "search" | "help" | "escape" | "none";

export interface Press {
  readonly key: string;
  readonly modified: boolean;
  // Where the press lands: a field takes letters, a button takes Enter.
  readonly on: "field" | "control" | "page";
  readonly dialog: boolean;
}

const letters: Readonly<Record<string, Command>> = {
  j: "next",
  ArrowDown: "next",
  k: "previous",
  ArrowUp: "previous",
  "/": "search",
  "?": "help",
};

export function commandOf({ key, modified, on, dialog }: Press): Command {
  if (modified) return "none";
  if (key === "Escape") return "escape";
  if (dialog || on === "field") return "none";
  if (key === "Enter") return on === "page" ? "act" : "none";
  return letters[key] ?? "none";
}

// The neighbour of the chosen row; from nothing to the first.
export function neighbour(
  keys: readonly string[],
  chosen: string | null,
  by: 1 | -1,
): string | null {
  if (keys.length === 0) return null;
  const at = chosen === null ? -1 : keys.indexOf(chosen);
  if (at < 0) return keys[by === 1 ? 0 : keys.length - 1] ?? null;
  return keys[Math.min(keys.length - 1, Math.max(0, at + by))] ?? null;
}
