// The pages beside today: what they read, and the acts that begin on them.
import type { Outcome } from "../ui/api";
import type { Controller } from "./controller";
import { api } from "./staff_api";
import type { Page } from "./state";

const searchedDays = 31;

export class Pages {
  constructor(private readonly desk: Controller) {}

  // Reads for a page; `then` says the page with the answer in it, if that is still the page.
  private async read<T>(request: Promise<Outcome<T>>, then: (page: Page, value: T) => Page | null) {
    const outcome = await request;
    if (this.desk.state.at !== "open") return;
    if (!outcome.ok) return this.desk.judge(outcome.problem);
    const page = then(this.desk.state.page, outcome.value);
    if (page !== null) this.desk.page(page);
  }

  search(q: string): void {
    this.desk.page({ at: "search", q, items: null, more: false });
    void this.read(api.search(q.trim(), searchedDays), (page, { receptions, more }) =>
      page.at === "search" && page.q === q ? { at: "search", q, items: receptions, more } : null,
    );
  }

  openDay(day: string): void {
    this.desk.page({ at: "day", day, items: null });
    void this.read(api.day(day), (page, { receptions }) =>
      page.at === "day" && page.day === day ? { at: "day", day, items: receptions } : null,
    );
  }

  openDays(): void {
    this.desk.page({ at: "days", days: null, summary: null });
    void this.read(api.days(), (page, { days }) => (page.at === "days" ? { ...page, days } : null));
  }

  openSummary(day: string): void {
    void this.read(api.daySummary(day), (page, summary) =>
      page.at === "days" ? { ...page, summary } : null,
    );
  }

  openStaff(): void {
    this.desk.page({ at: "staff" });
  }

  openLog(): void {
    this.desk.page({ at: "log", entries: [], more: false });
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
    void this.desk.act(
      async () => {
        const summary = await api.daySummary(day);
        if (!summary.ok) return summary;
        const list = await api.day(day);
        return list.ok ? { ok: true, value: { summary: summary.value, list: list.value } } : list;
      },
      ({ summary, list }) =>
        this.desk.dialog({
          open: "close-day",
          summary,
          items: list.receptions.filter(({ id }) => summary.open.includes(id)),
        }),
    );
  }

  closeDay(day: string, carry: readonly string[]): void {
    this.desk.actAndClose(
      () => api.closeDay(day, carry),
      () => {
        this.openDays();
        this.openSummary(day);
      },
    );
  }

  diagnose(): void {
    this.desk.dialog({ open: "diagnosis", result: null });
    void this.desk.act(api.diagnose, (result) => {
      if (this.desk.state.at === "open" && this.desk.state.dialog?.open === "diagnosis") {
        this.desk.dialog({ open: "diagnosis", result });
      }
    });
  }
}
