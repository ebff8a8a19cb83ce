// The pages before the desk is open: first account, log-in, lock, a password that is due.
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Outcome, Problem } from "../ui/api";
import { useDesk, useNow } from "./context";
import type { Session } from "./contract";
import { Field, ProblemBox, taken, wipePasswords } from "./parts";
import { api } from "./staff_api";
import type { State } from "./state";
import type { TextKey } from "./texts";

type Fields = Readonly<Record<string, string>>;

interface FormProps {
  readonly title: TextKey;
  readonly submit: TextKey;
  readonly send: (fields: Fields) => Promise<Outcome<Session>>;
  readonly check?: (fields: Fields) => TextKey | null;
  readonly children: ComponentChildren;
  readonly below?: ComponentChildren;
}

// "seconds left: 30" of staff.wait, as the moment when it is over.
export function waitOver(problem: Problem, now: number): number {
  const seconds = /seconds left: (\d+)/.exec(problem.detail)?.[1];
  return problem.code === "staff.wait" && seconds !== undefined ? now + Number(seconds) * 1000 : 0;
}

function GateForm({ title, submit, send, check, children, below }: FormProps) {
  const { controller, t } = useDesk();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [wrong, setWrong] = useState<TextKey | null>(null);
  const [busy, setBusy] = useState(false);
  const [until, setUntil] = useState(0);
  const now = useNow(1000);
  const form = useRef<HTMLFormElement>(null);
  const left = Math.ceil((until - now) / 1000);

  useEffect(() => form.current?.querySelector<HTMLElement>("input")?.focus(), []);

  const go = async (event: Event) => {
    const fields = taken(event);
    const unfit = check?.(fields) ?? null;
    setWrong(unfit);
    if (unfit !== null || busy) return;
    setBusy(true);
    const said = await controller.enter(send(fields));
    setBusy(false);
    setProblem(said);
    if (said === null || form.current === null) return;
    setUntil(waitOver(said, Date.now()));
    wipePasswords(form.current);
    form.current.querySelector<HTMLElement>("input[type=password]")?.focus();
  };

  return (
    <main class="gate">
      <form ref={form} onSubmit={go}>
        <p class="brand">
          {t("app.name")} <span class="test">{t("app.test")}</span>
        </p>
        <h1>{t(title)}</h1>
        {problem === null ? null : <ProblemBox problem={problem} />}
        {wrong === null ? null : (
          <p class="said soft-stop" role="alert">
            {t(wrong)}
          </p>
        )}
        {children}
        <button type="submit" class="primary" disabled={busy || left > 0}>
          {left > 0 ? t("gate.wait", { seconds: left }) : t(submit)}
        </button>
        {below}
      </form>
    </main>
  );
}

export const differ = (fields: Fields): TextKey | null =>
  fields.password === fields.again ? null : "field.password.differ";

export function NewPassword() {
  return (
    <>
      <Field
        label="field.password.new"
        hint="field.password.hint"
        name="password"
        type="password"
        autocomplete="new-password"
        required
      />
      <Field
        label="field.password.again"
        name="again"
        type="password"
        autocomplete="new-password"
        required
      />
    </>
  );
}

function Setup() {
  const { t } = useDesk();
  return (
    <GateForm
      title="gate.setup.title"
      submit="gate.setup.submit"
      check={differ}
      send={({ code = "", login = "", name = "", password = "" }) =>
        api.setup({ code, login, name, password })
      }
    >
      <p>{t("gate.setup.text")}</p>
      <Field label="field.code" hint="field.code.hint" name="code" required />
      <Field label="field.login" hint="field.login.hint" name="login" required />
      <Field label="field.name" name="name" required />
      <NewPassword />
    </GateForm>
  );
}

function LogIn({ ended }: { ended: boolean }) {
  const { t } = useDesk();
  return (
    <GateForm
      title="gate.login.title"
      submit="do.login"
      send={({ login = "", password = "" }) => api.logIn(login, password)}
    >
      {ended ? <p class="said soft-warn">{t("gate.ended")}</p> : null}
      <Field label="field.login" name="login" autocomplete="username" required />
      <Field
        label="field.password"
        name="password"
        type="password"
        autocomplete="current-password"
        required
      />
    </GateForm>
  );
}

function LogOutInstead({ label }: { label: TextKey }) {
  const { controller, t } = useDesk();
  return (
    <button type="button" class="quiet" onClick={() => void controller.logOut()}>
      {t(label)}
    </button>
  );
}

function Locked({ name }: { name: string }) {
  const { t } = useDesk();
  return (
    <GateForm
      title="gate.locked.title"
      submit="do.unlock"
      send={({ password = "" }) => api.unlock(password)}
      below={<LogOutInstead label="gate.locked.other" />}
    >
      <p>{t("gate.locked.text", { name })}</p>
      <Field
        label="field.password"
        name="password"
        type="password"
        autocomplete="current-password"
        required
      />
    </GateForm>
  );
}

function PasswordDue() {
  const { t } = useDesk();
  return (
    <GateForm
      title="gate.due.title"
      submit="gate.due.submit"
      check={differ}
      send={({ old = "", password = "" }) => api.changePassword(old, password)}
      below={<LogOutInstead label="do.logout" />}
    >
      <p>{t("gate.due.text")}</p>
      <Field
        label="field.password.old"
        name="old"
        type="password"
        autocomplete="current-password"
        required
      />
      <NewPassword />
    </GateForm>
  );
}

function never(value: never): never {
  throw new Error(`not a gate: ${String(value)}`);
}

export function Gate({ state }: { state: Exclude<State, { at: "open" }> }) {
  const { t } = useDesk();
  switch (state.at) {
    case "starting":
      return (
        <main class="gate">
          <h1 class="starting">{t("app.starting")}</h1>
        </main>
      );
    case "unreachable":
      return (
        <main class="gate">
          <div class="gate-box">
            <h1>{t("gate.unreachable")}</h1>
            <ProblemBox problem={state.problem} />
          </div>
        </main>
      );
    case "setup":
      return <Setup />;
    case "logged-out":
      return <LogIn ended={state.ended} />;
    case "locked":
      return <Locked name={state.name} />;
    case "change-password":
      return <PasswordDue />;
    default:
      return never(state);
  }
}
