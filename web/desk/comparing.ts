// The acts of a visual check.

import type { Judgement, VisualCheck, VisualReason } from "./contract";
import type { Controller } from "./controller";
import { readerKey } from "./rows";
import { api } from "./staff_api";
import type { Event } from "./state";

type Did = Extract<Event, { on: "compare" }>["did"];

export class ComparingActs {
  constructor(private readonly desk: Controller) {}

  open(reader: string): void {
    if (this.desk.state.at !== "open") return;
    const check = this.desk.state.today?.visual.find((each) => each.reader === reader);
    if (check === undefined) this.desk.choose(readerKey(reader));
    else this.did(check, "open");
  }

  did({ visual_id, reader }: Pick<VisualCheck, "visual_id" | "reader">, did: Did): void {
    this.desk.dispatch({ on: "compare", visual_id, reader, did });
  }

  start(check: VisualCheck, reason: VisualReason): void {
    this.did(check, "open");
    void this.desk.act(
      () => api.startVisual(check.visual_id, reason),
      () => {},
    );
  }

  // "sending" takes the photo from the screen before the decision is on its way.
  async decide(check: VisualCheck, present: boolean, decision: Judgement): Promise<void> {
    this.did(check, "sending");
    const outcome = await api.decideVisual(check.visual_id, present, decision);
    if (outcome.ok) return this.did(check, decision);
    if (outcome.problem.code === "visual.holder-absent") return this.did(check, "absent");
    if (outcome.problem.code === "visual.closed") return this.did(check, "ended");
    this.did(check, "not-sent");
    this.desk.judge(outcome.problem);
  }

  async giveUp(check: VisualCheck): Promise<void> {
    this.did(check, "sending");
    const outcome = await api.giveUpVisual(check.visual_id);
    if (outcome.ok) return this.did(check, "given-up");
    this.did(check, outcome.problem.code === "visual.closed" ? "ended" : "not-sent");
    this.desk.judge(outcome.problem);
  }
}
