// Keeps what the screen thinks of the session true: asks when it should lock, says that somebody is
// at work, and leaves an empty screen behind whoever leaves.
import type { Outcome, Problem } from "../api";

const activityEveryMs = 30_000;
const retryMs = 1000;

// A session as its place tells it; while it is open, with its ends.
export interface Standing {
  readonly state: string;
  readonly locks_at?: string;
  readonly ends_at?: string;
}
export interface SessionApi<S> {
  readonly session: () => Promise<Outcome<S>>;
  readonly lock: () => Promise<Outcome<S>>;
  readonly logOut: () => Promise<Outcome<S>>;
  readonly activity: () => Promise<Outcome<S>>;
}
export type SessionEvent<S> =
  // `asked`: it was left on purpose.
  | { readonly on: "session"; readonly session: S; readonly asked: boolean }
  | { readonly on: "unreachable"; readonly problem: Problem };

// What becomes of an open screen whose place is silent when it is asked: it closes at once, or when
// the session should be over.
export type InSilence = "closes" | "stays-until-due";

export class SessionKeeper<S extends Standing> {
  private lock_timer = 0;
  private due = 0;
  private last_activity = 0;
  private is_open = false;

  constructor(
    private readonly api: SessionApi<S>,
    private readonly tell: (event: SessionEvent<S>) => void,
    private readonly in_silence: InSilence = "stays-until-due",
  ) {}

  async begin(): Promise<void> {
    const outcome = await this.api.session();
    if (outcome.ok) return this.take(outcome.value);
    this.silent(outcome.problem, () => this.begin());
  }

  take(session: S, asked = false): void {
    clearTimeout(this.lock_timer);
    this.is_open = session.state === "open";
    if (this.is_open) {
      this.due = Math.min(Date.parse(session.locks_at ?? ""), Date.parse(session.ends_at ?? ""));
      const wait = Math.max(retryMs, this.due - Date.now() + 100);
      this.lock_timer = window.setTimeout(() => void this.look(), wait);
    }
    this.tell({ on: "session", session, asked });
  }

  // Asks how the session stands. A place that is silent when it should lock must not leave the screen
  // open.
  async look(): Promise<void> {
    const outcome = await this.api.session();
    if (outcome.ok) return this.take(outcome.value);
    if (this.in_silence === "stays-until-due" && Date.now() < this.due) return;
    this.silent(outcome.problem, () => this.begin());
  }

  // A request of the gate: its session is the answer, or its problem goes to the form.
  async enter(request: Promise<Outcome<S>>): Promise<Problem | null> {
    const outcome = await request;
    if (outcome.ok) {
      this.take(outcome.value);
      return null;
    }
    if (outcome.problem.code === "staff.session") void this.look();
    return outcome.problem;
  }

  lock = (): Promise<void> => this.leave(this.api.lock, false);
  logOut = (): Promise<void> => this.leave(this.api.logOut, true);

  // Whoever leaves leaves an empty screen, also when the place is silent; it is told when it answers.
  private async leave(request: () => Promise<Outcome<S>>, asked: boolean): Promise<void> {
    const outcome = await request();
    if (outcome.ok) return this.take(outcome.value, asked);
    if (outcome.status !== 0) return this.look();
    this.silent(outcome.problem, () => this.leave(request, asked));
  }

  // Somebody types or points. A refusal is what the place's own screen judges.
  async active(): Promise<Problem | null> {
    const now = Date.now();
    if (!this.is_open || now - this.last_activity < activityEveryMs) return null;
    this.last_activity = now;
    const outcome = await this.api.activity();
    if (!outcome.ok) return outcome.problem;
    this.take(outcome.value);
    return null;
  }

  private silent(problem: Problem, again: () => Promise<void>): void {
    this.is_open = false;
    clearTimeout(this.lock_timer);
    this.tell({ on: "unreachable", problem });
    window.setTimeout(() => void again(), retryMs);
  }
}
