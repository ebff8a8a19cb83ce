// What the tablet does: requests, waits and clocks around the pure state.
import { ComparingActs } from "../desk/comparing";
import { StaffController } from "../ui/staff/controller";
import { api, type Checks, checksPath, type Fallback, type Session } from "./contract";
import { type Event, type State, starting, step } from "./state";

export class Controller extends StaffController<State, Event, Session, Checks> {
  readonly comparing = new ComparingActs(this, api);

  // `code`: out of the address that the desk's QR code holds; none: "".
  constructor(private code = "") {
    // It is carried about, and a photo may be on it: nothing stays on a screen that nobody can lock.
    super(starting, step, api, checksPath, "closes");
  }

  override dispatch(event: Event): void {
    super.dispatch(event);
    if (this.code !== "" && this.state.at === "unpaired") void this.pair();
  }

  private async pair(): Promise<void> {
    const { code } = this;
    this.code = "";
    const problem = await this.enter(api.pair(code));
    if (problem !== null) this.dispatch({ on: "refused", problem });
  }

  protected seen(checks: Checks): void {
    this.dispatch({ on: "checks", checks });
  }

  protected silent(): void {
    this.dispatch({ on: "silent" });
  }

  fallBack(visual_id: string, fallback: Fallback): void {
    void this.act(
      () => api.fallBack(visual_id, fallback),
      () => this.dispatch({ on: "recorded", visual_id, fallback }),
    );
  }
}
