// What the tablet does: requests, waits and clocks around the pure state.
import type { Judgement, VisualCheck, VisualReason } from "../desk/contract";
import { follow, type Outcome, type Problem } from "../ui/api";
import { api, type Checks, checksPath, type Fallback, type Session } from "./contract";
import { type Did, type Event, type State, starting, step } from "./state";

const activityEveryMs = 30_000;
const retryMs = 1000;

// Answers that mean: the tablet or its session is no longer what the screen thinks.
const sessionCodes = new Set(["staff.session", "staff.locked", "staff.password-due"]);

export class Controller {
  state: State = starting;
  private readonly listeners = new Set<() => void>();
  private following: AbortController | null = null;
  private lock_timer = 0;
  private last_activity = 0;

  // Called now, too: the first answer may have come before the page was drawn.
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    listener();
    return () => this.listeners.delete(listener);
  }

  dispatch(event: Event): void {
    const before = this.state;
    this.state = step(before, event);
    if (this.state === before) return;
    if (this.state.at === "open" && this.following === null) this.follow();
    if (this.state.at !== "open") this.rest();
    for (const listener of this.listeners) listener();
  }

  // `code`: out of the address that the desk's QR code holds.
  async begin(code: string): Promise<void> {
    const session = await api.session();
    if (!session.ok) return this.unreachable(session.problem, code);
    this.session(session.value);
    if (code !== "" && session.value.state === "unpaired") await this.enter(api.pair(code));
  }

  private unreachable(problem: Problem, code = ""): void {
    this.dispatch({ on: "unreachable", problem });
    window.setTimeout(() => void this.begin(code), retryMs);
  }

  private session(session: Session): void {
    clearTimeout(this.lock_timer);
    if (session.state === "open") {
      const due = Math.min(Date.parse(session.locks_at), Date.parse(session.ends_at));
      const wait = Math.max(retryMs, due - Date.now() + 100);
      this.lock_timer = window.setTimeout(() => void this.look(), wait);
    }
    this.dispatch({ on: "session", session });
  }

  // A desk that is silent when it should lock must not leave a photo on the screen.
  private async look(): Promise<void> {
    const outcome = await api.session();
    if (outcome.ok) return this.session(outcome.value);
    this.unreachable(outcome.problem);
  }

  async enter(request: Promise<Outcome<Session>>): Promise<Problem | null> {
    const outcome = await request;
    if (outcome.ok) {
      this.session(outcome.value);
      return null;
    }
    if (outcome.problem.code === "staff.session") void this.look();
    return outcome.problem;
  }

  // Whoever leaves leaves an empty screen, also when the desk is silent.
  async leave(request: () => Promise<Outcome<Session>>): Promise<void> {
    const outcome = await request();
    if (outcome.ok) return this.session(outcome.value);
    if (outcome.status !== 0) return this.look();
    this.dispatch({ on: "unreachable", problem: outcome.problem });
    window.setTimeout(() => void this.leave(request), retryMs);
  }
  lock = (): Promise<void> => this.leave(api.lock);
  logOut = (): Promise<void> => this.leave(api.logOut);

  active(): void {
    const now = Date.now();
    if (this.state.at !== "open" || now - this.last_activity < activityEveryMs) return;
    this.last_activity = now;
    void api.activity().then((outcome) => {
      if (outcome.ok) this.session(outcome.value);
      else this.judge(outcome.problem);
    });
  }

  private follow(): void {
    const following = new AbortController();
    this.following = following;
    void follow<Checks>(
      checksPath,
      (checks) => {
        if (!following.signal.aborted) this.dispatch({ on: "checks", checks });
      },
      (problem) => {
        if (sessionCodes.has(problem.code)) {
          this.rest();
          void this.look();
          return "stop";
        }
        if (!following.signal.aborted) this.dispatch({ on: "silent" });
        return "retry";
      },
      following.signal,
    );
  }

  private rest(): void {
    this.following?.abort();
    this.following = null;
  }

  judge = (problem: Problem): void => {
    if (sessionCodes.has(problem.code)) void this.look();
    else this.dispatch({ on: "problem", problem });
  };

  did({ visual_id, reader }: Pick<VisualCheck, "visual_id" | "reader">, did: Did): void {
    this.dispatch({ on: "compare", visual_id, reader, did });
  }

  // Sends one act at a time.
  private async act<T>(request: () => Promise<Outcome<T>>, then: () => void): Promise<void> {
    if (this.state.at !== "open" || this.state.busy) return;
    this.dispatch({ on: "busy", busy: true });
    const outcome = await request();
    this.dispatch({ on: "busy", busy: false });
    if (!outcome.ok) return this.judge(outcome.problem);
    then();
  }

  start(check: VisualCheck, reason: VisualReason): void {
    void this.act(
      () => api.start(check.visual_id, reason),
      () => {},
    );
  }

  // "sending" takes the photo from the screen before the decision is on its way.
  async decide(check: VisualCheck, present: boolean, decision: Judgement): Promise<void> {
    this.did(check, "sending");
    this.judged(check, decision, await api.decide(check.visual_id, present, decision));
  }

  async giveUp(check: VisualCheck): Promise<void> {
    this.did(check, "sending");
    this.judged(check, "given-up", await api.giveUp(check.visual_id));
  }

  private judged(check: VisualCheck, did: Did, outcome: Outcome<unknown>): void {
    const code = outcome.ok ? "" : outcome.problem.code;
    if (outcome.ok) this.did(check, did);
    else if (code === "visual.holder-absent") this.did(check, "absent");
    else if (code === "visual.closed") this.did(check, "ended");
    else {
      this.did(check, "not-sent");
      this.judge(outcome.problem);
    }
  }

  fallBack(visual_id: string, fallback: Fallback): void {
    void this.act(
      () => api.fallBack(visual_id, fallback),
      () => this.dispatch({ on: "recorded", visual_id, fallback }),
    );
  }
}
