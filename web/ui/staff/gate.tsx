// The pages before a place is open: first account, log-in, lock, a password that is due.
import { useStaff, useWords } from "./context";
import { Field, PasswordField } from "./form";
import { type Fields, GateForm } from "./gate_form";
import type { GateState } from "./session";
import type { TextKey } from "./texts";

export const differ = (fields: Fields): TextKey | null =>
  fields.password === fields.again ? null : "field.password.differ";

export function NewPassword() {
  const t = useWords();
  return (
    <>
      <PasswordField is="new" label={t("field.password.new")} hint={t("field.password.hint")} />
      <PasswordField is="new" name="again" label={t("field.password.again")} />
    </>
  );
}

function Setup() {
  const t = useWords();
  const { api } = useStaff();
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
      <Field label={t("field.code")} hint={t("field.code.hint")} name="code" required />
      <Field label={t("field.login")} hint={t("field.login.hint")} name="login" required />
      <Field label={t("field.name")} name="name" required />
      <NewPassword />
    </GateForm>
  );
}

function LogIn({ ended }: { ended: boolean }) {
  const t = useWords();
  const { api } = useStaff();
  return (
    <GateForm
      title="gate.login.title"
      submit="do.login"
      send={({ login = "", password = "" }) => api.logIn(login, password)}
    >
      {ended ? <p class="said soft-warn">{t("gate.ended")}</p> : null}
      <Field label={t("field.login")} name="login" autocomplete="username" required />
      <PasswordField is="current" label={t("field.password")} />
    </GateForm>
  );
}

function LogOutInstead({ label }: { label: TextKey }) {
  const t = useWords();
  const { logOut } = useStaff();
  return (
    <button type="button" class="quiet plain" onClick={logOut}>
      {t(label)}
    </button>
  );
}

function Locked({ name }: { name: string }) {
  const t = useWords();
  const { api } = useStaff();
  return (
    <GateForm
      title="gate.locked.title"
      submit="do.unlock"
      send={({ password = "" }) => api.unlock(password)}
      below={<LogOutInstead label="gate.locked.other" />}
    >
      <p>{t("gate.locked.text", { name })}</p>
      <PasswordField is="current" label={t("field.password")} />
    </GateForm>
  );
}

function PasswordDue() {
  const t = useWords();
  const { api } = useStaff();
  return (
    <GateForm
      title="gate.due.title"
      submit="gate.due.submit"
      check={differ}
      send={({ old = "", password = "" }) => api.changePassword(old, password)}
      below={<LogOutInstead label="do.logout" />}
    >
      <p>{t("gate.due.text")}</p>
      <PasswordField is="current" name="old" label={t("field.password.old")} />
      <NewPassword />
    </GateForm>
  );
}

export function Gate({ state }: { state: GateState }) {
  const t = useWords();
  const { Refusal } = useStaff();
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
            <Refusal problem={state.problem} />
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
  }
}
