// What a page behind a log-in does around its pure state: keeps its session, follows what is live
// while it is open, sends one act at a time. Whatever is personal goes when the session does.
import { follow, type Outcome, type Problem } from "../api";
import {
  type InSilence,
  type SessionApi,
  type SessionEvent,
  SessionKeeper,
  type Standing,
} from "./keeper";
import { isAboutSession } from "./session";

// What every such page may be at, and what may happen to it.
interface At {
  readonly at: string;
  readonly busy?: boolean;
}
type Common<Session> =
  | SessionEvent<Session>
  | { readonly on: "busy"; readonly busy: boolean }
  | { readonly on: "problem"; readonly problem: Problem | null };

export abstract class StaffController<
  State extends At,
  Event,
  Session extends Standing,
  Live extends { readonly version: number },
> {
  protected readonly keeper: SessionKeeper<Session>;
  private readonly listeners = new Set<() => void>();
  private following: AbortController | null = null;

  constructor(
    public state: State,
    private readonly step: (state: State, event: Event | Common<Session>) => State,
    api: SessionApi<Session>,
    private readonly live_path: (after: number) => string,
    in_silence: InSilence,
  ) {
    this.keeper = new SessionKeeper(api, (event) => this.dispatch(event), in_silence);
  }

  protected opened(): void {}
  // News of what is followed; and that the place is silent while the page stays open.
  protected abstract seen(live: Live): void;
  protected abstract silent(problem: Problem): void;

  // Called now, too: the first answer may have come before the page was drawn.
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    listener();
    return () => this.listeners.delete(listener);
  }

  dispatch(event: Event | Common<Session>): void {
    const before = this.state;
    this.state = this.step(before, event);
    if (this.state === before) return;
    if (this.state.at === "open" && this.following === null) this.follow();
    if (this.state.at !== "open") this.rest();
    for (const listener of this.listeners) listener();
  }

  // --- session -----------------------------------------------------------------------------------

  begin(): Promise<void> {
    return this.keeper.begin();
  }
  enter(request: Promise<Outcome<Session>>): Promise<Problem | null> {
    return this.keeper.enter(request);
  }
  lock = (): Promise<void> => this.keeper.lock();
  logOut = (): Promise<void> => this.keeper.logOut();

  // Somebody types or points.
  async active(): Promise<void> {
    const problem = await this.keeper.active();
    if (problem !== null) this.judge(problem);
  }

  // --- what is live ------------------------------------------------------------------------------

  private follow(): void {
    const following = new AbortController();
    this.following = following;
    this.opened();
    void follow<Live>(
      this.live_path,
      (live) => {
        if (!following.signal.aborted) this.seen(live);
      },
      (problem) => {
        if (isAboutSession(problem)) {
          // If the session goes on all the same (another token), so does what is live, anew.
          this.rest();
          void this.keeper.look();
          return "stop";
        }
        if (!following.signal.aborted) this.silent(problem);
        return "retry";
      },
      following.signal,
    );
  }

  private rest(): void {
    this.following?.abort();
    this.following = null;
  }

  // --- acts --------------------------------------------------------------------------------------

  // Whether a refusal is about the session: then it is looked at anew.
  hasLeft = (problem: Problem): boolean => {
    const left = isAboutSession(problem);
    if (left) void this.keeper.look();
    return left;
  };

  judge = (problem: Problem): void => {
    if (!this.hasLeft(problem)) this.dispatch({ on: "problem", problem });
  };

  // Sends one act at a time; `then` sees its value, a problem is said where the act was asked for.
  async act<T>(request: () => Promise<Outcome<T>>, then: (value: T) => void): Promise<void> {
    if (this.state.at !== "open" || this.state.busy) return;
    this.dispatch({ on: "busy", busy: true });
    const outcome = await request();
    this.dispatch({ on: "busy", busy: false });
    if (!outcome.ok) return this.judge(outcome.problem);
    this.dispatch({ on: "problem", problem: null });
    then(outcome.value);
  }
}
