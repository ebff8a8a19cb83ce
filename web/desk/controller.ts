// What the screen does: requests, waits and clocks around the pure state.
import { follow, type Outcome, type Problem } from "../ui/api";
import type { Judgement, Live, Reception, Session, VisualCheck, VisualReason } from "./contract";
import { readerKey } from "./rows";
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
const searchedDays = 31;

type Did = Extract<Event, { on: "compare" }>["did"];

// Answers that mean the session is no longer what the screen thinks.
const sessionCodes = new Set(["staff.session", "staff.locked", "staff.password-due"]);

export class Controller {
  state: State = starting;
  private readonly listeners = new Set<() => void>();
  private living: AbortController | null = null;
  private lock_timer = 0;
  private due = 0;
  private last_activity = 0;
  private troubles_version = 0;

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
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
    setTimeout(() => void this.begin(), retryMs);
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
    setTimeout(() => void this.begin(), retryMs);
  }

  // A request of the gate: its session is the answer, or its problem goes to the form.
  async enter(request: Promise<Outcome<Session>>, asked = false): Promise<Problem | null> {
    const outcome = await request;
    if (!outcome.ok) return outcome.problem;
    this.session(outcome.value, asked);
    return null;
  }

  async lock(): Promise<void> {
    await this.enter(api.lock());
  }

  async logOut(): Promise<void> {
    await this.enter(api.logOut(), true);
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

  private judge(problem: Problem): void {
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
  choose = (key: string | null): void => this.dispatch({ on: "choose", key });

  // For dialogs: the act's value, then the dialog is done.
  actAndClose<T>(request: () => Promise<Outcome<T>>, then: (value: T) => void): void {
    void this.act(request, (value) => {
      then(value);
      this.dialog(null);
    });
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

  // --- pages -------------------------------------------------------------------------------------

  // Reads for a page; `then` says the page with the answer in it, if that is still the page.
  private async read<T>(request: Promise<Outcome<T>>, then: (page: Page, value: T) => Page | null) {
    const outcome = await request;
    if (this.state.at !== "open") return;
    if (!outcome.ok) return this.judge(outcome.problem);
    const page = then(this.state.page, outcome.value);
    if (page !== null) this.page(page);
  }

  search(q: string): void {
    this.page({ at: "search", q, items: null, more: false });
    void this.read(api.search(q.trim(), searchedDays), (page, { receptions, more }) =>
      page.at === "search" && page.q === q ? { at: "search", q, items: receptions, more } : null,
    );
  }

  openDay(day: string): void {
    this.page({ at: "day", day, items: null });
    void this.read(api.day(day), (page, { receptions }) =>
      page.at === "day" && page.day === day ? { at: "day", day, items: receptions } : null,
    );
  }

  openDays(): void {
    this.page({ at: "days", days: null, summary: null });
    void this.read(api.days(), (page, { days }) => (page.at === "days" ? { ...page, days } : null));
  }

  openSummary(day: string): void {
    void this.read(api.daySummary(day), (page, summary) =>
      page.at === "days" ? { ...page, summary } : null,
    );
  }

  openStaff(): void {
    this.page({ at: "staff", accounts: null });
    void this.read(api.accounts(), (page, { staff }) =>
      page.at === "staff" ? { at: "staff", accounts: staff } : null,
    );
  }

  openLog(): void {
    this.page({ at: "log", entries: [], more: false });
    this.readLog(0);
  }

  // Entries after that number.
  readLog(after: number): void {
    void this.read(api.log(after), (page, { entries, more }) =>
      page.at === "log" && (page.entries.at(-1)?.number ?? 0) === after
        ? { at: "log", entries: [...page.entries, ...entries], more }
        : null,
    );
  }

  // With the names of what is still open, so that staff know what they carry over.
  askToClose(day: string): void {
    void this.act(
      async () => {
        const summary = await api.daySummary(day);
        if (!summary.ok) return summary;
        const list = await api.day(day);
        return list.ok ? { ok: true, value: { summary: summary.value, list: list.value } } : list;
      },
      ({ summary, list }) =>
        this.dialog({
          open: "close-day",
          summary,
          items: list.receptions.filter(({ id }) => summary.open.includes(id)),
        }),
    );
  }

  closeDay(day: string, carry: readonly string[]): void {
    this.actAndClose(
      () => api.closeDay(day, carry),
      () => {
        this.openDays();
        this.openSummary(day);
      },
    );
  }

  diagnose(): void {
    this.dialog({ open: "diagnosis", result: null });
    void this.act(api.diagnose, (result) => {
      if (this.state.at === "open" && this.state.dialog?.open === "diagnosis") {
        this.dialog({ open: "diagnosis", result });
      }
    });
  }

  // --- visual check ------------------------------------------------------------------------------

  compare(reader: string): void {
    if (this.state.at !== "open") return;
    const check = this.state.today?.visual.find((each) => each.reader === reader);
    if (check === undefined) this.choose(readerKey(reader));
    else this.did(check, "open");
  }

  did({ visual_id, reader }: Pick<VisualCheck, "visual_id" | "reader">, did: Did): void {
    this.dispatch({ on: "compare", visual_id, reader, did });
  }

  startVisual(check: VisualCheck, reason: VisualReason): void {
    this.did(check, "open");
    void this.act(
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
    this.judge(outcome.problem);
  }

  async giveUp(check: VisualCheck): Promise<void> {
    this.did(check, "sending");
    const outcome = await api.giveUpVisual(check.visual_id);
    if (outcome.ok) return this.did(check, "given-up");
    this.did(check, outcome.problem.code === "visual.closed" ? "ended" : "not-sent");
    this.judge(outcome.problem);
  }
}
