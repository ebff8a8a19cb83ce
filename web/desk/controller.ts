// What the screen does: requests, waits and clocks around the pure state.
import { follow, type Outcome, type Problem } from "../ui/api";
import { ComparingActs } from "./comparing";
import type { Live, Reception, Session, Way } from "./contract";
import { Pages } from "./pages";
import { readerOfKey } from "./rows";
import { api } from "./staff_api";
import {
  type Dialog,
  type Event,
  type Page,
  type Printing,
  type State,
  starting,
  step,
} from "./state";

const activityEveryMs = 30_000;
const retryMs = 1000;
const seenAfterMs = 700;

// Answers that mean the session is no longer what the screen thinks.
const sessionCodes = new Set(["staff.session", "staff.locked", "staff.password-due"]);

export class Controller {
  readonly pages = new Pages(this);
  readonly comparing = new ComparingActs(this);
  state: State = starting;
  private readonly listeners = new Set<() => void>();
  private living: AbortController | null = null;
  private lock_timer = 0;
  private seen_timer = 0;
  private due = 0;
  private last_activity = 0;
  private troubles_version = 0;

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
    if (this.state.at === "open" && this.living === null) this.live();
    if (this.state.at !== "open") this.rest();
    for (const listener of this.listeners) listener();
  }

  // --- session -----------------------------------------------------------------------------------

  async begin(): Promise<void> {
    const outcome = await api.session();
    if (outcome.ok) return this.session(outcome.value);
    this.dispatch({ on: "unreachable", problem: outcome.problem });
    window.setTimeout(() => void this.begin(), retryMs);
  }

  private session(session: Session, asked = false): void {
    clearTimeout(this.lock_timer);
    if (session.state === "open") {
      this.due = Math.min(Date.parse(session.locks_at), Date.parse(session.ends_at));
      const wait = Math.max(retryMs, this.due - Date.now() + 100);
      this.lock_timer = window.setTimeout(() => void this.look(), wait);
    }
    this.dispatch({ on: "session", session, asked });
  }

  // Asks how the session stands. A desk that is silent when it should lock must not leave the
  // screen open.
  private async look(): Promise<void> {
    const outcome = await api.session();
    if (outcome.ok) return this.session(outcome.value);
    if (Date.now() < this.due) return;
    this.dispatch({ on: "unreachable", problem: outcome.problem });
    window.setTimeout(() => void this.begin(), retryMs);
  }

  // A request of the gate: its session is the answer, or its problem goes to the form.
  async enter(request: Promise<Outcome<Session>>): Promise<Problem | null> {
    const outcome = await request;
    if (!outcome.ok) return outcome.problem;
    this.session(outcome.value);
    return null;
  }

  lock = (): Promise<void> => this.leave(api.lock, false);
  logOut = (): Promise<void> => this.leave(api.logOut, true);

  // Whoever leaves leaves an empty screen, also when the desk is silent; it is told when it answers.
  private async leave(request: () => Promise<Outcome<Session>>, asked: boolean): Promise<void> {
    const outcome = await request();
    if (outcome.ok) return this.session(outcome.value, asked);
    if (outcome.status !== 0) return this.look();
    this.dispatch({ on: "unreachable", problem: outcome.problem });
    window.setTimeout(() => void this.leave(request, asked), retryMs);
  }

  // Somebody types or points.
  active(): void {
    const now = Date.now();
    if (this.state.at !== "open" || now - this.last_activity < activityEveryMs) return;
    this.last_activity = now;
    void api.activity().then((outcome) => {
      if (outcome.ok) this.session(outcome.value);
      else this.judge(outcome.problem);
    });
  }

  // --- what is live ------------------------------------------------------------------------------

  private live(): void {
    const living = new AbortController();
    this.living = living;
    this.troubles_version = -1;
    void this.troubles();
    void follow<Live>(
      api.livePath,
      (live) => {
        if (living.signal.aborted) return;
        this.dispatch({ on: "live", live });
        if (live.troubles_version !== this.troubles_version) void this.troubles();
      },
      (problem) => {
        if (sessionCodes.has(problem.code)) {
          // If the session goes on all the same (another token), so does the list, anew.
          this.rest();
          void this.look();
          return "stop";
        }
        if (!living.signal.aborted) this.dispatch({ on: "silent", problem });
        return "retry";
      },
      living.signal,
    );
  }

  private rest(): void {
    this.living?.abort();
    this.living = null;
  }

  private async troubles(): Promise<void> {
    const outcome = await api.troubles();
    if (!outcome.ok) return;
    this.troubles_version = outcome.value.version;
    this.dispatch({ on: "troubles", troubles: outcome.value });
  }

  // --- acts --------------------------------------------------------------------------------------

  judge(problem: Problem): void {
    if (sessionCodes.has(problem.code)) void this.look();
    else this.dispatch({ on: "problem", problem });
  }

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

  item = (item: Reception): void => this.dispatch({ on: "item", item });
  dialog = (dialog: Dialog | null): void => this.dispatch({ on: "dialog", dialog });
  page = (page: Page): void => this.dispatch({ on: "page", page });

  choose = (key: string | null): void => {
    this.dispatch({ on: "choose", key });
    clearTimeout(this.seen_timer);
    if (key === null || readerOfKey(key) !== null) return;
    this.seen_timer = window.setTimeout(() => void this.seen(key), seenAfterMs);
  };

  // Who stays on somebody has looked at them, and the desk's log says so; passing by is not looking.
  private async seen(id: string): Promise<void> {
    if (this.state.at !== "open" || this.state.chosen !== id) return;
    const outcome = await api.reception(id);
    if (outcome.ok) this.item(outcome.value);
  }

  // For dialogs: the act's value, then the dialog is done.
  actAndClose<T>(request: () => Promise<Outcome<T>>, then: (value: T) => void): void {
    void this.act(request, (value) => {
      then(value);
      this.dialog(null);
    });
  }

  handle(id: string, way: Way): void {
    void this.act(() => api.handled(id, way, ""), this.item);
  }

  retry(id: string): void {
    void this.act(() => api.retry(id), this.item);
  }

  print(printing: Printing): void {
    const item = printing.slip === "coverage" ? printing.item : null;
    const show = () => {
      this.dialog(null);
      this.dispatch({ on: "printing", printing });
    };
    if (item === null) show();
    else void this.act(() => api.printed(item.id), show);
  }
}
