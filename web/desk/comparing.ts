// The acts of a visual check, at the desk and at a tablet.
import type { Outcome, Problem } from "../ui/api";
import type { Judgement, VisualCheck, VisualReason } from "./contract";
import type { Compare, Did } from "./visual_steps";

interface Page {
  dispatch(event: { readonly on: "compare" } & Compare): void;
  judge(problem: Problem): void;
  act<T>(request: () => Promise<Outcome<T>>, then: (value: T) => void): Promise<void>;
}
interface Requests {
  start(id: string, reason: VisualReason): Promise<Outcome<unknown>>;
  decide(id: string, present: boolean, decision: Judgement): Promise<Outcome<unknown>>;
  giveUp(id: string): Promise<Outcome<unknown>>;
}

export class ComparingActs {
  constructor(
    private readonly page: Page,
    private readonly requests: Requests,
  ) {}

  did({ visual_id, reader }: Pick<VisualCheck, "visual_id" | "reader">, did: Did): void {
    this.page.dispatch({ on: "compare", visual_id, reader, did });
  }

  start(check: VisualCheck, reason: VisualReason): void {
    this.did(check, "open");
    void this.page.act(
      () => this.requests.start(check.visual_id, reason),
      () => {},
    );
  }

  // "sending" takes the photo from the screen before the decision is on its way.
  async decide(check: VisualCheck, present: boolean, decision: Judgement): Promise<void> {
    this.did(check, "sending");
    const outcome = await this.requests.decide(check.visual_id, present, decision);
    this.judged(check, decision, outcome);
  }

  async giveUp(check: VisualCheck): Promise<void> {
    this.did(check, "sending");
    this.judged(check, "given-up", await this.requests.giveUp(check.visual_id));
  }

  private judged(check: VisualCheck, did: Did, outcome: Outcome<unknown>): void {
    const code = outcome.ok ? "" : outcome.problem.code;
    if (outcome.ok) this.did(check, did);
    else if (code === "visual.holder-absent") this.did(check, "absent");
    else if (code === "visual.closed") this.did(check, "ended");
    else {
      this.did(check, "not-sent");
      this.page.judge(outcome.problem);
    }
  }
}
