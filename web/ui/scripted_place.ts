// For tests of controllers: a place that answers by a script, and timers that only a test runs.
export type Answer = { readonly status: number; readonly body: unknown } | "silent";
export type Script = (method: string, path: string) => Answer;

export const problem = (status: number, code: string) => ({
  status,
  body: {
    error: { code, text: "", text_ja: "", owner: "", remedy: "", remedy_ja: "", detail: "" },
  },
});
export const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

export class ScriptedPlace {
  script: Script = () => "silent";
  asked: string[] = [];
  timers: { readonly run: () => void; readonly ms: number }[] = [];

  constructor() {
    const scope = globalThis as unknown as Record<string, unknown>;
    scope.window = {
      setTimeout: (run: () => void, ms: number) => this.timers.push({ run, ms }),
    };
    scope.fetch = async (path: string, init: RequestInit) => {
      this.asked.push(`${init.method} ${path}`);
      // The waiting request for what is newer never ends here.
      if (path.includes("after=")) return new Promise(() => {});
      const answer = this.script(init.method ?? "GET", path);
      if (answer === "silent") throw new TypeError("fetch failed");
      return {
        ok: answer.status === 200,
        status: answer.status,
        json: async () => answer.body,
      };
    };
  }

  // From now on it answers so; what was asked before is forgotten.
  turn(script: Script): void {
    this.script = script;
    this.asked = [];
    this.timers = [];
  }
}

// Runs `act` when that much time has gone by.
export async function later(ms: number, act: () => Promise<void>): Promise<void> {
  const real = Date.now;
  Date.now = () => real() + ms;
  try {
    await act();
  } finally {
    Date.now = real;
  }
}
