// What every page does that follows a resource, against a place that is scripted.
import assert from "node:assert/strict";
import { test } from "node:test";
import { follow } from "./api";

// Answers in order, then none; `asked` is what the page asked for, and when it paused between.
async function followed(versions: readonly number[]): Promise<string[]> {
  const asked: string[] = [];
  const left = [...versions];
  const ending = new AbortController();
  const scope = globalThis as unknown as Record<string, unknown>;
  const timeout = globalThis.setTimeout;
  scope.setTimeout = (run: () => void) => {
    asked.push("pause");
    queueMicrotask(run);
  };
  scope.fetch = async (path: string) => {
    asked.push(path);
    const version = left.shift();
    if (version === undefined) {
      ending.abort();
      throw new DOMException("over", "AbortError");
    }
    return { ok: true, status: 200, json: async () => ({ version }) };
  };
  await follow<{ version: number }>(
    (after) => `${after}`,
    () => {},
    () => "stop",
    ending.signal,
  );
  globalThis.setTimeout = timeout;
  return asked;
}

test("news are followed at once, and nothing new only after a pause", async () => {
  assert.deepEqual(await followed([3, 4]), ["0", "3", "4"]);
  assert.deepEqual(await followed([3, 3, 3]), ["0", "3", "pause", "3", "pause", "3"]);
});
