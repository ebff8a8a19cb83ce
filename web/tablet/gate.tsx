// Before the tablet is of use: connect it with the desk, log in, unlock.
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { never } from "../desk/never";
import type { TextKey } from "../desk/texts";
import type { Outcome, Problem } from "../ui/api";
import { waitOver } from "../ui/staff/wait_over";
import { Trouble, useNow, useTablet } from "./context";
import { api, type Session } from "./contract";
import type { Open, State } from "./state";

interface FieldProps {
  readonly label: TextKey;
  readonly name: string;
  readonly type?: "text" | "password";
  readonly autocomplete?: string;
}

function Field({ label, name, type = "text", autocomplete = "off" }: FieldProps) {
  const { t } = useTablet();
  return (
    <label>
      {t(label)}
      <input
        name={name}
        type={type}
        autocomplete={autocomplete}
        autocapitalize="none"
        spellcheck={false}
        required
      />
    </label>
  );
}

interface FormProps {
  readonly title: TextKey;
  readonly submit: TextKey;
  readonly send: (field: (name: string) => string) => Promise<Outcome<Session>>;
  readonly said?: Problem | null; // before anything was sent here
  readonly children: ComponentChildren;
  readonly below?: ComponentChildren;
}

function Form({ title, submit, send, said: before = null, children, below }: FormProps) {
  const { controller, t } = useTablet();
  const [answered, setProblem] = useState<Problem | null>(null);
  const problem = answered ?? before;
  const [busy, setBusy] = useState(false);
  const [until, setUntil] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  const left = Math.ceil((until - useNow()) / 1000);
  useEffect(() => form.current?.querySelector<HTMLElement>("input")?.focus(), []);
  const go = async (event: Event) => {
    event.preventDefault();
    if (busy || form.current === null) return;
    const fields = new FormData(form.current);
    setBusy(true);
    const said = await controller.enter(send((name) => String(fields.get(name) ?? "")));
    setBusy(false);
    setProblem(said);
    if (said === null) return;
    setUntil(waitOver(said, Date.now()));
    for (const secret of form.current?.querySelectorAll("input") ?? []) {
      if (secret.type === "password") secret.value = "";
    }
  };
  return (
    <main>
      <form ref={form} onSubmit={go}>
        <h1>{t(title)}</h1>
        {problem === null ? null : problem.code === "input.not-found" ? (
          <p class="said soft-stop said-text" role="alert">
            {t("tablet.code.wrong")}
          </p>
        ) : (
          <Trouble key={problem.detail} problem={problem} />
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

export function Gate({ state }: { state: Exclude<State, Open> }) {
  const { controller, t } = useTablet();
  switch (state.at) {
    case "starting":
      return (
        <main>
          <h1>{t("app.starting")}</h1>
        </main>
      );
    case "unreachable":
      return (
        <main>
          <h1>{t("gate.unreachable")}</h1>
          <Trouble problem={state.problem} />
        </main>
      );
    case "unpaired":
      return (
        <Form
          title="tablet.unpaired"
          submit="tablet.pair"
          send={(field) => api.pair(field("code").trim().toLowerCase())}
          said={state.refused}
        >
          <p>{t("tablet.unpaired.do")}</p>
          <Field label="tablet.code" name="code" />
        </Form>
      );
    case "logged-out":
      return (
        <Form
          title="gate.login.title"
          submit="do.login"
          send={(field) => api.logIn(field("login"), field("password"))}
        >
          <Field label="field.login" name="login" autocomplete="username" />
          <Field
            label="field.password"
            name="password"
            type="password"
            autocomplete="current-password"
          />
        </Form>
      );
    case "locked":
      return (
        <Form
          title="gate.locked.title"
          submit="do.unlock"
          send={(field) => api.unlock(field("password"))}
          below={
            <button type="button" class="quiet" onClick={() => void controller.logOut()}>
              {t("gate.locked.other")}
            </button>
          }
        >
          <p>{t("gate.locked.text", { name: state.name })}</p>
          <Field
            label="field.password"
            name="password"
            type="password"
            autocomplete="current-password"
          />
        </Form>
      );
    default:
      return never(state);
  }
}
