// One request of the clerk's, and why it was refused.
import { useState } from "preact/hooks";
import { type Call, call, type Outcome, type Problem } from "../ui/api";
import type { Case } from "./state";

export function useRequest() {
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const send = async (path: string, options: Call): Promise<Outcome<Case>> => {
    setBusy(true);
    const done = await call<Case>(`/v1/city/${path}`, options);
    setBusy(false);
    setProblem(done.ok ? undefined : done.problem);
    return done;
  };
  return {
    problem,
    busy,
    send,
    put: (path: string, json: unknown) => send(path, { method: "PUT", json }),
    post: (path: string, json: unknown = {}) => send(path, { method: "POST", json }),
  };
}
