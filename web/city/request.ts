// One request of the clerk's, and why it was refused. It names the case that the screen shows, so that
// it never becomes another person's.
import { createContext } from "preact";
import { useContext, useState } from "preact/hooks";
import { type Call, call, type Outcome, type Problem } from "../ui/api";
import type { Case } from "./state";

export const SeenCase = createContext<{ number: string | null }>({ number: null });

export function useRequest() {
  const seen = useContext(SeenCase);
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const send = async (path: string, options: Call): Promise<Outcome<Case>> => {
    setBusy(true);
    const query = seen.number === null ? "" : `?case=${seen.number}`;
    const done = await call<Case>(`/v1/city/${path}${query}`, options);
    if (done.ok) seen.number = done.value.case;
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
