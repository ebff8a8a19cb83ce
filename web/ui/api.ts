// The client of a place's own API: JSON in, JSON out, every failure a Problem of the catalogue.

// Who has to act: the owners of the error catalogue.
export type Owner = string;

// docs/protocol/error.schema.json
export interface Problem {
  readonly code: string;
  readonly text: string;
  readonly text_ja: string;
  readonly owner: Owner;
  readonly remedy: string;
  readonly remedy_ja: string;
  readonly detail: string;
  readonly rule?: string; // id of the row of the rules that forbids it
}

export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly status: number; readonly problem: Problem };

// The place's own process does not answer: what the page itself must say, because nobody else can.
const silent: Problem = {
  code: "screen.no-answer",
  text: "This device does not answer.",
  text_ja: "この端末の本体が応答していません。",
  owner: "operator",
  remedy: "Wait a moment. If it lasts, restart the device.",
  remedy_ja: "少しお待ちください。続くときは端末を再起動してください。",
  detail: "",
};

export interface Call {
  readonly method?: "GET" | "POST" | "PUT" | "DELETE";
  readonly json?: unknown;
  readonly picture?: Blob;
  readonly signal?: AbortSignal;
}

function request({ method, json, picture, signal }: Call): RequestInit {
  const init: RequestInit = { method: method ?? "GET", cache: "no-store" };
  if (picture !== undefined) {
    init.body = picture;
    init.headers = { "Content-Type": picture.type };
  } else if (json !== undefined) {
    init.body = JSON.stringify(json);
    init.headers = { "Content-Type": "application/json" };
  }
  if (signal !== undefined) init.signal = signal;
  return init;
}

export async function call<T>(path: string, options: Call = {}): Promise<Outcome<T>> {
  try {
    const response = await fetch(path, request(options));
    const body: unknown = await response.json();
    if (response.ok) return { ok: true, value: body as T };
    const problem = (body as { error?: Problem }).error;
    return { ok: false, status: response.status, problem: problem ?? silent };
  } catch (error) {
    if (options.signal?.aborted) throw error;
    return { ok: false, status: 0, problem: silent };
  }
}

const retryMs = 1000;

// Follows a resource that answers when its version is above the one that is known. Calls `seen`
// with every state, `lost` when the process does not answer (and goes on trying), until aborted.
// An answer that brings nothing new may mean that too many pages wait: this one asks again later, so
// that they do not push each other out all the time.
export async function follow<T extends { readonly version: number }>(
  path: (after: number) => string,
  seen: (state: T) => void,
  lost: (problem: Problem, status: number) => "retry" | "stop",
  signal: AbortSignal,
): Promise<void> {
  let after = 0;
  while (!signal.aborted) {
    let outcome: Outcome<T>;
    try {
      outcome = await call<T>(path(after), { signal });
    } catch {
      return;
    }
    if (outcome.ok) {
      const news = outcome.value.version !== after;
      after = outcome.value.version;
      seen(outcome.value);
      if (news) continue;
    } else {
      if (lost(outcome.problem, outcome.status) === "stop") return;
      after = 0;
    }
    await new Promise((resolve) => setTimeout(resolve, retryMs));
  }
}
