// What the page asks the reader to do. Every answer is followed by a new state of the reader, which
// is what the screen shows; a request that no longer fits changes nothing, so most are sent and
// forgotten.
import { call, type Outcome, type Problem } from "../ui/api";
import { isSampleFace } from "./camera";
import type { Consents, Helper, Method } from "./view";

export interface Front {
  readonly birth: string; // 1980-02-17
  readonly expiry: string;
  readonly security_code: string;
}

export interface Actions {
  choose(method: Method): void;
  frame(picture: Blob, last: boolean): Promise<void>;
  pin(pin: string): void;
  register(choice: "yes" | "no"): void;
  consent(consents: Consents): void;
  back(): void;
  cancel(): void;
  help(helper: Helper): void;
  callStaff(wanted: boolean): void;
  beginWithFront(front: Front): Promise<Problem | undefined>;
}

export function actionsFor(visit: string): Actions {
  const at = `/v1/visits/${visit}`;
  const post = (action: string, json: unknown) => void call(at + action, { method: "POST", json });
  return {
    // A real camera can see movements, also where a TEST certificate waives them.
    choose: (method) =>
      post("/method", { method, ...(method === "face" && !isSampleFace() && { prompts: true }) }),
    frame: async (picture, last) => {
      await call(`${at}/frames${last ? "?last=1" : ""}`, { method: "POST", picture });
    },
    pin: (pin) => post("/pin", { pin }),
    register: (choice) => post("/registration", { choice }),
    consent: (consents) => post("/consents", { consents }),
    back: () => post("/back", {}),
    cancel: () => post("/cancel", {}),
    help: (helper) => void call("/v1/helper", { method: "POST", json: { visit, helper } }),
    callStaff: (wanted) => void call("/v1/call", { method: wanted ? "POST" : "DELETE" }),
    beginWithFront: async (front) => {
      // The visit that began by itself knows too little of the card; it makes room for this one.
      if (visit !== "") await call(at, { method: "DELETE" });
      const begun: Outcome<unknown> = await call("/v1/visits", { method: "POST", json: { front } });
      return begun.ok ? undefined : begun.problem;
    },
  };
}
