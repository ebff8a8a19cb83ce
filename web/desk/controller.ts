// What the screen does: requests, waits and clocks around the pure state.
import type { Outcome, Problem } from "../ui/api";
import { StaffController } from "../ui/staff/controller";
import { ComparingActs } from "./comparing";
import type { Live, Reception, Session, Way } from "./contract";
import { Pages } from "./pages";
import { readerKey, readerOfKey } from "./rows";
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

const seenAfterMs = 700;

export class Controller extends StaffController<State, Event, Session, Live> {
  readonly pages = new Pages(this);
  readonly comparing = new ComparingActs(this, {
    start: api.startVisual,
    decide: api.decideVisual,
    giveUp: api.giveUpVisual,
  });
  private seen_timer = 0;
  private troubles_version = -1;

  constructor() {
    super(starting, step, api, api.livePath, "stays-until-due");
  }

  protected override opened(): void {
    this.troubles_version = -1;
    void this.troubles();
  }

  protected seen(live: Live): void {
    this.dispatch({ on: "live", live });
    if (live.troubles_version !== this.troubles_version) void this.troubles();
  }

  protected silent(problem: Problem): void {
    this.dispatch({ on: "silent", problem });
  }

  private async troubles(): Promise<void> {
    const outcome = await api.troubles();
    if (!outcome.ok) return;
    this.troubles_version = outcome.value.version;
    this.dispatch({ on: "troubles", troubles: outcome.value });
  }

  item = (item: Reception): void => this.dispatch({ on: "item", item });
  dialog = (dialog: Dialog | null): void => this.dispatch({ on: "dialog", dialog });
  page = (page: Page): void => this.dispatch({ on: "page", page });

  choose = (key: string | null): void => {
    this.dispatch({ on: "choose", key });
    clearTimeout(this.seen_timer);
    if (key === null || readerOfKey(key) !== null) return;
    this.seen_timer = window.setTimeout(() => void this.lookedAt(key), seenAfterMs);
  };

  // Who stays on somebody has looked at them, and the desk's log says so; passing by is not looking.
  private async lookedAt(id: string): Promise<void> {
    if (this.state.at !== "open" || this.state.chosen !== id) return;
    const outcome = await api.reception(id);
    if (outcome.ok) this.item(outcome.value);
  }

  // Goes to the visual check at that reader.
  compareAt(reader: string): void {
    if (this.state.at !== "open") return;
    const check = this.state.today?.visual.find((each) => each.reader === reader);
    if (check === undefined) this.choose(readerKey(reader));
    else this.comparing.did(check, "open");
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
